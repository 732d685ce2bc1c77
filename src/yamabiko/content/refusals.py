"""What the library says no with. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.content.rules.words import Trouble
from yamabiko.kit.saying import Saying

TROUBLES: dict[Trouble, Promise] = {
    Trouble.ADDRESS: _("This address leads into a private network, so we did not open it. A public web address works."),
    Trouble.TOO_LARGE: _("The answer was too large to read, so we stopped."),
    Trouble.TOO_SLOW: _("The site took too long to answer. It may work in a few minutes."),
    Trouble.TOO_MANY_REDIRECTS: _("The address keeps leading to another one. Copy the address from the page itself."),
    Trouble.NOT_REACHABLE: _("Nobody answers at this address. Check its spelling, or try again in a few minutes."),
    Trouble.NOT_TRUSTED: _("The site could not prove who it is (its certificate does not fit), so we did not read it."),
    Trouble.NOT_HTTP: _("This is not a web address. It begins with https:// or http://."),
    Trouble.NOT_FOUND: _("The site says that there is nothing at this address."),
    Trouble.KEPT_CLOSED: _("The site keeps this page closed to us. A page that everybody can open works."),
    Trouble.BUSY: _("The site is busy or out of order at the moment. It may work in a few minutes."),
    Trouble.ODD_ANSWER: _("The site gave an answer that we cannot read."),
    Trouble.NOT_A_FEED: _("There is no feed (RSS or Atom) at this address."),
    Trouble.BOMB: _("The feed holds parts that would grow without end when read, so we did not read it."),
    Trouble.NOT_A_PAGE: _("There is no web page at this address, but a file of another kind."),
    Trouble.NOT_A_PICTURE: _("The picture cannot be shown; the story stands without it."),
    Trouble.NO_TITLE: _("The page has no title that we could find, so there is nothing to make a story from."),
}


class NotAllowed(Saying):
    """Only curators, programme managers and administrators change the library."""

    status = 403
    sentence = _("Your role does not include this.")


class StoryGone(Saying):
    """There is no such story, or not for this person."""

    status = 404
    sentence = _("This story is not here any more.")


class SourceGone(Saying):
    """There is no such source."""

    status = 404
    sentence = _("This source is not here any more.")


class AlreadyThere(Saying):
    """The page has been a story before; `story_id` leads to it."""

    status = 409
    sentence = _("This story is already in the library.")

    def __init__(self, story_id: UUID) -> None:
        super().__init__()
        self.story_id = story_id


class SourceAlreadyThere(Saying):
    """The feed is read already."""

    status = 409
    sentence = _("This source is already on the list.")

    def __init__(self, source_id: UUID) -> None:
        super().__init__()
        self.source_id = source_id


class NotAWebAddress(Saying):
    """What was typed is no address of a web page."""

    status = 422
    sentence = TROUBLES[Trouble.NOT_HTTP]


class AddressTooLong(Saying):
    """Longer than 2,000 characters."""

    status = 422
    sentence = _("This address is longer than any that we can keep.")


class NothingToRead(Saying):
    """The address gave us nothing; `trouble` says why, `detail` is for the operator."""

    status = 422

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__()
        self.trouble, self.detail, self.sentence = trouble, detail, TROUBLES[trouble]


class TitleMissing(Saying):
    """A story needs a title."""

    status = 422
    sentence = _("A story needs a title.")


class ExpiryPassed(Saying):
    """The last day lies in the past."""

    status = 422
    sentence = _("The last day has passed already. A later one works, or none.")


class ExpiryTooFar(Saying):
    """The last day lies more than ten years ahead."""

    status = 422
    sentence = _("The last day lies more than ten years ahead. A nearer one works, or none.")


class TopicUnknown(Saying):
    """A topic that this workspace does not have."""

    status = 422
    sentence = _("One of the topics is not here any more.")


class KindUnknown(Saying):
    """A word for a kind or language that the library does not know."""

    status = 422
    sentence = _("This kind of story is not one of those offered.")
