"""Frames filled in and set as paragraphs, with the places of her words and of the disclosure."""

from dataclasses import dataclass, field

import regex

from yamabiko.sharing.rules.proposal import Kind, Proposal, Span, Voice

_PART = regex.compile(r"\{(?P<field>\w+)\}|(?P<mark>[⟦⟧])")
_HERS = {"answer", "answered"}


@dataclass
class Sheet:
    """Collects paragraphs; what is filled in is never read as a frame again."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def paragraph(self, frame: str, **filled: str) -> None:
        if not frame:
            return
        if self.text:
            self.text += "\n\n"
        at, opened = 0, 0
        for found in _PART.finditer(frame):
            self.text += frame[at : found.start()]
            at = found.end()
            if found["mark"] == "⟦":
                opened = len(self.text)
            elif found["mark"]:
                self.spans.append(Span(opened, len(self.text), Kind.SAID))
            else:
                self._fill(found["field"], filled)
        self.text += frame[at:]

    def _fill(self, name: str, filled: dict[str, str]) -> None:
        start = len(self.text)
        self.text += filled[name]
        if name in _HERS and filled[name]:
            self.spans.append(Span(start, len(self.text), Kind.MINE))

    def proposal(self, voice: Voice) -> Proposal:
        return Proposal(voice, self.text, tuple(self.spans))
