"""What a file is, judged by its bytes alone: never by its name, never by what its sender says."""

from yamabiko.content.reading.files.judged import Judged, Misfit
from yamabiko.content.reading.files.judging import judge
from yamabiko.content.reading.files.window import Window

__all__ = ["Judged", "Misfit", "Window", "judge"]
