"""Whether a sentence torn out of its story still says something: right after the title, or after the sentence before it.

Precision before recall: a sentence wrongly left out costs a draft one of its choices, one wrongly taken in makes a
person post "Nobody had told the design room."
"""

import regex

from yamabiko.sharing.rules.alone_en import forbids as forbids_en
from yamabiko.sharing.rules.alone_en import is_whole as is_whole_en
from yamabiko.sharing.rules.alone_en import leans as leans_en
from yamabiko.sharing.rules.alone_en import points as points_en
from yamabiko.sharing.rules.alone_en import speaks_of as speaks_of_en
from yamabiko.sharing.rules.alone_en import supposes as supposes_en
from yamabiko.sharing.rules.alone_ja import forbids as forbids_ja
from yamabiko.sharing.rules.alone_ja import is_whole as is_whole_ja
from yamabiko.sharing.rules.alone_ja import leans as leans_ja
from yamabiko.sharing.rules.alone_ja import points as points_ja
from yamabiko.sharing.rules.alone_ja import speaks_of as speaks_of_ja
from yamabiko.sharing.rules.alone_ja import supposes as supposes_ja
from yamabiko.sharing.rules.story import StoryText, clean, clean_title

_SPEAKER = regex.compile(r"^[\p{L}\p{N} .’'・\-]{1,24}(?:：|:(?!\d))|[:：]$")
_STAGE = regex.compile(r"^[\[(（【〔]|[\])）】〕]$")
_QUOTED = regex.compile(r"^[「『“\"‘]|[「『“‘][^」』”’]*$|^[^「『“]*[」』”]")
_ASKS = regex.compile(r"[?？]")


def stands_alone(
    sentence: str, language: str, story: StoryText, *, before: str = "", titled: bool = True, related: bool = True
) -> bool:
    """A reader understands it who has read the title (if `titled`) and `before`, the story's sentence right before it.

    `related`: she also sees from it alone that it belongs to this story: it speaks of what the title speaks of.
    """
    text = sentence.strip().rstrip("。．.！!｡")
    title, summary = clean_title(story.title) if titled else "", clean(story.summary)
    forbids = forbids_ja if language == "ja" else forbids_en
    if not text or _STAGE.search(text) or _ASKS.search(text) or forbids(text):
        return False
    if title and summary.startswith(text):  # written to be read right after the title
        return True
    if _SPEAKER.search(text) or _QUOTED.search(text):
        return False
    leans = leans_ja if language == "ja" else leans_en
    opens = not related or clean(story.text).startswith(text)  # a story sets its scene first
    return not leans(text, title=title, summary=summary, before=before, opens=opens)


def continues(sentence: str, language: str, *, summed: bool = False, short: bool = False) -> bool:
    """Quoted right behind the sentence before it, it reads as it reads in the story.

    `summed`: it is of a summary or of somebody's speech, where it may begin with "Then". `short`: it needs no verb.
    """
    text = sentence.strip().rstrip("。．.！!｡")
    if _STAGE.search(text) or _ASKS.search(text) or _SPEAKER.search(text):
        return False
    forbids = forbids_ja if language == "ja" else forbids_en
    return summed or (not forbids(text) and (short or is_whole(text, language)))


def begins(sentence: str, language: str, story: StoryText, *, titled: bool = True) -> bool:
    """A quotation may begin with it, after the title (if `titled`): who or what it speaks of is named, if not introduced."""
    points, supposes = (points_ja, supposes_ja) if language == "ja" else (points_en, supposes_en)
    if (
        _QUOTED.search(sentence)
        or not continues(sentence, language)
        or points(sentence, clean_title(story.title) if titled else "")
    ):
        return False
    return titled or not supposes(sentence)


def speaks_of(sentence: str, language: str, story: StoryText) -> bool:
    """It says by itself what the story is about."""
    speaks = speaks_of_ja if language == "ja" else speaks_of_en
    return speaks(sentence, clean_title(story.title))


def spoken_by(line: str) -> tuple[str, str]:
    """(speaker, what is said) of a line of a conversation; speaker is "" for prose. Stage directions say nothing."""
    if regex.search(r"^[\[(（【〔]", line):
        return line, ""
    found = _SPEAKER.match(line)
    return (found[0], line[found.end() :].lstrip()) if found else ("", line)


def is_whole(sentence: str, language: str) -> bool:
    """It has a verb: "Six hours a day at the drawing board." has none."""
    return (is_whole_ja if language == "ja" else is_whole_en)(sentence.strip().rstrip("。．.！!｡"))
