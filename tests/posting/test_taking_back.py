"""What went out is taken back at networks that speak as their documents say, whatever goes wrong on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.posting.conftest import PATIENCE
from yamabiko.networks.rules import Network
from yamabiko.sharing import operations
from yamabiko.sharing.models import Retraction
from yamabiko.sharing.operations.retracting import next_to_take_back, take_back
from yamabiko.sharing.rules import Beside

pytestmark = pytest.mark.django_db
LONG = timedelta(hours=2)


@pytest.fixture
def out(hands, way):
    """A post with something beneath it, in the network's own way; the share's id."""
    if not way.takes_back:
        pytest.skip("nothing is taken back there")
    declared = Network(way.code).declared
    beside = Beside(
        parts=declared.threads, comment="" if declared.threads else "The lid is the part that took longest."
    )
    folds = 12 if declared.takes_comment else 4  # where nothing stands beneath, the text is one short line
    text = "I work at Aoba. " + " ".join(
        f"Fold number {number} held until the corner got wet." for number in range(folds)
    )
    share_id = hands.let_go(text, beside=beside)
    hands.carry()
    hands.carry(hands.now + LONG)  # what a busy machine did not let be heard goes later
    assert hands.state(share_id) == ("out", "") and there(hands)
    return share_id


def there(hands):
    return [one for one in hands.posts() if not one.deleted_at]


def back(hands, at, *, most=10):
    for _turn in range(most):
        if (turn := next_to_take_back(now=at)) is None:
            return
        take_back(turn, clock=lambda: at)


def became(share_id):
    one = Retraction.objects.across_workspaces(because="test").get(delivery__share_id=share_id)
    return one.state, one.why


def test_all_of_it_is_gone_and_asked_twice_it_stays_so(hands, out):
    operations.retract(viewer=hands.viewer, share_id=out, now=hands.now)
    turn = next_to_take_back(now=hands.now)
    assert take_back(turn, clock=lambda: hands.now) == take_back(turn, clock=lambda: hands.now) == "gone"
    assert there(hands) == [] and became(out) == ("gone", "")


@pytest.mark.parametrize(
    "fault", ["drop", "unavailable", "busy", "busy_silent", "html", "late", "drop_after", "error_after", "html_after"]
)
def test_asked_until_it_is_gone(hands, way, fake, out, fault):
    fake.fault(way.takes_back, fault, calls=[1], seconds=PATIENCE * 2)
    operations.retract(viewer=hands.viewer, share_id=out, now=hands.now)
    back(hands, hands.now)
    assert became(out) == ("due", "later")
    back(hands, hands.now + LONG)
    assert there(hands) == [] and became(out) == ("gone", "")
