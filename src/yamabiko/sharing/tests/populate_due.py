"""Posts that are due: `python -m yamabiko.sharing.tests.populate_due 10000 http://127.0.0.1:1234`, how many and where the network is.

A hundred members with an account each, and a story for every hundred posts. The database of the environment is migrated first.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

MEMBERS = 100


def main() -> None:
    import django

    django.setup()
    from yamabiko.kit.ids import uuid7
    from yamabiko.links.operations import NewLink, make_links
    from yamabiko.networks.tests.factories import account
    from yamabiko.ops.schema import migrate
    from yamabiko.people.operations import add_member
    from yamabiko.people.queries import viewer_of_member
    from yamabiko.people.rules import Role
    from yamabiko.people.tests.cast import assemble
    from yamabiko.sharing.models import Delivery, Share
    from yamabiko.sharing.operations import SUBJECT
    from yamabiko.sharing.tests.factories import story_on_offer

    migrate()
    many, host, now = int(sys.argv[1]), sys.argv[2], datetime.now(UTC)
    workspace_id = assemble(now).workspace_id
    people = []
    for number in range(MEMBERS):
        email = f"member-{number}@aoba.example"
        member_id = add_member(
            workspace_id=workspace_id, email=email, name=f"Member {number}", roles=(Role.EMPLOYEE,), now=now
        )
        viewer = viewer_of_member(workspace_id, member_id)
        assert viewer
        people.append((viewer, account(viewer, "paper", host, now=now)))
    stories = [story_on_offer(workspace_id, slug=f"s{number}", now=now) for number in range(-(-many // MEMBERS))]
    shares, deliveries = [], []
    for number in range(many):
        viewer, account_id = people[number % MEMBERS]
        common = {"workspace_id": workspace_id, "member_id": viewer.member_id}
        share = Share(
            id=uuid7(), story_id=stories[number // MEMBERS], network="paper", voice="experience", way="connected", language="en",
            text=f"I work at Aoba. Box {number} came back dry.", own_words=0.5, bands=[], opened_at=now, **common,
        )  # fmt: skip
        shares.append(share)
        deliveries.append(
            Delivery(
                share=share,
                account_id=account_id,
                state="due",
                step="",
                repeats=True,
                due_at=now,
                made_at=now,
                **common,
            )
        )
    links = make_links(
        workspace_id=workspace_id,
        subject_kind=SUBJECT,
        wanted=[
            NewLink(member_id=one.member_id, subject_id=one.id, target="https://aoba.example/box", at=now)
            for one in shares
        ],
    )
    for share, link in zip(shares, links, strict=True):
        share.link_id = link.id
    Share.objects.bulk_create(shares, batch_size=1_000)
    Delivery.objects.bulk_create(deliveries, batch_size=1_000)


if __name__ == "__main__":
    main()
