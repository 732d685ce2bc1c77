"""One story by page and by API: settings, plans, history, confirmations; what is typed wrong comes back at its field."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from yamabiko.campaigns.operations import open_audience
from yamabiko.content import operations, queries
from yamabiko.content.models import File
from yamabiko.content.rules.words import Kind, Status
from yamabiko.content.tests.files import pdf, zipped
from yamabiko.people.operations import choose, grant_qualification

DAY = timedelta(days=1)
WORDS = {"title": "Put better", "summary": "", "kind": "article", "language": "en"}


@pytest.fixture
def story_id(cast):
    return operations.write_story(
        workspace_id=cast.workspace_id,
        title="The paper cool box",
        url="https://aoba.example/box",
        language="en",
        text="Cold for 26 hours.",
        now=timezone.now(),
        offered=False,
    )


@pytest.fixture
def seen(cast, story_id):
    return lambda: queries.story(cast.workspace_id, story_id, "en")


@pytest.fixture
def save(cast, story_id, sign_in):
    """`save(field=value)` is the answer to the form with that typed into it."""

    def send(**typed):
        return sign_in(cast.mika).post(f"/library/{story_id}/", WORDS | typed)

    return send


def local(moment):
    """As a browser sends day and time in Tokyo."""
    return timezone.localtime(moment, timezone.get_fixed_timezone(540)).strftime("%Y-%m-%dT%H:%M")


def test_the_form_keeps_whom_it_is_for(cast, save, seen, sign_in, story_id):
    audience_id = open_audience(viewer=cast.mika, name="Sales", now=timezone.now())
    typed = {
        "audience": str(audience_id),
        "markets": "日本, Germany、fr",
        "requires": "medical-claims",
        "evergreen": "on",
    }
    assert save(**typed, internal="on", confirm_reading="on").status_code == 303
    found = seen()
    assert (found.audience_id, found.markets, found.requires) == (audience_id, ("DE", "FR", "JP"), ("medical-claims",))
    assert found.internal and found.confirm_reading and found.evergreen
    page = sign_in(cast.mika).get(f"/library/{story_id}/").text
    assert 'value="medical-claims"' in page and 'value="ドイツ、フランス、日本"' in page  # in her language


def test_the_form_shows_the_fields_of_each_kind_and_keeps_them(cast, save, seen, sign_in, story_id):
    begins = (timezone.now() + 9 * DAY).replace(second=0, microsecond=0)
    event = {
        "kind": "event",
        "begins_at": local(begins),
        "ends_at": "",
        "event_place": "仙台",
        "online_url": "aoba.example/live",
    }
    assert save(**event).status_code == 303
    assert (seen().event.begins_at, seen().event.online_url) == (begins, "https://aoba.example/live")
    page = sign_in(cast.mika).get(f"/library/{story_id}/").text
    assert f'value="{local(begins)}"' in page and "c-of-event c-now" in page
    assert save(kind="job", job_place="Kobe", employment="Full time", apply_by="2030-01-31").status_code == 303
    assert seen().job.place == "Kobe" and seen().event is None
    assert save(kind="event", begins_at=local(begins)).status_code == 303 and seen().event.place == ""


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ({"title": "長" * 10_000}, "title", "300"),
        ({"title": " \u200b "}, "title", "題"),
        ({"summary": "x" * 1_001}, "summary", "1000"),
        ({"kind": "poem"}, "kind", "poem"),
        ({"language": "fr"}, "language", "fr"),
        ({"topics": "x"}, "topics", "x"),
        ({"markets": "Atlantis, 日本"}, "markets", "Atlantis"),
        ({"requires": "Medical Claims, ok"}, "requires", "Medical Claims"),
        ({"audience": "00000000-0000-0000-0000-000000000000"}, "audience", "00000000"),
        ({"last_day": "someday"}, "last_day", "2026-12-31"),
        ({"last_day": "2020-01-01"}, "last_day", "過ぎて"),
        ({"kind": "event", "begins_at": "soon"}, "begins_at", "2026-12-31"),
        ({"kind": "event", "event_place": "仙台"}, "begins_at", "いつ"),
        ({"kind": "event", "begins_at": "2030-01-02T09:00", "ends_at": "2030-01-01T09:00"}, "ends_at", "始まり"),
        ({"kind": "event", "begins_at": "2030-01-02T09:00", "online_url": "javascript:alert(1)"}, "online_url", "http"),
        ({"kind": "testimonial", "consented_on": "2026-01-01"}, "customer", "お客様"),
    ],
)
def test_what_cannot_stand_comes_back_at_its_field(save, seen, logistics, typed, at, said):
    answer = save(**typed)
    assert answer.status_code == 422
    wrong = answer.text.split(f'id="id_{at}_error"')[1].split("</div>")[0]
    assert said in wrong, wrong
    assert seen().title == "The paper cool box" and seen().version == 1
    kept = [value for value in typed.values() if value.strip()]
    assert all(value in answer.text for value in kept if at in {"markets", "requires", "summary"})


def test_what_belongs_to_another_kind_is_not_looked_at(save, seen):
    assert save(kind="article", begins_at="soon", apply_by="never", consented_on="x").status_code == 303
    assert seen().title == "Put better"


@pytest.mark.parametrize(
    ("zone", "typed", "meant"),
    [
        ("Europe/Berlin", "2027-03-28T02:30", None),  # the clocks go from 2 to 3
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T00:30:00+00:00"),  # it comes twice: the first one
        ("America/New_York", "2027-03-14T02:00", None),
        ("Asia/Tokyo", "2027-03-28T02:30", "2027-03-27T17:30:00+00:00"),
        ("Asia/Tokyo", "0001-01-01T00:00", None),
        ("America/New_York", "9999-12-31T23:59", None),
    ],
)
def test_moments_that_do_not_exist(cast, save, seen, zone, typed, meant):
    choose(viewer=cast.mika, time_zone=zone)
    answer = save(kind="event", begins_at=typed)
    if meant is None:
        assert answer.status_code == 422 and "id_begins_at_error" in answer.text and f'value="{typed}"' in answer.text
    else:
        assert answer.status_code == 303 and seen().event.begins_at.isoformat() == meant


def test_a_consent_is_uploaded_once_even_when_the_rest_is_wrong(cast, save, seen, sign_in, story_id):
    today = timezone.localdate()
    sent = SimpleUploadedFile("consent.pdf", pdf())
    wrong = save(kind="testimonial", customer="", consent_file=sent)
    assert wrong.status_code == 422
    file_id = str(File.objects.within(cast.workspace_id).get().id)
    assert f'value="{file_id}"' in wrong.text
    typed = {"kind": "testimonial", "customer": "神田食品", "consent_id": file_id, "consented_on": today.isoformat()}
    assert save(**typed).status_code == 303
    assert str(seen().consent.file_id) == file_id and seen().consent.in_force(today)
    assert operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    page = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert "神田食品" not in page and file_id not in page
    assert sign_in(cast.alice).get(f"/files/{file_id}/").status_code == 404
    assert sign_in(cast.mika).get(f"/files/{file_id}/").status_code == 200
    bad = save(kind="testimonial", customer="神田食品", consent_file=SimpleUploadedFile("c.pdf", zipped()))
    assert bad.status_code == 422 and "id_consent_file_error" in bad.text
    gone = save(kind="testimonial", customer="神田食品", consent_id="")
    assert gone.status_code == 303 and seen().status is Status.WAITING  # without its consent it is offered to nobody


def test_an_hour_stays_while_its_day_stays(cast, save, seen, story_id):
    ends = timezone.now().replace(microsecond=0) + 5 * DAY
    operations.correct(viewer=cast.mika, story_id=story_id, now=timezone.now(), expires_at=ends)
    day = timezone.localtime(ends, timezone.get_fixed_timezone(540)).date()
    save(last_day=day.isoformat())
    assert seen().expires_at == ends
    save(last_day=(day + DAY).isoformat())
    assert seen().expires_at != ends


def test_two_curators_at_once_lose_nothing(cast, save, seen, story_id, logistics):
    first = {"version": "1", "title": "The paper cool box", "topics": []}
    operations.correct(
        viewer=cast.ada, story_id=story_id, now=timezone.now(), title="Ada's title", markets=["JP"], evergreen=True
    )
    answer = save(**first | {"summary": "Mika's summary"})
    assert answer.status_code == 409
    for words in ("Mika&#x27;s summary", "<ins>", "Ada&#x27;s title", "日本"):
        assert words in answer.text, words
    assert (
        answer.text.split('id="id_title"')[1].split("</textarea>")[0].endswith("Ada&#x27;s title")
    )  # she had not touched it
    assert 'name="version" value="2"' in answer.text and seen().summary == "Cold for 26 hours."
    again = {"version": "2", "title": "Ada's title", "summary": "Mika's summary", "markets": "日本", "evergreen": "on"}
    assert save(**again).status_code == 303
    assert (seen().title, seen().summary, seen().markets, seen().version) == (
        "Ada's title",
        "Mika's summary",
        ("JP",),
        3,
    )


def test_where_both_wrote_hers_stands_in_the_form(cast, save, story_id):
    operations.correct(viewer=cast.ada, story_id=story_id, now=timezone.now(), title="Ada's title")
    answer = save(version="1", title="Mika's title")
    assert answer.status_code == 409
    assert answer.text.split('id="id_title"')[1].split("</textarea>")[0].endswith("Mika&#x27;s title")
    assert "Ada" in answer.text


def test_the_history_shows_each_change_and_lets_an_old_version_stand_again(cast, save, seen, sign_in, story_id):
    save(title="紙の保冷箱", last_day="2030-01-01", evergreen="on")
    page = sign_in(cast.mika).get(f"/library/{story_id}/versions/").text
    for words in ("The paper cool box", "紙の保冷箱", "<del>", "<ins>", "はい", "/versions/1/restoration/"):
        assert words in page, words
    assert "/versions/2/restoration/" not in page
    assert sign_in(cast.mika).post(f"/library/{story_id}/versions/1/restoration/").status_code == 303
    assert seen().title == "The paper cool box" and seen().version == 3
    for viewer, status in ((cast.alice, 404), (cast.carol, 404)):
        assert sign_in(viewer).get(f"/library/{story_id}/versions/").status_code == status
        assert sign_in(viewer).post(f"/library/{story_id}/versions/1/restoration/").status_code in {403, 404}
    assert sign_in(cast.mika).post(f"/library/{story_id}/versions/77/restoration/").status_code == 404
    assert sign_in(cast.mika).get(f"/library/{story_id}/versions/?before=x").status_code == 200


def test_a_story_is_planned_moved_and_cancelled(cast, seen, sign_in, story_id):
    browser, path, at = sign_in(cast.mika), f"/library/{story_id}/plan/", timezone.now() + 2 * DAY
    assert browser.post(path, {"starts_at": local(at)}).status_code == 303 and seen().status is Status.PLANNED
    assert f'value="{local(at)}"' in browser.get(f"/library/{story_id}/").text
    for typed in ("", "soon", local(timezone.now() - DAY), "2999-01-01T00:00"):
        answer = browser.post(path, {"starts_at": typed})
        assert answer.status_code == 422 and "id_starts_at_error" in answer.text, typed
    assert browser.post(path, {"do": "cancel"}).status_code == 303 and seen().status is Status.WAITING
    assert sign_in(cast.alice).post(path, {"starts_at": local(at)}).status_code in {403, 404}
    assert sign_in(cast.carol).post(path, {"starts_at": local(at)}).status_code == 404


def test_the_sixth_is_asked_which_one_makes_room(cast, sign_in, story_id, write):
    browser, now = sign_in(cast.mika), timezone.now()
    ids = [write(f"Tale {number}", str(number), offered=True, now=now) for number in range(5)]
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    for one in ids:
        assert browser.post(f"/library/{one}/feature/").status_code == 303
    full = browser.post(f"/library/{story_id}/feature/")
    assert full["Location"] == f"/library/featured/?for={story_id}"
    page = browser.get(full["Location"]).text
    assert all(f"Tale {number}" in page for number in range(5)) and f'value="{ids[3]}"' in page
    browser.post(f"/library/{story_id}/feature/", {"instead_of": str(ids[3]), "from": "featured"})
    assert [one.id for one in queries.featured(cast.workspace_id, now, "en")] == [*ids[:3], story_id, ids[4]]
    browser.post(f"/library/{story_id}/feature/", {"do": "stop"})
    assert len(queries.featured(cast.workspace_id, now, "en")) == 4
    assert sign_in(cast.alice).get("/library/featured/").status_code == 403


def test_what_is_for_us_is_read_confirmed_and_never_offered_for_sharing(cast, sign_in):
    browser = sign_in(cast.mika)
    made = browser.post("/library/new/", {"title": "How we travel", "text": "By train.\nBy bus.", "kind": "news"})
    assert made.status_code == 303
    story_id = UUID(made["Location"].strip("/").split("/")[-1])
    operations.correct(viewer=cast.mika, story_id=story_id, now=timezone.now(), confirm_reading=True)
    operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    page = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert "By bus." in page and "/compose/" not in page and f"/library/{story_id}/reading/" in page
    assert sign_in(cast.alice).post(f"/library/{story_id}/reading/").status_code == 303
    page = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert f"/library/{story_id}/reading/" not in page
    assert sign_in(cast.carol).post(f"/library/{story_id}/reading/").status_code == 404
    managers = sign_in(cast.mika).get(f"/library/{story_id}/").text
    assert "5人未満" in managers and "Alice" not in managers
    assert browser.post("/library/new/", {"title": "", "kind": "news"}).status_code == 422
    assert sign_in(cast.alice).post("/library/new/", {"title": "x", "kind": "news"}).status_code == 403


def test_who_may_not_share_it_yet_is_told_what_is_missing(cast, sign_in, story_id):
    now = timezone.now()
    operations.correct(viewer=cast.mika, story_id=story_id, now=now, requires=["medical-claims"])
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    page = sign_in(cast.alice).get(f"/library/{story_id}/").text
    assert "medical-claims" in page and "/compose/" not in page
    grant_qualification(workspace_id=cast.workspace_id, member_id=cast.alice.member_id, code="medical-claims", now=now)
    assert "/compose/" in sign_in(cast.alice).get(f"/library/{story_id}/").text


def test_the_api_of_settings(cast, call, story_id):
    path, ends = f"/stories/{story_id}", (timezone.now() + 9 * DAY).replace(microsecond=0)
    audience_id = open_audience(viewer=cast.mika, name="Everybody in sales", now=timezone.now())
    given = {
        "kind": "event", "markets": ["JP"], "requires": ["medical-claims"], "evergreen": True, "audience_id": str(audience_id),
        "event": {"begins_at": (ends - DAY).isoformat(), "ends_at": ends.isoformat(), "place": "Sendai"}, "version": 1,
    }  # fmt: skip
    changed = call(cast.mika, "patch", path, given)
    assert changed.status_code == 200, changed.text
    body = changed.json()
    assert (body["kind"], body["markets"], body["event"]["place"], body["version"]) == ("event", ["JP"], "Sendai", 2)
    late = call(cast.mika, "patch", path, {"title": "Late", "version": 1})
    assert late.status_code == 409 and late.json()["type"] == "/problems/changed-meanwhile"
    for wrong in (
        {"markets": ["ZZ"]},
        {"requires": ["No Code"]},
        {"audience_id": "00000000-0000-0000-0000-000000000000"},
        {"title": "x" * 301},
        {"text": "Rewritten"},
        {"url": "https://elsewhere.example/"},
        {"internal": "maybe"},
        {"event": {"begins_at": "never"}},
        {"event": {"begins_at": "2030-01-02T00:00:00Z", "ends_at": "2030-01-01T00:00:00Z"}},
        {"consent": {"customer": "K", "file_id": "00000000-0000-0000-0000-000000000000"}},
    ):
        assert call(cast.mika, "patch", path, wrong).status_code == 422, wrong
    nulls = call(cast.mika, "patch", path, {"audience_id": None, "event": None, "markets": [], "requires": []}).json()
    assert (nulls["audience_id"], nulls["event"], nulls["markets"], nulls["requires"]) == (None, None, [], [])
    assert call(cast.alice, "patch", path, {"markets": []}).status_code == 403


def test_the_api_of_plans_and_of_what_stands_first(cast, call, story_id):
    path, at = f"/stories/{story_id}", (timezone.now() + DAY).isoformat()
    planned = call(cast.mika, "put", f"{path}/plan", {"starts_at": at}).json()
    assert planned["status"] == "planned" and planned["starts_at"]
    assert call(cast.mika, "put", f"{path}/plan", {"starts_at": "2020-01-01T00:00:00Z"}).status_code == 422
    assert call(cast.mika, "put", f"{path}/feature", {}).status_code == 409
    assert call(cast.mika, "delete", f"{path}/plan").json()["status"] == "waiting"
    assert call(cast.mika, "delete", f"{path}/plan").status_code == 409
    call(cast.mika, "put", f"{path}/offer", {})
    assert call(cast.mika, "put", f"{path}/feature", {}).json()["featured"] is True
    assert [one["id"] for one in call(cast.alice, "get", "/stories/featured").json()] == [str(story_id)]
    assert call(cast.mika, "delete", f"{path}/feature").json()["featured"] is False
    assert call(cast.alice, "put", f"{path}/feature", {}).status_code == 403


def test_the_api_of_versions(cast, call, story_id):
    path = f"/stories/{story_id}"
    assert call(cast.mika, "get", f"{path}/versions").json() == {"items": [], "next": None}
    for title in ("Second", "Third"):
        call(cast.mika, "patch", path, {"title": title})
    first = call(cast.mika, "get", f"{path}/versions?limit=2").json()
    assert [one["number"] for one in first["items"]] == [3, 2] and first["next"] == 2
    assert [one["number"] for one in call(cast.mika, "get", f"{path}/versions?before=2").json()["items"]] == [1]
    [change] = call(cast.mika, "get", f"{path}/versions/3?against=1").json()["changes"]
    assert (change["field"], change["before"], change["after"]) == ("title", "The paper cool box", "Third")
    assert {one["part"] for one in change["stretches"]} == {"gone", "new"}
    assert call(cast.mika, "get", f"{path}/versions/9").status_code == 404
    assert call(cast.mika, "get", f"{path}/versions/3?against=9").status_code == 404
    assert call(cast.mika, "post", f"{path}/versions/1/restoration", {"version": 2}).status_code == 409
    restored = call(cast.mika, "post", f"{path}/versions/1/restoration", {}).json()
    assert (restored["title"], restored["version"]) == ("The paper cool box", 4)
    for viewer, status in ((cast.alice, 404), (cast.carol, 404)):
        assert call(viewer, "get", f"{path}/versions").status_code == status
    operations.offer(viewer=cast.mika, story_id=story_id, now=timezone.now())
    assert call(cast.alice, "get", f"{path}/versions").status_code == 403


def test_the_api_of_readings(cast, call):
    made = call(cast.mika, "post", "/stories/written", {"title": "How we travel", "text": "By train.", "kind": "news"})
    assert made.status_code == 201 and made.json()["internal"] is True
    path = f"/stories/{made.json()['id']}"
    assert call(cast.mika, "patch", path, {"internal": False}).status_code == 422
    call(cast.mika, "put", f"{path}/offer", {})
    assert call(cast.alice, "put", f"{path}/reading").status_code == 409
    call(cast.mika, "patch", path, {"confirm_reading": True})
    assert call(cast.alice, "get", f"{path}/reading").json() == {"asked": True, "confirmed": False}
    assert call(cast.alice, "put", f"{path}/reading").json() == {"asked": True, "confirmed": True}
    assert call(cast.mika, "get", f"{path}/readings").json()["confirmed"] is None
    assert call(cast.alice, "get", f"{path}/readings").status_code == 403
    assert call(cast.alice, "post", "/stories/written", {"title": "Mine"}).status_code == 403


def test_the_kinds_all_have_a_name_and_a_page(cast, sign_in, write):
    for kind in Kind:
        story_id = write(f"Kind {kind}", kind, kind=kind)
        assert sign_in(cast.mika).get(f"/library/{story_id}/").status_code == 200, kind
