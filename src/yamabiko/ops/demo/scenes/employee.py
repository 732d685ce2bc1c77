"""What the demo's employee has done: five shares, and what came of them. Act by act, as her own taps would."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.db import transaction

from yamabiko.events.operations import copy_rows_now
from yamabiko.ops.demo.answers import OF_STORIES, in_her_way
from yamabiko.ops.demo.clicking import rows
from yamabiko.ops.demo.clicks import Shared
from yamabiko.ops.demo.curating import HERS
from yamabiko.ops.demo.founding import Demo
from yamabiko.ops.demo.intake import story_ids
from yamabiko.ops.demo.newsroom.reading import stories
from yamabiko.sharing import operations, queries

REACH, WARMTH = 1.5, 1.2


def of_the_employee(demo: Demo) -> None:
    """Newest last. What stands already is left alone; a demo shorter than her stories are old has fewer."""
    her, known = demo.one("employee"), story_ids(demo, demo.one("manager"))
    done = queries.shared_story_ids(demo.workspace_id, her.member_id)
    told = {story.slug: story for story in stories()}
    chance = Random(f"{demo.seed} employee")  # noqa: S311
    for slug, network in sorted(HERS.items(), key=lambda pair: -told[pair[0]].age):
        story_id = known.get((slug, demo.language))
        out = demo.calendar.out_at(told[slug])
        at = out + timedelta(hours=chance.uniform(3, 40))
        if story_id is None or story_id in done or out <= demo.calendar.began:
            continue
        answer = OF_STORIES[slug][0 if demo.language == "ja" else 1][0]
        answer = in_her_way(answer, key="employee", slug=slug, language=demo.language)
        with transaction.atomic():
            operations.save_draft(viewer=her, story_id=story_id, now=at, answer=answer, network=network)
            found = queries.compose(her, story_id, now=at)
            window = operations.open_window(
                viewer=her,
                story_id=story_id,
                network=network,
                voice=found.voice.value,
                text=found.variant.text,
                now=at + timedelta(minutes=1),
            )
            operations.claim(viewer=her, share_id=window.share_id, now=at + timedelta(minutes=4))
            share = queries.share(her, window.share_id)
            assert share and share.link_id
            shared = Shared(her.member_id, network, at + timedelta(minutes=4), REACH, WARMTH)
            copy_rows_now(rows(demo, shared, share.id, share.link_id, chance))
