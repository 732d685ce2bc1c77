"""The third wall: whoever has no business with a row gets nothing of it, changes nothing in it, and breaks nothing by asking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.doors import Operation, Page, example, operations, pages
from tests.marked import HERS, OURS, Marked, browser_of, mark, rows_of
from yamabiko.kit.signing import sign
from yamabiko.people.operations import demo_link

# What anybody may open without having signed in.
OPEN = {
    "account_inactive", "account_login", "account_request_login_code", "account_confirm_login_code", "account_logout", "account_signup",
    "mfa_login_webauthn", "frame:language", "people:sign_in", "people:demo", "people:join", "people:join_code", "demo_feed",
    "demo_page", "demo_front", "demo_file", "demo_reprint", "design:sheet",
    "frame:manifest", "frame:worker", "frame:offline", "content:take_shared", "content:told", "content:told_picture", "content:robots", "content:sitemaps",
    "content:by", "content:by_atom", "content:by_rss", "content:by_json", "content:by_sitemap", "content:by_series", "content:by_post", "content:by_picture",
    "sharing:given",
}  # fmt: skip
# For managers, curators, reviewers and executives.
NOT_FOR_EMPLOYEES = {
    "home:today", "home:one_page", "people:people", "people:invite_by_mail", "people:invite_by_link", "people:withdraw",
    "people:qualifications", "people:revoke_qualification", "campaigns:audiences", "campaigns:new_audience", "campaigns:audience", "campaigns:reach",
    "sharing:finish", "sharing:suggested", "sharing:demands", "sharing:daily", "sharing:language_model", "people:open_team", "campaigns:topics", "campaigns:correction", "networks:networks", "networks:offer", "networks:removal", "content:likenesses", "content:likeness", "content:likeness_decision", "content:likeness_joining", "content:doubt", "content:look", "networks:applications", "networks:application", "networks:application_removal", "networks:costs", "networks:cap",
    "content:calendar", "content:calendar_csv", "feed:supply", "feed:supply_csv", "content:paste", "content:sources", "content:source", "content:imports", "content:import", "content:intake", "content:import_removal", "content:import_refused", "content:poll", "content:pause", "content:choice", "content:removal",
    "content:queue", "content:queue_batch", "content:queue_decision",
    "content:offer", "content:retire", "content:wait_again", "content:from_file", "content:files", "content:by_hand", "content:featured",
    "content:bulk", "content:bulk_undo", "content:plan", "content:feature", "content:versions", "content:restore",
    "content:story_focus", "content:story_picture", "content:story_file", "content:story_subtitles", "content:file_begin", "content:file_piece", "content:file_end", "compliance:judgements",
}  # fmt: skip
API_NOT_FOR_EMPLOYEES = {
    "people.members_members", "people.members_teams", "people.members_open_team", "people.invitations_invitations", "people.invitations_invite",
    "people.invitations_withdraw", "people.qualifications_qualifications", "people.qualifications_award", "people.qualifications_take_back",
    "campaigns.topics_add_topic", "campaigns.topics_correct_topic", "campaigns.audiences_list_audiences", "campaigns.audiences_open_audience",
    "campaigns.audiences_correct_audience", "networks.offer", "networks.keep_name", "networks.forget_name", "sharing.finishing_read", "sharing.model_allow", "sharing.finishing_finish", "sharing.entrusting_set_daily", "content.captions_write", "content.demands_write", "content.stories_paste_link", "networks.applications_listed", "networks.applications_keep", "networks.applications_forget", "networks.costs_listed", "networks.costs_cap",
    "content.stories_write", "content.stories_correct", "content.offers_offer", "content.offers_retire", "content.offers_plan", "content.offers_cancel_plan",
    "content.offers_feature", "content.offers_unfeature", "content.readings_readings", "content.versions_versions", "content.versions_version",
    "content.versions_restore", "content.bulk_change", "content.bulk_undo", "content.sources_list_sources", "content.sources_add_source", "content.sources_remove_source", "content.sources_find", "content.sources_read_source",
    "content.sources_change_source", "content.sources_poll", "content.imports_list_imports", "content.imports_bring", "content.imports_read_import",
    "content.imports_drop", "content.imports_choose_columns", "content.imports_begin",
    "content.likenesses_listed", "content.likenesses_read", "content.likenesses_decide", "content.likenesses_join", "content.doubts_counts",
    "content.doubts_read", "content.doubts_clear", "content.doubts_look", "content.calendar_calendar", "feed.supply",
    "content.suggestions_queue", "content.suggestions_decide_several", "content.suggestions_decide", "content.suggestions_read_queued",
    "content.files_begin", "content.files_pieces", "content.files_put_piece", "content.files_finish", "content.files_drop", "content.files_put_subtitles",
    "content.files_drop_subtitles", "content.files_set_picture", "content.looks_set_focus", "content.files_set_file", "content.files_from_file", "compliance.judgements", "insights.totals",
}  # fmt: skip
# Reads of an operation of ours in the walk's forms, so that a request comes as deep as it can.
FORM = {
    "kind": "later", "paused": "no", "wanted": "yes", "role": "admin", "text": "words", "shown_voice": "experience",
    "shown_network": "x", "voice": "experience", "network": "x", "answer": "words", "automatic": "yes", "name": "words",
    "url": "http://10.0.0.1/", "emails": "someone@elsewhere.example", "seats": "3", "title": "words", "summary": "words",
    "language": "en", "email": "someone@elsewhere.example", "code": "ABCDEF", "way": "window", "next": "/", "roles": "admin",
}  # fmt: skip
# `take_down` of what waits is refused to curators too, who may otherwise decide on Alice's suggestion.
BODY = {"what": "take_down", "reason": "", "url": "http://10.0.0.1/", "network": "x", "voice": "experience", "email": "", "roles": ["employee"],
        "way": "window", "seats": 3, "time_zone": "Asia/Tokyo", "theme": "auto", "tone": "plain", "expires_at": None}  # fmt: skip

BODIES = {"content.suggestions_decide_several": {"what": "decline", "note": ""}}  # without a word to her, so refused
ASKED = {"content.calendar_calendar": "?first=2030-01-01&last=2030-01-02"}
FILES = {"content.imports_bring"}


@pytest.fixture
def marked(cast: Any) -> Marked:
    return mark(cast)


def walk(client: Client, ids: dict[str, Any], *, words: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """Every page by GET and by POST; fails where something broke or a forbidden word came out. (method, name) → status."""
    found = {}
    forms = {**FORM, "workspace": str(ids["workspace_id"]), "topic": str(ids["topic_id"]), "then": str(ids["story_id"])}
    for page in pages():
        for method in ("get", "post"):
            if page.name in {"account_logout", "frame:language"} and method == "post":
                continue  # she would leave in the middle of the walk, or read on in another language
            answer = getattr(client, method)(page.path(ids), forms if method == "post" else None)
            found[method, page.name] = answer.status_code
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code < 500, f"{method} {page.name}: {answer.status_code}"
            for word in words:
                assert word.encode() not in body, f"{method} {page.name} shows {word}"
                assert word not in answer.headers.get("Location", "")
    return found


def call(client: Client, one: Operation, ids: dict[str, Any], key: str = "", **headers: str) -> Any:
    if key:
        headers["Authorization"] = f"Bearer {key}"
    if one.name in FILES:
        return client.post(one.address(ids), {"file": SimpleUploadedFile("list.csv", b"title\n")}, headers=headers)
    body = example(one.body, {**ids, **BODY, **BODIES.get(one.name, {})}) if one.body else None
    return client.generic(
        one.method,
        one.address(ids) + ASKED.get(one.name, ""),
        "" if body is None else _json(body),
        content_type="application/json",
        headers=headers,
    )


def _json(body: Any) -> str:
    import json

    return json.dumps(body, default=str)


def is_problem(answer: Any) -> bool:
    body = answer.json()
    return (
        answer.headers["Content-Type"].startswith("application/problem+json")
        and body["status"] == answer.status_code
        and body["type"].startswith("/problems/")
        and bool(body["title"])
    )


def call_all(client: Client, ids: dict[str, Any], key: str, *, words: tuple[str, ...]) -> dict[str, int]:
    """Every operation of the API; fails where something broke, was no problem, or showed a forbidden word. name → status."""
    found = {}
    for one in operations():
        answer = call(client, one, ids, key)
        assert answer.status_code < 500, f"{one.method} {one.path}: {answer.content[:300]}"
        assert answer.status_code < 400 or is_problem(answer), (
            f"{one.method} {one.path}: {answer.headers} {answer.content[:200]}"
        )
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for word in words:
            assert word.encode() not in body, f"{one.method} {one.path} shows {word}"
        found[one.name] = answer.status_code
    return found


def test_nobody_sees_the_way_in_and_nothing_else(marked):
    ids = {**marked.ids, "workspace_id": marked.cast.workspace_id}
    before = rows_of(marked.cast.workspace_id)
    client = browser_of(None)
    found = walk(client, ids, words=(OURS, HERS))
    private = [page for page in pages() if page.name not in OPEN]
    assert len(private) > 40
    for page in private:
        for method in ("get", "post"):
            assert found[method, page.name] == 302, f"{method} {page.name}: {found[method, page.name]}"
        assert client.get(page.path(ids)).headers["Location"].startswith(reverse("account_login"))
    assert set(call_all(client, ids, "", words=(OURS, HERS)).values()) == {401}
    assert set(call_all(client, ids, "yk_" + "x" * 43, words=(OURS, HERS)).values()) == {401}
    assert rows_of(marked.cast.workspace_id) == before


def test_carol_of_another_organisation_gets_nothing(marked):
    """She holds every role at home; with Aoba's ids none of it helps."""
    ids = {**marked.ids, "workspace_id": marked.cast.workspace_id}
    before = rows_of(marked.cast.workspace_id)
    found = walk(browser_of(marked.cast.carol), ids, words=(OURS, HERS))
    for page in pages():
        if {"suggestion_id", "series_id", "post_id"} & set(page.words) or {
            "story_id",
            "source_id",
            "audience_id",
            "qualification_id",
            "picture_id",
            "file_id",
            "share_id",
            "invitation_id",
            "token_id",
            "pk",
        } & set(page.words):
            assert found["get", page.name] in {302, 404, 405, 410}, page.name
            assert found["post", page.name] in {302, 303, 404, 405, 410, 422}, (
                f"{page.name}: {found['post', page.name]}"
            )
    assert found["post", "people:workspace"] == 404
    answers = call_all(browser_of(None), ids, marked.keys["carol"], words=(OURS, HERS))
    for one in operations():
        # Taking back a choice that is not there is no event; a network's code is everybody's.
        if set(one.words) - {"code"} and one.name != "feed.undo":
            assert answers[one.name] in {404, 410}, one.name
    assert rows_of(marked.cast.workspace_id) == before


def test_an_employee_stands_before_the_managers_doors(marked):
    ids = {**marked.ids, "workspace_id": marked.cast.workspace_id}
    before = rows_of(marked.cast.workspace_id, member_id=marked.cast.alice.member_id)
    found = walk(browser_of(marked.cast.bob), ids, words=(HERS,))
    refused = {name for (method, name), status in found.items() if status == 403} - {
        "mfa_reauthenticate_webauthn",  # no passkey
        "content:story",  # she reads it; putting it better is for curators
    }
    assert refused == NOT_FOR_EMPLOYEES
    for name in NOT_FOR_EMPLOYEES:
        assert {found["get", name], found["post", name]} <= {403, 405}, name
    answers = call_all(browser_of(None), ids, marked.keys["bob"], words=(HERS,))
    assert {name for name, status in answers.items() if status == 403} == API_NOT_FOR_EMPLOYEES
    assert rows_of(marked.cast.workspace_id, member_id=marked.cast.alice.member_id) == before


@pytest.mark.parametrize("who", ["bob", "mika", "eiko", "ada"])
def test_what_is_hers_alone_is_hers_alone(marked, who):
    """Drafts, shares, choices, numbers, keys, passkeys: not for a colleague, not for her manager, not for an executive.

    Ada administers and so reviews: the text that went out stands in her record of judgements, without its author.
    """
    ids = {**marked.ids, "workspace_id": marked.cast.workspace_id}
    alice = marked.cast.alice
    before = rows_of(alice.workspace_id, member_id=alice.member_id)
    words = (HERS,) if who != "ada" else ()
    found = walk(browser_of(getattr(marked.cast, who)), ids, words=words)
    for name in (
        "sharing:claim",
        "sharing:drop",
        "sharing:unplan",
        "sharing:move_plan",
        "sharing:be_back",
        "sharing:drop_slot",
        "sharing:skip",
        "sharing:change_places",
        "sharing:stop",
        "sharing:outcome",
        "sharing:retract",
        "sharing:move",
        "sharing:send_now",
        "sharing:take_back",
        "networks:end_account",
        "networks:renew_account",
        "people:revoke_key",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
    ):
        assert found["post", name] in {302, 404}, name
    answers = call_all(browser_of(None), ids, marked.keys[who], words=words)
    for name in (
        "sharing.shares_share",
        "sharing.shares_claim",
        "sharing.shares_drop",
        "sharing.plans_unplan",
        "sharing.queue_be_back",
        "sharing.queue_drop_slot",
        "sharing.queue_skip",
        "sharing.queue_change_places",
        "sharing.entrusting_move",
        "sharing.entrusting_send_now",
        "sharing.entrusting_take_back",
        "sharing.posts_one",
        "sharing.posts_stop",
        "sharing.posts_outcome",
        "sharing.posts_retract",
        "networks.accounts_disconnect",
        "networks.accounts_renew",
        "links.my_link",
        "links.retire",
        "people.me_revoke_key",
        "content.suggestions_read",
        "content.suggestions_amend",
        "content.suggestions_credit",
        "content.suggestions_withdraw",
        "content.own_posts_read_post",
        "content.own_posts_change",
        "content.own_posts_publish",
        "content.own_posts_withdraw",
        "content.own_posts_delete",
        "content.own_posts_read_findings",
        "content.own_end_series",
        "sharing.shares_echo",
    ):
        assert answers[name] == 404, name
    assert rows_of(alice.workspace_id, member_id=alice.member_id) == before


def test_alice_herself_sees_what_is_hers(marked):
    """The walk would find the words if they were there: the same doors, opened by the one whose they are."""
    client = browser_of(marked.cast.alice)
    assert HERS.encode() in client.get(reverse("sharing:compose", args=[marked.ids["story_id"]])).content
    assert HERS.encode() in client.get(reverse("people:me")).content
    assert OURS.encode() in client.get(reverse("content:story", args=[marked.ids["story_id"]])).content
    own = browser_of(None).get("/api/v1/sharing/shares", headers={"Authorization": f"Bearer {marked.keys['alice']}"})
    assert HERS in own.content.decode()
    assert OURS.encode() in browser_of(marked.cast.mika).get(reverse("content:sources")).content


def test_a_sign_in_link_that_is_not_whole_opens_nothing(marked):
    alice, now = marked.cast.alice, datetime.now(UTC)
    who = {"workspace_id": alice.workspace_id, "member_id": alice.member_id}
    good = demo_link(**who, now=now)
    value = {"workspace": str(alice.workspace_id), "member": str(alice.member_id)}
    body, _, seal = good.rpartition(".")
    broken = {
        "truncated": good[:-1], "half": good[: len(good) // 2], "no seal": body, "another seal": f"{body}.{seal[::-1]}",
        "another body": f"{body[:10]}{'A' if body[10] != 'A' else 'B'}{body[11:]}.{seal}",
        "expired": demo_link(**who, now=now - timedelta(days=7)),
        "another purpose": sign(value, purpose="people.other", expires_at=now + timedelta(days=1)),
        "another organisation's": demo_link(workspace_id=marked.cast.elsewhere_id, member_id=alice.member_id, now=now),
        "long": "x" * 3000, "odd": "%F0%9F%8C%B8..", "dots": "...",
    }  # fmt: skip
    for why, token in broken.items():
        for method in ("get", "post"):
            client = browser_of(None)
            answer = getattr(client, method)(f"/demo/{token}/")
            assert answer.status_code == 410, f"{why}: {answer.status_code}"
            assert "sessionid" not in client.cookies, why
            assert "expired or is incomplete" in answer.content.decode(), why
    client = browser_of(None)
    assert client.get(f"/demo/{good}/").status_code == 200 and "sessionid" not in client.cookies
    assert client.post(f"/demo/{good}/").status_code == 302 and "sessionid" in client.cookies


def test_a_session_that_was_made_up_opens_nothing(marked):
    client = browser_of(None)
    client.cookies["sessionid"] = "a" * 32
    assert client.get(reverse("feed:for_you")).status_code == 302
    bob = browser_of(marked.cast.bob)
    session = bob.session
    session["workspace"] = str(marked.cast.elsewhere_id)  # even a session that names another organisation
    session.save()
    assert bob.get(reverse("people:me")).context["frame"].viewer.workspace_id == marked.cast.workspace_id


def test_a_forged_form_is_refused(marked):
    """Without the token of the form nothing is changed, signed in or not."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = browser_of(marked.cast.alice).cookies
    client.get(reverse("people:me"))  # the day's first page is noted
    ids = {**marked.ids, "workspace_id": marked.cast.workspace_id}
    before = rows_of(marked.cast.workspace_id)
    for page in pages():
        if page.name == "healthz":
            continue
        answer = client.post(page.path(ids), FORM)
        assert answer.status_code in {403, 302, 404, 405}, f"{page.name}: {answer.status_code}"
    assert rows_of(marked.cast.workspace_id) == before


def test_every_page_is_walked():
    """A page whose address holds a word that the walk has no value for would slip through."""
    from tests import marked as source

    known = set(source.mark.__code__.co_consts) | {"pk"}
    flat = {word for one in known if isinstance(one, tuple) for word in one} | {
        word for word in known if isinstance(word, str)
    }
    missing = [(page.name, word) for page in pages() for word in page.words if word not in flat]
    assert not missing, missing
    assert isinstance(pages()[0], Page)
