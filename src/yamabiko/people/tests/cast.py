"""The test cast. Alice may, Bob is in her team, Carol must not: she belongs to another organisation.

Mika manages the programme, Rei reviews, Eiko decides, Ada administers. Everything happens at NOW unless a test says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from yamabiko.people import operations, queries
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # Tuesday noon in Tokyo


@dataclass(frozen=True)
class Cast:
    workspace_id: UUID
    team_id: UUID
    alice: Viewer  # employee, English, in the packaging team
    bob: Viewer  # employee, Japanese, in Alice's team
    mika: Viewer  # programme manager and curator
    rei: Viewer  # reviewer
    eiko: Viewer  # executive
    ada: Viewer  # admin
    elsewhere_id: UUID
    carol: Viewer  # employee, manager and admin, but of another organisation


def assemble(now: datetime = NOW) -> Cast:
    aoba = operations.found_workspace(
        slug="aoba",
        name="Aoba Packaging",
        name_ja="アオバ包装",
        employer=["Aoba", "アオバ"],
        language="ja",
        time_zone="Asia/Tokyo",
        now=now,
    )
    team = operations.add_team(workspace_id=aoba, name="Packaging design", name_ja="包装設計")
    rival = operations.found_workspace(slug="kaede", name="Kaede Foods", now=now)

    def member(workspace_id: UUID, name: str, language: str, *roles: Role, team_id: UUID | None = None) -> Viewer:
        member_id = operations.add_member(
            workspace_id=workspace_id,
            email=f"{name.lower()}@{workspace_id.hex[-6:]}.example",
            name=name,
            roles=roles,
            team_id=team_id,
            language=language,
            now=now,
        )
        viewer = queries.viewer_of_member(workspace_id, member_id)
        assert viewer
        return viewer

    return Cast(
        workspace_id=aoba,
        team_id=team,
        alice=member(aoba, "Alice", "en", Role.EMPLOYEE, team_id=team),
        bob=member(aoba, "Bob", "ja", Role.EMPLOYEE, team_id=team),
        mika=member(aoba, "Mika", "ja", Role.MANAGER, Role.CURATOR, Role.EMPLOYEE),
        rei=member(aoba, "Rei", "ja", Role.REVIEWER),
        eiko=member(aoba, "Eiko", "ja", Role.EXECUTIVE),
        ada=member(aoba, "Ada", "en", Role.ADMIN),
        elsewhere_id=rival,
        carol=member(rival, "Carol", "en", Role.EMPLOYEE, Role.MANAGER, Role.CURATOR, Role.ADMIN),
    )
