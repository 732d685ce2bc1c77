"""The manager's page: who belongs, who is invited. Nothing here says what anybody did."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from yamabiko.kit.saying import Saying
from yamabiko.kit.ui.navigation import ROLE_NAMES
from yamabiko.kit.ui.toasts import toast
from yamabiko.people import letters, operations, queries
from yamabiko.people.forms.inviting import InviteByLink, InviteByMail
from yamabiko.people.forms.teams import TeamForm
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role
from yamabiko.people.views.doors import say, viewer_of

ON_A_PAGE = 50


def manager_of(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not viewer.has(Role.MANAGER):
        raise PermissionDenied
    return viewer


@never_cache
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    return page(request, manager_of(request))


@require_POST
@never_cache
def invite_by_mail(request: HttpRequest) -> HttpResponse:
    viewer = manager_of(request)
    form = InviteByMail(request.POST, viewer=viewer, teams=queries.team_tree(viewer), auto_id="mail_%s")
    if not form.is_valid():
        return page(request, viewer, mail_form=form, status=422)
    sent = letters.invite_by_mail(
        viewer=viewer,
        addresses=form.cleaned_data["emails"],
        language=form.cleaned_data["language"],
        now=timezone.now(),
        **form.chosen(),
    )
    gone_out, refused = [one for one in sent if not one.refusal], [one for one in sent if one.refusal]
    if gone_out:
        count = len(gone_out)
        toast(
            request,
            ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.", count)
            % {"count": count},
        )
    if not refused:
        return redirect("people:people")
    left = {**form.cleaned_data, "emails": "\n".join(one.address for one in refused)}
    again = InviteByMail(viewer=viewer, teams=queries.team_tree(viewer), auto_id="mail_%s", initial=left)
    return page(request, viewer, mail_form=again, refused=refused, status=422)


@require_POST
@never_cache
@sensitive_variables("secret")
def invite_by_link(request: HttpRequest) -> HttpResponse:
    """Like a personal key, the link is in this answer and nowhere else."""
    viewer = manager_of(request)
    form = InviteByLink(request.POST, viewer=viewer, teams=queries.team_tree(viewer), auto_id="link_%s")
    if not form.is_valid():
        return page(request, viewer, link_form=form, status=422)
    try:
        _id, secret = operations.invite(
            viewer=viewer, seats=form.cleaned_data["seats"], now=timezone.now(), **form.chosen()
        )
    except Saying as refusal:
        form.add_error(None, str(refusal))
        return page(request, viewer, link_form=form, status=refusal.status)
    return page(request, viewer, link=letters.join_url(secret))


@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    try:
        operations.withdraw_invitation(viewer=manager_of(request), invitation_id=invitation_id, now=timezone.now())
    except operations.InvitationGone as refusal:
        return say(request, refusal, title=_("This invitation is gone already"))
    toast(request, _("The invitation is withdrawn; its link opens nothing any more."))
    return redirect("people:people")


def page(
    request: HttpRequest,
    viewer: Viewer,
    *,
    mail_form: InviteByMail | None = None,
    link_form: InviteByLink | None = None,
    team_form: TeamForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    teams = queries.team_tree(viewer)
    rows = queries.members(viewer, after=after(request), limit=ON_A_PAGE + 1)
    context = {
        "members": [_line(row) for row in rows[:ON_A_PAGE]],
        "next": rows[ON_A_PAGE - 1].id if len(rows) > ON_A_PAGE else None,
        "head_count": queries.head_count(viewer.workspace_id),
        "teams": teams,
        "invitations": queries.open_invitations(viewer, now=timezone.now()),
        "mail_form": mail_form
        or InviteByMail(viewer=viewer, teams=teams, auto_id="mail_%s", initial={"language": viewer.language}),
        "link_form": link_form or InviteByLink(viewer=viewer, teams=teams, auto_id="link_%s"),
        "team_form": team_form or TeamForm(teams=teams, auto_id="team_%s"),
        **more,
    }
    return render(request, "people/people.html", context, status=status)


def _line(row: queries.MemberRow) -> dict[str, Any]:
    roles = [name for code, name in ROLE_NAMES.items() if code in row.roles]
    return {"name": row.name, "team": row.team, "role_names": roles, "joined_at": row.joined_at}


def after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None
