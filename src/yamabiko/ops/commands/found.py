"""Found an organisation with its first person, who administers it and invites everybody else."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from yamabiko.ops.installation import attached
from yamabiko.ops.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="what the organisation is called")
    parser.add_argument("--name-ja", default="", help="the same in Japanese")
    parser.add_argument("--slug", required=True, help="a short word for it: lower-case letters, digits, hyphens")
    parser.add_argument(
        "--employer",
        action="append",
        default=[],
        help="a name by which a post may say where somebody works; may be repeated",
    )
    parser.add_argument("--language", choices=["en", "ja"], default="en", help="what new people read at first")
    parser.add_argument("--time-zone", default="UTC", help="by which its days are counted, for example Asia/Tokyo")
    parser.add_argument("--email", required=True, help="the first person's address; the sign-in code goes there")
    parser.add_argument("--person", required=True, help="her name")


def act(chosen: argparse.Namespace) -> None:
    with attached():
        from django.conf import settings
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_slug
        from django.db import transaction

        from yamabiko.kit.saying import Saying
        from yamabiko.ops import schema
        from yamabiko.people.operations import add_member, found_workspace
        from yamabiko.people.queries import workspace_by_slug
        from yamabiko.people.rules import Role

        schema.migrate()
        now = datetime.now(UTC)
        try:
            validate_slug(chosen.slug)
            if workspace_by_slug(chosen.slug):
                raise Refusal(f"There is an organisation called {chosen.slug} already. Choose another --slug.")
            with transaction.atomic():
                workspace_id = found_workspace(
                    slug=chosen.slug,
                    name=chosen.name,
                    name_ja=chosen.name_ja,
                    employer=chosen.employer or [chosen.name],
                    language=chosen.language,
                    time_zone=chosen.time_zone,
                    now=now,
                )
                add_member(
                    workspace_id=workspace_id,
                    email=chosen.email,
                    name=chosen.person,
                    now=now,
                    roles=[Role.ADMIN, Role.MANAGER, Role.CURATOR, Role.EMPLOYEE],
                )
        except (Saying, ValidationError) as refused:
            raise Refusal(refused.messages[0] if isinstance(refused, ValidationError) else str(refused)) from None
        print(f"{chosen.name} is founded. {chosen.person} signs in at {settings.BASE_URL} with {chosen.email}.")
