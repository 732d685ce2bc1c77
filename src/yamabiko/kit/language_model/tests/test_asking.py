"""A model is asked once, within its limits, and whatever it does comes back as a text or as a closed word."""

from __future__ import annotations

import threading
import time

import pytest

from yamabiko.kit.language_model import Door, LanguageModel, NoAnswer, Why, ask
from yamabiko.kit.language_model.resting import FAILURES, REST
from yamabiko.kit.language_model.tests.server import a_model


@pytest.fixture
def script():
    with a_model() as running:
        yield running


def model(script, **more) -> LanguageModel:
    return LanguageModel(script.url, "test", **{"seconds": 2, **more})


def said(script, **more) -> str:
    return ask(model(script, **more), system="Be brief.", user="A story.", most=100)


def test_it_is_asked_by_the_protocol_and_nothing_streams(script):
    script.says = "紙の箱です。"
    assert said(script, key="secret") == "紙の箱です。"
    assert script.paths == ["/v1/chat/completions"] and script.keys == ["Bearer secret"]
    assert script.asked[0] | {"messages": 0} == {
        "model": "test", "messages": 0, "max_tokens": 100, "temperature": 0.7, "stream": False
    }  # fmt: skip
    assert [one["role"] for one in script.asked[0]["messages"]] == ["system", "user"]


def test_without_a_key_none_is_sent(script):
    said(script)
    assert script.keys == [""]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("slow", Why.SLOW), ("trickle", Why.SLOW), ("stream", Why.SLOW), ("endless", Why.BROKEN), ("huge", Why.BROKEN),
        ("broken", Why.BROKEN), ("deep", Why.BROKEN), ("bytes", Why.BROKEN), ("html", Why.BROKEN), ("parts", Why.BROKEN),
        ("choiceless", Why.BROKEN), ("other", Why.BROKEN), ("failing", Why.BROKEN), ("empty", Why.DECLINED),
        ("null", Why.DECLINED), ("refusing", Why.DECLINED), ("filtered", Why.DECLINED), ("busy", Why.BUSY),
        ("keyless", Why.WRONG), ("moved", Why.WRONG), ("gone", Why.AWAY),
    ],
)  # fmt: skip
def test_every_fault_is_a_word_and_takes_no_longer_than_it_may(script, fault, why):
    script.fault = fault
    began = time.monotonic()
    with pytest.raises(NoAnswer) as none:
        said(script, seconds=1)
    assert none.value.why is why
    assert time.monotonic() - began < 2
    assert len(script.asked) == 1  # one try, and no redirect followed
    assert "A story" not in str(none.value)


def test_a_server_that_is_not_there_is_away():
    with pytest.raises(NoAnswer) as none:
        ask(LanguageModel("http://127.0.0.1:9/v1", "test"), system="", user="", most=1)
    assert none.value.why is Why.AWAY


def test_the_key_is_in_no_word_about_it(script):
    named = model(script, key="sk-secret")
    assert "sk-secret" not in f"{named} {named!r} {named.peer} {named.peer!r}"


def test_only_so_many_ask_at_once(script):
    script.fault = "slow"
    found: list[Why] = []

    def call() -> None:
        try:
            said(script, seconds=1, calls=2)
        except NoAnswer as none:
            found.append(none.why)

    threads = [threading.Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [Why.BUSY] * 4 + [Why.SLOW] * 2


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def fail(door: Door, why: Why = Why.SLOW, pause: float = 0) -> Why:
    with pytest.raises(NoAnswer) as none, door.passing():
        raise NoAnswer(why, pause=pause)
    return none.value.why


def test_after_failures_in_a_row_it_rests_and_then_one_call_tries():
    clock = Clock()
    door = Door(5, clock=clock)
    assert [fail(door) for _ in range(FAILURES)] == [Why.SLOW] * FAILURES
    assert fail(door) is Why.RESTING
    clock.now += REST
    with door.passing():  # the one that tries …
        assert fail(door) is Why.BUSY  # … and the others do not wait with it
    with door.passing(), door.passing():
        pass


def test_a_call_that_tries_in_vain_lets_it_rest_again():
    clock = Clock()
    door = Door(5, clock=clock)
    for _ in range(FAILURES):
        fail(door)
    clock.now += REST
    assert fail(door) is Why.SLOW
    assert fail(door) is Why.RESTING


def test_a_success_between_failures_begins_the_count_anew():
    door = Door(1, clock=Clock())
    for _ in range(4):
        fail(door), fail(door)
        with door.passing():
            pass
    assert not door.resting


def test_a_server_that_asks_for_a_pause_gets_it_and_not_for_ever():
    clock = Clock()
    door = Door(1, clock=clock)
    fail(door, Why.BUSY, pause=20)
    assert door.resting
    clock.now = 21
    assert not door.resting
    fail(door, Why.BUSY, pause=86_400)
    clock.now = 400
    assert not door.resting


def test_a_wrong_key_rests_at_once():
    door = Door(1, clock=Clock())
    fail(door, Why.WRONG)
    assert door.resting
