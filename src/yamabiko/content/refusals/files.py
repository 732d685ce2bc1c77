"""What is said about files and pictures that are not taken in. Every sentence names what happened and what to do."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.content.rules.files import Unfit
from yamabiko.kit.saying import Saying

SENTENCES: dict[Unfit, Promise] = {
    Unfit.ARCHIVE: _("This is an archive (zip or similar), whatever its name says. Unpack it and upload what is inside."),
    Unfit.PAGE: _("This is a web page or a drawing in SVG, whatever its name says. A picture works as JPEG, PNG or WebP."),
    Unfit.PROGRAM: _("This is a program, whatever its name says, so we did not keep it."),
    Unfit.PHOTO_HEIC: _("This photo is in the iPhone's own format (HEIC), which browsers do not show. Save it as JPEG, or choose “Most Compatible” in the camera's settings."),
    Unfit.PICTURE: _("This is a picture. Upload it where a picture is asked for."),
    Unfit.NO_PICTURE: _("This is not a picture that we can read. JPEG, PNG and WebP work."),
    Unfit.MATROSKA: _("This is a Matroska film (.mkv), which browsers do not play. Save it as MP4 or WebM."),
    Unfit.UNKNOWN: _("We do not know this kind of file. MP4, MOV and WebM work, and MP3, M4A, Ogg, WAV and FLAC, and PDF."),
    Unfit.EMPTY: _("The file is empty."),
    Unfit.TWO_IN_ONE: _("The file is two things in one: it also reads as another kind of file, so we did not keep it. Save it anew from the program that made it."),
    Unfit.CUT_OFF: _("The end of the file is missing. Copy it anew, and upload it once more."),
    Unfit.BROKEN: _("The file is damaged inside, so we did not keep it. Save it anew from the program that made it."),
    Unfit.PROTECTED: _("The file is protected by a password or against copying. One without protection works."),
    Unfit.CODEC: _("No browser plays what is inside this file. Video as H.264 with sound as AAC plays everywhere."),
    Unfit.ACTIVE: _("This PDF would run something when it is opened. Print it into a new PDF, and upload that one."),
    Unfit.CARRIES_FILES: _("This PDF carries other files inside. Print it into a new PDF, and upload that one."),
    Unfit.TOO_MUCH_WORK: _("Reading this file took more time or memory than any honest one, so we stopped. Save it anew, smaller or simpler."),
    Unfit.TOO_LARGE: _("The file is too large. A video may have 200 MB, a recording 100 MB, a PDF 50 MB and a picture 20 MB."),
    Unfit.TOO_MANY_PIXELS: _("The picture has more than 50 million pixels. A smaller one works."),
    Unfit.TOO_SMALL: _("The picture is smaller than 32 pixels, so nobody would see it."),
}  # fmt: skip


class FileUnfit(Saying):
    """A file is not taken in; `why` says the reason as a word."""

    status = 422

    def __init__(self, why: Unfit) -> None:
        super().__init__()
        self.why, self.sentence = why, SENTENCES[why]

    @property
    def code(self) -> str:
        return f"file-{self.why.replace('_', '-')}"


class FileGone(Saying):
    """There is no such file, or not for this person."""

    status = 404
    sentence = _("This file is not here any more.")


class PictureGone(Saying):
    """There is no such picture in this workspace."""

    status = 404
    sentence = _("This picture is not here any more.")


class FocusOutside(Saying):
    """A point that is not in the picture."""

    status = 422
    sentence = _("The point is to lie within the picture: from 0 to 100 % each way.")


class NoRoom(Saying):
    """The workspace's files fill the room that the operator gave them."""

    status = 422
    sentence = _("There is no room left for this file: the organisation's files may have %(gigabytes)s GB together. Remove one that nobody needs, or ask whoever runs this server.")  # fmt: skip


class PieceUnfit(Saying):
    """A piece has another length than its place in the file allows."""

    status = 422
    sentence = _("This piece does not fit into the file. Send it again as it was cut.")


class AlreadyWhole(Saying):
    """The file is complete; its bytes never change again."""

    status = 409
    sentence = _("The file is complete already.")


class PiecesMissing(Saying):
    """Some pieces never came; `numbers` are the first of them."""

    status = 409
    sentence = _("Parts of the file did not arrive. Send them again: %(numbers)s")


class NothingChosen(Saying):
    """A form without a file."""

    status = 422
    sentence = _("No file was chosen.")


class AltMissing(Saying):
    """A story that is a picture needs it in words."""

    status = 422
    sentence = _("Say in words what the picture shows: here the picture is the story.")


class SubtitlesUnfit(Saying):
    """Subtitles that cannot be read."""

    status = 422

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(**({"line": line} if line else {}))
        self.sentence = SUBTITLES[why]


SUBTITLES: dict[str, Any] = {
    "empty": _("There are no subtitles in this text."),
    "no_times": _("There are no times in this text. Each subtitle begins with a line such as 00:00:01.000 --> 00:00:04.000"),
    "time": _("Line %(line)s: the times cannot be read, or the end does not come after the beginning."),
    "order": _("Line %(line)s: this subtitle begins before the one above it."),
    "too_many": _("Line %(line)s: there are more than 20,000 subtitles."),
    "too_long": _("These subtitles are longer than 500 kB."),
    "not_text": _("This file is not text. Subtitles come as .vtt or .srt, in UTF-8."),
    "no_recording": _("Only a video or a recording has subtitles."),
}  # fmt: skip
