"""The language model that the operator named, if any."""

from __future__ import annotations

import time

from yamabiko.kit.language_model import NoAnswer, Why, ask
from yamabiko.ops.checks.finding import Finding, ill, well
from yamabiko.sharing.queries.model import named_model

REMEDIES = {
    Why.SLOW: "Take a smaller model, or raise YAMABIKO_MODEL_SECONDS; loading it for the first time may take long.",
    Why.AWAY: "See that it runs, that YAMABIKO_MODEL_URL is right, and that plain http leads to a private address.",
    Why.BROKEN: "See that YAMABIKO_MODEL_URL is the address before /chat/completions.",
    Why.WRONG: "See that YAMABIKO_MODEL_NAME and YAMABIKO_MODEL_KEY are right, and the address, too.",
}


def language_model() -> Finding:
    """Asks it one word. Not grave: drafts are made without it."""
    named = named_model()
    if named is None:
        return well("language model", "none is connected; drafts are made without one")
    began = time.monotonic()
    try:
        ask(named, system="Answer with the one word OK.", user="OK?", most=16)
    except NoAnswer as none:
        if none.why is not Why.DECLINED:  # it answered, with nothing
            remedy = REMEDIES.get(none.why, "Ask again in a minute.")
            return ill(
                "language model", f"{named.name} at {named.host}: {none.why.value} ({none})", remedy, grave=False
            )
    return well("language model", f"{named.name} at {named.host} answers, after {time.monotonic() - began:.1f} s")
