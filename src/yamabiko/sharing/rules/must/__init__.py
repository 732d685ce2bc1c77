"""What a text has to hold for its story: what is missing, each with one tap that puts it right; drafts that hold it already."""

from yamabiko.sharing.rules.must.drafting import held_apart, holding
from yamabiko.sharing.rules.must.missing import Must, Unmet, fixed, held_spans, unmet
from yamabiko.sharing.rules.must.own import Own, own_of
from yamabiko.sharing.rules.must.telling import said

__all__ = ["Must", "Own", "Unmet", "fixed", "held_apart", "held_spans", "holding", "own_of", "said", "unmet"]
