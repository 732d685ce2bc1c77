"""The look-up of near-copies among many texts, timed: `python -m yamabiko.sharing.tests.measure_alike 1000000 300`.

Texts of one workspace, and how many are looked up; all others have signatures drawn at random, as texts that share nothing have. Prints one line of JSON: milliseconds of each look-up of a copy with a word
changed, of a text like none, and of one that hundreds have posted; how many copies were found; and of the plain way, which
compares with every text. The database of the environment is migrated first.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from random import Random
from typing import Any

WORDS = (
    "box paper cold fish morning warehouse Sendai Kanazawa hours board corner fold tape driver colleague truck winter salt "
    "market hands glue number question kitchen village string sheet weight machine garden station river summer school"
).split()  # noqa: SIM905
COPIED = 500  # texts that are the same one


def text_of(number: int) -> str:
    """The same for the same number: five sentences of seven words."""
    chance = Random(number)  # noqa: S311
    told = [" ".join(chance.choice(WORDS) + str(chance.randint(0, 99)) for _ in range(7)) for _ in range(5)]
    return "I work at Aoba. " + ". ".join(told) + "."


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    from yamabiko.compliance.rules import Employer
    from yamabiko.kit.ids import uuid7
    from yamabiko.networks.rules import Network
    from yamabiko.ops.schema import migrate
    from yamabiko.people.tests.cast import assemble
    from yamabiko.sharing import queries
    from yamabiko.sharing.models import Share
    from yamabiko.sharing.rules.alike import BANDS, HIGH, part_shared, signature, stretches
    from yamabiko.sharing.tests.factories import story_on_offer

    migrate()
    many, asked = map(int, sys.argv[1:3])
    cast, now = assemble(), datetime.now(UTC)
    employer = Employer(cast.alice.employer)
    stories = [story_on_offer(cast.workspace_id, slug=f"s{number}") for number in range(many // 50 + 1)]

    drawn, chance = Random(2), Random(1)  # noqa: S311
    sources = {chance.randrange(COPIED, many) for _ in range(asked)}
    copied = signature(cast.workspace_id, stretches(text_of(0), "en", employer))

    def row(number: int) -> tuple[Any, ...]:
        text = text_of(0 if number < COPIED else number)
        if number < COPIED:
            bands = copied
        elif number in sources:
            bands = signature(cast.workspace_id, stretches(text, "en", employer))
        else:
            bands = [drawn.getrandbits(64) - 2**63 for _ in range(BANDS)]
        # fmt: off
        return (uuid7(), cast.workspace_id, cast.bob.member_id, stories[number // 50], f"n{number % 50}", "experience", "copy", "en", text, "", False, [], 0.5, bands, now)
        # fmt: on

    columns = "id workspace_id member_id story_id network voice way language text comment below parts own_words bands opened_at"
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        with cursor.copy(f"COPY sharing_share ({', '.join(columns.split())}) FROM STDIN") as copying:
            copying.set_types(
                "uuid uuid uuid uuid text text text text text text bool text[] float8 int8[] timestamptz".split()  # noqa: SIM905
            )
            for number in range(many):
                copying.write_row(row(number))
        cursor.execute("ANALYZE sharing_share")
    gathered = time.perf_counter() - began
    subject = queries.readable(cast.alice, stories[-1])
    taken: dict[str, list[float]] = {"copy": [], "none": [], "copied": []}
    found = 0
    for number, at in enumerate(sorted(sources)):
        source = text_of(at)
        for kind, text in (
            ("copy", source.replace(" ", " really ", 9).replace("really really", "really")),
            ("none", text_of(many + number)),
            ("copied", text_of(0)),
        ):
            began = time.perf_counter()
            alike = queries.nearness(cast.alice, subject, text, Network.X)
            taken[kind].append((time.perf_counter() - began) * 1000)
            near = part_shared(stretches(text, "en", employer), stretches(source, "en", employer)) >= HIGH
            found += kind == "copy" and near and alike.part >= HIGH
            taken.setdefault("near", []).append(float(kind == "copy" and near))
    near = int(sum(taken.pop("near")))
    began = time.perf_counter()
    said = stretches(text_of(many), "en", employer)
    sample = min(many, 20_000)
    for text in Share.objects.within(cast.workspace_id).values_list("text", flat=True)[:sample].iterator():
        part_shared(said, stretches.__wrapped__(text, "en", employer))
    plain = (time.perf_counter() - began) * 1000 * many / sample
    print(json.dumps({**taken, "found": found, "near": near, "plain": plain, "gathered": gathered}))


if __name__ == "__main__":
    main()
