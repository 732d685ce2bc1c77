"""What the agent alone tells. The figures printed here are all that may be claimed.

The public list (monperrus/crawler-user-agents, MIT) is split by the entries' order: the words were looked over against the even
half only, so the odd half says what they do on agents that they were not made for.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from uuid import UUID

import pytest

from yamabiko.links.rules import Click, Verdict, judge
from yamabiko.links.tests.agents import BROWSERS

CORPORA = os.environ.get("YAMABIKO_CORPORA")


def is_bot(agent: str) -> bool:
    return judge(Click("GET", agent, {}, None, UUID(int=1), first_today=True))[0] is Verdict.BOT


def test_no_known_browser_is_taken_for_a_program(capsys):
    wrong = [name for name, agent in BROWSERS.items() if is_bot(agent)]
    with capsys.disabled():
        print(f"\nbrowsers taken for programs: {len(wrong)} of {len(BROWSERS)}")
    assert wrong == []


@pytest.mark.skipif(not CORPORA, reason="YAMABIKO_CORPORA does not say where the public list of crawlers lies")
def test_crawlers_that_name_themselves_are_caught(capsys):
    entries = json.loads((Path(CORPORA or "") / "crawlers" / "crawler-user-agents.json").read_text())
    caught = {}
    for half, name in enumerate(("looked at", "not looked at")):
        agents = [agent for entry in entries[half::2] for agent in entry.get("instances", [])]
        caught[name] = sum(map(is_bot, agents)) / len(agents)
        with capsys.disabled():
            print(f"\ncrawlers caught by their agent, half {name}: {caught[name]:.1%} of {len(agents)}")
    assert caught["looked at"] >= 0.98
    assert caught["not looked at"] >= 0.96
