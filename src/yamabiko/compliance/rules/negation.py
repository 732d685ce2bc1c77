"""Words that take a disclosure back: "not an ad", "no connection with the company"."""

from functools import lru_cache

import regex

from yamabiko.compliance.rules.employer import Employer
from yamabiko.compliance.rules.plain import plain

_JA_AD = r"(?:広告|宣伝|プロモーション|pr|ステマ|案件|ステルスマーケティング)"


def negation(text: str, *, employer: Employer) -> tuple[int, int] | None:
    """The place of the first denial, in either language, or None. An opinion that is "my own" denies nothing."""
    folded = plain(text)
    found = _pattern(employer.pattern()).search(folded.text)
    return folded.span(*found.span()) if found else None


@lru_cache(maxsize=256)
def _pattern(name: str) -> "regex.Pattern[str]":
    company = rf"(?:{name}|会社|勤務先|勤め先|弊社|当社|企業|メーカー)"
    return regex.compile(
        rf"{_JA_AD}[\]】)]?(?:とか|など)?(?:では|じゃ|でも)(?:ありません|ない|なく|ございません)"
        rf"|{company}(?:と|とは|には)(?:、)?(?:一切|まったく|全く|何の|特に)?(?:関係|関わり|つながり|利害関係)(?:は|が|も)?(?:ありません|ない|なく|ございません)"
        rf"|{company}の?(?:社員|従業員|関係者|人間|者)では(?:ありません|ない|なく)"
        rf"|{company}(?:で|に)(?:は)?(?:働いて|勤めて|勤務して)い?(?:ません|ない)"
        rf"|\bnot\s(?:an?\s|a\spaid\s)?(?:ad\b|advert|advertisement|sponsored|paid\s(?:ad|post|partnership))"
        r"|\b(?:not|never|isn't|aren't|ain't|no longer)\s(?:\w+\s)?(?:affiliated|associated|connected|involved)"
        r"\s(?:with|to)"
        rf"|\bno\s(?:affiliation|connection|relation(?:ship)?|ties)\s(?:with|to)"
        r"|\b(?:don't|do not|never|no longer|didn't|doesn't)\s(?:even\s)?work(?:ed)?\s(?:at|for|with)"
        rf"\s(?:the\s)?(?:{name}|them|company)"
        rf"|\bnot\s(?:an?\s)?{name}\s(?:employee|staff)"
        rf"|\bused to work (?:at|for) {name}|\bformer(?:ly)?(?:\swith|\sat|\san)?\s{name}|\bex-{name}"
    )
