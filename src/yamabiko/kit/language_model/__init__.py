"""A language model behind an OpenAI-compatible address that the operator named; without one nothing here does anything.

In: two pieces of text. Out: what the model said, as untrusted text, or a `NoAnswer` with a closed word. One try, within a time
and a size; few calls at once; a model that failed several times in a row is left alone for a while.
"""

from yamabiko.kit.language_model.asking import ask, is_resting
from yamabiko.kit.language_model.named import LanguageModel
from yamabiko.kit.language_model.refusals import NoAnswer, Why
from yamabiko.kit.language_model.resting import Door

__all__ = ["Door", "LanguageModel", "NoAnswer", "Why", "ask", "is_resting"]
