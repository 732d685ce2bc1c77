"""What a person can be told when it does not go."""

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NotAllowed(Saying):
    """Her role does not include this."""

    status = 403
    sentence = _("Your role does not include this.")


class NameMissing(Saying):
    """Nothing visible is left of the name."""

    status = 422
    sentence = _("A name is needed, with at least one letter.")


class WordUnknown(Saying):
    """The choice is not one of those offered; the argument names the field."""

    status = 422
    sentence = _("That choice is not one of those offered. Nothing was changed.")


class TeamThere(Saying):
    """Teams side by side have different names."""

    status = 409
    sentence = _("There is already a team of this name in that place.")


class AddressUnreadable(Saying):
    """Not an e-mail address."""

    status = 422
    sentence = _("This does not look like an e-mail address. It needs the form name@company.example.")


class InvitationGone(Saying):
    """Used up, withdrawn, expired or never made."""

    status = 410
    sentence = _("This invitation was used, withdrawn or has expired. Whoever sent it can send a new one.")


class WrongAddress(Saying):
    """The invitation names another address."""

    status = 403
    sentence = _("This invitation is for another e-mail address.")


class AlreadyInvited(Saying):
    """An invitation to this address stands open."""

    status = 409
    sentence = _("An invitation to this address is already open. Withdraw it to send a new one.")


class AlreadyHere(Saying):
    """The address belongs to a member of this workspace."""

    status = 409
    sentence = _("This person belongs already.")


class SeatsOutOfRange(Saying):
    """A link lets between one and 500 people in."""

    status = 422
    sentence = _("A link lets between 1 and 500 people in.")


class LinkUnreadable(Saying):
    """A sign-in link that is forged or has expired."""

    status = 410
    sentence = _("This sign-in link has expired or is incomplete. Ask for a new one; nothing else is lost.")


class CountryUnknown(Saying):
    """Not a country code of ISO 3166."""

    status = 422
    sentence = _("We do not know this country. Choose one from the list; by API its code in ISO 3166, such as JP.")


class CodeUnreadable(Saying):
    """A qualification is named by a short code."""

    status = 422
    sentence = _(
        "A qualification is named by a short code of lower-case letters, digits and hyphens, such as medical-claims."
    )


class EndPassed(Saying):
    """The last day lies in the past."""

    status = 422
    sentence = _("The last day has passed already. A later one works, or none.")


class MemberUnknown(Saying):
    """Nobody of this id belongs here."""

    status = 404
    sentence = _("This person does not belong here, or no longer.")


class QualificationUnknown(Saying):
    """There is no such qualification, or it was taken back."""

    status = 404
    sentence = _("This qualification was taken back already, or was never given.")
