"""Every page that somebody can reach, with somebody who can: the list that test_axe walks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from tests.live import session_of

# Named addresses that are no pages to look at, each with its reason.
NOT_LOOKED_AT = {
    "home:front": "leads on to each person's own first page",
    "home:export": "a file (JSON)",
    "insights:impact_csv": "a file (CSV)",
    "insights:numbers": "a part of My impact, which is looked at whole",
    "content:picture": "a picture",
    "demo_feed": "a file (Atom)",
    "design:sheet": "looked at by kit/ui/tests/test_browser.py, in its own languages and themes",
    "account_signup": "answers 404: nobody signs up by herself",
    "account_request_login_code": "leads on to account_login",
    "people:sign_in": "leads on to account_login",
    "mfa_index": "leads on to mfa_list_webauthn",
    "mfa_login_webauthn": "answers to a script with JSON",
    **dict.fromkeys(
        (
            "frame:language", "feed:choice", "feed:undo", "people:invite_by_mail", "people:invite_by_link", "people:withdraw",
            "people:issue_key", "people:revoke_key", "people:pause", "people:acting_role", "people:workspace", "people:open_team", "campaigns:following", "campaigns:correction",
            "content:paste", "content:poll", "content:pause", "content:choice", "content:offer", "content:retire", "content:wait_again",
            "sharing:text", "sharing:window", "sharing:claim", "sharing:drop",
        ),
        "takes a POST; what it shows is a page of this list",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A page as somebody sees it. `before` is what she does on it before it is looked at; `state` tells two looks apart."""

    name: str
    who: str  # "" is a stranger
    path: str
    state: str = ""
    before: Callable[[Any], None] = field(default=lambda page: None)
    status: int = 200
    language: str = ""  # when the page is in one language whoever looks


@dataclass
class World:
    """The demo organisation with everything in it that a page can show, and the sessions of those who look."""

    viewers: dict[str, Any]
    cookies: dict[str, dict[str, str]]
    places: list[Place]

    def speak(self, language: str) -> None:
        from yamabiko.people.operations import choose

        for viewer in self.viewers.values():
            choose(viewer=viewer, language=language)

    def has_passkey(self, who: str) -> None:
        """She has one now, so the pages about it are to be looked at as well."""
        from allauth.mfa.models import Authenticator

        key = Authenticator.objects.get(user_id=self.viewers[who].user_id).pk
        self.places += [
            Place("mfa_list_webauthn", who, reverse("mfa_list_webauthn"), "with one"),
            Place("mfa_edit_webauthn", who, reverse("mfa_edit_webauthn", args=[key])),
            Place("mfa_remove_webauthn", who, reverse("mfa_remove_webauthn", args=[key])),
            Place("mfa_reauthenticate_webauthn", who, reverse("mfa_reauthenticate_webauthn")),
        ]


def build() -> World:
    from yamabiko.ops import demo
    from yamabiko.people.operations import add_member, finish_welcome, found_workspace
    from yamabiko.people.queries import viewer_by_address, viewer_of_member, workspace_by_slug
    from yamabiko.people.rules import Role

    now = datetime.now(UTC)
    demo.load(now=now, language="ja")
    aoba = workspace_by_slug(demo.SLUG).id
    viewers = {
        key: viewer_by_address(aoba, f"{key}@aoba.example")
        for key in ("employee", "manager", "reviewer", "executive", "hiro")
    }
    newly = add_member(workspace_id=aoba, email="new@aoba.example", name="Nao", roles=[Role.EMPLOYEE], now=now)
    admin = add_member(workspace_id=aoba, email="admin@aoba.example", name="Ada", roles=[Role.ADMIN], now=now)
    paused = add_member(workspace_id=aoba, email="paused@aoba.example", name="Pao", roles=[Role.EMPLOYEE], now=now)
    viewers |= {
        key: viewer_of_member(aoba, id_) for key, id_ in (("newly", newly), ("admin", admin), ("paused", paused))
    }
    empty = found_workspace(slug="empty", name="Kaede Foods", name_ja="かえで食品", now=now)
    first = add_member(workspace_id=empty, email="first@kaede.example", name="Fumi", roles=list(Role), now=now)
    viewers["first"] = viewer_of_member(empty, first)
    for key in ("admin", "paused", "first"):
        finish_welcome(viewer=viewers[key], now=now)
    places = [
        *_of_employees(viewers, now),
        *_of_the_programme(viewers, now),
        *_of_nothing_yet(),
        *_of_strangers(viewers, now),
    ]
    cookies = {key: session_of(viewer) for key, viewer in viewers.items()} | {"nowhere": _nowhere(viewers["employee"])}
    return World(viewers, cookies, places)


def _of_employees(viewers: dict[str, Any], now: datetime) -> list[Place]:
    from yamabiko.content.queries import live_stories
    from yamabiko.people.operations import issue_token, pause
    from yamabiko.sharing.operations import save_draft
    from yamabiko.sharing.queries import shared_story_ids, shares_of

    her = viewers["employee"]
    pause(viewer=viewers["paused"], now=now)
    issue_token(viewer=her, name="My own program", now=now)
    shared = shared_story_ids(her.workspace_id, her.member_id)
    fresh, edited, *_ = [story.id for story in live_stories(her.workspace_id, now, "ja") if story.id not in shared]
    save_draft(
        viewer=her,
        story_id=edited,
        now=now,
        edit=("experience", "linkedin", "絶対に安全で、世界一です。"),
        voice="experience",
        network="linkedin",
    )
    claimed = next(share for share in shares_of(her) if share.claimed_at)
    plain = [
        ("feed:for_you", "employee"), ("feed:for_you", "paused"), ("home:welcome", "newly"), ("home:menu", "employee"),
        ("home:my_data", "employee"), ("people:me", "employee"), ("insights:my_impact", "employee"), ("insights:metrics", "employee"),
        ("compliance:rules", "employee"), ("mfa_list_webauthn", "employee"), ("mfa_add_webauthn", "employee"), ("account_logout", "employee"),
    ]  # fmt: skip
    return [
        *(Place(name, who, reverse(name), who) for name, who in plain),
        Place("content:story", "employee", reverse("content:story", args=[fresh]), "as an employee"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[fresh]), "fresh"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[edited]), "held back"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[claimed.story_id]), "claimed"),
        Place("people:me", "employee", reverse("people:me"), "with errors", _send_empty("name")),
        Place("feed:for_you", "employee", "/there-is-nothing-here/", "404", status=404),
        Place("home:today", "employee", reverse("home:today"), "403", status=403),
    ]


def _send_empty(field: str) -> Callable[[Any], None]:
    def send(page: Any) -> None:
        control = page.locator(f"main [name={field}]").first
        control.fill("")
        control.evaluate("control => control.form.submit()")
        page.wait_for_load_state()
        page.locator("[aria-invalid=true]").first.wait_for()

    return send


def _of_the_programme(viewers: dict[str, Any], now: datetime) -> list[Place]:
    from yamabiko.content.models import Source
    from yamabiko.content.operations import retire, write_story
    from yamabiko.people.operations import invite

    manager, aoba = viewers["manager"], viewers["manager"].workspace_id
    add = Source.objects.create
    source = add(
        workspace_id=aoba,
        url="https://aoba.example/feed",
        title="アオバ日誌",
        due_at=now,
        last_success_at=now,
        created_at=now,
    )
    add(
        workspace_id=aoba,
        url="https://old.example/feed",
        title="Old journal",
        due_at=now + timedelta(hours=3),
        failures=3,
        last_trouble="too_slow",
        last_trouble_at=now,
        last_trouble_detail="10 s",
        created_at=now,
    )
    add(workspace_id=aoba, url="https://rest.example/feed", title="休み", due_at=now, paused_at=now, created_at=now)
    waiting, gone = (
        write_story(
            workspace_id=aoba,
            title=title,
            url=f"https://aoba.example/{slug}",
            language="ja",
            summary="要約です。",
            now=now,
            offered=False,
        )
        for title, slug in (("待っている話", "waiting"), ("下げた話", "gone"))
    )
    retire(viewer=manager, story_id=gone, now=now)
    invite(viewer=manager, email="someone@aoba.example", now=now)
    invite(viewer=manager, seats=5, now=now)
    return [
        *(
            Place(name, "manager", reverse(name))
            for name in ("home:today", "content:library", "content:sources", "people:people")
        ),
        Place("campaigns:topics", "manager", reverse("campaigns:topics")),
        Place("campaigns:topics", "manager", reverse("campaigns:topics"), "with errors", _send_empty("name")),
        Place("content:library", "manager", reverse("content:library") + "?q=nothing-is-called-so", "nothing found"),
        Place("content:sources", "manager", reverse("content:sources"), "with errors", _send_empty("url")),
        Place("content:removal", "manager", reverse("content:removal", args=[source.id])),
        Place("content:story", "manager", reverse("content:story", args=[waiting]), "waiting, as a curator"),
        Place("content:story", "manager", reverse("content:story", args=[gone]), "taken back, as a curator"),
        Place("compliance:judgements", "reviewer", reverse("compliance:judgements")),
        Place("home:one_page", "executive", reverse("home:one_page")),
        Place("people:people", "admin", reverse("people:people"), "as an administrator"),
    ]


def _of_nothing_yet() -> list[Place]:
    """An organisation on its first morning."""
    names = (
        "feed:for_you", "insights:my_impact", "home:today", "home:one_page", "content:library", "content:sources",
        "campaigns:topics", "compliance:judgements", "people:people", "home:welcome",
    )  # fmt: skip
    return [Place(name, "first", reverse(name), "nothing yet") for name in names]


def _of_strangers(viewers: dict[str, Any], now: datetime) -> list[Place]:
    from yamabiko.people.operations import demo_link, invite

    her = viewers["employee"]
    token = demo_link(workspace_id=her.workspace_id, member_id=her.member_id, now=now)
    _id, open_to_all = invite(viewer=viewers["manager"], seats=50, now=now)
    _id, named = invite(viewer=viewers["manager"], email="invited@aoba.example", now=now)
    join = reverse("people:join", args=[open_to_all])
    return [
        Place("account_login", "", reverse("account_login")),
        Place("account_login", "", reverse("account_login"), "with errors", _send_empty("email")),
        Place("account_confirm_login_code", "", reverse("account_login"), before=_ask_for_code),
        Place("account_inactive", "", reverse("account_inactive")),
        Place("people:demo", "", reverse("people:demo", args=[token])),
        Place("people:demo", "", reverse("people:demo", args=["forged"]), "forged", status=410),
        Place("people:join", "", join),
        Place("people:join", "", reverse("people:join", args=[named]), "by name"),
        Place("people:join", "", reverse("people:join", args=["forged"]), "gone", status=410),
        Place("people:join_code", "", join, before=_join),
        Place("people:nowhere", "nowhere", reverse("people:nowhere")),
        *(
            Place("demo_page", "", reverse("demo_page", args=[one, "cool-box"]), one, language=one)
            for one in ("ja", "en")
        ),
        Place("account_login", "", "/there-is-nothing-here/", "404", status=404),
    ]


def _ask_for_code(page: Any) -> None:
    page.locator("main [name=email]").fill("employee@aoba.example")
    page.locator("main form[action$='/login/'] button[type=submit]").click()
    page.locator("main [name=code]").wait_for()


def _join(page: Any) -> None:
    page.locator("main [name=email]").fill("somebody@aoba.example")
    page.locator("main [name=name]").fill("Some Body")
    page.locator("main form:has([name=name]) button[type=submit]").click()
    page.locator("main [name=code]").wait_for()


def _nowhere(her: Any) -> dict[str, str]:
    """A session of somebody who has signed in and belongs to no workspace."""
    from django.test import Client

    from yamabiko.people.models import User

    client = Client()
    user = User.objects.create_user("nobody@elsewhere.example", joined_at=datetime.now(UTC))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies["sessionid"].value,
        "domain": "localhost",
        "path": "/",
    }
