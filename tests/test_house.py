"""The walls that import-linter cannot see: keys named by string, doors, clocks, docstrings, facts in the docs, both locales."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.template import engines
from django.template.loader import get_template

ROOT = Path(__file__).parent.parent
ROOMS = ROOT / "src" / "yamabiko"
PUBLIC = {"operations", "queries", "facts", "rules"}
# What rules may import: the language, and `regex` for grapheme clusters.
PURE = {
    "__future__", "base64", "bisect", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools",
    "hashlib", "heapq", "hmac", "html", "idna", "ipaddress", "itertools", "math", "operator", "random", "re", "regex", "secrets", "statistics", "struct",
    "string", "textwrap", "types", "typing", "unicodedata", "urllib", "uuid", "zlib", "zoneinfo",
}  # fmt: skip
DOORS = {"views", "api", "jobs", "reactions", "commands", "middleware", "admin", "adapter", "accounts"}


@cache
def floors() -> dict[str, int]:
    """Room → floor, the roof is 0; read from the contract, so that the two cannot differ."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return {name.strip(" ()"): floor for floor, layer in enumerate(layers) for name in layer.split("|")}


def python_files() -> list[Path]:
    return sorted(path for path in ROOMS.rglob("*.py") if "migrations" not in path.parts)


def product_files() -> list[Path]:
    return [path for path in python_files() if "tests" not in path.parts]


def room_of(path: Path) -> str:
    return path.relative_to(ROOMS).parts[0]


def imports_of(path: Path) -> list[tuple[str, int]]:
    """(module, line) of what the file imports when it runs; type hints may look anywhere."""
    found: list[tuple[str, int]] = []

    def walk(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.Import):
                found.extend((alias.name, child.lineno) for alias in child.names)
            elif isinstance(child, ast.ImportFrom) and child.module:
                found.extend((f"{child.module}.{alias.name}", child.lineno) for alias in child.names)
            walk(child)

    walk(ast.parse(path.read_text()))
    return found


def trespasses(path: Path) -> list[str]:
    """Imports of a neighbour's private parts: across rooms only operations, queries, facts and rules; kit and events' are free."""
    mine = room_of(path)
    found = []
    for module, line in imports_of(path):
        parts = module.split(".")
        if parts[0] != "yamabiko" or len(parts) < 3 or mine == "config" or parts[1] in {mine, "kit"}:
            continue
        if parts[2] not in PUBLIC:
            found.append(f"{path.relative_to(ROOT)}:{line} reaches into {module}")
    return found


def test_rooms_and_floors_agree():
    rooms = {path.name for path in ROOMS.iterdir() if (path / "__init__.py").exists() and path.name != "tests"}
    assert rooms <= set(floors())


def test_a_neighbour_sees_only_the_front_doors():
    # The redirect process and the schema stand at the roof and read settings; config imports everybody.
    # `yamabiko feed` and `preview` show what the readers make of a file: no row, no request, nothing to guard.
    allowed = {"ops": {"config", "content.reading"}}
    found = [
        line
        for path in product_files()
        for line in trespasses(path)
        if not any(f" {f'yamabiko.{room}.'}" in line for room in allowed.get(room_of(path), ()))
    ]
    assert not found, "\n".join(found)


def test_the_front_door_check_catches_a_break(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOMS", tmp_path)
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "feed").mkdir()
    sneaky = tmp_path / "feed" / "helpers.py"
    sneaky.write_text("from yamabiko.content.models import Story\n")
    assert trespasses(sneaky)
    sneaky.write_text("from yamabiko.content.queries import story\n")
    assert not trespasses(sneaky)


def test_foreign_keys_follow_the_floors():
    found = []
    for model in apps.get_models():
        room = model._meta.app_label
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and room in floors():
                there = field.related_model._meta.app_label
                if there in floors() and floors()[there] < floors()[room]:
                    found.append(f"{room}.{model.__name__}.{field.name} points upstairs to {there}")
                if there in floors() and there != room and floors()[there] == floors()[room]:
                    found.append(f"{room}.{model.__name__}.{field.name} points at its neighbour {there}")
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_every_key_between_tenants_carries_the_workspace():
    """The second wall of tenancy: (workspace_id, x_id) → (workspace_id, id), read from the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, array(SELECT attname FROM unnest(conkey) WITH ORDINALITY AS k(n, o) "
            "JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY o) FROM pg_constraint WHERE contype = 'f'"
        )
        carried = {
            (table, columns[1])
            for table, columns in cursor.fetchall()
            if columns[0] == "workspace_id" and len(columns) == 2
        }
    missing = []
    for model in apps.get_models(include_auto_created=True):
        names = {field.name for field in model._meta.fields}
        if "workspace" not in names:
            continue
        for field in model._meta.fields:
            if not isinstance(field, models.ForeignKey) or field.name == "workspace":
                continue
            theirs = {other.name for other in field.related_model._meta.fields}
            if "workspace" in theirs and (model._meta.db_table, field.column) not in carried:
                missing.append(f"{model._meta.db_table}.{field.column}")
    assert not missing, missing


def test_every_tenant_model_refuses_without_a_workspace():
    from yamabiko.kit.tenancy import TenantQuerySet

    for model in apps.get_models():
        if model._meta.app_label in floors() and "workspace" in {field.name for field in model._meta.fields}:
            assert isinstance(model._default_manager.all(), TenantQuerySet), model


def test_rules_import_only_the_listed_few():
    found = []
    for path in product_files():
        if path.name != "rules.py" and "rules" not in path.relative_to(ROOMS).parts:
            continue
        for module, line in imports_of(path):
            first = module.split(".")[0]
            if first == "yamabiko":
                if ".rules" not in module and not module.startswith("yamabiko.events.facts"):
                    found.append(f"{path.relative_to(ROOT)}:{line} {module}")
            elif first not in PURE:
                found.append(f"{path.relative_to(ROOT)}:{line} {module}")
    assert not found, "\n".join(found)


def test_the_clock_is_read_in_doors_only():
    found = []
    for path in product_files():
        parts = path.relative_to(ROOMS).parts
        inner = {part.removesuffix(".py") for part in parts[1:]}
        # The roof is all doors; kit's own clocks (ids, supervision, time-outs) are its subject.
        if parts[0] in {"config", "ops", "kit"} or inner & DOORS or "redirect" in inner:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r"\.now\(|timezone\.now|\.utcnow\(|date\.today\(|time\.time\(", line):
                found.append(f"{path.relative_to(ROOT)}:{number} {line.strip()}")
    assert not found, "\n".join(found)


def test_every_room_says_what_it_is_for():
    for room in floors():
        init = ROOMS / room / "__init__.py"
        if init.exists():
            words = ast.get_docstring(ast.parse(init.read_text())) or ""
            assert len(words) > 40, f"{room} has no docstring"


def test_every_module_has_a_docstring():
    bare = [
        str(path.relative_to(ROOT))
        for path in product_files()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not bare, bare


def test_rooms_that_know_a_person_say_so():
    """A model that points at a member or a user belongs to a room with a personal.py that is registered."""
    from yamabiko.kit.personal import ROOMS as REGISTERED

    for model in apps.get_models():
        room = model._meta.app_label
        if room not in floors() or room in {"kit", "events"}:
            continue
        columns = {field.column for field in model._meta.fields}
        if columns & {"member_id", "user_id", "invited_by_id", "created_by_id", "added_by_id"}:
            assert room in REGISTERED, f"{room} keeps {model.__name__} and has no personal.py"


def test_every_template_compiles():
    templates = sorted(path for path in ROOMS.rglob("templates/**/*.html"))
    assert len(templates) > 30
    for path in templates:
        parts = path.parts
        get_template("/".join(parts[parts.index("templates") + 1 :]))
    assert engines["django"]


def test_every_fact_is_in_the_docs():
    from yamabiko.events.facts import KINDS

    words = (ROOT / "docs" / "facts.md").read_text()
    missing = [kind for kind in sorted(KINDS) if not kind.startswith("tests.") and f"`{kind}`" not in words]
    assert not missing, missing


def test_no_file_has_grown_past_its_room():
    long = [
        f"{path.relative_to(ROOT)}: {n}" for path in product_files() if (n := len(path.read_text().splitlines())) > 400
    ]
    assert not long, long


def test_both_locales_are_complete():
    from yamabiko.kit.i18n import check

    found = check.problems()
    assert not found, "\n".join(found)
