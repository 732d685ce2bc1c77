"""An address that a person typed or pasted, and what came of reading it. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yamabiko.content.reading.discover import DiscoveredFeed
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
    Trouble.GONE: _("The site says that this address is gone for good."),
    Trouble.KEPT_CLOSED: _("The site keeps this page closed to us. A page that everybody can open works."),
    Trouble.BUSY: _("The site is busy or out of order at the moment. It may work in a few minutes."),
    Trouble.ODD_ANSWER: _("The site gave an answer that we cannot read."),
    Trouble.NOT_A_FEED: _("There is no feed (RSS, Atom, JSON Feed) and no sitemap at this address."),
    Trouble.BOMB: _("The feed holds parts that would grow without end when read, so we did not read it."),
    Trouble.NOT_A_PAGE: _("There is no web page at this address, but a file of another kind."),
    Trouble.NOT_A_PICTURE: _("The picture cannot be shown; the story stands without it."),
    Trouble.NO_TITLE: _("The page has no title that we could find, so there is nothing to make a story from."),
    Trouble.TWICE: _(
        "It has moved to an address that is on the list already, so this one rests. The other one is read."
    ),
}


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


class SiteRests(Saying):
    """Many pages of this site were opened just now, or it asked to be left alone: after `wait` it may work."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        seconds = max(1, math.ceil(wait.total_seconds()))
        if seconds < 120:
            super().__init__(seconds=seconds)
            self.sentence = _("We have just opened several pages of this site. Try again in %(seconds)s seconds.")
        else:
            super().__init__(minutes=math.ceil(seconds / 60))
            self.sentence = _("The site asks to be left alone for a while. Try again in %(minutes)s minutes.")


class SeveralFeeds(Saying):
    """The page names more than one feed, or only a sitemap; `feeds` are what a person can choose from."""

    status = 422
    sentence = _("There is more than one thing to read here. Choose what you want to have.")

    def __init__(self, feeds: tuple[DiscoveredFeed, ...]) -> None:
        super().__init__()
        self.feeds = feeds

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [asdict(feed) for feed in self.feeds]


class ListOfFeeds(Saying):
    """The address holds a list of feeds (OPML), not a feed."""

    status = 422
    sentence = _("This is a list of feeds. Take it in under “Take in a list”.")
