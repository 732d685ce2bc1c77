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
    "campaigns:reach": "a line of the form for an audience, which is looked at whole",
    **dict.fromkeys(("content:picture", "content:crop", "sharing:own_picture", "sharing:own_crop"), "a picture"),
    "content:calendar_csv": "a file (CSV)",
    "content:import_refused": "a file (CSV)",
    "feed:supply_csv": "a file (CSV)",
    "content:file": "a video, a recording or a PDF",
    "content:subtitles": "a file (WebVTT)",
    "content:suggest_preview": "a part of Suggest, which is looked at whole",
    "sharing:echo": "a part of a suggestion's page, which is looked at whole",
    "content:robots": "a file (text)",
    "frame:manifest": "a file (JSON)",
    "frame:worker": "a file (a script)",
    **dict.fromkeys(("content:shared_photo", "content:told_picture", "content:by_picture", "sharing:given"), "a picture"),
    **dict.fromkeys(("content:by_atom", "content:by_rss", "content:by_json"), "a feed"),
    **dict.fromkeys(("content:by_sitemap", "content:sitemaps"), "a file (XML)"),
    **dict.fromkeys(("networks:back", "networks:back_from"), "leads on to My accounts"),
    "content:file_begin": "answers to a script with JSON",
    "content:file_piece": "answers to a script with JSON",
    "content:file_end": "answers to a script with JSON",
    "demo_feed": "a file (RSS, Atom, JSON Feed)",
    "demo_file": "a picture, a recording or a style sheet of the demo's own site",
    "demo_progress": "a part of every page while the demo is being filled; ops/tests/test_demo.py reads it",
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
            "content:story_picture", "content:story_focus", "content:story_file", "content:story_subtitles", "content:paste", "content:poll", "content:intake", "content:import_removal", "content:pause", "content:choice", "content:offer", "content:retire", "content:wait_again", "content:plan", "content:feature",
            "content:doubt", "content:look", "content:likeness_decision", "content:likeness_joining", "content:confirm_reading", "content:restore", "content:bulk_undo",
            "content:take_shared", "content:drop_shared", "content:credit", "content:withdrawal", "content:queue_batch", "content:queue_decision",
            "content:close_page", "content:add_series", "content:publish_post", "content:withdraw_post", "content:delete_post", "content:suggest_post",
            "people:revoke_qualification", "sharing:text", "sharing:pictures", "sharing:picture", "sharing:window", "sharing:claim", "sharing:drop",
            "sharing:plan", "sharing:unplan", "sharing:move_plan", "sharing:take_off", "sharing:be_back", "sharing:holidays", "sharing:add_slot", "sharing:drop_slot", "sharing:skip", "sharing:change_places", "sharing:entrust", "sharing:move", "sharing:send_now", "sharing:take_back", "sharing:quiet", "sharing:post", "sharing:sending", "sharing:stop", "sharing:outcome", "sharing:retract", "sharing:wording", "networks:offer", "networks:removal",
            "networks:end_account", "networks:renew_account", "sharing:my_model", "networks:begin", "networks:application", "networks:application_removal", "networks:cap",
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
    demo.load(now=now, language="ja", days=24)  # days enough for every scene, and for two of her own shares
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
        *_of_what_people_bring(viewers, now),
        *_of_other_wordings(viewers, now),
    ]
    cookies = {key: session_of(viewer) for key, viewer in viewers.items()} | {"nowhere": _nowhere(viewers["employee"])}
    return World(viewers, cookies, places)


def _of_employees(viewers: dict[str, Any], now: datetime) -> list[Place]:
    from yamabiko.content.queries import live_stories
    from yamabiko.people.operations import issue_token, pause
    from yamabiko.sharing.operations import plan, save_draft
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
    for late, story_id, network in ((-1, fresh, "bluesky"), (30, edited, "linkedin")):
        plan(
            viewer=her,
            story_id=story_id,
            network=network,
            due_at=now + timedelta(hours=late),
            now=now - timedelta(hours=2),
        )
    claimed = next(share for share in shares_of(her) if share.claimed_at)
    plain = [
        ("feed:for_you", "employee"), ("feed:for_you", "paused"), ("home:welcome", "newly"), ("home:menu", "employee"),
        ("home:my_data", "employee"), ("people:me", "employee"), ("sharing:voice", "employee"), ("networks:accounts", "employee"), ("notifications:letters", "employee"), ("insights:my_impact", "employee"), ("insights:metrics", "employee"),
        ("compliance:rules", "employee"), ("mfa_list_webauthn", "employee"), ("mfa_add_webauthn", "employee"), ("account_logout", "employee"),
    ]  # fmt: skip
    return [
        *(Place(name, who, reverse(name), who) for name, who in plain),
        Place("content:story", "employee", reverse("content:story", args=[fresh]), "as an employee"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[fresh]), "fresh"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[edited]), "held back"),
        Place("sharing:compose", "employee", reverse("sharing:compose", args=[claimed.story_id]), "claimed"),
        *(
            Place(
                "sharing:compose",
                "employee",
                f"{reverse('sharing:compose', args=[fresh])}?network={code}",
                f"for {code}",
                _open_all,
            )
            for code in ("instagram", "reddit", "slack", "whatsapp", "note", "youtube")
        ),
        Place("sharing:my_plan", "employee", reverse("sharing:my_plan"), "one ready, one coming"),
        Place("sharing:my_plan", "employee", reverse("sharing:my_plan") + f"?month={now:%Y-%m}", "a month", _open_all),
        Place("sharing:my_plan", "newly", reverse("sharing:my_plan"), "nothing yet"),
        *_of_what_goes_by_itself(viewers["admin"], [fresh, edited], now),
        Place("people:me", "employee", reverse("people:me"), "with errors", _send_empty("name")),
        Place("sharing:voice", "newly", reverse("sharing:voice"), "nothing known"),
        Place("sharing:voice", "employee", reverse("sharing:voice"), "with errors", _send_filled("length", "3")),
        Place("feed:for_you", "employee", "/there-is-nothing-here/", "404", status=404),
        Place("home:today", "employee", reverse("home:today"), "403", status=403),
    ]


def _of_other_wordings(viewers: dict[str, Any], now: datetime) -> list[Place]:
    """A language model that nobody has asked yet, one that has answered, its words in a text, and its switches."""
    from yamabiko.content.queries import live_stories, may_share
    from yamabiko.sharing.models import Draft
    from yamabiko.sharing.operations import allow_model, choose_model, save_draft
    from yamabiko.sharing.queries import compose
    from yamabiko.sharing.rules.wording import Kept, Offered

    manager, hiro = viewers["manager"], viewers["hiro"]
    allow_model(viewer=manager, allowed=True, now=now)
    choose_model(viewer=hiro, uses=True, now=now)
    asked, used = [one.id for one in live_stories(hiro.workspace_id, now, "ja") if may_share(hiro, one, now)][:2]
    text = "アオバで働いています。この話が心に残っています。"
    for story_id in (asked, used):
        found = compose(hiro, story_id, now=now)
        voice, network = found.voice.value, found.network.value
        made = (text.partition("。")[2],)
        kept = Kept(made=made, offered=Offered(voice, network, text, made) if story_id == asked else None)
        edit = (voice, network, text) if story_id == used else None
        save_draft(viewer=hiro, story_id=story_id, now=now, edit=edit)
        rows = Draft.objects.within(hiro.workspace_id).filter(member_id=hiro.member_id, story_id=story_id)
        rows.update(model=kept.as_json())
    page, switch = reverse("sharing:compose", args=[asked]), reverse("sharing:language_model")
    return [
        Place("sharing:compose", "newly", page, "may ask for a wording", _open_all),
        Place("sharing:compose", "hiro", page, "with a wording on offer", _open_all),
        Place("sharing:compose", "hiro", reverse("sharing:compose", args=[used]), "with a model's words", _open_all),
        Place("sharing:voice", "hiro", reverse("sharing:voice"), "with a language model", _open_all),
        Place("sharing:language_model", "manager", switch, "allowed"),
        Place("sharing:language_model", "first", switch, "not allowed"),
    ]


def _of_what_goes_by_itself(her: Any, story_ids: list[Any], now: datetime) -> list[Place]:
    """Two posts that she entrusted to a time: one comes, one could not go out and waits."""
    from yamabiko.networks.rules import Network
    from yamabiko.networks.tests.factories import account
    from yamabiko.sharing import operations, queries
    from yamabiko.sharing.models import Delivery

    where = Network.BLUESKY
    account(her, where.value, "https://bsky.social", now=now)
    for story_id in story_ids:
        found = queries.compose(her, story_id, now=now)
        given = operations.entrust(
            viewer=her,
            story_id=story_id,
            network=where.value,
            voice=found.voice.value,
            text=found.variants[where].text,
            due_at=queries.advised_time(her, found.story, now=now, network=where),
            now=now,
        )
    Delivery.objects.within(her.workspace_id).filter(share_id=given.share_id).update(state="stopped", why="missed")
    compose = reverse("sharing:compose", args=[story_ids[0]])
    return [
        Place("sharing:my_plan", "admin", reverse("sharing:my_plan"), "by itself", _open_all),
        Place("sharing:compose", "admin", f"{compose}?network={where}", "goes out by itself"),
        Place("sharing:daily", "manager", reverse("sharing:daily")),
    ]


def _send_filled(field: str, value: str) -> Callable[[Any], None]:
    def send(page: Any) -> None:
        control = page.locator(f"main [name={field}]").first
        control.fill(value)
        with page.expect_navigation():
            control.evaluate("control => control.form.submit()")

    return send


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
    from yamabiko.networks.operations import set_handle, switch_network
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
    switch_network(viewer=manager, network="tiktok", offered=False, now=now)
    set_handle(viewer=manager, name="アオバ", network="x", handle="aoba_jp")
    invite(viewer=manager, email="someone@aoba.example", now=now)
    invite(viewer=manager, seats=5, now=now)
    return [
        *(
            Place(name, "manager", reverse(name))
            for name in ("home:today", "content:library", "content:sources", "people:people")
        ),
        Place("campaigns:topics", "manager", reverse("campaigns:topics")),
        Place("campaigns:topics", "manager", reverse("campaigns:topics"), "with errors", _send_empty("name")),
        Place("networks:networks", "manager", reverse("networks:networks")),
        Place("networks:networks", "manager", reverse("networks:networks"), "with errors", _send_empty("name")),
        *_of_making(viewers, waiting, now),
        Place("content:library", "manager", reverse("content:library") + "?q=nothing-is-called-so", "nothing found"),
        *_of_finding(manager, waiting, now),
        Place("content:sources", "manager", reverse("content:sources"), "with errors", _send_empty("url")),
        Place("content:removal", "manager", reverse("content:removal", args=[source.id])),
        *_of_sources(manager, source.id, now),
        Place("content:story", "manager", reverse("content:story", args=[waiting]), "waiting, as a curator"),
        Place("content:story", "manager", reverse("content:story", args=[gone]), "taken back, as a curator"),
        *_of_files(manager, now),
        *_of_settings(viewers, now),
        Place("compliance:judgements", "reviewer", reverse("compliance:judgements")),
        Place("home:one_page", "executive", reverse("home:one_page")),
        Place("people:people", "admin", reverse("people:people"), "as an administrator"),
        Place("networks:applications", "admin", reverse("networks:applications")),
        Place("networks:costs", "admin", reverse("networks:costs")),
    ]


def _of_sources(manager: Any, source_id: Any, now: datetime) -> list[Place]:
    """The terms of a source with everything to say, and lists: looked at, unclear, finished."""
    from yamabiko.content import operations
    from yamabiko.content.models import Source
    from yamabiko.content.queries import imports
    from yamabiko.content.rules.words import Oddity

    odd = {oddity.value: 3 for oddity in Oddity}
    Source.objects.create(
        workspace_id=manager.workspace_id, url="https://odd.example/feed", title="Odd journal", due_at=now, created_at=now,
        last_success_at=now, oddities=odd, moved_from="https://odd.example/old", every_minutes=180, markets=["JP"],
    )  # fmt: skip

    def bring(name: str, body: str) -> Any:
        return operations.bring_list(viewer=manager, body=body.encode(), name=name, now=now)

    finished = bring(
        "取り込んだ表.csv", "タイトル,リンク\n表の話,https://aoba.example/from-a-table\n,https://aoba.example/x\n"
    )
    operations.begin_import(viewer=manager, import_id=finished, now=now)
    operations.take_in_lists(clock=lambda: now)
    under_way = bring("途中の表.csv", "title,url\n" + "".join(f"話{n},https://aoba.example/t{n}\n" for n in range(60)))
    operations.begin_import(viewer=manager, import_id=under_way, now=now)
    operations.go_on(workspace_id=manager.workspace_id, import_id=under_way, clock=lambda: now, seconds=0)
    bring("表.csv", "タイトル,リンク,メモ\n表の話2,https://aoba.example/t-2,あ\n,https://aoba.example/x,い\n")
    looked_at = imports(manager)[0].id
    shown = reverse("content:import", args=[looked_at])
    return [
        Place("content:source", "manager", reverse("content:source", args=[source_id])),
        Place("content:source", "manager", reverse("content:source", args=[source_id]), "errors", _send_empty("title")),
        Place("content:sources", "manager", reverse("content:sources") + "?show=trouble", "in trouble"),
        Place("content:imports", "manager", reverse("content:imports")),
        Place("content:imports", "first", reverse("content:imports"), "nothing yet"),
        Place("content:import", "manager", shown, "looked at"),
        Place("content:import", "manager", reverse("content:import", args=[finished]), "finished"),
        Place("content:import", "manager", reverse("content:import", args=[under_way]), "under way"),
    ]


def _of_making(viewers: dict[str, Any], waiting: Any, now: datetime) -> list[Place]:
    """A story before it goes out with its texts to begin from, audiences, qualifications, and a story that asks for one."""
    from yamabiko.campaigns.operations import open_audience
    from yamabiko.content.operations import correct, write_story
    from yamabiko.people.operations import award_qualification

    manager, her = viewers["manager"], viewers["employee"]
    audience = open_audience(
        viewer=manager, name="Readers of Japanese", name_ja="日本語の方", languages=["ja"], countries=["JP"], roles=["employee"], now=now,
    )  # fmt: skip
    award_qualification(viewer=manager, member_id=her.member_id, code="cold-chain", until=now + timedelta(90), now=now)
    regulated = write_story(
        workspace_id=manager.workspace_id,
        title="資格のいる話",
        url="https://aoba.example/regulated",
        language="ja",
        now=now,
    )
    correct(viewer=manager, story_id=regulated, now=now, requires=["medical-claims"])
    finish = reverse("sharing:finish", args=[waiting])
    return [
        Place("sharing:finish", "manager", finish),
        Place("sharing:finish", "manager", finish, "with errors", _send_empty("title")),
        Place("sharing:suggested", "manager", reverse("sharing:suggested", args=[waiting])),
        Place("sharing:demands", "manager", reverse("sharing:demands", args=[waiting])),
        Place(
            "sharing:compose", "employee", reverse("sharing:compose", args=[regulated]), "not without a qualification"
        ),
        Place("campaigns:audiences", "manager", reverse("campaigns:audiences")),
        Place("campaigns:audiences", "first", reverse("campaigns:audiences"), "nothing yet"),
        Place("campaigns:new_audience", "manager", reverse("campaigns:new_audience")),
        Place(
            "campaigns:new_audience", "manager", reverse("campaigns:new_audience"), "with errors", _send_empty("name")
        ),
        Place("campaigns:audience", "manager", reverse("campaigns:audience", args=[audience])),
        Place("people:qualifications", "manager", reverse("people:qualifications")),
        Place("people:qualifications", "manager", reverse("people:qualifications"), "with errors", _send_empty("code")),
        Place("people:qualifications", "first", reverse("people:qualifications"), "nothing yet"),
    ]


def _of_settings(viewers: dict[str, Any], now: datetime) -> list[Place]:
    """An event with everything that can be set, a customer's voice, what is for us only, a history, and many at once."""
    from yamabiko.content import operations
    from yamabiko.content.queries import live_stories
    from yamabiko.content.rules.details import Consent, Event
    from yamabiko.content.rules.words import Kind

    manager = viewers["manager"]

    def begun(title: str, slug: str, kind: Kind) -> Any:
        return operations.write_story(
            workspace_id=manager.workspace_id, title=title, url=f"https://aoba.example/{slug}", language="ja", now=now,
            kind=kind, offered=False,
        )  # fmt: skip

    def set_(story_id: Any, **changes: Any) -> None:
        operations.correct(viewer=manager, story_id=story_id, now=now, **changes)

    event, voice = begun("箱の見学会", "visit", Kind.EVENT), begun("お客さまの声", "voice", Kind.TESTIMONIAL)
    begins = now + timedelta(days=9)
    set_(event, event=Event(begins_at=begins, ends_at=begins, place="仙台", online_url="https://aoba.example/live"))
    set_(event, title="箱の見学会のお知らせ", markets=["JP"], requires=["medical-claims"])
    operations.plan(viewer=manager, story_id=event, starts_at=now + timedelta(days=2), now=now)
    set_(voice, consent=Consent(customer="神田食品"))
    policy = operations.write_by_hand(viewer=manager, title="出張の決まり", text="電車で行きます。", now=now).id
    set_(policy, confirm_reading=True)
    operations.offer(viewer=manager, story_id=policy, now=now)
    first, *_rest, last = [story for story in live_stories(manager.workspace_id, now, "ja") if not story.internal]
    operations.feature(viewer=manager, story_id=first.id, now=now)
    library = reverse("content:library") + "?status=waiting"
    return [
        Place("content:story", "manager", reverse("content:story", args=[event]), "a planned event", _open_all),
        Place("content:story", "manager", reverse("content:story", args=[voice]), "a voice without consent", _open_all),
        Place("content:story", "manager", reverse("content:story", args=[policy]), "for us only", _open_all),
        Place("content:story", "employee", reverse("content:story", args=[policy]), "for us only, as an employee"),
        Place("content:story", "manager", reverse("content:story", args=[voice]), "with errors", _send_empty("title")),
        Place("content:versions", "manager", reverse("content:versions", args=[event])),
        Place("content:versions", "manager", reverse("content:versions", args=[last.id]), "never changed"),
        Place("content:featured", "manager", reverse("content:featured")),
        Place("content:featured", "manager", reverse("content:featured") + f"?for={last.id}", "to make room"),
        Place("content:by_hand", "manager", reverse("content:by_hand")),
        Place("content:by_hand", "manager", reverse("content:by_hand"), "with errors", _send_empty("title")),
        Place("content:library", "manager", library, "to change several", _open_all),
        Place("content:bulk", "manager", library, "done", _change_several(1)),
        Place("content:bulk", "manager", library, "nothing ticked", _change_several(0)),
        Place("content:featured", "first", reverse("content:featured"), "nothing yet"),
    ]


def _open_all(page: Any) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")


def _change_several(ticked: int) -> Callable[[Any], None]:
    def change(page: Any) -> None:
        page.locator("#bulk-fold > summary").click()
        page.locator("#bulk [name=action]").select_option("evergreen")
        for box in page.locator("[name=chosen]").all()[:ticked]:
            box.check()
        page.locator("#bulk > .btn").click()
        page.wait_for_url("**/library/bulk/")

    return change


def _of_finding(manager: Any, waiting: Any, now: datetime) -> list[Place]:
    """Words that are found and marked, stories in doubt, two that look the same, the calendar and how long the stock lasts."""
    from yamabiko.content.models import Likeness, Story
    from yamabiko.content.queries import live_stories

    aoba, offered = manager.workspace_id, live_stories(manager.workspace_id, now, "ja")[-1]
    Story.objects.within(aoba).filter(id=offered.id).update(doubt="dead_link", doubted_at=now)
    alike = Likeness.objects.create(
        workspace_id=aoba, story_id=waiting, other_id=offered.id, kind="near_copy", similarity=0.81, found_at=now
    )
    library = reverse("content:library")
    return [
        Place("content:library", "manager", f"{library}?q={offered.title[:2]}&sort=oldest", "found and marked"),
        Place("content:library", "manager", f"{library}?doubt=any", "in doubt"),
        Place("content:library", "employee", library, "as an employee"),
        Place("content:library", "employee", f"{library}?q=nothing-is-called-so", "nothing found, as an employee"),
        Place("content:story", "manager", reverse("content:story", args=[offered.id]), "in doubt, as a curator"),
        Place("content:likenesses", "manager", reverse("content:likenesses")),
        Place("content:likeness", "manager", reverse("content:likeness", args=[alike.id])),
        Place("content:calendar", "manager", reverse("content:calendar")),
        Place("content:calendar", "manager", reverse("content:calendar") + "?month=2030-01", "nothing planned"),
        Place("feed:supply", "manager", reverse("feed:supply")),
    ]


def _of_files(manager: Any, now: datetime) -> list[Place]:
    """A video with a picture and subtitles in one of two languages, a PDF, and an episode that stands elsewhere."""
    from yamabiko.content import operations
    from yamabiko.content.models import Story
    from yamabiko.content.tests.files import pdf, sample

    def story(name: str, body: bytes) -> Any:
        file = operations.bring_file(viewer=manager, name=name, size=len(body), body=[body], now=now)
        return operations.story_from_file(viewer=manager, file_id=file.id, now=now)

    film, document = story("青葉の箱.mp4", sample("hevc.mp4")), story("box.pdf", pdf())
    vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\n箱は冷たいままでした。\n"
    operations.put_subtitles(viewer=manager, file_id=film.file_id, language="ja", written=vtt, now=now)
    episode = story("話す箱.wav", sample("sound.wav"))
    Story.objects.within(manager.workspace_id).filter(id=episode.id).update(
        file_id=None, media_url="http://127.0.0.1:9/episode.mp3", media_type="audio/mpeg", media_seconds=61
    )
    return [
        Place("content:story", "manager", reverse("content:story", args=[film.id]), "with a video"),
        Place("content:story", "manager", reverse("content:story", args=[document.id]), "with a PDF"),
        Place("content:story", "manager", reverse("content:story", args=[episode.id]), "with an episode"),
        Place("content:player", "manager", reverse("content:player", args=[episode.id])),
        Place("content:files", "manager", reverse("content:files", args=[film.id])),
        Place("content:files", "manager", reverse("content:files", args=[document.id]), "with a picture and its point"),
        Place("content:from_file", "manager", reverse("content:from_file")),
        Place("content:from_file", "manager", reverse("content:from_file"), "with errors", _send_empty("url")),
    ]


def _of_what_people_bring(viewers: dict[str, Any], now: datetime) -> list[Place]:
    """Suggestions at every stage of their way, a page of one's own in both languages, and what strangers see of it."""
    from yamabiko.content import operations
    from yamabiko.content.operations import deciding, own, own_posts, suggestions
    from yamabiko.content.operations.suggestions import Brought
    from yamabiko.content.queries import own as own_queries
    from yamabiko.content.tests.conftest import png

    her, manager = viewers["employee"], viewers["manager"]

    def brought(title: str, **more: Any) -> Any:
        what = Brought(title=title, text=f"{title}について、ひとこと。", why="現場の話です。", **more)
        return suggestions.suggest(viewer=her, brought=what, now=now)

    def post(title: str, public: bool = True, **words: Any) -> Any:
        post_id = own_posts.write_post(viewer=her, title=title, now=now, **words)
        if public:
            own_posts.publish_post(viewer=her, post_id=post_id, now=now)
        return post_id

    photo = {"photo": png(), "picture_alt": "緑の車"}
    waiting, asked, declined = brought("待つ箱", **photo), brought("聞かれた箱"), brought("見送った箱")
    told = brought("届いた箱", **photo, pictured="nobody", credited=True, credit_name="みさき")
    deciding.give_back(viewer=manager, suggestion_id=asked, note="いつの話ですか。", now=now)
    deciding.decline(viewer=manager, suggestion_id=declined, reason="old", now=now)
    story_id = deciding.accept(viewer=manager, suggestion_id=told, now=now)
    operations.offer(viewer=manager, story_id=story_id, now=now)
    own.open_page(viewer=her, handle="misaki", pen_name="みさき", about="箱を描いています。", language="ja", now=now)
    series_id = own.add_series(viewer=her, title="Stairs", summary="階段の話。", now=now)
    words = "## なぜ\n\n冷たい**まま**でした。\n\n- 箱\n- 紙\n\n> そうでした。"
    public = post("一日、冷たいまま", text=words, series_id=series_id, summary="26時間の話。", **photo)
    post("An episode", text="We talked about it.", language="en", media_url="https://cdn.example/1.mp3")
    withdrawn = post("下げた投稿", text=words)
    own_posts.withdraw_post(viewer=her, post_id=withdrawn, now=now)
    held = post("絶対に安全な箱", public=False, text=f"世界一の箱です。{her.employer[0]}とは関係ありません。")
    own.open_page(viewer=manager, handle="closed-one", pen_name="K.", now=now)
    own.close_page(viewer=manager, now=now)
    stages = {"waiting": waiting, "asked": asked, "declined": declined, "offered": told}
    posts = {"public": public, "withdrawn": withdrawn, "held back": held}
    queue, page = reverse("content:queue"), reverse("content:by", args=["misaki"])
    return [
        Place("content:suggest", "employee", reverse("content:suggest")),
        Place("content:suggest", "employee", reverse("content:suggest") + "?title=箱&text=冷たい", "own words"),
        Place("content:suggest", "employee", reverse("content:suggest"), "with errors", _send_empty("url")),
        Place("content:my_suggestions", "employee", reverse("content:my_suggestions")),
        *(
            Place("content:suggestion", "employee", reverse("content:suggestion", args=[id_]), stage)
            for stage, id_ in stages.items()
        ),
        Place("content:suggestion", "hiro", reverse("content:suggestion", args=[waiting]), "not hers", status=404),
        *(
            Place("content:queue", "manager", queue + f"?shelf={shelf}", shelf)
            for shelf in ("waiting", "returned", "decided")
        ),
        Place("content:story", "employee", reverse("content:story", args=[story_id]), "with thanks"),
        Place("content:my_page", "employee", reverse("content:my_page")),
        Place("content:my_page", "manager", reverse("content:my_page"), "closed"),
        Place("content:my_page", "hiro", reverse("content:my_page"), "none yet"),
        Place("content:my_page", "hiro", reverse("content:my_page"), "with errors", _send_empty("handle")),
        Place("content:series", "employee", reverse("content:series", args=[series_id])),
        Place("content:new_post", "employee", reverse("content:new_post")),
        Place("content:new_post", "employee", reverse("content:new_post"), "with errors", _send_empty("title")),
        *(
            Place("content:own_post", "employee", reverse("content:own_post", args=[id_]), stage)
            for stage, id_ in posts.items()
        ),
        Place("content:by", "", page, language="ja"),
        Place("content:by_post", "", own_queries.my_post(her, public).path, language="ja"),
        Place("content:by_post", "", page + "an-episode/", "in English", language="en"),
        Place("content:by_series", "", page + "series/stairs/", language="ja"),
        Place("content:told", "", reverse("content:told", args=[told]), language="ja"),
        Place("content:told", "", reverse("content:told", args=[waiting]), "404", status=404),
        Place("frame:offline", "", reverse("frame:offline"), language="ja"),
    ]


def _of_nothing_yet() -> list[Place]:
    """An organisation on its first morning."""
    names = (
        "feed:for_you", "insights:my_impact", "home:today", "home:one_page", "content:library", "content:sources",
        "content:likenesses", "content:calendar", "feed:supply",
        "campaigns:topics", "compliance:judgements", "people:people", "home:welcome",
        "content:suggest", "content:my_suggestions", "content:queue",
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
            Place(name, "", reverse(name, args=[one, *slug]), one, language=one)
            for one in ("ja", "en")
            for name, slug in (("demo_page", ["cool-box"]), ("demo_front", []), ("demo_reprint", ["handles"]))
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
