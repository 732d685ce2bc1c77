"""Verbs of belonging."""

from yamabiko.people.operations.choices import choose
from yamabiko.people.operations.demo import NoDemo, demo_link, open_demo_link
from yamabiko.people.operations.invitations import (
    INVITATION_STANDS,
    MOST_SEATS,
    accept_invitation,
    invite,
    open_invitation,
    withdraw_invitation,
)
from yamabiko.people.operations.many import Newcomer, add_members
from yamabiko.people.operations.members import add_member, be_here, finish_welcome, leave, pause, resume
from yamabiko.people.operations.names import clean_name, known_address
from yamabiko.people.operations.qualifications import (
    award_qualification,
    grant_qualification,
    revoke_qualification,
)
from yamabiko.people.operations.refusals import (
    AddressUnreadable,
    AlreadyHere,
    AlreadyInvited,
    CodeUnreadable,
    CountryUnknown,
    EndPassed,
    InvitationGone,
    LinkUnreadable,
    MemberUnknown,
    NameMissing,
    NotAllowed,
    QualificationUnknown,
    SeatsOutOfRange,
    TeamThere,
    WordUnknown,
    WrongAddress,
)
from yamabiko.people.operations.tokens import issue_token, revoke_token, use_token
from yamabiko.people.operations.workspaces import add_team, found_workspace, hold_workspace, open_team

__all__ = [
    "INVITATION_STANDS",
    "MOST_SEATS",
    "AddressUnreadable",
    "AlreadyHere",
    "AlreadyInvited",
    "CodeUnreadable",
    "CountryUnknown",
    "EndPassed",
    "InvitationGone",
    "LinkUnreadable",
    "MemberUnknown",
    "NameMissing",
    "Newcomer",
    "NoDemo",
    "NotAllowed",
    "QualificationUnknown",
    "SeatsOutOfRange",
    "TeamThere",
    "WordUnknown",
    "WrongAddress",
    "accept_invitation",
    "add_member",
    "add_members",
    "add_team",
    "award_qualification",
    "be_here",
    "choose",
    "clean_name",
    "demo_link",
    "finish_welcome",
    "found_workspace",
    "hold_workspace",
    "grant_qualification",
    "invite",
    "issue_token",
    "known_address",
    "leave",
    "open_demo_link",
    "open_invitation",
    "open_team",
    "pause",
    "resume",
    "revoke_qualification",
    "revoke_token",
    "use_token",
    "withdraw_invitation",
]
