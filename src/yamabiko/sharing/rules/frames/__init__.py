"""The words around a story's facts and a person's own: they open, connect and close, and they state nothing.

In a frame, ⟦…⟧ is what says who she is; {name} the employer, {answer} her own words, {topic} the
story's subject, {fact} a statement out of it, {title} its title. A frame holds no fact, opinion or superlative.
"""

from yamabiko.sharing.rules.frames.en import ENGLISH
from yamabiko.sharing.rules.frames.ja import JAPANESE
from yamabiko.sharing.rules.frames.kinds import Called, called
from yamabiko.sharing.rules.frames.shape import Frames
from yamabiko.sharing.rules.frames.voiced import every_line, frames

__all__ = ["ENGLISH", "JAPANESE", "Called", "Frames", "called", "every_line", "frames"]
