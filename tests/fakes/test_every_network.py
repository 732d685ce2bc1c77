"""One suite over all fakes: what a fault leaves behind, the consent page, strange texts, a process of its own."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.fakes.apart import Apart
from tests.fakes.faults import UNKNOWABLE, Fault
from tests.fakes.server import Server, made
from tests.fakes.ways import WAYS
from tests.fakes.x import X

BACK = "https://yamabiko.test/back"


every_network = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.kind.name)


@pytest.fixture
def here(way):
    """(fake, a caller with Alice's token)."""
    fake = way.kind()
    with Server(fake) as server, httpx.Client(base_url=server.address, timeout=5) as caller:
        caller.headers["Authorization"] = f"Bearer {fake.connect('alice')['access_token']}"
        yield fake, caller


# fault → (what the caller sees, posts in the books)
OUTCOMES = {
    Fault.DROP: (httpx.RemoteProtocolError, 0),
    Fault.UNAVAILABLE: (503, 0),
    Fault.HTML: ("text/html", 0),
    Fault.BUSY: (429, 0),
    Fault.BUSY_SILENT: (429, 0),
    Fault.BUSY_OWN: (429, 0),
    Fault.TOKEN_EXPIRED: (401, 0),
    Fault.LIE: ("success", 0),
    Fault.SLOW_ANSWER: (httpx.ReadTimeout, 1),
    Fault.DROP_AFTER: (httpx.RemoteProtocolError, 1),
    Fault.ERROR_AFTER: (500, 1),
    Fault.HTML_AFTER: ("text/html", 1),
    Fault.CUT: (httpx.RemoteProtocolError, 1),
    Fault.DOUBLED: ("success", 2),
}


@every_network
@pytest.mark.parametrize("fault", OUTCOMES, ids=str)
def test_a_fault_leaves_the_caller_with_this_and_the_network_with_that(way, here, fault):
    fake, caller = here
    fake.fault(way.route, fault, calls=[1], seconds=0.8)
    try:
        answer = way.say(caller, "Hello", timeout=0.4)
        seen = (
            answer.headers["content-type"].partition(";")[0]
            if fault in (Fault.HTML, Fault.HTML_AFTER)
            else answer.status_code
        )
        seen = "success" if seen in (200, 201) else seen
    except httpx.HTTPError as ended:
        seen = type(ended)
    expected, there = OUTCOMES[fault]
    own = {Fault.BUSY_OWN: way.own_limit, Fault.TOKEN_EXPIRED: way.dead_token}
    assert (seen, len(fake.ledger.posts)) == (own.get(fault, expected), there)
    assert [call.fault for call in fake.ledger.calls if call.route == way.route] == [fault]


def test_every_fault_after_which_nobody_can_know_is_among_the_unknowable():
    left_alone = {
        fault
        for fault, (seen, _) in OUTCOMES.items()
        if seen in (httpx.RemoteProtocolError, httpx.ReadTimeout, "text/html", 500)
    }
    assert left_alone | {Fault.LATE, Fault.TRUNCATED} == UNKNOWABLE


@pytest.mark.parametrize("way", [way for way in WAYS if way.kind.name != "linkedin"], ids=lambda way: way.kind.name)
def test_half_of_an_answer_is_no_json_and_the_post_stands(way, here):
    fake, caller = here
    fake.fault(way.route, "truncated")
    answer = way.say(caller, "Hello")  # LinkedIn answers without a body
    with pytest.raises(ValueError):
        answer.json()
    assert (answer.status_code in (200, 201), len(fake.ledger.posts)) == (True, 1)


@every_network
def test_retry_after_comes_where_it_was_asked_for_and_nowhere_else(way, here):
    fake, caller = here
    for number, fault in enumerate((Fault.BUSY, Fault.BUSY_SILENT, Fault.BUSY_OWN), 1):
        fake.fault(way.route, fault, calls=[number])
    answers = [way.say(caller, f"n{number}") for number in range(3)]
    assert ["retry-after" in answer.headers for answer in answers] == [True, False, False]
    reset = [name for name in answers[2].headers if "limit-reset" in name]
    assert bool(reset) == way.resets


@every_network
def test_the_person_at_the_consent_page_decides(way):
    fake = way.kind(consent="form")
    fake.register("app1", [BACK], way.scopes)
    asked = {
        "response_type": "code",
        way.client: "app1",
        "redirect_uri": BACK,
        "scope": way.scopes_by.join(way.scopes),
        "state": "s1",
    }
    asked |= way.asked
    with Server(fake) as server, httpx.Client(base_url=server.address) as browser:
        assert "<form" in browser.get(way.consent, params=asked).text
        said = {"asked": str(httpx.QueryParams(asked)), "account": "bob"}
        backs = [
            browser.post(way.consent, data={**said, "decision": one}).headers["location"]
            for one in ("authorize", "deny")
        ]
    agreed, declined = (parse_qs(urlsplit(back).query) for back in backs)
    assert fake.grants.codes[agreed["code"][0]].account == "bob"
    assert ("code" in declined, declined["state"]) == (False, ["s1"])


@every_network
def test_what_readers_did_with_a_post_is_told_to_its_author(way, here):
    """Where the network documents it; LinkedIn's is a permission that few applications are given."""
    fake, caller = here
    way.say(caller, "Hello")
    (post,) = fake.ledger.posts
    fake.count(post.id, **way.counts)
    fake.advance(10)  # until what is public is public
    caller.headers["Authorization"] = f"Bearer {fake.connect('alice', way.reads)['access_token']}"
    told = way.figures(caller, post)
    assert {name: told[name] for name in way.counts} == way.counts and fake.ledger.undocumented == []


@every_network
def test_no_route_stands_before_another(way):
    for pattern, method, _shape, _handler in way.kind._routes:
        path = re.sub(r":(\w+)", "here", pattern.split(" ")[1])
        first = next(one for one, its, shape, _ in way.kind._routes if its == method and shape.fullmatch(path))
        assert first == pattern


STRANGE = {
    "a lone surrogate": "a\ud800b",
    "right to left": "\u202eשלום\u202c",
    "zero width": "a\u200bb\u2060c",
    "a null": "a\x00b",
    "markup": "<script>alert(1)</script>&amp;",
    "only spaces": " \u3000\n\t",
    "a megabyte": "x" * 1_000_000,
    "many links": "https://example.com/a " * 2000,
    "many at signs": "@" * 20_000,
    "many braces": "{hashtag|" * 5000,
}


@every_network
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_text_is_taken_or_refused_and_breaks_nothing(way, here, text):
    fake, caller = here
    answer = way.say(caller, text)
    assert answer.status_code in {200, 201, 400, 403, 422}
    assert len(fake.ledger.posts) == way.took(answer)
    assert not [line for line in fake.ledger.undocumented if "broke" in line]
    assert httpx.get(f"{caller.base_url}/_ledger").status_code == 200


@every_network
def test_what_is_no_json_or_no_address_is_refused(way, here):
    fake, caller = here
    headers = {**way.headers, "Content-Type": "application/json"}
    for content in (b"{", b"\xff\xfe", b"[]", b"7", b""):
        assert 400 <= caller.post(way.path, content=content, headers=headers).status_code < 500
    assert caller.get("/nowhere").status_code == 404
    assert not fake.ledger.posts
    assert not [line for line in fake.ledger.undocumented if "broke" in line]


@every_network
def test_each_runs_in_a_process_of_its_own(way):
    with Apart(way.kind.name, limits=False) as network, httpx.Client(base_url=network.address) as caller:
        caller.headers["Authorization"] = f"Bearer {network.connect('alice')['access_token']}"
        network.fault(way.route, "drop_after", calls=[2])
        answers = []
        for number in range(3):
            try:
                answers.append(way.say(caller, f"n{number}").status_code < 300)
            except httpx.RemoteProtocolError:
                answers.append("dropped")
        assert (answers, [post["text"] for post in network.ledger()["posts"]]) == (
            [True, "dropped", True],
            ["n0", "n1", "n2"],
        )


def test_a_fake_is_made_by_its_name():
    assert isinstance(made("x", credits=1.0), X)
