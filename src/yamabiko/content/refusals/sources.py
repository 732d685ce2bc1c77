"""Sources and how they are read. Every sentence names what happened and what to do; nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class SourceGone(Saying):
    """There is no such source."""

    status = 404
    sentence = _("This source is not here any more.")


class SourceAlreadyThere(Saying):
    """The feed is read already."""

    status = 409
    sentence = _("This source is already on the list.")

    def __init__(self, source_id: UUID) -> None:
        super().__init__()
        self.source_id = source_id


class IntervalUnknown(Saying):
    """A number of minutes that is none of those offered, or days that are no days."""

    status = 422
    sentence = _("How often it is read goes from every 15 minutes to once a day, and stories stay 1 to 3,650 days.")
