import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.signing import Signer
from django.test import override_settings

from yamabiko.kit.signing import SignatureExpired, SignatureForged, read, sign

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
VALUE = {"member": "0196", "name": "山びこ", "count": 3, "on": True, "none": None, "deep": {"a": [1, 2]}}


def token(**changes):
    return sign(VALUE, **{"purpose": "invitation", "expires_at": NOON + timedelta(hours=1), **changes})


def test_a_value_comes_back_as_it_went():
    assert read(token(), purpose="invitation", now=NOON) == VALUE


def test_a_token_needs_no_escaping_in_an_address():
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", token())


def test_its_time_ends_at_the_moment_named():
    assert read(token(), purpose="invitation", now=NOON + timedelta(minutes=59, seconds=59))
    for late in (timedelta(hours=1), timedelta(days=400)):
        with pytest.raises(SignatureExpired):
            read(token(), purpose="invitation", now=NOON + late)


def test_time_zones_are_the_same_moments():
    tokyo = timezone(timedelta(hours=9))
    with pytest.raises(SignatureExpired):
        read(token(), purpose="invitation", now=(NOON + timedelta(hours=1)).astimezone(tokyo))


def test_it_serves_one_purpose():
    with pytest.raises(SignatureForged):
        read(token(), purpose="sign-in", now=NOON)


def test_a_changed_or_cut_token_is_forged():
    good = token()
    for place in range(len(good)):
        other = "A" if good[place] != "A" else "B"
        with pytest.raises(SignatureForged):
            read(good[:place] + other + good[place + 1 :], purpose="invitation", now=NOON)
        with pytest.raises(SignatureForged):
            read(good[:place], purpose="invitation", now=NOON)


@pytest.mark.parametrize("text", ["", ".", "..", "a.b", "ａ.ｂ", "\0", "x" * 10_000, "🙂." * 5, "../../etc/passwd"])
def test_a_naughty_string_is_forged(text):
    with pytest.raises(SignatureForged):
        read(text, purpose="invitation", now=NOON)


def test_something_else_that_we_signed_is_forged():
    alien = Signer(salt="yamabiko.invitation", sep=".").sign("not-ours")
    with pytest.raises(SignatureForged):
        read(alien, purpose="invitation", now=NOON)


def test_another_installation_made_it():
    with override_settings(SECRET_KEY="another"):
        made_elsewhere = token()
    with pytest.raises(SignatureForged):
        read(made_elsewhere, purpose="invitation", now=NOON)


def test_an_old_secret_key_still_reads():
    with override_settings(SECRET_KEY="old"):
        made_before = token()
    with override_settings(SECRET_KEY="new", SECRET_KEY_FALLBACKS=["old"]):
        assert read(made_before, purpose="invitation", now=NOON) == VALUE


def test_a_time_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="zone"):
        token(expires_at=datetime(2026, 4, 1))
    with pytest.raises(ValueError, match="zone"):
        read(token(), purpose="invitation", now=datetime(2026, 4, 1))
