"""Who may change the library."""

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NotAllowed(Saying):
    """Only curators, programme managers and administrators change the library."""

    status = 403
    sentence = _("Your role does not include this.")
