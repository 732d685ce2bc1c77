"""Two of the three walls between workspaces: querysets that refuse to run, foreign keys that carry the workspace.

The third wall is the test that walks every page and route as a stranger (tests/test_strangers.py).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import migrations, models


class WorkspaceUnknown(Exception):
    """A tenant's rows were asked for without saying whose."""


class TenantQuerySet(models.QuerySet):
    """Refuses to touch the database until `within(workspace_id)` or `across_workspaces(because=…)` was called."""

    workspace_known = False

    def within(self, workspace_id: UUID) -> TenantQuerySet:
        scoped = self.filter(workspace_id=workspace_id)
        scoped.workspace_known = True
        return scoped

    def across_workspaces(self, *, because: str) -> TenantQuerySet:
        """For sweeps and for the operator only: the reason stands in the code, where a reviewer sees it."""
        if not because.strip():
            raise WorkspaceUnknown("say why")
        scoped = self.all()
        scoped.workspace_known = True
        return scoped

    def _clone(self) -> TenantQuerySet:
        clone: TenantQuerySet = super()._clone()  # type: ignore[misc]
        clone.workspace_known = self.workspace_known
        return clone

    def _require(self) -> None:
        if not self.workspace_known:
            raise WorkspaceUnknown(f"{self.model.__name__}: call .within(workspace_id) first")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._require()
        super()._fetch_all()


def _guarded(name: str) -> Any:
    plain = getattr(models.QuerySet, name)

    def method(self: TenantQuerySet, *args: Any, **kwargs: Any) -> Any:
        self._require()
        return plain(self, *args, **kwargs)

    method.__name__ = name
    # Django marks these so that managers do not offer them; the mark has to survive the wrapping.
    for mark in ("queryset_only", "alters_data"):
        if hasattr(plain, mark):
            setattr(method, mark, getattr(plain, mark))
    return method


for _name in (
    "iterator",
    "aggregate",
    "count",
    "exists",
    "update",
    "_update",
    "delete",
    "_raw_delete",
    "explain",
    "contains",
):
    setattr(TenantQuerySet, _name, _guarded(_name))


class TenantManager(models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """`objects` of every tenant model; a room's own queryset derives TenantQuerySet and uses `TenantManager.of(...)`."""

    @classmethod
    def of(cls, queryset_class: type[TenantQuerySet]) -> Any:
        return models.Manager.from_queryset(queryset_class)()


def within_workspace(table: str, column: str, target: str) -> migrations.RunSQL:
    """A foreign key that carries the workspace: a row of `table` cannot point into another workspace's `target`.

    `target` needs a unique constraint over (workspace_id, id). Deferred, like Django's own keys, so that order does not matter.
    The column alone is set to null or cascades by Django's collector; this constraint only forbids.
    """
    name = f"{table}_{column}_in_workspace"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (workspace_id, {column}) "
        f"REFERENCES {target} (workspace_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
