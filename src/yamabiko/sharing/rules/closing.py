"""How a draft ends: where the rest is, or a question to its readers."""

from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.brief import BRIEF, Brief, place_of
from yamabiko.sharing.rules.choosing import pick
from yamabiko.sharing.rules.frames import Frames
from yamabiko.sharing.rules.frames.shape import Lines
from yamabiko.sharing.rules.passage import quoting
from yamabiko.sharing.rules.proposal import Voice

LITTLE = {"ja": 110, "en": 230}  # characters: with less than that there is room to ask what readers think


def closing(brief: Brief, voice: Voice, facts: int, before: str, *, due: bool, asked: bool) -> str:
    """`due`: the title has not been said yet; `asked`: the draft began with the question on it."""
    use, step = brief.frames, place_of(voice)
    if due:
        return quoting(brief.line(use.see_title, "see", step), brief.title)
    asks: Lines = getattr(use, f"ask_{brief.called.ask}")
    asks_only = facts and voice is Voice.QUESTION and not asked
    if asks_only and (len(before) >= LITTLE[brief.language] or brief.tone == Tone.BRIEF):
        return brief.line(asks, "ask", step)
    if facts and brief.tone == Tone.BRIEF:
        return ""
    if facts and voice is Voice.EXPERIENCE and not brief.answer and not pick((1, 1, 1, 0), brief.seed, "asks"):
        return brief.line(asks, "ask", step)
    lines = _where(brief, use)
    if brief.called.what in before:  # the story has been called one already
        lines = tuple(line for line in lines if "{what}" not in line) or lines
    where = brief.line(lines, "see", step)
    if asked or brief.called.ask != "back" or brief.tone == Tone.BRIEF or len(before) >= LITTLE[brief.language]:
        return where
    if not asks_only and len(before) >= LITTLE[brief.language] // 2 and pick((1, 0, 0), brief.seed, f"{voice}:asks"):
        return where
    return brief.line(asks, "ask", step) + ("" if brief.language == "ja" else " ") + where


def _where(brief: Brief, use: Frames) -> Lines:
    own: Lines = getattr(use, f"see_{brief.called.see}")
    if brief.called.see == "job":
        return own
    if brief.tone == Tone.WARM:
        return use.see_warm
    return own + use.see_plain if brief.room >= BRIEF[brief.language] else use.see_plain
