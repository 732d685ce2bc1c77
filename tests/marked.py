"""An organisation in which every row carries a word that nobody outside may ever see, and Alice's own a word for her alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from yamabiko.campaigns.operations import add_topic, follow, open_audience
from yamabiko.content.models import File, Import, Likeness, Picture, Piece, Source, Story, Subtitles
from yamabiko.content.operations import own, own_posts, suggestions, write_story
from yamabiko.content.operations.suggestions import Brought
from yamabiko.feed.operations import put_away
from yamabiko.networks.operations import set_handle
from yamabiko.networks.rules import Network
from yamabiko.networks.tests.factories import account
from yamabiko.people import operations as people
from yamabiko.people.models import User
from yamabiko.people.queries import Viewer
from yamabiko.people.tests.cast import Cast
from yamabiko.sharing import operations as sharing
from yamabiko.sharing import queries as drafts

OURS = "kirsch7431"  # stands in every row of Aoba
HERS = "velvet8642"  # stands in what only Alice may see


@dataclass(frozen=True)
class Marked:
    cast: Cast
    ids: dict[str, Any]  # by the word that addresses and bodies use for them
    keys: dict[str, str]  # a personal key for each of the cast by name


def mark(cast: Cast) -> Marked:
    now = datetime.now(UTC)
    aoba, alice = cast.workspace_id, cast.alice
    for person in (alice, cast.bob, cast.mika, cast.rei, cast.carol):
        people.finish_welcome(viewer=person, now=now)
    topic_id = add_topic(workspace_id=aoba, slug=OURS, name=f"{OURS} topic", keywords=[OURS])
    story_id, other_id = (_story(cast, number, topic_id, now) for number in (1, 2))
    source = Source.objects.create(
        workspace_id=aoba,
        url=f"https://{OURS}.example/feed",
        title=f"{OURS} feed",
        due_at=now + timedelta(days=1),
        created_at=now,
    )
    brought = Import.objects.create(
        workspace_id=aoba,
        kind="stories",
        member_id=cast.mika.member_id,
        body=f"title,url\n{OURS},https://{OURS}.example/1\n".encode(),
        wishes={"name": f"{OURS}.csv", "columns": ["title", "url"], "language": "en"},
        lines=1,
        refused=[[1, "title_missing", OURS]],
        created_at=now,
    )
    picture = Picture.objects.create(
        workspace_id=aoba,
        sha256=b"x" * 32,
        content_type="image/png",
        width=1,
        height=1,
        body=OURS.encode(),
        created_at=now,
    )
    audience_id = open_audience(viewer=cast.mika, name=f"{OURS} audience", team_ids=[cast.team_id], now=now)
    qualification_id = people.award_qualification(viewer=cast.mika, member_id=cast.bob.member_id, code=OURS, now=now)
    file_id = _file(cast, story_id, now)
    alike = Likeness.objects.create(
        workspace_id=aoba, story_id=other_id, other_id=story_id, kind="near_copy", similarity=0.9, found_at=now
    )
    follow(viewer=alice, topic_ids=[topic_id], now=now)
    put_away(viewer=alice, story_id=other_id, kind="not_for_me", now=now)
    share_id = _share(alice, story_id, now)
    token_id, _secret = people.issue_token(viewer=alice, name=HERS, now=now)
    passkey = Authenticator.objects.create(
        user_id=alice.user_id, type="webauthn", data={"name": HERS, "credential": {}}
    )
    suggestion_id, series_id, post_id = _brought(alice, now)
    invitation_id, _secret = people.invite(viewer=cast.mika, email=f"{OURS}@aoba.example", now=now)
    link_id = drafts.share(alice, share_id).link_id
    plan_id = sharing.plan(
        viewer=alice, story_id=other_id, network="linkedin", due_at=now + timedelta(hours=5), now=now
    )
    slot_id = sharing.add_slot(viewer=alice, weekday=1, at=time(8, 10))
    today = now.date()
    days_id, _waiting = sharing.take_off(
        viewer=alice, first=today + timedelta(days=20), last=today + timedelta(days=21), now=now
    )
    handle_id = set_handle(viewer=cast.mika, name=OURS, network="x", handle="ours")
    account_id = account(alice, "bluesky", "https://bsky.social", now=now, remote_id=f"did:plc:{HERS}")
    _entrusted(alice, other_id, now)
    ids = {
        "story_id": story_id, "instead_of": other_id, "likeness_id": alike.id, "source_id": source.id, "import_id": brought.id, "topic_id": topic_id, "topic_ids": [topic_id], "audience_id": audience_id, "qualification_id": qualification_id, "member_id": cast.bob.member_id, "picture_id": picture.id, "file_id": file_id, "number": 0, "width": 1, "height": 1, "x": 50, "y": 50,
        "suggestion_id": suggestion_id, "suggestion_ids": [suggestion_id], "series_id": series_id, "post_id": post_id, "handle": "alice-k", "code": "x", "account_id": account_id,
        "share_id": share_id, "plan_id": plan_id, "slot_id": slot_id, "days_id": days_id, "queued_id": plan_id, "handle_id": handle_id, "link_id": link_id, "token_id": token_id, "key_id": token_id, "invitation_id": invitation_id,
        "team_id": cast.team_id, "parent_id": cast.team_id, "pk": passkey.pk, "token": "forged.token", "secret": "forged", "spoken": "en", "language": "ja", "slug": "cool-box", "feed": "newsroom", "server": "mastodon.example",
    }  # fmt: skip
    who = {name: getattr(cast, name) for name in ("alice", "bob", "mika", "rei", "eiko", "ada", "carol")}
    return Marked(
        cast, ids, {name: people.issue_token(viewer=person, name="walk", now=now)[1] for name, person in who.items()}
    )


def _story(cast: Cast, number: int, topic_id: Any, now: datetime) -> Any:
    title = f"{OURS} {number}: the box kept its cold"
    return write_story(
        workspace_id=cast.workspace_id,
        title=title,
        url=f"https://aoba.example/{OURS}/{number}",
        language="en",
        summary=f"{title}.",
        text=f"{title} for 26 hours.",
        topic_ids=[topic_id],
        now=now,
    )


def _file(cast: Cast, story_id: Any, now: datetime) -> Any:
    """A recording beside the story, with its subtitles; Mika brought it."""
    file = File.objects.create(
        workspace_id=cast.workspace_id,
        kind="audio",
        name=f"{OURS}.mp3",
        content_type="audio/mpeg",
        size=len(OURS),
        sha256=b"y" * 32,
        uploaded_by_id=cast.mika.member_id,
        created_at=now,
        ready_at=now,
    )
    Piece.objects.create(workspace_id=cast.workspace_id, file=file, number=0, body=OURS.encode())
    vtt = f"WEBVTT\n\n00:00.000 --> 00:01.000\n{OURS}\n"
    Subtitles.objects.create(workspace_id=cast.workspace_id, file=file, language="ja", vtt=vtt, changed_at=now)
    Story.objects.within(cast.workspace_id).filter(id=story_id).update(file_id=file.id)
    return file.id


def _brought(alice: Viewer, now: datetime) -> tuple[Any, Any, Any]:
    """A suggestion that waits, a page under a pen name with a series and a public post, and a draft that only she sees."""
    brought = Brought(title=f"{OURS} idea", text=f"{OURS} in her words", why=OURS)
    suggestion_id = suggestions.suggest(viewer=alice, brought=brought, now=now)
    own.open_page(viewer=alice, handle="alice-k", pen_name="A. K.", language="en", now=now)
    series_id = own.add_series(viewer=alice, title="Cool box", now=now)
    public = own_posts.write_post(viewer=alice, title="Cool box", text="It is cold.", series_id=series_id, now=now)
    own_posts.publish_post(viewer=alice, post_id=public, now=now)
    post_id = own_posts.write_post(viewer=alice, title=f"{HERS} draft", text=HERS, now=now)
    return suggestion_id, series_id, post_id


def _entrusted(alice: Viewer, story_id: Any, now: datetime) -> None:
    """A post of hers that goes out by itself."""
    where = Network.BLUESKY
    found = drafts.compose(alice, story_id, now=now)
    due_at = drafts.advised_time(alice, found.story, now=now, network=where)
    assert due_at
    text = f"{found.variants[where].text} {HERS}"
    sharing.entrust(
        viewer=alice, story_id=story_id, network="bluesky", voice=found.voice.value, text=text, due_at=due_at, now=now
    )


def _share(alice: Viewer, story_id: Any, now: datetime) -> Any:
    sharing.save_draft(viewer=alice, story_id=story_id, now=now, answer=f"My {HERS} was warm", network="x")
    found = drafts.compose(alice, story_id, now=now)
    return sharing.open_window(
        viewer=alice,
        story_id=story_id,
        network="x",
        voice=found.voice.value,
        text=f"{found.variant.text} {HERS}",
        now=now,
    ).share_id


def browser_of(person: Viewer | None) -> Client:
    """Her browser, signed in; a stranger's for None. What breaks inside comes out as the page for 500, as it would in the world."""
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    if person:
        client.force_login(User.objects.get(id=person.user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["workspace"] = str(person.workspace_id)
        session.save()
    return client


def rows_of(workspace_id: Any, *, member_id: Any = None) -> dict[str, str]:
    """A hash of the workspace's rows by table, or only of those that are one member's own, facts included."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, bool_or(c.column_name = 'member_id') FROM information_schema.columns c "
            "JOIN pg_class p ON p.relname = c.table_name AND p.relkind IN ('r', 'p') AND NOT p.relispartition "
            "WHERE c.table_schema = 'public' AND c.table_name IN (SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'workspace_id') GROUP BY 1"
        )
        for table, personal in cursor.fetchall():
            whose, values = "workspace_id = %s", [workspace_id]
            if member_id:
                column = "member_id" if personal else "id" if table == "people_member" else "body->>'member_id'"
                if column.startswith("body") and table != "events_fact":
                    continue
                whose, values = (
                    f"{whose} AND {column} = %s",
                    [workspace_id, str(member_id) if "body" in column else member_id],
                )
            cursor.execute(
                f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t WHERE {whose}", values
            )
            found[table] = cursor.fetchone()[0]
    return found
