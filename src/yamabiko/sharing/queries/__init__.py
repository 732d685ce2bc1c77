"""What compose shows, what a member has shared, what an organisation suggests, what a story still needs."""

from yamabiko.sharing.queries.composing import (
    Compose,
    ShareName,
    ShareView,
    Variant,
    compose,
    fitted,
    propose,
    readable,
    share,
    share_names,
    shared_story_ids,
    shares_of,
    usual_network,
    waiting,
)
from yamabiko.sharing.queries.echo import sharers
from yamabiko.sharing.queries.finishing import Finish, finish
from yamabiko.sharing.queries.suggested import Suggestion, suggestions
from yamabiko.sharing.queries.suggested import written as suggested_now

__all__ = [
    "Compose",
    "Finish",
    "ShareName",
    "ShareView",
    "Suggestion",
    "Variant",
    "compose",
    "finish",
    "fitted",
    "propose",
    "readable",
    "share",
    "share_names",
    "shared_story_ids",
    "sharers",
    "shares_of",
    "suggested_now",
    "suggestions",
    "usual_network",
    "waiting",
]
