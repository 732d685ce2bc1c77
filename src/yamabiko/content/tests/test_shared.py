"""What another app hands over by the share sheet: kept for an hour, through the sign-in, and never sent by itself."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from yamabiko.content.models import Suggestion
from yamabiko.content.tests.conftest import png
from yamabiko.content.views import shared
from yamabiko.kit.pace import Pace
from yamabiko.people.models import User
from yamabiko.people.operations import finish_welcome

BOX = {"title": "The paper cool box", "text": "Worth reading https://aoba.example/box", "url": ""}


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch):
    monkeypatch.setattr(shared, "PACE", Pace(20, per=timedelta(minutes=10)))


@pytest.fixture
def phone():
    """A browser that checks where forms come from, as the world's do."""
    return Client(enforce_csrf_checks=True)


def hand_over(client, what=BOX, **headers):
    return client.post("/suggest/shared/", what, headers={"sec-fetch-site": "none", **headers})


def test_the_manifest_names_the_door_and_its_fields(client, db):
    told = client.get("/manifest.webmanifest?language=ja").json()
    target = told["share_target"]
    assert target["action"] == "/suggest/shared/" and target["method"] == "POST"
    assert target["enctype"] == "multipart/form-data"
    assert set(target["params"]) == {"title", "text", "url", "files"}
    assert target["params"]["files"][0]["name"] == "photo"


def test_a_signed_out_person_signs_in_and_finds_it_filled_in(cast, phone, now):
    finish_welcome(viewer=cast.alice, now=now)
    asked = hand_over(phone)
    assert asked.status_code == 302 and asked["Location"] == "/suggest/"
    onward = phone.get("/suggest/")["Location"]
    assert onward.startswith("/accounts/login/") and "next=/suggest/" in onward
    form = phone.get(onward).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    user = User.objects.get(id=cast.alice.user_id)
    sent = phone.post(onward, {"email": user.email, "csrfmiddlewaretoken": token, "next": "/suggest/"})
    assert sent.status_code == 302, sent.content
    code = re.search(r"\b([A-Z]{6})\b", mail.outbox[-1].body)[1]
    form = phone.get(sent["Location"]).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]
    entered = phone.post(sent["Location"], {"code": code, "csrfmiddlewaretoken": token, "next": "/suggest/"})
    assert entered.status_code == 302 and entered["Location"] == "/suggest/"
    text = phone.get("/suggest/").text
    assert 'value="https://aoba.example/box"' in text and "Worth reading" in text
    assert not Suggestion.objects.within(cast.workspace_id).exists()
    assert phone.session.get_expiry_age() > 86_400  # the hour of a stranger's session is over with the sign-in


def test_it_waits_for_an_hour_and_no_longer(cast, sign_in, monkeypatch):
    browser = sign_in(cast.alice)
    hand_over(browser)
    later = timezone.now() + timedelta(minutes=61)
    assert "Worth reading" in browser.get("/suggest/").text
    monkeypatch.setattr(shared.timezone, "now", lambda: later)
    assert "Worth reading" not in browser.get("/suggest/").text
    assert shared.KEY not in browser.session


def test_a_stranger_who_never_signs_in_leaves_nothing_behind(client, db):
    hand_over(client)
    assert client.session.get_expiry_age() <= 3600


def test_another_site_cannot_lay_words_into_her_form_nor_end_her_session(cast, sign_in, phone):
    browser = sign_in(cast.alice)
    for where in ("cross-site", "same-site"):
        assert hand_over(browser, **{"sec-fetch-site": where}).status_code == 302
        assert "Worth reading" not in browser.get("/suggest/").text
        answer = hand_over(phone, **{"sec-fetch-site": where})
        assert "sessionid" not in answer.cookies


def test_a_photo_is_drawn_anew_and_shown_to_her_alone(cast, sign_in, client, db):
    browser = sign_in(cast.alice)
    hand_over(browser, {"title": "", "photo": SimpleUploadedFile("IMG_1.png", png(), "image/png")})
    shown = browser.get("/suggest/shared/photo/")
    assert shown["Content-Type"] == "image/jpeg" and shown["Cache-Control"] == "private, no-store"
    assert Client().get("/suggest/shared/photo/").status_code == 302
    text = browser.get("/suggest/").text
    assert re.search(r'value="photo"\s+checked', text) and "/suggest/shared/photo/" in text
    form = {"what": "photo", "title": "Our van", "picture_alt": "A green van", "pictured": "nobody"}
    assert browser.post("/suggest/", form).status_code == 303
    made = Suggestion.objects.within(cast.workspace_id).get()
    assert made.picture_id and made.title == "Our van"
    assert browser.get("/suggest/shared/photo/").status_code == 404


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [("a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"), ("a.jpg", b"PK\x03\x04zip", "not a picture")],
)
def test_a_file_that_is_no_picture_is_said_kindly_and_the_words_stay(cast, sign_in, name, body, said):
    browser = sign_in(cast.alice)
    hand_over(browser, {**BOX, "photo": SimpleUploadedFile(name, body, "image/jpeg")})
    text = browser.get("/suggest/").text
    assert said in text and "Worth reading" in text


def test_a_flood_from_one_place_is_not_kept(client, db, monkeypatch):
    monkeypatch.setattr(shared, "PACE", Pace(2, per=timedelta(minutes=10)))
    for _ in range(2):
        hand_over(client, {"title": "First"})
    hand_over(client, {"title": "Third"})
    assert client.session[shared.KEY]["title"] == "First"


def test_what_is_larger_than_any_photo_is_not_read(client, db):
    answer = client.generic("POST", "/suggest/shared/", b"x", CONTENT_LENGTH="22000000", content_type="text/plain")
    assert answer.status_code == 302 and shared.KEY not in client.session


def test_she_may_discard_it(cast, sign_in):
    browser = sign_in(cast.alice)
    hand_over(browser)
    assert browser.post("/suggest/shared/discard/").status_code == 303
    assert "Worth reading" not in browser.get("/suggest/").text


@pytest.mark.parametrize("sent", ["", "\x00", "💥" * 4000, '"><script>alert(1)</script>', "javascript:alert(1)"])
def test_whatever_is_handed_over_lies_still(cast, sign_in, sent):
    browser = sign_in(cast.alice)
    hand_over(browser, {"title": sent, "text": sent, "url": sent})
    text = browser.get("/suggest/").text
    assert "<script>alert" not in text and "\x00" not in text
