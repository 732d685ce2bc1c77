"""Where the operator has connected a language model, the demo's people may use it; none of them has said yes yet."""

from __future__ import annotations

from yamabiko.ops.demo.founding import Demo
from yamabiko.sharing.operations import allow_model
from yamabiko.sharing.queries.model import named_model


def of_the_model(demo: Demo) -> None:
    """Said again it stays as it is."""
    if named_model() is not None:
        allow_model(viewer=demo.one("manager"), allowed=True, now=demo.calendar.today)
