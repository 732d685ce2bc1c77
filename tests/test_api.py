"""The API's manners: problems, keys for repeating, pages by cursor, a document that is true. Against the running product where it matters."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

import httpx
import psycopg
import pytest
from ninja import Schema

from tests.doors import document, operations
from tests.live import Servers, until
from tests.marked import browser_of, mark
from tests.test_strangers import is_problem

METHODS = {"get", "put", "post", "delete", "patch"}


def refs(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [*([node["$ref"]] if "$ref" in node else []), *(ref for one in node.values() for ref in refs(one))]
    return [ref for one in node for ref in refs(one)] if isinstance(node, list) else []


def test_the_document_is_whole():
    whole = document()
    assert whole["openapi"].startswith("3.1") and whole["info"]["title"] == "Yamabiko"
    names = [one["operationId"] for methods in whole["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names)) == len(operations()) > 40
    for ref in set(refs(whole)):
        node: Any = whole
        for part in ref.removeprefix("#/").split("/"):
            node = node[part]
    for path, methods in whole["paths"].items():
        assert set(methods) <= METHODS
        for one in methods.values():
            assert one["summary"] and one["tags"] and one["security"], path
            assert all(answer["description"] for answer in one["responses"].values())
            named = {word["name"] for word in one.get("parameters", []) if word["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path)), path
    assert whole["components"]["securitySchemes"]["PersonalToken"] == {"type": "http", "scheme": "bearer"}


@pytest.mark.django_db
def test_the_document_is_at_its_address(client):
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200 and answer.json() == json.loads(json.dumps(document()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/v1/nothing", "", 404),
        ("GET", "/api/v1/sharing/shares/not-an-id", "", 422),
        ("DELETE", "/api/v1/people/keys/not-an-id", "", 404),
        ("DELETE", "/api/v1/insights/me", "", 405),
        ("POST", "/api/v1/people/keys", "{", 400),
        ("POST", "/api/v1/people/keys", "[]", 422),
        ("POST", "/api/v1/people/keys", '{"name": 7}', 422),
        ("POST", "/api/v1/people/keys", "", 422),
        ("GET", "/api/v1/sharing/shares?limit=0", "", 422),
        ("GET", "/api/v1/sharing/shares?limit=201", "", 422),
        ("GET", "/api/v1/sharing/shares?after=x", "", 422),
        ("POST", "/api/v1/compliance/judge", json.dumps({"text": "x" * 3_000_000, "language": "en"}), 413),
    ],
)
def test_every_refusal_is_a_problem(cast, method, path, body, status):
    from yamabiko.people.operations import issue_token

    _id, key = issue_token(viewer=cast.alice, name="test", now=datetime.now(UTC))
    answer = browser_of(None).generic(
        method, path, body, content_type="application/json", headers={"Authorization": f"Bearer {key}"}
    )
    assert answer.status_code == status, answer.content[:300]
    assert is_problem(answer)


@pytest.mark.django_db
def test_a_problem_is_said_in_her_language(cast):
    from yamabiko.people.operations import issue_token

    _id, key = issue_token(viewer=cast.bob, name="test", now=datetime.now(UTC))
    answer = browser_of(None).get("/api/v1/people/members", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403 and re.search(r"[ぁ-ん]", answer.json()["title"])


@pytest.mark.django_db
def test_a_cursor_comes_to_an_end_and_repeats_nothing(cast):
    """Every list, two at a time, as somebody who may see them all."""
    marked = mark(cast)
    _fill(marked)
    client, seen = browser_of(None), {}
    for one in operations():
        if one.method != "GET" or not one.paged:
            continue
        ids, after = [], ""
        for _ in range(60):
            answer = client.get(f"{one.path}?limit=2{after}", headers={"Authorization": f"Bearer {marked.keys['ada']}"})
            page = answer.json()
            assert answer.status_code == 200 and len(page["items"]) <= 2, page
            ids += [item["id"] for item in page["items"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        else:
            raise AssertionError(f"{one.path} does not end")
        whole = client.get(f"{one.path}?limit=200", headers={"Authorization": f"Bearer {marked.keys['ada']}"}).json()
        assert ids == [item["id"] for item in whole["items"]] and len(ids) == len(set(ids)) and whole["next"] is None
        seen[one.name] = len(ids)
    assert len(seen) > 10
    assert not {name: count for name, count in seen.items() if count < 4}


def _fill(marked: Any) -> None:
    """Five and more of everything that comes in pages, Ada's own included."""
    from yamabiko.campaigns.operations import add_topic, open_audience
    from yamabiko.content.models import Import, Likeness, Source
    from yamabiko.content.operations import own, own_posts, write_story
    from yamabiko.content.operations.suggestions import Brought, suggest
    from yamabiko.networks.operations import set_handle
    from yamabiko.networks.rules import Network
    from yamabiko.networks.tests.factories import account
    from yamabiko.people.operations import award_qualification, invite
    from yamabiko.sharing import operations as sharing
    from yamabiko.sharing import queries as drafts

    now, aoba, ada, before = datetime.now(UTC), marked.cast.workspace_id, marked.cast.ada, marked.ids["story_id"]
    sharing.set_daily(viewer=ada, posts=50)
    sharing.keep_quiet(viewer=ada, begins=now.time(), ends=now.time())
    own.open_page(viewer=ada, handle="ada", pen_name="Ada", now=now)
    for code in ("linkedin", "x", "bluesky", "threads", "mastodon"):
        account(ada, code, f"https://{code}.example", now=now)
    for number in range(5):
        award_qualification(viewer=ada, member_id=ada.member_id, code=f"course-{number}", now=now)
        open_audience(viewer=ada, name=f"Audience {number}", languages=["en"], now=now)
        add_topic(workspace_id=aoba, slug=f"topic-{number}", name=f"Topic {number}")
        invite(viewer=ada, now=now, seats=2)
        Source.objects.create(
            workspace_id=aoba, url=f"https://aoba.example/{number}", title="feed", due_at=now, created_at=now
        )
        Import.objects.create(workspace_id=aoba, kind="sources", body=b"", created_at=now)
        suggest(viewer=ada, brought=Brought(title=f"Idea {number}", text="It is good."), now=now)
        own_posts.write_post(viewer=ada, title=f"Post {number}", now=now)
        story_id = write_story(
            workspace_id=aoba,
            title=f"Story {number}",
            url=f"https://aoba.example/story/{number}",
            language="en",
            summary="It is good.",
            now=now,
        )
        Likeness.objects.create(
            workspace_id=aoba, story_id=story_id, other_id=before, kind="near_copy", similarity=0.9, found_at=now
        )
        before = story_id
        set_handle(viewer=ada, name=f"Name {number}", network="x", handle=f"name{number}")
        sharing.plan(viewer=ada, story_id=story_id, network="line", due_at=now + timedelta(hours=1), now=now)
        found = drafts.compose(ada, story_id, now=now)
        sharing.open_window(
            viewer=ada,
            story_id=story_id,
            network="x",
            voice=found.voice.value,
            text=drafts.compose(ada, story_id, now=now).variant.text,
            now=now,
        )
        sharing.entrust(
            viewer=ada, story_id=story_id, network="bluesky", voice=found.voice.value,
            text=found.variants[Network.BLUESKY].text, due_at=now + timedelta(hours=number + 1), now=now,
        )  # fmt: skip


@pytest.fixture(scope="module")
def api(live: Servers, aoba: Any) -> Any:
    """Alice's program."""
    from yamabiko.people.operations import issue_token

    _id, key = issue_token(viewer=aoba.alice, name="program", now=datetime.now(UTC))
    with httpx.Client(
        base_url=f"{live.pages}/api/v1", headers={"Authorization": f"Bearer {key}"}, timeout=30
    ) as client:
        yield client


def keys_of(api: Any) -> list[str]:
    return [one["name"] for one in api.get("/people/keys").json()]


def test_the_same_key_twice_is_one_effect_and_the_same_answer(api):
    sent = {"json": {"name": "twice"}, "headers": {"Idempotency-Key": uuid4().hex}}
    first, second = api.post("/people/keys", **sent), api.post("/people/keys", **sent)
    assert (first.status_code, second.status_code) == (201, 201) and first.content == second.content
    assert "Idempotency-Replayed" not in first.headers and second.headers["Idempotency-Replayed"] == "true"
    assert keys_of(api).count("twice") == 1
    other = api.post("/people/keys", json={"name": "other"}, headers=sent["headers"])
    assert other.status_code == 422 and is_problem(other) and "other" not in keys_of(api)
    # The secret stands in the kept answer sealed: a copy of the table does not give it away.
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        kept = owner.execute("SELECT string_agg(encode(body, 'escape'), ' ') FROM kit_answer").fetchone()[0]
    assert first.json()["secret"] not in kept


def test_a_refusal_is_kept_as_well(api):
    sent = {"json": {"name": " "}, "headers": {"Idempotency-Key": uuid4().hex}}
    first, second = api.post("/people/keys", **sent), api.post("/people/keys", **sent)
    assert first.status_code == second.status_code == 422 and first.content == second.content and is_problem(second)


def test_a_key_that_cannot_be_kept_is_refused(api):
    answer = api.post("/people/keys", json={"name": "x"}, headers={"Idempotency-Key": "x" * 256})
    assert answer.status_code == 400 and is_problem(answer)


def test_without_a_key_two_are_two(api):
    for _ in range(2):
        assert api.post("/people/keys", json={"name": "plain"}).status_code == 201
    assert keys_of(api).count("plain") == 2


def test_many_at_once_with_one_key_are_one(api):
    sent = {"json": {"name": "at once"}, "headers": {"Idempotency-Key": uuid4().hex}}
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda: answers.append(api.post("/people/keys", **sent))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 6
    assert len({answer.content for answer in answers}) == 1
    assert keys_of(api).count("at once") == 1


def test_a_key_whose_request_died_in_the_middle_may_be_sent_again(api, servers):
    """The process is killed while the write waits for a lock: nothing is half done, and the repeat does it once."""
    sent = {"json": {"name": "crashed"}, "headers": {"Idempotency-Key": uuid4().hex}}
    worker = _worker_of_pages(servers)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        owner.execute("LOCK TABLE people_token IN EXCLUSIVE MODE")

        def send() -> None:
            with contextlib.suppress(httpx.HTTPError):
                api.post("/people/keys", **sent)

        sending = threading.Thread(target=send)
        sending.start()
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'people_token'::regclass"
        until(lambda: owner.execute(waiting).fetchone()[0], within=10, what="the write waits")
        os.kill(worker, signal.SIGKILL)
        sending.join()
    again = _when_back(lambda: api.post("/people/keys", **sent))
    assert again.status_code == 201 and "Idempotency-Replayed" not in again.headers
    assert keys_of(api).count("crashed") == 1
    assert api.post("/people/keys", **sent).content == again.content


def _worker_of_pages(servers: Servers) -> int:
    """The process that answers pages: the child of `yamabiko web` with the most threads."""
    main = servers.web.pid
    children = [int(pid) for pid in Path(f"/proc/{main}/task/{main}/children").read_text().split()]
    return max(children, key=lambda pid: len(list(Path(f"/proc/{pid}/task").iterdir())))


def _when_back(send: Any) -> httpx.Response:
    end = time.monotonic() + 60
    while True:
        try:
            return send()
        except httpx.HTTPError:
            assert time.monotonic() < end, "the pages did not come back"
            time.sleep(0.1)


def test_no_two_shapes_of_the_document_share_a_name():
    """The document knows a shape by its class's name alone: of two with one name only the last would be told."""
    named: dict[str, set[type]] = {}
    document()
    for shape in _below(Schema):
        if shape.__module__.startswith("yamabiko."):
            named.setdefault(shape.__name__, set()).add(shape)
            for field in shape.model_fields.values():
                for word in _closed_words(field.annotation):
                    named.setdefault(word.__name__, set()).add(word)
    assert len(named) > 50
    assert not {name: shapes for name, shapes in named.items() if len(shapes) > 1}


def _below(shape: type) -> Iterator[type[Any]]:
    for one in shape.__subclasses__():
        yield one
        yield from _below(one)


def _closed_words(hint: Any) -> Iterator[type[Enum]]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for part in get_args(hint):
        yield from _closed_words(part)
