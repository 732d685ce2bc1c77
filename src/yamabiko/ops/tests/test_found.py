"""Founding an organisation: whole, or not at all, with the reason."""

from __future__ import annotations

import argparse
import contextlib

import pytest

from yamabiko.ops.commands import found
from yamabiko.ops.refusals import Refusal
from yamabiko.people.models import Workspace
from yamabiko.people.queries import viewer_by_address, workspace_by_slug

GOOD = {"--slug": "example", "--name": "Example Ltd", "--email": "you@example.com", "--person": "Your Name"}


@pytest.fixture
def run(monkeypatch, db):
    monkeypatch.setattr(found, "attached", contextlib.nullcontext)
    monkeypatch.setattr("yamabiko.ops.schema.migrate", lambda: None)
    parser = argparse.ArgumentParser()
    found.arguments(parser)

    def act(**changes):
        words = {**GOOD, **{f"--{name.replace('_', '-')}": value for name, value in changes.items()}}
        found.act(parser.parse_args([part for pair in words.items() for part in pair]))

    return act


def test_the_first_person_may_do_everything_and_invite(run):
    run()
    workspace = workspace_by_slug("example")
    viewer = viewer_by_address(workspace.id, "you@example.com")
    assert {"admin", "manager", "curator", "employee"} == set(viewer.roles)
    assert workspace.employer == ("Example Ltd",)


@pytest.mark.parametrize(
    "change",
    [
        {"email": "nonsense"},
        {"slug": "no spaces"},
        {"person": "   "},
        {"time_zone": "Asia/Atlantis"},
        {"name": "\u200b"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_leaves_nothing(run, change):
    with pytest.raises(Refusal) as refused:
        run(**change)
    assert str(refused.value)
    assert not Workspace.objects.exists()


def test_a_taken_word_is_refused(run):
    run()
    with pytest.raises(Refusal, match="already"):
        run(email="other@example.com")
