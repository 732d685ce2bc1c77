"""The figures of finding, at a hundredth of their size: what is slow there is slow everywhere."""

import pytest
from benchmarks import edits, search

pytestmark = pytest.mark.figure


def test_near_copies_are_found_again(monkeypatch):
    monkeypatch.setattr(edits, "_peer", lambda made: {})
    figure = edits.run(0.05)
    assert figure.value >= edits.RECALL and figure.more["lowest_recall"] >= 0.95
    assert figure.more["rate"] >= edits.RATE / 10


@pytest.mark.django_db
def test_search_is_quick():
    figure = search.run(0.01)
    # Two cores with a test run on them: the slowest twentieth may take twice the time of the figure itself.
    assert figure.more["p50_ms"] <= search.MOST_MS / 2 and figure.value <= 2 * search.MOST_MS
