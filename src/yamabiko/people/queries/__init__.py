"""Questions about who somebody is and to what she belongs."""

from yamabiko.people.queries.invitations import InvitationRow, Welcome, open_invitations, welcome_of
from yamabiko.people.queries.members import MemberRow, TeamNode, head_count, member_ids_in, members, team_tree
from yamabiko.people.queries.tokens import TokenRow, tokens
from yamabiko.people.queries.viewers import (
    Viewer,
    hash_of,
    viewer_by_address,
    viewer_of_member,
    viewer_of_token,
    viewer_of_user,
)
from yamabiko.people.queries.workspaces import (
    WorkspaceView,
    name_for_strangers,
    time_zones,
    workspace,
    workspace_by_slug,
    workspace_name,
    workspaces_of,
)

__all__ = [
    "InvitationRow",
    "MemberRow",
    "TeamNode",
    "TokenRow",
    "Viewer",
    "Welcome",
    "WorkspaceView",
    "hash_of",
    "head_count",
    "member_ids_in",
    "members",
    "name_for_strangers",
    "open_invitations",
    "team_tree",
    "time_zones",
    "tokens",
    "viewer_by_address",
    "viewer_of_member",
    "viewer_of_token",
    "viewer_of_user",
    "welcome_of",
    "workspace",
    "workspace_by_slug",
    "workspace_name",
    "workspaces_of",
]
