"""The counter in the browser keeps up with typing: one frame of a screen, 16 ms, for the longest posts that networks take."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live import browser_tests
from tests.test_counters_agree import limits, page  # noqa: F401  the same scripts in the same browser

pytestmark = browser_tests
FRAME = 16.0  # milliseconds
JAPANESE = "仙台の倉庫を出たブリは、26時間後に4.1℃で金沢の市場に着きました。👏 "
ENGLISH = "The yellowtail left Sendai and reached Kanazawa 26 hours later, at 4.1 °C 🎉 https://aoba.example/box?id=12 @aoba #box "
TIME = """([limits, text]) => {
  const times = [];
  for (let turn = 0; turn < 15; turn += 1) {
    const began = performance.now();
    globalThis.count(limits, text + "x".repeat(turn % 3));  // as the next letter would
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[7];
}"""


@pytest.mark.figure
@pytest.mark.parametrize(
    "text", [JAPANESE * 80, ENGLISH * 28, "👨‍👩‍👧‍👦" * 400], ids=["3,000 of Japanese", "3,000 of English", "emoji"]
)
def test_a_letter_is_counted_within_a_frame(page: Any, text: str) -> None:  # noqa: F811
    taken = {network: page.evaluate(TIME, [ways, text]) for network, ways in limits().items()}
    assert max(taken.values()) <= FRAME, taken
