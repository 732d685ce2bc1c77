"""What topics say no with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class TopicUnknown(Saying):
    """A topic id that the workspace does not have, or has no longer."""

    status = 404
    sentence = _("This topic does not exist, or no longer.")


class TopicTaken(Saying):
    """Two topics cannot have the same short name."""

    status = 409
    sentence = _("There is already a topic with this short name.")


class TopicNamedTwice(Saying):
    """People choose topics by name: two of the same name could not be told apart."""

    status = 409
    sentence = _("There is already a topic of this name.")


class TopicUnnamed(Saying):
    """A topic needs a name and a short name."""

    status = 422
    sentence = _("A topic needs a name, and a short name of lower-case letters, digits and hyphens.")


class NotForCurators(Saying):
    """Topics are kept by curators and programme managers."""

    status = 403
    sentence = _("Curators and programme managers add and correct topics.")
