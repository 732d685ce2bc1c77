"""The words by which a reader learns that someone works for the company, or that a post is an advertisement.

Sources: the Consumer Affairs Agency's 運用基準 to 告示第19号 of 2023 (広告, 宣伝, プロモーション, PR, or a sentence
that says it); 16 CFR 255.5 and the FTC staff's answers ("my company", #XYZEmployee and #ad are clear; #sp, #spon,
#collab and #ee are not).
Written for plain texts: lower case, half width.
"""

_SELF = r"(?:私|わたし|わたくし|僕|ぼく|俺|自分|者|一人|ひとり|身)"
# Somebody else works there, or she did once: that is no disclosure.
_NOT_ME = r"(?<!元|旧|前職の|(?:父|母|夫|妻|兄|弟|姉|妹|息子|娘|友人|友達|知人|家族)[がはも]、?)"
_STAFF = r"(?:社員|従業員|スタッフ|職員|メンバー|一員|中の人)"
_STAFF_IS_ME = rf"(?:です|である|の{_SELF}|として|[。)\]】—:]|$)"

JA_LABEL = (
    r"(?:[\[【(〔《<]\s*(?:pr|広告|宣伝|プロモーション)\s*[\]】)〕》>]"
    r"|#(?:pr|広告|宣伝|プロモーション)(?![\p{L}\p{N}_])"
    r"|^\s*(?:pr|広告|宣伝|プロモーション)\s*[::|｜/／])"
)
EN_LABEL = (
    r"(?:#(?:ad|advert|advertisement|sponsored)(?![\p{L}\p{N}_])"
    r"|[\[(]\s*(?:ad|advert|advertisement|sponsored)\s*[\])]"
    r"|^\s*(?:ad|advert|advertisement|sponsored|paid partnership)\s*[:|])"
)


def ja_employment(name: str) -> str:
    """Sentences by which a Japanese reader knows that the writer works there; `name` is the employer's pattern."""
    here = rf"{_NOT_ME}{name}(?:さん)?"
    mine = r"(?:私|わたし|わたくし|僕|ぼく|俺|自分)"
    return (
        rf"(?:{here}で働(?:いてい?(?:ます|る(?={_SELF}|$|[。、)]|ので|から|の))|く{_SELF})"
        rf"|{here}(?:に|で)?(?:勤めてい?(?:ます|る(?={_SELF}|[。、)]|ので))|勤める{_SELF}|勤務(?:し|の{_SELF}|[。、)]|です))"
        rf"|{here}の?{_STAFF}{_STAFF_IS_ME}"
        rf"|{mine}(?:が|の|も)?(?:働く|働いている|勤める|勤めている|所属する)(?:会社の)?{name}|(?:私|わたし|僕)たちの{name}"
        rf"|(?:勤務先|勤め先|職場)(?:の|は|である|、|[(「])?{name}"
        r"|(?<![元のな前い])(?:勤務先|勤め先)(?=の|が|で|は|から|[、(「])"
        rf"|弊社|当社|[わ我]が社|(?:うち|{mine})の会社|{mine}の(?:勤務先|勤め先|職場)"
        rf"|{mine}が(?:働く|働いている|勤める|勤めている)(?:会社|職場|ところ)|この[^。、]{{0,12}}会社で働(?:く{_SELF}|いています)"
        r"|(?:^|(?<=[。\]】)]))自社(?=の|で))"
    )


def en_employment(name: str) -> str:
    """Sentences by which an English reader knows that the writer works there; `name` is the employer's pattern."""
    often = r"(?:(?:currently|now|also|happily|proudly|still)\s)?"
    me = (
        rf"\b(?:(?:i|we)\s{often}work|(?:i'm|i am|we're|we are)\s{often}working"
        rf"|(?:i've|i have)\s{often}(?:worked|been working))"
    )
    return (
        rf"(?:{me}\s(?:\w+\s){{0,6}}?(?:at|for|with|in|on)\s(?:the\s)?(?:\w+\s){{0,3}}?{name}"
        r"|\bi work (?:there|here|for them|(?:at|for) the company)|\bwhere i work\b"
        rf"|\bi\s(?:design|build|develop|engineer|lead|manage|run)\s(?:\w+\s){{1,3}}at\s{name}"
        rf"|\bi(?:'m| am)\s(?:an?|the|one of the|part of the)\s(?:[\w-]+\s){{1,5}}?(?:at|with|for)\s{name}"
        rf"|\bi(?:'m| am)\s(?:on|part of|with)\s(?:the\s)?{name}(?:'s)?\s(?:team|staff|crew)"
        r"|\b(?:my|our)\s(?:own\s)?(?:employer|company|workplace)\b"
        rf"|\b(?:my|our)\s(?:\w+\s)?(?:team|colleagues|teammates|co-?workers)\s(?:here\s)?at\s{name}"
        rf"|\b(?:we|here)\sat\s{name}"
        rf"|\b(?:as|am|i'm)\s(?:an?\s|one of the\s)?(?:\w+\s)?{name}"
        r"\s(?:employee|team member|staff member|staffer|engineer)"
        rf"|^[\s(\[]*{name}\s(?:employee|team member)(?:\s?here)?\s*[:,.)\]—-]"
        rf"|\b(?:as|from|by)\s(?:someone|one)\swho\sworks\s(?:at|for)\s(?:{name}|the company)"
        rf"|#(?:{name}|\w*)(?:employees?|staff)\b)"
    )
