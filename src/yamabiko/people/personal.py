"""What the room knows about a person, why, and how she takes it away."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yamabiko.kit.personal import Field, Room, register
from yamabiko.people.models import Invitation, Member, Qualification, Token, User

ERASED = "–"  # what stands where her name stood, so that sums and histories stay whole
WHILE_HERE = _("While you belong; erased with you.")
YOU = _("Only you.")
PROGRAMME = _("You and whoever runs the programme.")


def export(workspace_id: UUID, member_id: UUID) -> dict[str, Any]:
    member = Member.objects.within(workspace_id).select_related("user", "team").get(id=member_id)
    columns = ("name", "job", "roles", "language", "time_zone", "country", "theme", "way", "tone")
    moments = ("joined_at", "welcomed_at", "paused_at", "left_at", "last_here_at")
    return {
        "email": member.user.email,
        **{column: getattr(member, column) for column in columns},
        **{column: _when(getattr(member, column)) for column in moments},
        "team": member.team.name if member.team else None,
        "qualifications": [
            {
                "code": row.code,
                "granted_at": _when(row.granted_at),
                "until": _when(row.until),
                "revoked_at": _when(row.revoked_at),
            }
            for row in Qualification.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
        ],
        "passkeys": [
            {"name": row.wrap().name, "added_at": _when(row.created_at), "used_at": _when(row.last_used_at)}
            for row in Authenticator.objects.filter(user_id=member.user_id, type=Authenticator.Type.WEBAUTHN).order_by(
                "id"
            )
        ],
        "api_keys": [
            {
                "name": row.name,
                "hint": row.hint,
                "created_at": _when(row.created_at),
                "used_on": row.used_on and str(row.used_on),
            }
            for row in Token.objects.within(workspace_id).filter(member_id=member_id).order_by("id")
        ],
    }


def _when(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


@transaction.atomic
def erase(workspace_id: UUID, member_id: UUID, now: datetime) -> int:
    """She leaves, her name goes, her keys go; with her last membership the sign-in goes too. The id stays and names nobody."""
    member = Member.objects.within(workspace_id).select_related("user").get(id=member_id)
    touched = Token.objects.within(workspace_id).filter(member_id=member_id).delete()[0]
    touched += Qualification.objects.within(workspace_id).filter(member_id=member_id).delete()[0]
    Qualification.objects.within(workspace_id).filter(granted_by_id=member_id).update(granted_by=None)
    touched += Invitation.objects.within(workspace_id).filter(email=member.user.email).delete()[0]
    touched += (
        Member.objects.within(workspace_id)
        .filter(id=member_id)
        .update(
            name=ERASED,
            job="",
            country="",
            roles=["employee"],
            team=None,
            paused_at=None,
            welcomed_at=None,
            last_here_at=None,
            left_at=member.left_at or now,
        )
    )
    elsewhere = Member.objects.across_workspaces(because="a sign-in serves every workspace of hers").filter(
        user_id=member.user_id, left_at=None
    )
    return touched + (0 if elsewhere.exists() else _close(member.user_id))


def _close(user_id: UUID) -> int:
    """An account that nobody can open, with nothing of hers in it."""
    passkeys = Authenticator.objects.filter(user_id=user_id).delete()[0]
    closed = User.objects.filter(id=user_id).update(
        email=f"{user_id.hex}@erased.invalid",
        is_active=False,
        password="!",  # noqa: S106 an unusable one
    )
    return passkeys + closed


register(
    Room(
        name="people",
        fields=(
            Field(
                "user.email", _("To sign in by a mailed code, and for letters you asked for."), PROGRAMME, WHILE_HERE
            ),
            Field(
                "authenticator.data",
                _("The public half of your passkeys, and the names you gave them."),
                YOU,
                WHILE_HERE,
            ),
            Field("member.name", _("So that colleagues know who invites or thanks them."), PROGRAMME, WHILE_HERE),
            Field("member.job", _("For the disclosure in your posts, if you like."), YOU, WHILE_HERE),
            Field("member.team", _("To count groups of five and more."), PROGRAMME, WHILE_HERE),
            Field("member.roles", _("What you may do here."), PROGRAMME, WHILE_HERE),
            Field("member.language", _("To speak your language at your hours, in your colours."), YOU, WHILE_HERE),
            Field("member.country", _("To offer you what is for your country."), YOU, WHILE_HERE),
            Field(
                "qualification.code",
                _("What you have learned or are registered for: some stories may only be shared with it."),
                PROGRAMME,
                WHILE_HERE,
            ),
            Field(
                "qualification.granted_by",
                _("Says who gave a colleague a qualification."),
                _("Nobody on any page."),
                _("Until you are erased; the qualification stays."),
            ),
            Field("member.way", _("How you want to take part, and in which tone drafts begin."), YOU, WHILE_HERE),
            Field("member.paused_at", _("So that nothing goes out while you rest."), YOU, WHILE_HERE),
            Field(
                "member.joined_at",
                _("To know who belongs, and since when."),
                PROGRAMME,
                _("As long as the programme; it names nobody once you are erased."),
            ),
            Field("member.last_here_at", _("To open the workspace you used last; to the day."), YOU, WHILE_HERE),
            Field(
                "invitation.email", _("To invite one person and nobody else."), PROGRAMME, _("Until you are erased.")
            ),
            Field(
                "token.name",
                _("So that you can tell your keys apart; of the key itself only a hash is kept."),
                YOU,
                WHILE_HERE,
            ),
        ),
        export=export,
        erase=erase,
    )
)
