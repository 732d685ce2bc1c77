"""Pure decisions of the library: addresses, sentences, topics, timing, and its closed words."""

from yamabiko.content.rules.sentences import sentences, summary_of
from yamabiko.content.rules.topics import topics_for
from yamabiko.content.rules.urls import canonical_url, is_web_url

__all__ = ["canonical_url", "is_web_url", "sentences", "summary_of", "topics_for"]
