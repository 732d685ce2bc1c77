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
    """Topics and audiences are kept by curators and programme managers."""

    status = 403
    sentence = _("Curators and programme managers keep topics and audiences.")


class AudienceUnknown(Saying):
    """An audience that the workspace does not have."""

    status = 404
    sentence = _("This audience does not exist, or no longer.")


class AudienceUnnamed(Saying):
    """An audience needs a name."""

    status = 422
    sentence = _("An audience needs a name, with at least one letter.")


class AudienceNamedTwice(Saying):
    """Curators choose audiences by name: two of the same name could not be told apart."""

    status = 409
    sentence = _("There is already an audience of this name.")


class CountryUnknown(Saying):
    """Not a country code of ISO 3166."""

    status = 422
    sentence = _("We do not know this country. Choose one from the list; by API its code in ISO 3166, such as JP.")


class WordUnknown(Saying):
    """A language, role or team that does not exist here."""

    status = 422
    sentence = _("That choice is not one of those offered. Nothing was changed.")
