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


class CostsNothing(Saying):
    """The network takes no money for posts."""

    status = 422
    sentence = _("%(network)s charges nothing for posts, so there is nothing to limit.")


class CapUnfit(Saying):
    """Not an amount that anybody would mean."""

    status = 422
    sentence = _("Say an amount between 0 and %(most)s for a month.")


class NoMoney(Saying):
    """No administrator has set a cap: nothing that costs goes out by itself."""

    status = 409
    sentence = _(
        "%(network)s charges for each post, and your organisation has set nothing aside for it. Its own window costs nothing."
    )


class CapReached(Saying):
    """The post would pass the month's cap."""

    status = 409
    sentence = _(
        "This post would cost %(cost)s, and of this month’s %(cap)s for %(network)s only %(left)s is left. Its own window costs nothing."
    )


class CannotConnect(Saying):
    """No adapter of this network posts for people."""

    status = 422
    sentence = _("No account of %(network)s can be connected here. Its share window needs none.")


class ServerUnfit(Saying):
    """Not an address of a server that anybody could reach."""

    status = 422
    sentence = _("Write the server's name only, such as bsky.social.")


class NotLetIn(Saying):
    """The network says that name or password is wrong."""

    status = 422
    sentence = _("%(network)s did not let us in. Look at the name, and make a new app password if need be.")


class NetworkAway(Saying):
    """Nobody answered there, or too late."""

    status = 502
    sentence = _("%(network)s does not answer just now. Nothing was connected; try again in a while.")


class NotRenewed(Saying):
    """What we hold cannot be renewed without her."""

    status = 409
    sentence = _("%(network)s wants to be asked by you: connect the account once more. Your plan stays as it is.")


class AccountElsewhere(Saying):
    """Two members, one account: nobody posts through another's."""

    status = 409
    sentence = _(
        "This account is connected by somebody else in your organisation. It has to be disconnected there first."
    )


class AccountUnknown(Saying):
    """Not hers, or disconnected."""

    status = 404
    sentence = _("This account is not connected, or no longer.")


class TooManyTries(Saying):
    """Somebody guesses, or a keyboard is stuck."""

    status = 429
    sentence = _(
        "You have tried often just now. Wait ten minutes, then look at the name and the app password once more."
    )


class TooManyAttempts(Saying):
    """Away to the network and back, again and again."""

    status = 429
    sentence = _("You have begun often just now. Wait ten minutes, then connect once more.")


class AttemptOver(Saying):
    """A state that is unknown, another's, spent or older than ten minutes: which one it is, is told to nobody."""

    status = 409
    sentence = _(
        "This way back is used up, too old, or was begun by somebody else. Nothing was connected; begin again."
    )


class Declined(Saying):
    """She said no at the network."""

    status = 409
    sentence = _("You said no at %(network)s. Nothing was connected.")


class NotAgreed(Saying):
    """The network did not take the code, or gave less than posting needs."""

    status = 422
    sentence = _("%(network)s did not give what posting needs. Nothing was connected; you can begin again.")


class AnswerOdd(Saying):
    """Somebody else answered than the server that was asked (RFC 9207)."""

    status = 422
    sentence = _("The answer did not come from the server that was asked. Nothing was connected.")


class NotThisServer(Saying):
    """No server of this network answers there."""

    status = 422
    sentence = _(
        "No %(network)s server answers by this name. Look at it once more; it is what stands after your name there."
    )


class ApplicationMissing(Saying):
    """The workspace is nobody to this network yet."""

    status = 409
    sentence = _(
        "Your organisation has not been entered at %(network)s yet. An administrator does that under Applications."
    )


class ApplicationUnfit(Saying):
    """Not what a network gives out."""

    status = 422
    sentence = _("Copy the client id and the secret as the network shows them, without spaces.")


class SecretMissing(Saying):
    """A client id without its secret, or another id with the secret of the old one."""

    status = 422
    sentence = _("This client id needs its secret.")


class RegistersItself(Saying):
    """Nothing has to be entered for it, or nothing can be connected."""

    status = 422
    sentence = _("For %(network)s nothing has to be entered.")


class ApplicationUnknown(Saying):
    """None is kept for this network."""

    status = 404
    sentence = _("Nothing is kept for this network.")


class NotForAdministrators(Saying):
    """Secrets of the organisation are for administrators."""

    status = 403
    sentence = _("Administrators enter applications.")
