"""What an English sentence leans on when it is not there."""

import regex

_CONNECTS = regex.compile(
    r"^(?:No|Yes|Well)[.,] |^Who (?!ever\b)|^As for\b|^(?:But|However|So|Then|Instead|Meanwhile|Therefore|For example|Because|As a result|Yet|Or|And|Nor|Still|Thus|Hence|Also|Afterwards"
    r"|Later|After that|Before that|Only then|Even so|Next|Finally|Now|Not|Here|There,|That is|Moreover|Besides|Otherwise|Either|Neither)\b"
)
_POINTS = regex.compile(
    r"^(?:It|He|She|They|This|That|These|Those|Such|His|Her|Their|Its|Which|Both|Another|Others?|There)\b(?!’s what)"
)
# "One falls off", "Nobody had told them": somebody or something out of a sentence that is not there.
_BARE = regex.compile(
    r"^With (?:none|all|both)\b|\b\d+ of the \d+ (?:are|is|were|was|has|have|had|will|can|could)\b|^(?:On|In|With|Of|For) one\b(?! of| \w+ of)|^(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d[\d,.]*|Some|Most|All|None|Few|Several|Many|Each|The (?:one|other|rest|first|second|third"
    r"|fourth|last|next|others|two|three|answer|reason|result|trouble|problem|same)|In the (?:first|second|third|fourth|last)|Nobody|Everybody|Everyone|Somebody|No one)"
    r"(?: (?:of (?:them|these|those)\b|is|are|was|were|has|have|had|did|does|do|will|can|could|would|may|went|came|fell|said|says|\w+ed|falls|thought|knew"
    r"|told|took|takes?|gave|left|goes?|comes?|makes?|keeps?|works?|stands?|that|a|an|by|in|on|at|with|more|less|from|to|it|sits?|stands?|lasts?)\b|[,:]|$)"
)
_YOU = regex.compile(r"\b(?:you|your|yours|please)\b|\{[+-]", regex.IGNORECASE)
_ORDERS = regex.compile(
    r"^(?:Come|Bring|Ask|Send|Write|Call|Read|Look|See|Use|Try|Take|Put|Keep|Join|Apply|Register|Book|Do|Don't|Don’t|Let|Wear|Tell|Give|Choose"
    r"|Watch|Listen|Mind|Lay|Stand|Turn|Fold|Open|Close|Press|Check|Make|Meet|Sign|Thank)\b(?! \w+(?:s|ed)\b)"
)
_NOTICE = regex.compile(
    r"\b(?:is free|are free|places? (?:are|is)|deadline|apply|register|registration|admission|closes on|salary|pay is|opening hours|from the editors"
    r"|caption|next episode|later episode)\b|\bfrom \d{1,2}(?::\d\d)? (?:to|until)\b",
    regex.IGNORECASE,
)
_SAID = regex.compile(
    r"[”\"],? (?:he|she|they|says?|said)\b|\b(?:answered|replied|he says|she says|he said|she said)\b"
)
_ELLIPSIS = regex.compile(
    r"\b(?:did|does|do|was|were|is|are|had|has|have|can|could|would|too|either|instead|so|not|ones?|others?|there|then|that|those|again|theirs|his|hers|its|it|them|him)$"
)
_PRONOUN = regex.compile(
    r"\b(?!this (?:year|spring|summer|autumn|winter|month|season)\b)(?:he|she|they|him|his|her|hers|them|their|theirs|it|its|this|that one|these|those|such)\b",
    regex.IGNORECASE,
)
# "After two weeks it is more than 200": nothing but a time or a place stands before the pronoun.
_ABSENT = regex.compile(
    r"^(?:After|At|Before|By|During|For|From|In|On|Since|Until|With|Without)(?: (?!(?:is|are|was|were|had|has)\b)[\w.,]+){1,6}? (?:it|they|he|she|them)\b"
    r"|\b(?:wrote|made|took|told|saw|asked|met|gave|left|sent|found|teach|taught) (?:them|him|her|it)\b"
)
_THAT = regex.compile(
    r"\b(?:[Bb]y|[Oo]f|[Ii]n|[Oo]n|[Tt]o|[Ff]or|[Ww]ith|[Ff]rom|[Aa]t|then) that \w|\bwhat it\b|\bthat (?:one|day|night|morning|year|box|person|week)\b"
)


def words(listed: str) -> list[str]:
    return listed.split()


_VERBS = """add allow appear arrive ask bear become begin believe blow bring build burn buy call carry catch change check clap clean clear climb close
 come cook cost count cover crack cross cut decide depend die do draw drink drive drop dry eat employ end enter explain fail fall feel fill find fit fly fold
 follow gain get give go grow hang happen hear help hide hold hope hurt join keep know last lay lead learn leave lend let lie lift like listen live look lose
 love make mean measure meet melt mix move need open order own pass pay pick play post press print produce prove pull push put reach read receive remain
 remember repair replace reply rest return ride rise roll rub run save say see seem sell send serve set settle shake share show shrink sign sit sleep slide
 smell sound speak spend squeak stand start stay steam stick stop store strike take talk taste teach tell test think throw tie touch travel try turn use visit
 wait wake walk want warm wash waste watch wear weigh win wonder work wrap write"""
_WAS = (
    "is|are|was|were|has|have|had|will|can|could|would|may|might|must|do|does|did|ate|bore|became|began|blew|bought|brought|broke|built|came|caught|chose|cost|cut"
    "|drank|drew|drove|fell|felt|flew|forgot|found|froze|gave|got|grew|heard|held|hid|hung|kept|knew|laid|lay|led|left|lent|let|lost|made|meant|met|paid|put|ran"
    "|rang|read|rode|rose|said|sat|saw|sent|set|shook|shrank|slept|slid|sold|spent|spoke|stood|struck|stuck|swept|taught|thought|threw|told|took|went|woke|won|wore|wrote"
)
_FINITE = regex.compile(
    rf"\b(?:{_WAS}|{'|'.join(_third for verb in words(_VERBS) for _third in (verb + 's', verb + 'es', verb[:-1] + 'ies'))})\b"
    rf"|\b(?:[Ww]e|I|[Tt]hey|[Pp]eople|\w{{3,}}s|[Cc]hildren|[Mm]en|[Ww]omen)(?: \w+ly| never| often| still)? (?:{'|'.join(words(_VERBS))})\b"
    r"|\b\w{2,}ed\b"
)
_THE = regex.compile(r"\b(?:the|The) (?P<rest>[^,;:.()]*)")
_STOP = frozenset(
    words(
        "a an the and or but is are was were be been has have had will can could would may must do does did not no of in on at to from by with for as than then that which who where when while until into onto over under"
        " after before about between through without within it he she they we our us its his her their this these those there so if because only also very more most less"
    )
)
# Behind the noun these say which one is meant: "the lid of our box", "the street where she lives".
_WHICH_ONE = frozenset(
    words("of that which who where when from for with in at inside behind beside on between under above we our")
)
_TIMES = frozenset(
    words(
        "month week day year hour minut second night morn on two three four five six seven eight nin ten eleven twelv"
    )
)
# There is but one of them, or everybody has one.
_KNOWN = frozenset(
    words(
        "world sun sea air rain wind cold heat weather morning afternoon evening night day days year week month weekend winter summer spring autumn season ground sky city country internet company factory office"
        " same first last next past end beginning middle rest only other following best internal public team future floor wall harbour warehouse kitchen time times way least most half whole inside outside top bottom side edge"
        " left right front back dark snow room laboratory workshop canteen design"
    )
)
_PEOPLE = regex.compile(
    r"\b(?:[Mm]an|[Ww]oman|[Bb]oys?|[Gg]irls?|[Ff]ather|[Mm]other|[Cc]olleagues?|[Mm]aster|[Pp]eople|[Cc]hildren|[Nn]urses?|[Aa]rtisan|[Ss]omeone|[Ee]verybody|[Ee]veryone|[Nn]obody|[Oo]ne|[Pp]arents?|[Cc]ook|[Hh]e|[Ss]he|[Ww]ho|(?!over|after|never|other|another|under|water|paper|summer|winter|October|November|December|September|number|colour|order|corner|letter|floor|door|weather|harbour|matter|either|later|rather|longer|fewer|lower|higher)\w{3,}(?:er|or|ist|man|men|women|ian)s?)\b"
)


def is_whole(text: str) -> bool:
    return bool(_FINITE.search(text))


def forbids(text: str) -> bool:
    """Nothing that stands before it would help."""
    return any(pattern.search(text) for pattern in (_CONNECTS, _YOU, _ORDERS, _NOTICE, _SAID))


def points(text: str, title: str) -> bool:
    """It begins in the middle of something: "It folds flat", "Three left within a year"."""
    return any(pattern.search(text) for pattern in (_POINTS, _BARE, _ELLIPSIS, _THAT, _ABSENT)) or any(
        _dangles(text, found, title) for found in _PRONOUN.finditer(text)
    )


def supposes(text: str) -> bool:
    """Its subject is one that readers are supposed to know: "The boy read it"."""
    found = _THE.match(text)
    return bool(found) and not _introduced(text, found, frozenset())


def leans(text: str, *, title: str, summary: str, before: str, opens: bool = False) -> bool:
    if not _FINITE.search(text) or len(text.split()) < 4:
        return True
    if not before and points(text, title):
        return True
    known = _stems(f"{title} {before}")
    spoken_of = opens and bool(_stems(text) & _stems(title))
    if (
        not (title and text in summary)
        and not spoken_of
        and any(not _introduced(text, found, known) for found in _THE.finditer(text))
    ):
        return True
    return not before and not opens and text not in summary and not _stems(text) & _stems(f"{title} {summary}")


def speaks_of(text: str, title: str) -> bool:
    """It shares two words with the title that are no numbers and no times: then it says by itself what it is about."""
    return len({word for word in _stems(text) & _stems(title) if not word[0].isdigit() and word not in _TIMES}) >= 2


def _dangles(text: str, found: "regex.Match[str]", title: str) -> bool:
    """A pronoun with nothing before it in the sentence (or as the title's own word) that it can stand for."""
    word, ahead = found[0].lower(), text[: found.start()]
    if regex.search(rf"\b{word}\b", title, regex.IGNORECASE):
        return False
    if word in {"this", "these", "those", "such", "that one"}:
        return True
    if word in {"he", "she", "him", "his", "her", "hers"}:
        return not _PEOPLE.search(ahead)
    if word in {"they", "them", "their", "theirs"}:
        return not regex.search(
            r"\b(?!was|is|has|this|us|as|always|plus)\w{3,}s\b|\b(?:people|children|men|women|every\w+|nobody|who)\b",
            ahead,
        )
    return len(_stems(ahead)) < 1 and not regex.match(
        r"(?:it) (?:is|was|takes|took)\b.*\b(?:to|that)\b", text[found.start() :]
    )


def _introduced(text: str, found: "regex.Match[str]", known: frozenset[str]) -> bool:
    noun: list[str] = []
    for word in found["rest"].split()[:5]:
        bare = word.strip("“”\"’'").lower()
        if bare in _STOP or bare in _WHICH_ONE:
            if noun and bare in _WHICH_ONE:
                return True
            break
        noun.append(bare)
        if len(noun) == 3:
            break
    earlier = known | _stems(text[: found.start()])
    return any(word in _KNOWN or word.endswith("est") or _stem(word) in earlier for word in noun)


def _stems(text: str) -> frozenset[str]:
    words = (
        word.lower().removesuffix("’s").removesuffix("'s") for word in regex.findall(r"[A-Za-z][A-Za-z’']+|\d+", text)
    )
    return frozenset(_stem(word) for word in words if word not in _STOP and len(word) > 1)


def _stem(word: str) -> str:
    for end in ("ing", "ies", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word.removesuffix(end)
    return word
