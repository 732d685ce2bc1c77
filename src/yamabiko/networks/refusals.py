"""What the room refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yamabiko.kit.saying import Saying


class NetworkUnknown(Saying):
    """No adapter declares a network by this word."""

    status = 404
    sentence = _("There is no such network.")


class NetworkNotOffered(Saying):
    """The workspace has switched the network off."""

    status = 409
    sentence = _("Your organisation does not offer %(network)s here. Your words are kept; choose another network.")


class LastNetwork(Saying):
    """With no network at all nobody could share anything."""

    status = 409
    sentence = _("This is the last network that is offered. Offer another one first.")


class NotForManagers(Saying):
    """Programme managers keep the networks."""

    status = 403
    sentence = _("Programme managers choose the networks, and keep the names that are mentioned there.")


class NameMissing(Saying):
    """Nobody can be found in a text without a name."""

    status = 422
    sentence = _("Say the name as it stands in texts, without square brackets.")


class MentionsNowhere(Saying):
    """The network has no mentions that could be written into a text."""

    status = 422
    sentence = _("This network has no mentions that a text can hold.")


class HandleUnfit(Saying):
    """No network writes a handle like this."""

    status = 422
    sentence = _("Write the account's name as the network shows it, such as @aoba or aoba.bsky.social.")


class HandleUnknown(Saying):
    """A name that was taken away, or never was."""

    status = 404
    sentence = _("This name does not exist, or no longer.")


class HandlesFull(Saying):
    """A list that nobody could read any more."""

    status = 409
    sentence = _("At most %(most)s names are kept. Take some away first.")
