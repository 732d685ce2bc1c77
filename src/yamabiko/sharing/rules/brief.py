"""Everything that is the same for the three drafts of one person."""

from dataclasses import dataclass

import regex

from yamabiko.compliance.rules import Employer
from yamabiko.people.rules import Tone
from yamabiko.sharing.rules.answer import Answer
from yamabiko.sharing.rules.choosing import pick, turn
from yamabiko.sharing.rules.frames import Called, Frames
from yamabiko.sharing.rules.plainly import plainly
from yamabiko.sharing.rules.proposal import Voice
from yamabiko.sharing.rules.topic import cut_of
from yamabiko.sharing.rules.voice import Manner, Style

LONGEST = {"ja": 200, "en": 400}  # characters before the link and beside a long answer: what people read to the end
BRIEF = {"ja": 125, "en": 235}  # fits X with its link
# Lines by which the story is one of the employer's own.
_OF_THE_HOUSE = regex.compile(
    r"⟦勤め先の|⟦(?:\{name\}, where I work|\{name\} \(I work there|[Mm]y employer|[Mm]y colleagues|[Oo]ur co)|\b[Oo]ur (?:\{|stories)|from us\b"
)


@dataclass(frozen=True)
class Brief:
    language: str
    tone: str
    seed: int
    answer: Answer
    employer: Employer
    frames: Frames
    title: str
    called: Called
    ours: bool
    manner: Manner

    @property
    def room(self) -> int:
        ours = (BRIEF if self.tone == Tone.BRIEF else LONGEST)[self.language]
        if self.tone == Tone.BRIEF:
            return min(ours, self.manner.length or ours)
        return self.manner.length or ours

    @property
    def polite(self) -> bool:
        return self.manner.style in {"", Style.POLITE}

    def title_for(self, voice: Voice, facts: int) -> str:
        """The title, for every other person up to a break in it where there is more to say."""
        if not facts or not pick((1, 0), self.seed, f"{voice}:cut"):
            return self.title
        return cut_of(self.title, self.language)

    def whole(self, shown: str) -> str:
        """A title that was cut, for a draft that says nothing else."""
        return self.title if shown.endswith("…") and self.title.startswith(shown[:-1]) else shown

    def line(self, lines: tuple[str, ...], slot: str, step: int) -> str:
        """One of those that are true of this story."""
        return turn(self.true(lines), self.seed, slot, step)

    def true(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return lines if self.ours else tuple(line for line in lines if not _OF_THE_HOUSE.search(line)) or lines

    def worded(self, text: str) -> str:
        """In Japanese the politeness of its verb follows hers, where the verb is certain."""
        return plainly(text) or text if self.language == "ja" and not self.polite else text

    def named(self, frame: str) -> str:
        """The frame of somebody whose employer has no name on record says it in another way."""
        if not self.employer.called(self.language):
            for words, instead in self.frames.nameless:
                frame = frame.replace(words, instead)
        return frame


def place_of(voice: Voice) -> int:
    return list(Voice).index(voice)
