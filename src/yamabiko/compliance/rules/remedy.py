"""Putting a disclosure where it belongs: at the beginning, in a sentence that a person would say."""

from yamabiko.compliance.rules.disclosure import disclosure
from yamabiko.compliance.rules.employer import Employer

# By voice; the page's other words may follow any of them.
_JA = {
    "experience": "{name}で働いています。",
    "figures": "勤め先の{name}からの話題です。",
    "question": "{name}で働く私から、ひとつ質問です。",
}
_EN = {
    "experience": "I work at {name}. ",
    "figures": "Shared from {name}, where I work. ",
    "question": "A question from {name}, where I work. ",
}
# Without a name on record one thing is still true: the employer suggested the post.
_NAMELESS = {"ja": "勤め先がすすめている記事です。", "en": "My employer suggested this. "}


def disclose(
    text: str, *, language: str, employer: Employer, voice: str = "experience", fold: int | None = None
) -> str:
    """The text with a disclosure in its first sentence and before the fold; unchanged if one stands. A denial further on stays in."""
    if disclosure(text, language=language, employer=employer, fold=fold).stands:
        return text
    name = employer.called(language)
    said = _JA if language == "ja" else _EN
    opening = (
        said.get(voice, said["experience"]).format(name=name) if name else _NAMELESS["ja" if language == "ja" else "en"]
    )
    return (opening + text.lstrip()).rstrip()
