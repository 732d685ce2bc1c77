"""What a click is worth, what a short address looks like, where a link may lead, and whose browser it is. Pure."""

from yamabiko.links.rules.addresses import CODE_LENGTH, TargetRefused, is_code, new_code, safe_target
from yamabiko.links.rules.marks import MARK_COOKIE, mark_of, member_of
from yamabiko.links.rules.verdicts import HEADERS, STEPS, Click, Verdict, judge

__all__ = [
    "CODE_LENGTH",
    "HEADERS",
    "MARK_COOKIE",
    "STEPS",
    "Click",
    "TargetRefused",
    "Verdict",
    "is_code",
    "judge",
    "mark_of",
    "member_of",
    "new_code",
    "safe_target",
]
