"""The library's calendar."""

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class SpanTooLong(Saying):
    """A stretch of days that is backwards or longer than 100."""

    status = 422
    sentence = _("Ask for 100 days at most, the first before the last.")
