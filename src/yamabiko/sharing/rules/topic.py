"""What a story is about, in its title's own words: a question on it then states nothing."""

import regex

from yamabiko.compliance.rules import Employer, claims, negation
from yamabiko.sharing.rules.story import clean_title

_LONGEST = {"ja": 32, "en": 80}
_SUBJECT = regex.compile(r"^(?P<topic>[^、。「」『』]{3,22}?)(?<!の)(?:が|は|を)、")
_LAST_NOUN = regex.compile(r"、(?P<topic>[^、。「」『』\s]{3,18}[\p{Han}\p{Katakana}ー])$")
_HOW_JA = regex.compile(r"(?:まで|理由|方法|わけ|こつ|コツ|裏側|舞台裏|とは)$")
_HOW_EN = regex.compile(
    r"^(?:How|Why)\s+(?!do\b|does\b|did\b|is\b|are\b|can\b|should\b|I\b|we\b|our\b|my\b|you\b|your\b)"
)
_ENDS = regex.compile(r"[。！？!?]")
_BREAKS_JA = regex.compile(r"。|(?<![をにのへでや])、")
_BREAKS_EN = regex.compile(r"\. |, |; |: | – ")
_PERSON = regex.compile(r"\b(?:I|I'm|I’m|my|me|you|your)\b|私|僕")


def title_of(title: str, *, language: str, employer: Employer) -> str:
    """The title as it may be quoted; "" where it is too long, not in the language, or claims what needs evidence."""
    text = clean_title(title)
    if not text or claims(text) or negation(text, employer=employer) or len(text) > _LONGEST[language] * 2:
        return ""
    written = (
        regex.search(r"[\p{Hiragana}\p{Katakana}\p{Han}]", text)
        if language == "ja"
        else regex.search(r"[A-Za-z]{2}", text)
    )
    return text if written and not regex.search(r"https?:|[<>{}|\\`\[\]]", text) else ""


def cut_of(title: str, language: str) -> str:
    """The title up to a break in it, with the mark that something follows; the whole where it has none."""
    least, breaks = (8, _BREAKS_JA) if language == "ja" else (18, _BREAKS_EN)
    for found in breaks.finditer(title):
        head = title[: found.start()]
        if len(head) >= least and len(title) - len(head) >= least and not _open(head):
            return head + "…"
    return title


def _open(head: str) -> bool:
    return any(head.count(a) != head.count(b) for a, b in ("「」", "『』", "“”", "（）", "()"))


def topic_of(title: str, language: str) -> tuple[str, bool]:
    """(topic, known): the subject of a title or the whole of a short one; `known` when it reads "how …" itself."""
    if language == "ja":
        if _HOW_JA.search(title) and len(title) <= _LONGEST["ja"] and not _ENDS.search(title):
            return title, True
        found = _SUBJECT.search(title) or _LAST_NOUN.search(title)
        topic = found["topic"] if found else title
        return (topic, False) if len(topic) <= _LONGEST["ja"] and not _ENDS.search(topic) else ("", False)
    if len(title) > _LONGEST["en"] or _ENDS.search(title) or "“" in title or '"' in title:
        return "", False
    if _HOW_EN.search(title) and not _PERSON.search(title):
        return title[0].lower() + title[1:], True
    return title, False
