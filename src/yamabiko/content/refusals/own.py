"""A member's own page, series and posts. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.compliance.rules import Judgement
from yamabiko.kit.saying import Saying


class OwnPageGone(Saying):
    """There is no such page, or it is closed."""

    status = 404
    sentence = _("There is no page of your own yet.")


class HandleTaken(Saying):
    """Somebody has the address, perhaps on a page that is closed by now."""

    status = 409
    sentence = _("This address is taken. Another one works.")


class HandleOdd(Saying):
    """An address that cannot be one."""

    status = 422
    sentence = _("The address has 3 to 40 small letters (a to z), digits and hyphens, and begins with a letter.")


class HandleFixed(Saying):
    """Links to the page are out in the world."""

    status = 409
    sentence = _("Something of yours has been public at this address, so it stays as it is.")


class PenNameMissing(Saying):
    """A public page says whose it is."""

    status = 422
    sentence = _("A name is needed. It may be a pen name.")


class OwnPostGone(Saying):
    """There is no such post, or it is somebody else's."""

    status = 404
    sentence = _("This post is not here any more.")


class SeriesGone(Saying):
    """There is no such series, or it is somebody else's."""

    status = 404
    sentence = _("This series is not here any more.")


class PostEmpty(Saying):
    """A public post says something, shows something or leads somewhere."""

    status = 422
    sentence = _("A post needs some text, or a link to your video or episode.")


class WordsHeld(Saying):
    """The rules hold something in the text; `judgement` says what and where."""

    status = 422
    sentence = _("Something in the text has to be put right before it can be public. It is marked below.")

    def __init__(self, judgement: Judgement) -> None:
        super().__init__()
        self.judgement = judgement


class PictureUndescribed(Saying):
    """A public picture is described for those who do not see it."""

    status = 422
    sentence = _("Say in a sentence what the picture shows, for everybody who cannot see it.")
