"""The big list of naughty strings (and some of our own) through every text field: never a 500, never a change, never alive in a page.

The list is github.com/minimaxir/big-list-of-naughty-strings, found under YAMABIKO_CORPORA/blns/blns.json.
"""

from __future__ import annotations

import csv
import io
import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zlib import crc32

import pytest
from django import forms
from django.core.cache import cache
from django.urls import reverse

from tests.doors import example, operations, pages
from tests.marked import Marked, browser_of, mark

LIST = Path(os.environ.get("YAMABIKO_CORPORA", "/nowhere")) / "blns" / "blns.json"
OURS = [
    "\x00", "in\x00side", "\ud800", "\udfff\ud800", "e\u0301", "ｶﾞ", "か\u3099", "\u202egnp.exe", "\u2066\u2069", "\ufeffmark",
    "a" * 5_000, "😀" * 300, "\r\nSet-Cookie: x=1", "%00", "%s %(x)s {0} {x}", "{{ settings.SECRET_KEY }}", "{% debug %}",
    "=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", '"><svg onload=alert(1)>', "</textarea><script>alert(1)</script>",
    "javascript:alert(1)", "\u2028\u2029\u0085", "\U000e0041", "\ufffe\uffff",
]  # fmt: skip


def strings() -> list[str]:
    return list(dict.fromkeys([*(json.loads(LIST.read_text(encoding="utf-8")) if LIST.exists() else []), *OURS]))


NAUGHTY = strings()
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """What has to survive whatever is tidied: every character that can be seen, composed."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(ch for ch in composed if unicodedata.category(ch)[0] not in "CZ" and ch not in "\u034f\ufe0f")
    return unicodedata.normalize("NFC", kept)


def assert_same(stored: str, sent: str, *, limit: int) -> None:
    assert unicodedata.is_normalized("NFC", stored), ascii(sent)
    whole, kept = visible(sent), visible(stored)
    assert kept == whole or (len(stored) >= limit - 80 and whole.startswith(kept[:-1])), f"{sent!a} became {stored!a}"


class Alive(HTMLParser):
    """Finds what would run or lead astray if a browser read the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        ours = given.get("src", "").startswith("/static/") or given.get("type") == "application/json"
        if tag == "script" and not ours:
            self.found.append(self.get_starttag_text() or tag)
        if tag in {"iframe", "object", "embed", "base", "marquee", "applet", "xss", "bgsound", "frameset"}:
            self.found.append(self.get_starttag_text() or tag)
        if any(name.startswith("on") or "<" in name or '"' in name for name in given):
            self.found.append(self.get_starttag_text() or tag)
        if any(
            given.get(name, "").strip().lower().startswith(("javascript:", "data:text", "vbscript:"))
            for name in ("href", "src", "action")
        ):
            self.found.append(self.get_starttag_text() or tag)


def assert_dead(answer: Any, what: str = "") -> None:
    """Nothing of what was sent is alive in the page."""
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    reader = Alive()
    reader.feed(answer.content.decode())
    assert reader.found == [], f"{what} {reader.found[:3]}"


@pytest.fixture
def marked(cast: Any) -> Marked:
    return mark(cast)


@pytest.fixture
def speak(marked: Marked) -> Iterator[Any]:
    """`speak("alice", "PATCH", "/people/me", {...})`, as her program."""
    client = browser_of(None)

    def call(who: str, method: str, path: str, body: Any = None) -> Any:
        sent = json.dumps(body) if body is not None else ""
        answer = client.generic(
            method,
            f"/api/v1{path}",
            sent,
            content_type="application/json",
            headers={"Authorization": f"Bearer {marked.keys[who]}"},
        )
        assert answer.status_code < 500, f"{method} {path} {body!a}: {answer.content[:300]!r}"
        return answer

    return call


def test_the_list_is_there():
    if not LIST.exists():
        pytest.skip(f"{LIST} is not there (YAMABIKO_CORPORA); our own {len(OURS)} strings are tested without it")
    assert len(NAUGHTY) > 500


@pytest.mark.django_db
@pytest.mark.parametrize("half", [0, 1])
def test_what_is_stored_comes_back_and_lies_still_in_every_page(half, marked, speak):
    """Every string as a name or a line of work, as a word of a topic, as a title or a summary, as an answer, in a text; then every page is read.

    Strings go together where the fields know nothing of each other; what is refused together goes again one by one.
    The topics are Carol's, at home with her: hundreds of them beside hundreds of stories would be slow, and are not the question.
    """
    some = NAUGHTY[half::2]
    for first in range(0, len(some), 2):
        _as(speak, "alice", "PATCH", "/people/me", {"name": 120, "job": 120}, some[first : first + 2])
    for number, first in enumerate(range(0, len(some), 2)):
        more = {"slug": f"t-{number}", "keywords": some[first : first + 2]}
        _as(speak, "carol", "POST", "/campaigns/topics", {"name": 60, "name_ja": 60}, some[first : first + 2], **more)
    for sent in some[::4]:
        speak("alice", "POST", "/people/keys", {"name": sent})
    for key in speak("alice", "GET", "/people/keys").json():
        assert unicodedata.is_normalized("NFC", key["name"])
    # What a spreadsheet would calculate has to be a title: titles stand in a sheet.
    titled = sorted(some, key=lambda sent: not sent.startswith(FORMULA))
    many = (len(titled) + 1) // 2
    stories = _many_stories(marked, many, datetime.now(UTC))
    for story_id, title, summary in zip(stories, titled, [*titled[many:], "x"], strict=False):
        _as(speak, "mika", "PATCH", f"/content/stories/{story_id}", {"title": 300, "summary": 1000}, [title, summary])
    words = dict(zip(stories, _lines(some), strict=False))
    shared = {story_id for story_id, said in words.items() if _say_it(speak, story_id, said)}
    calculated = set(stories[: sum(title.startswith(FORMULA) for title in titled)])
    shared |= {story_id for story_id in calculated - shared if _share(speak, story_id, "It kept its cold.")}
    assert len(shared) > len(some) // 9 and calculated <= shared
    _read_every_page(marked, stories)
    _no_cell_is_a_formula(marked, at_least=len(shared))


def _as(speak: Any, who: str, method: str, path: str, limits: dict[str, int], some: list[str], **more: Any) -> None:
    """Each of `some` in a field of its own: all that can be seen of it comes back, or it is refused and says why."""
    body = dict(zip(limits, [*some, some[0]], strict=False))
    answer = speak(who, method, path, {**body, **more})
    if answer.status_code < 300:
        kept = answer.json()
        assert body.keys() & kept.keys(), kept
        for name in body.keys() & kept.keys():
            assert_same(kept[name], body[name], limit=limits[name])
        return
    assert answer.status_code in {409, 422}, f"{path} {body!a}: {answer.content!r}"
    if len(set(body.values())) > 1:
        for sent in some:
            again = {name: [sent] if name == "keywords" else value for name, value in more.items()}
            _as(speak, who, method, path, limits, [sent], **again)
    elif method == "PATCH" and path == "/people/me":
        sent = some[0]
        assert not visible(sent) or "\ud800" <= max(sent) <= "\udfff", f"{sent!a}: {answer.content!r}"


def _many_stories(marked: Marked, many: int, now: datetime) -> list[Any]:
    from yamabiko.content.operations import write_story

    return [
        write_story(
            workspace_id=marked.cast.workspace_id,
            title=f"Story {number}",
            url=f"https://aoba.example/n/{number}",
            language="en",
            summary="The box kept its cold.",
            now=now,
            topic_ids=[],
        )
        for number in range(many)
    ]


def _lines(some: list[str]) -> Iterator[str]:
    """Up to five strings under each other, as many as an answer holds; what is long or has half a pair goes alone."""
    together: list[str] = []
    for sent in some:
        if len(sent) > 90 or "\ud800" <= max(sent, default="") <= "\udfff" or "\x00" in sent:
            yield sent
            continue
        together.append(sent)
        if len(together) == 5:
            yield "\n".join(together)
            together = []
    if together:
        yield "\n".join(together)


def _say_it(speak: Any, story_id: Any, words: str) -> bool:
    """As an answer, and in a text that goes out; whether it went."""
    answered = speak("alice", "PUT", f"/sharing/drafts/{story_id}", {"answer": words})
    if answered.status_code == 200:
        assert_same(answered.json()["answer"], words, limit=500)
    return _share(speak, story_id, words)


def _share(speak: Any, story_id: Any, words: str) -> bool:
    text = f"I work at Aoba Packaging. {words}"
    shared = speak("alice", "POST", "/sharing/shares", {"story_id": str(story_id), "network": "linkedin", "text": text})
    if shared.status_code != 201:
        assert shared.status_code == 422, shared.content
        return False
    kept = speak("alice", "GET", f"/sharing/shares/{shared.json()['share_id']}").json()
    assert_same(kept["text"], text, limit=10_000)
    assert shared.json()["url"].startswith("https://www.linkedin.com/")
    return True


def _read_every_page(marked: Marked, stories: list[Any]) -> None:
    """Every page that lists or shows them, as each of those who see it."""
    for person in (marked.cast.alice, marked.cast.ada):
        client = browser_of(person)
        for page in pages():
            if page.words or page.name.startswith("mfa_"):  # the passkey of the cast is made up
                continue
            _assert_fine(client.get(page.path({})), page.name)
    _assert_fine(browser_of(marked.cast.carol).get(reverse("campaigns:topics")), "campaigns:topics")
    curator, alice, more = browser_of(marked.cast.mika), browser_of(marked.cast.alice), ""
    for number, story_id in enumerate(stories):
        if number % 6 == 0:
            _assert_fine(curator.get(reverse("content:story", args=[story_id])), "content:story")
        if number % 24 == 0:
            _assert_fine(alice.get(reverse("sharing:compose", args=[story_id])), "sharing:compose")
    for _ in range(len(stories) // 30 + 2):  # to the end of the library
        answer = curator.get(f"{reverse('content:library')}?{more}")
        _assert_fine(answer, "content:library")
        more = answer.context["more"]
        if not more:
            return
    raise AssertionError("the library does not end")


def _assert_fine(answer: Any, name: str) -> None:
    assert answer.status_code < 500, name
    assert_dead(answer, name)


def _no_cell_is_a_formula(marked: Marked, *, at_least: int) -> None:
    sheet = browser_of(marked.cast.alice).get(reverse("insights:impact_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(sheet)))
    assert len(rows) > at_least
    for row in rows:
        assert len(row) == len(rows[0])
        assert not [cell for cell in row if cell.startswith(FORMULA) and not _is_number(cell)], row


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


# The fields of every form, by the page that takes it and who may send it. What else a form needs stands in FILLED.
FORMS = {
    "people:me": ("alice", "name job time_zone language theme tone way"),
    "people:issue_key": ("alice", "name"),
    "people:invite_by_mail": ("mika", "emails language team roles"),
    "people:invite_by_link": ("ada", "seats team roles"),
    "people:open_team": ("ada", "name name_ja parent"),
    "people:pause": ("bob", "paused next"),
    "people:acting_role": ("bob", "role"),
    "people:workspace": ("bob", "workspace"),
    "home:welcome": ("bob", "topic way then"),
    "campaigns:following": ("bob", "wanted next"),
    "campaigns:new_audience": ("mika", "name name_ja countries teams languages roles"),
    "campaigns:audience": ("mika", "name name_ja countries teams languages roles"),
    "campaigns:reach": ("mika", "name name_ja countries teams languages roles"),
    "people:qualifications": ("mika", "people code last_day"),
    "campaigns:topics": ("mika", "name name_ja keywords"),
    "campaigns:correction": ("mika", "name name_ja keywords"),
    "feed:choice": ("bob", "kind"),
    "content:story": (
        "mika",
        "title summary kind language topics last_day text version audience markets requires url internal confirm_reading ask_again evergreen begins_at ends_at event_place online_url job_place employment apply_by customer consent_id consented_on consent_until",
    ),
    "sharing:finish": (
        "mika",
        "title summary plain warm expert topics kind last_day audience version turn alt pictured do messages hashtags demanded_link locked editing whole own_share own_characters",
    ),
    "sharing:suggested": ("mika", "plain warm expert"),
    "sharing:demands": (
        "mika",
        "messages hashtags demanded_link locked editing whole own_share own_characters do",
    ),
    "content:likeness_decision": ("mika", "decided"),
    "content:doubt": ("mika", "from"),
    "content:by_hand": ("mika", "title text kind language"),
    "content:plan": ("mika", "starts_at do"),
    "content:feature": ("mika", "instead_of do from"),
    "content:bulk": (
        "mika",
        "markets chosen all match after steps done action topic last_day audience evergreen language",
    ),
    "content:bulk_undo": ("mika", "steps"),
    "content:paste": ("mika", "url"),
    "content:from_file": ("mika", "title url language file_id picture_id"),
    "content:story_picture": ("mika", "alt pictured pictured_until do"),
    "content:story_file": ("mika", "file_id do"),
    "content:story_subtitles": ("mika", "written language do"),
    "content:file_begin": ("mika", "name size private"),
    "content:file_piece": ("mika", ""),
    "content:file_end": ("mika", ""),
    "content:suggest": ("bob", "url title text why picture_alt pictured credited credit_name what"),
    "content:take_shared": ("", "title text url"),
    "content:drop_shared": ("bob", ""),
    "content:suggestion": ("alice", "note title text why"),
    "content:credit": ("alice", "credited credit_name"),
    "content:queue_decision": ("mika", "note reason what"),
    "content:queue_batch": ("mika", "chosen note reason what"),
    "content:my_page": ("bob", "handle pen_name about language findable"),
    "content:add_series": ("alice", "title summary"),
    "content:series": ("alice", "title summary what"),
    "content:new_post": ("alice", "title summary text picture_alt media_url language series then"),
    "content:own_post": ("alice", "title summary text picture_alt media_url language series then"),
    "content:sources": ("mika", "url automatic"),
    "content:source": ("mika", "title automatic topics language audience markets stays_days every_minutes"),
    "content:imports": ("mika", "file"),
    "content:import": ("mika", "column"),
    "content:intake": ("mika", "at_once"),
    "content:offer": ("mika", "last_day"),
    "content:story_focus": ("mika", "x y do"),
    "content:pause": ("mika", "paused"),
    "content:choice": ("mika", "automatic"),
    "sharing:compose": (
        "bob",
        "answer text voice network shown_voice shown_network shown_beside comment below parts tag mention must when later fix again say_model",
    ),
    "sharing:pictures": ("bob", "answer text voice shown_voice shown_network shown_picture picture alt shown_alt"),
    "sharing:picture": ("bob", "answer text voice shown_voice shown_network shown_picture own_picture drop_picture"),
    "sharing:text": ("bob", "answer text voice network shown_voice shown_network shown_beside comment"),
    "sharing:plan": ("bob", "answer text voice network when later"),
    "sharing:unplan": ("bob", "next"),
    "notifications:letters": ("bob", "wanted"),
    "sharing:move_plan": ("bob", "later week month"),
    "sharing:take_off": ("bob", "first last week month"),
    "sharing:be_back": ("bob", "week month"),
    "sharing:holidays": ("bob", "on week month"),
    "sharing:add_slot": ("bob", "weekday at week month"),
    "sharing:drop_slot": ("bob", "week month"),
    "sharing:skip": ("bob", "week month"),
    "sharing:change_places": ("bob", "earlier week month"),
    "sharing:window": ("bob", "answer text voice network"),
    "sharing:post": ("bob", "answer text voice network community"),
    "sharing:stop": ("bob", ""),
    "sharing:outcome": ("bob", "there"),
    "sharing:retract": ("bob", ""),
    "sharing:entrust": ("bob", "answer text voice network when later community"),
    "sharing:move": ("bob", "later"),
    "sharing:send_now": ("bob", ""),
    "sharing:take_back": ("bob", ""),
    "sharing:quiet": ("bob", "begins ends"),
    "sharing:daily": ("mika", "posts"),
    "networks:accounts": ("bob", "name password host"),
    "sharing:wording": ("bob", "answer text voice network shown_voice shown_network wording"),
    "sharing:language_model": ("mika", "allowed"),
    "sharing:my_model": ("bob", "uses"),
    "networks:begin": ("bob", "server"),
    "networks:renew_account": ("bob", ""),
    "networks:application": ("ada", "client_id client_secret"),
    "networks:cap": ("ada", "monthly"),
    "sharing:voice": ("bob", "which style person ends emoji place length language do"),
    "sharing:claim": ("bob", "from next"),
    "sharing:drop": ("bob", "from next"),
    "account_login": ("", "email"),
    "account_confirm_login_code": ("", "code action"),
    "mfa_login_webauthn": ("", "credential"),
    "mfa_add_webauthn": ("bob", "name credential"),
    "frame:language": ("", "language next"),
    "people:join": ("", "name email language"),
    "people:join_code": ("", "code"),
    "people:demo": ("", ""),
    "networks:networks": ("mika", "name network handle"),
    "networks:offer": ("mika", "offered"),
}
FILLED = {
    "shown_voice": "experience",
    "shown_network": "x",
    "voice": "experience",
    "network": "x",
    "language": "en",
    "kind": "article",
    "what": "words",
    "handle": "bob-s",
    "pen_name": "B.",
}
NO_FORM = {
    "account_logout", "account_inactive", "account_request_login_code", "account_signup", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_edit_webauthn", "people:withdraw", "people:revoke_key", "feed:undo", "content:poll", "content:removal", "content:import_removal",
    "content:retire", "content:wait_again", "content:restore", "content:confirm_reading", "content:withdrawal", "content:close_page", "content:publish_post", "content:withdraw_post",
    "content:delete_post", "content:suggest_post", "content:likeness_joining", "content:look", "people:revoke_qualification", "networks:removal", "networks:end_account", "networks:application_removal",
    "mfa_index", "people:sign_in", "people:nowhere", "design:sheet",  # the same for a POST as for a GET
}  # fmt: skip
# Words of a closed set, ids, numbers: a few strings show whether what is not in the set is refused.
CLOSED = {
    "time_zone",
    "language",
    "theme",
    "tone",
    "way",
    "team",
    "roles",
    "seats",
    "paused",
    "role",
    "workspace",
    "topic",
    "then",
    "wanted",
    "kind",
    "topics",
    "last_day",
    "automatic",
    "voice",
    "network",
    "shown_voice",
    "shown_network",
    "fix",
    "again",
    "from",
    "action",
    "parent",
    "what",
    "pictured",
    "credited",
    "findable",
    "reason",
    "series",
    "chosen",
    *("style", "person", "ends", "emoji", "place", "length"),
    *(
        "version",
        "audience",
        "internal",
        "confirm_reading",
        "ask_again",
        "evergreen",
        "begins_at",
        "ends_at",
        "apply_by",
        "consent_id",
    ),
    *(
        "consented_on",
        "consent_until",
        "starts_at",
        "do",
        "instead_of",
        "chosen",
        "all",
        "after",
        "steps",
        "done",
        "action",
    ),
}
A_FEW = [
    *OURS[:6],
    "",
    "undefined",
    "1e400",
    "00000000-0000-0000-0000-000000000000",
    "<script>alert(1)</script>",
    "' OR 1=1 -- 1",
]


# Fields that take any words: they know nothing of each other, so each of them gets another string in one request.
PROSE = {
    "text", "name", "title", "answer", "name_ja", "summary", "alt", "picture_alt", "shown_alt", "note", "keywords", "plain", "warm",
    "expert", "messages", "hashtags", "why", "credit_name", "comment", "job", "event_place", "job_place", "customer", "pen_name", "about", "written",
}  # fmt: skip
OF_MANY_LINES = {"text", "answer", "summary", "emails", "keywords", "why", "note", "about"}
# What every field of words sees: a string for each way to break it. Others see three of them in turn.
OF_EACH_KIND = [
    "in\x00side", "\udfff\ud800", "</textarea><script>alert(1)</script>", "{{ settings.SECRET_KEY }} %s %(x)s {0}", "\u202egnp.exe\u2066\u2069 か\u3099",
    "a" * 5_000,
]  # fmt: skip
MANY_FIELDS = 12  # a form of more takes three strange answers at a time where they are no words
SHARDS = 6


@dataclass(frozen=True)
class Dealt:
    """Every string once to a field of words and once to another, in turn, over all fields that there are."""

    words: dict[tuple[str, str], list[str]]
    others: dict[tuple[str, str], list[str]]

    @classmethod
    def to(cls, fields: dict[str, list[str]]) -> Dealt:
        every = [(name, field) for name, some in fields.items() for field in some]
        words = [one for one in every if one[1] in PROSE]
        others = [one for one in every if one[1] not in PROSE]
        return cls(
            {one: NAUGHTY[number % len(NAUGHTY) :: len(words)] for number, one in enumerate(words)},
            {one: NAUGHTY[number % len(NAUGHTY) :: len(others)] for number, one in enumerate(others)},
        )

    def sendings(self, name: str, fields: list[str]) -> Iterator[dict[str, str]]:
        """What is sent to one form or operation, request by request: a string by field; the other fields are as they should be."""
        words = {field: self._of_words(name, field) for field in fields if field in PROSE}
        for number in range(max((len(some) for some in words.values()), default=0)):
            yield {field: some[number % len(some)] for field, some in words.items()}
        if len(words) > 1:  # where one of them was refused, the others came no further
            for field, some in words.items():
                yield {field: some[len(OF_EACH_KIND)]}
        others = {
            field: self._of_others(name, field, number) for number, field in enumerate(fields) if field not in PROSE
        }
        at_once = 3 if len(fields) > MANY_FIELDS else 1
        for number in range(max((len(some) for some in others.values()), default=0)):
            left = sorted(
                (field for field, some in others.items() if number < len(some)),
                key=lambda field: crc32(f"{number}{field}".encode()),  # other neighbours each time
            )
            for first in range(0, len(left), at_once):
                yield {field: others[field][number] for field in left[first : first + at_once]}

    def _of_words(self, name: str, field: str) -> list[str]:
        dealt = self.words[name, field]
        if field in OF_MANY_LINES:  # several of the neighbours' as well
            after = NAUGHTY.index(dealt[0])
            dealt = [
                "\n".join(one[:400] for one in NAUGHTY[after + 6 * n :][:6]) or sent for n, sent in enumerate(dealt)
            ]
        return [*OF_EACH_KIND, *dealt]

    def _of_others(self, name: str, field: str, number: int) -> list[str]:
        share = len(name) + number
        ours = A_FEW[share % 6 :: 6] if field in CLOSED else OF_EACH_KIND[share % 2 :: 2]
        return [*ours, *self.others[name, field]]


@pytest.mark.django_db
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_form_takes_them_and_none_breaks(shard, marked, met):
    """Every string through at least one field of words and one of another kind; every field sees at least a string of each kind
    (a word of a closed set, an id, a date: two that fit nowhere, and its share).

    Every string goes by API into everything that is stored (above), and through the cleaning of each field of each form.
    """
    browsers = {who: browser_of(getattr(marked.cast, who) if who else None) for who, _ in FORMS.values()}
    known = {page.name: page for page in pages()}
    fields = {name: some.split() for name, (_who, some) in FORMS.items()}
    dealt = Dealt.to(fields)
    for name in list(FORMS)[shard::SHARDS]:
        filled = {key: value for key, value in FILLED.items() if key in fields[name]}
        for sent in dealt.sendings(name, fields[name]):
            cache.clear()
            answer = browsers[FORMS[name][0]].post(known[name].path(marked.ids), _encodable(filled | sent))
            assert answer.status_code < 500, f"{name} {sent!a}"
            assert_dead(answer, f"{name} {sent!a}")
    assert len(met) > 4
    for form in met.values():
        _every_field_cleans_every_string(form)


@pytest.fixture
def met(monkeypatch: Any) -> dict[type[forms.BaseForm], forms.BaseForm]:
    """One form of each class that a page has read."""
    found: dict[type[forms.BaseForm], forms.BaseForm] = {}
    read = forms.BaseForm.full_clean

    def full_clean(self: forms.BaseForm) -> None:
        found.setdefault(type(self), self)
        read(self)

    monkeypatch.setattr(forms.BaseForm, "full_clean", full_clean)
    return found


def _every_field_cleans_every_string(form: forms.BaseForm) -> None:
    """All strings through all fields, as text of a request; what is kept keeps what can be seen of it."""
    for name, field in form.fields.items():
        if isinstance(field, forms.FileField):  # takes no text
            continue
        for sent in NAUGHTY:
            try:
                cleaned = field.clean([sent] if isinstance(field, forms.MultipleChoiceField) else sent)
            except forms.ValidationError:
                continue
            except Exception as broke:
                raise AssertionError(f"{type(form).__name__}.{name}: {sent!a}") from broke
            _still_the_same(type(form), name, cleaned, sent)


def _still_the_same(form: type[forms.BaseForm], name: str, cleaned: Any, sent: str) -> None:
    if isinstance(cleaned, str) and name in PROSE:
        whole, kept = visible(sent), visible(cleaned)
        cut = len(kept) > 40 and whole.startswith(kept[:-1])  # no field of words is shorter
        assert kept == whole or cut, f"{form.__name__}.{name}: {sent!a} became {cleaned!a}"


def _encodable(form: dict[str, str]) -> dict[str, str]:
    """A browser cannot send half of a surrogate pair in a form: it sends U+FFFD."""
    return {key: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for key, value in form.items()}


@pytest.mark.django_db
def test_every_question_in_an_address_is_answered(marked):
    """Search words, cursors and choices, by page."""
    browsers = {"mika": browser_of(marked.cast.mika), "rei": browser_of(marked.cast.rei)}
    asked = [
        ("mika", "content:library", "q"), ("mika", "content:library", "status"), ("mika", "content:library", "topic"),
        ("mika", "content:library", "after"), *(("mika", "content:library", word) for word in ("kind", "language", "audience", "source", "doubt", "sort", "mark")),
        ("mika", "content:calendar", "month"), ("mika", "content:calendar_csv", "month"), ("mika", "content:likenesses", "decided"), ("mika", "content:likenesses", "after"), ("mika", "people:people", "after"), ("rei", "compliance:judgements", "verdict"),
        ("rei", "compliance:judgements", "before"), ("mika", "insights:numbers", "seen"), ("mika", "account_login", "next"),
    ]  # fmt: skip
    for number, (who, name, word) in enumerate(asked):
        rest = [*NAUGHTY[number :: 4 * len(asked)], *OF_EACH_KIND[number % 2 :: 2]]
        for sent in NAUGHTY[::8] if word == "q" else rest:
            answer = browsers[who].get(reverse(name), _encodable({word: sent}))
            assert answer.status_code < 500, f"{name} {word} {sent!a}"
            assert_dead(answer, f"{name} {word} {sent!a}")


@pytest.mark.django_db
def test_every_word_in_an_address_is_answered(marked):
    """Path segments, and what is searched by API."""
    key = {"Authorization": f"Bearer {marked.keys['mika']}"}
    stranger = browser_of(None)
    for number, way in enumerate(("/join/{}/", "/demo/{}/", "/library/{}/", "/{}")):
        for sent in [*NAUGHTY[number::16], *OURS[number % 2 :: 2]]:
            path = way.format(_segment(sent))
            answer = stranger.get(path)
            assert answer.status_code < 500, path
            assert_dead(answer, path)
    for sent in [*NAUGHTY[1::8], *OURS]:
        answer = stranger.get(f"/api/v1/content/stories?q={_segment(sent)}", headers=key)
        assert answer.status_code < 500, f"q {sent!a}"


def _segment(sent: str) -> str:
    return quote(sent.encode("utf-8", "replace"), safe="") or "-"


@pytest.mark.django_db
@pytest.mark.parametrize("shard", range(2))
def test_every_body_of_the_api_takes_them(shard, marked, speak):
    """Each text property of each operation's schema, the others as the schema wants them: other strings in each, dealt as to the forms."""
    texts = {
        one.name: [name for name, schema in one.body["properties"].items() if schema.get("type") == "string"]
        for one in operations()
        if one.body is not None
    }
    dealt = Dealt.to(texts)
    for one in [one for one in operations() if one.name in texts][shard::2]:
        filled = json.loads(
            json.dumps(example(one.body, {**marked.ids, "url": "http://10.0.0.1/", "email": ""}), default=str)
        )
        for sent in dealt.sendings(one.name, texts[one.name]):
            speak("ada", one.method, one.address(marked.ids).removeprefix("/api/v1"), filled | sent)


@pytest.mark.django_db
def test_no_form_is_forgotten(marked):
    """A page that takes a POST stands in FORMS, or has no field to write in."""
    client = browser_of(marked.cast.bob)
    posts = {
        page.name
        for page in pages()
        if page.name != "account_logout" and client.post(page.path(marked.ids)).status_code != 405
    }
    posts -= {"healthz", "demo_page"}
    assert posts <= set(FORMS) | NO_FORM, posts - set(FORMS) - NO_FORM
