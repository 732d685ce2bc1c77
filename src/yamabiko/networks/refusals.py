"""What the room refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NetworkUnknown(Saying):
    """No adapter declares a network by this word."""

    status = 404
    sentence = _("There is no such network.")
