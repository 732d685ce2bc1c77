"""Whom a story is for, what belongs to its kind, and how its end moves with both."""

from datetime import UTC, date, datetime, timedelta

import pytest

from yamabiko.campaigns.operations import open_audience
from yamabiko.content import operations, queries
from yamabiko.content.models import Happening
from yamabiko.content.refusals import (
    AlreadyThere,
    AudienceUnknown,
    CodeUnreadable,
    ConsentMissing,
    ConsentUnusable,
    CountryUnknown,
    CustomerMissing,
    EndsBeforeItBegins,
    LinkMissing,
    LinkStands,
    NotAWebAddress,
    Over,
    TextStands,
)
from yamabiko.content.rules.details import Consent, Event, Job
from yamabiko.content.rules.words import Kind, Status
from yamabiko.content.tests.files import pdf

DAY = timedelta(days=1)


@pytest.fixture
def correct(cast, now):
    return lambda story_id, **changes: operations.correct(
        viewer=cast.mika, story_id=story_id, now=changes.pop("now", now), **changes
    )


@pytest.fixture
def seen(cast):
    return lambda story_id: queries.story(cast.workspace_id, story_id, "en")


@pytest.fixture
def consent_file(cast, now):
    body = pdf()
    return operations.bring_file(
        viewer=cast.mika, name="consent.pdf", size=len(body), body=[body], now=now, private=True
    ).id


def midnight(day: date) -> datetime:
    """The end of `day` in Tokyo, where Aoba is."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=15)


def test_settings_are_kept_told_and_read_back(cast, now, write, told, correct, seen):
    story_id = write(offered=True)
    audience_id = open_audience(viewer=cast.mika, name="Sales", now=now)
    correct(
        story_id, audience_id=audience_id, markets=["jp", " DE ", "JP"], requires=["medical-claims"], evergreen=True
    )
    found = seen(story_id)
    assert (found.audience_id, found.markets, found.requires) == (audience_id, ("DE", "JP"), ("medical-claims",))
    kind, body = told()[-1]
    assert kind == "item_changed" and body["audience_id"] == str(audience_id)
    assert (body["markets"], body["requires"], body["evergreen"]) == (["DE", "JP"], ["medical-claims"], True)
    correct(story_id, audience_id=None, markets=[], requires=[], evergreen=False)
    found = seen(story_id)
    assert (found.audience_id, found.markets, found.requires, found.evergreen) == (None, (), (), False)


def test_what_does_not_exist_is_refused_and_changes_nothing(cast, now, write, correct, seen):
    story_id = write()
    elsewhere = open_audience(viewer=cast.carol, name="Kaede's", now=now)
    for refusal, change in (
        (AudienceUnknown, {"audience_id": elsewhere}),
        (CountryUnknown, {"markets": ["JP", "ZZ"]}),
        (CountryUnknown, {"markets": ["<b>"]}),
        (CodeUnreadable, {"requires": ["Medical Claims"]}),
        (CodeUnreadable, {"requires": [f"code-{number}" for number in range(21)]}),
        (LinkStands, {"url": "https://elsewhere.example/"}),
        (TextStands, {"text": "What we would rather have read."}),
        (EndsBeforeItBegins, {"event": Event(begins_at=now + DAY, ends_at=now)}),
        (NotAWebAddress, {"event": Event(begins_at=now + DAY, online_url="javascript:alert(1)")}),
        (CustomerMissing, {"consent": Consent(customer=" ")}),
        (EndsBeforeItBegins, {"consent": Consent(customer="K", on=date(2027, 1, 2), until=date(2027, 1, 1))}),
    ):
        with pytest.raises(refusal):
            correct(story_id, title="New", **change)
    assert seen(story_id).title == "The paper cool box" and queries.versions(cast.mika, story_id) == []


def test_an_event_is_offered_until_it_ends_and_its_end_moves_with_it(write, now, correct, seen):
    story_id = write(kind=Kind.EVENT)
    begins = now + 10 * DAY
    correct(
        story_id,
        event=Event(
            begins_at=begins, ends_at=begins + timedelta(hours=2), place="Sendai", online_url="aoba.example/live"
        ),
    )
    correct(story_id, title="The box, live")
    assert seen(story_id).event == Event(
        begins_at=begins, ends_at=begins + timedelta(hours=2), place="Sendai", online_url="https://aoba.example/live"
    )
    correct(story_id, event=Event(begins_at=begins))
    assert seen(story_id).expires_at is None


def test_the_end_of_an_offered_event(cast, write, now, correct, seen):
    story_id = write(kind=Kind.EVENT)
    ends = now + 10 * DAY
    correct(story_id, event=Event(begins_at=ends - timedelta(hours=2), ends_at=ends))
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert seen(story_id).expires_at == ends
    correct(story_id, event=Event(begins_at=ends, ends_at=ends + DAY))
    assert seen(story_id).expires_at == ends + DAY  # it moved, and its offer with it
    correct(story_id, expires_at=now + 5 * DAY)
    correct(story_id, event=Event(begins_at=ends, ends_at=ends + 2 * DAY))
    assert seen(story_id).expires_at == now + 5 * DAY  # a day that somebody chose stays
    correct(story_id, expires_at=now + 50 * DAY)
    assert seen(story_id).expires_at == ends + 2 * DAY  # but never after the event


def test_what_is_over_is_not_offered(cast, write, now, correct):
    event, job = write(kind=Kind.EVENT), write(path="job", kind=Kind.JOB)
    correct(event, event=Event(begins_at=now - 2 * DAY))
    correct(job, job=Job(place="Kobe", employment="Full time", apply_by=date(2020, 1, 1)))
    for story_id in (event, job):
        with pytest.raises(Over):
            operations.offer(viewer=cast.mika, story_id=story_id, now=now)


def test_a_job_is_offered_until_the_last_day_to_apply(cast, write, now, correct, seen):
    story_id, last = write(kind=Kind.JOB), now.date() + 3 * DAY
    correct(story_id, job=Job(place="Kobe", employment="Full time", apply_by=last))
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert seen(story_id).job == Job(place="Kobe", employment="Full time", apply_by=last)
    assert seen(story_id).expires_at == midnight(last)


def test_another_kind_hides_what_belonged_to_the_first_and_loses_nothing(write, now, correct, seen):
    story_id = write(kind=Kind.EVENT)
    correct(story_id, event=Event(begins_at=now + DAY, place="Sendai"))
    correct(story_id, kind="article")
    assert seen(story_id).event is None
    correct(story_id, kind="event")
    assert seen(story_id).event.place == "Sendai"


def test_a_customers_voice_needs_a_consent_on_file_and_in_force(cast, write, now, correct, seen, consent_file, told):
    story_id, today = write(kind=Kind.TESTIMONIAL), now.date()
    for consent in (
        None,
        Consent(customer="Kanda Foods"),
        Consent(customer="Kanda Foods", on=today),
        Consent(customer="Kanda Foods", file_id=consent_file),
        Consent(customer="Kanda Foods", file_id=consent_file, on=today + 2 * DAY),
        Consent(customer="Kanda Foods", file_id=consent_file, on=today - 9 * DAY, until=today - DAY),
    ):
        correct(story_id, consent=consent)
        with pytest.raises(ConsentMissing):
            operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    correct(story_id, consent=Consent(customer="Kanda Foods", file_id=consent_file, on=today, until=today + 9 * DAY))
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert seen(story_id).expires_at == midnight(today + 9 * DAY)
    assert "Kanda" not in str(told())


def test_a_consent_is_a_private_file_of_ones_own(cast, now, write, correct, consent_file):
    body = pdf(title="Leaflet")
    public = operations.bring_file(viewer=cast.mika, name="leaflet.pdf", size=len(body), body=[body], now=now).id
    theirs = operations.bring_file(
        viewer=cast.carol, name="x.pdf", size=len(body), body=[body], now=now, private=True
    ).id
    for file_id in (public, theirs):
        with pytest.raises(ConsentUnusable):
            correct(write(path=str(file_id)), consent=Consent(customer="Kanda Foods", file_id=file_id))


def test_a_consent_that_is_taken_back_ends_the_offer_at_once(cast, write, now, correct, seen, consent_file, told):
    story_id = write(kind=Kind.TESTIMONIAL)
    held = Consent(customer="Kanda Foods", file_id=consent_file, on=now.date())
    assert correct(story_id, consent=held) is True
    operations.offer(viewer=cast.mika, story_id=story_id, now=now)
    assert correct(story_id, consent=Consent(customer="Kanda Foods")) is False
    assert seen(story_id).status is Status.WAITING and seen(story_id).doubt == "rights"
    assert [kind for kind, _body in told()] == ["item_offered", "item_retired"] and told()[-1][1]["why"] == "rights"
    assert correct(story_id, consent=held) is True
    assert seen(story_id).doubt is None  # it holds again; whether it goes out again is for the curator


def test_an_article_that_becomes_a_customers_voice_waits_for_the_consent(write, correct, seen):
    story_id = write(offered=True)
    assert correct(story_id, kind="testimonial") is False
    assert seen(story_id).status is Status.WAITING


def test_what_was_written_by_hand_is_for_us_until_everybody_can_open_it(cast, now, correct, seen, told):
    story = operations.write_by_hand(viewer=cast.mika, title="Canteen", text="Closed on Friday.", now=now)
    assert story.internal and not story.has_page and story.status is Status.WAITING
    with pytest.raises(LinkMissing):
        correct(story.id, internal=False)
    correct(story.id, text="Closed on Thursday.")
    correct(story.id, url="aoba.example/canteen", internal=False)
    found = seen(story.id)
    assert (found.text, found.url, found.internal) == ("Closed on Thursday.", "https://aoba.example/canteen", False)
    assert found.by_hand and found.has_page
    again = operations.write_by_hand(viewer=cast.mika, title="Canteen again", now=now)
    with pytest.raises(AlreadyThere):
        correct(again.id, url="aoba.example/canteen", internal=False)
    assert seen(again.id).internal


def test_our_own_text_is_put_right_after_it_has_a_page_and_people_are_told(cast, now, correct, seen, told):
    story = operations.write_by_hand(
        viewer=cast.mika, title="Canteen", text="Closd on Friday. Open on Monday.", url="aoba.example/canteen", now=now
    )
    operations.offer(viewer=cast.mika, story_id=story.id, now=now)
    correct(story.id, text="Closed on Friday. Open on Monday.")
    found = seen(story.id)
    assert found.text == "Closed on Friday. Open on Monday." and "Closed" in found.summary and found.version == 2
    assert [kind for kind, _body in told()] == ["item_offered", "item_changed"]
    assert {change.field for change in queries.versions(cast.mika, story.id)[0].changes} == {"text", "summary"}
    with pytest.raises(LinkStands):
        correct(story.id, url="https://elsewhere.example/")
    operations.restore_version(viewer=cast.mika, story_id=story.id, number=1, now=now)
    assert seen(story.id).text == "Closd on Friday. Open on Monday."


def test_only_an_internal_story_asks_for_a_confirmation(write, correct, seen):
    story_id = write()
    correct(story_id, confirm_reading=True)
    assert not seen(story_id).confirm_reading
    correct(story_id, internal=True, confirm_reading=True)
    assert seen(story_id).confirm_reading
    correct(story_id, internal=False)
    assert not seen(story_id).confirm_reading


def test_a_detail_without_its_story_cannot_be(cast, write, now, correct):
    story_id = write(kind=Kind.EVENT)
    correct(story_id, event=Event(begins_at=now + DAY))
    correct(story_id, event=None)
    assert not Happening.objects.within(cast.workspace_id).exists()
