"""Compose of anybody in a large organisation, timed: `python -m yamabiko.sharing.tests.measure 100000 2000 100000 300`.

People, stories, shares, and how many of the people open Compose. Prints one line of JSON: milliseconds of server time from
request to answer, for a story that she opens for the first time and for what she types into it. The database of the
environment is migrated first.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import Any

TYPED = "I work here, and this is what I saw on the floor this morning: {} boxes, all of them cold."


def timed(ask: Any) -> tuple[float, float, Any]:
    """(milliseconds, those of this process's processor, the answer)."""
    began, processor = time.perf_counter(), time.process_time()
    answer = ask()
    return (time.perf_counter() - began) * 1000, (time.process_time() - processor) * 1000, answer


def main() -> None:
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse

    from yamabiko.content.models import Story
    from yamabiko.feed.tests.crowd import Crowd
    from yamabiko.ops.schema import migrate
    from yamabiko.people.operations import found_workspace

    migrate()
    people, stories, shares, pages = map(int, sys.argv[1:5])
    now = datetime.now(UTC)
    crowd = Crowd(found_workspace(slug="crowd", name="Crowd", time_zone="Asia/Tokyo", now=now), now)
    began = time.perf_counter()
    crowd.gather(people=people, stories=stories, shares=shares)
    gathered = time.perf_counter() - began
    everybodys = Story.objects.within(crowd.workspace_id).filter(markets=[]).order_by("id")
    ids = list(everybodys.values_list("id", flat=True)[:pages])
    browser = Client(headers={"host": "localhost"})
    opening, typing, processor = [], [], []
    for number, member in enumerate([crowd.members[-1], *crowd.readers(pages)]):
        browser.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
        story_id = ids[number % len(ids)]
        page, cpu, answer = timed(lambda story_id=story_id: browser.get(reverse("sharing:compose", args=[story_id])))
        assert answer.status_code == 200, answer.status_code
        form = {"voice": "experience", "shown_voice": "experience", "network": "linkedin", "shown_network": "linkedin"}
        text = {"text": TYPED.format(number)}
        typed, _cpu, answer = timed(
            lambda story_id=story_id, sent=form | text: browser.post(
                reverse("sharing:text", args=[story_id]), sent, headers={"HX-Request": "true"}
            )
        )
        assert answer.status_code == 200, answer.status_code
        if number:  # the first reads what is read once for a process
            opening.append(page)
            typing.append(typed)
            processor.append(cpu)
    print(json.dumps({"opening": opening, "typing": typing, "processor": processor, "gathered": gathered}))


if __name__ == "__main__":
    main()
