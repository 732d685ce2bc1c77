"""What a workspace offers, whom its texts can mention, whose accounts are connected, and posting by them."""

from yamabiko.networks.operations.accounts import access_to, connect_by_password, disconnect, forget_accounts
from yamabiko.networks.operations.offering import forget_handle, known_network, set_handle, switch_network
from yamabiko.networks.operations.posting import step_of, take_step
from yamabiko.networks.operations.retracting import retract_posts
from yamabiko.networks.refusals import (
    AccountElsewhere,
    AccountUnknown,
    CannotConnect,
    HandlesFull,
    HandleUnfit,
    HandleUnknown,
    LastNetwork,
    MentionsNowhere,
    NameMissing,
    NetworkAway,
    NetworkNotOffered,
    NetworkUnknown,
    NotForManagers,
    NotLetIn,
    ServerUnfit,
    TooManyTries,
)

__all__ = [
    "AccountElsewhere",
    "AccountUnknown",
    "CannotConnect",
    "HandleUnfit",
    "HandleUnknown",
    "HandlesFull",
    "LastNetwork",
    "MentionsNowhere",
    "NameMissing",
    "NetworkAway",
    "NetworkNotOffered",
    "NetworkUnknown",
    "NotForManagers",
    "NotLetIn",
    "ServerUnfit",
    "TooManyTries",
    "access_to",
    "connect_by_password",
    "disconnect",
    "forget_accounts",
    "forget_handle",
    "known_network",
    "set_handle",
    "switch_network",
    "retract_posts",
    "step_of",
    "take_step",
]
