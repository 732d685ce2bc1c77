"""What For you says no with."""

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NotAllowed(Saying):
    """Only curators, programme managers and administrators see what the stock is like."""

    status = 403
    sentence = _("Your role does not include this.")
