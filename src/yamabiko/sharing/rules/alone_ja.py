"""What a Japanese sentence leans on when it is not there."""

import regex

_POINTS = regex.compile(
    r"^(?:[そあ](?:の|れ|こ|ちら|う)|こ(?:う|ちら|れ(?!まで|から))|この(?![春夏秋冬])|ここ|彼|彼女|同[社氏年月日様校市店]|前述|上記|以下|両[者社]|どちら|いずれも|なかには|中には|全員[がはもで]|全部[がはもで]|本人|相手|当人)"
    r"|(?:この(?![春夏秋冬1-9])|その|それ|そこ|あの|あれ|彼女?)(?=[はがをにでもらかま]|\p{Han})"
)
_POINTED = regex.compile(
    r"[こそあ]の(?![場日後間上中頃年月時]|うち|まま|ため|結果|春|夏|秋|冬)(?P<what>[\p{Han}\p{Katakana}\p{N}])"
)
_SUPPOSED = regex.compile(r"^[^はがを、]{1,10}[たるい]のは")
_SHOWN = regex.compile(r"^(?:図|写真|動画|表|地図|最初|最後)[のはにが]")
_CONNECTS = regex.compile(
    r"^(?:しかし|だが|だから|ですが|でも|ただ(?:し|、)|そこで|そのため|一方|例えば|たとえば|つまり|では、|なぜなら|その結果|結果として|ちなみに"
    r"|とはいえ|ところが|すると|けれど|もっとも|だからこそ|むしろ|それでも|次に|また、|さらに|やがて|聞けば|とくに|特に|ほかにも|逆に|実は|実際|結果は|結局|[^、。]{0,6}(?:終える|終わる)と、)"
)
# "The 171", "the third", "the remaining": a part of something that was counted in the sentence before.
_PART = regex.compile(
    r"^(?:残り?る?|もう|うち|ほか|他)|^(?P<part>\d[\d,.]*[万千]?(?:個|箱|枚|人|回|通|本|軒|社|つ|冊|件|分|台|か所|番|位)?(?:目|ほど)?)(?:[はがも]|のうち|、)|^(?:最初|最後|次)[はがのに](?![\p{Han}\d])"
)
_REPLIES = regex.compile(
    r"こう(?:です|だ)$|次の(?:とおり|通り)|こう(?:言|話|書|答)|(?:答え|尋ね|返事をし)(?:た|ました|る|ます)$|と(?:答え|言(?:い|った|わ)|話し|話す|返[しっ]|いう(?:。|$))|そう(?:です|だ)$|からです$|からだ$|のです$|のだ$|んです$|わけ(?:です|だ)$|ため(?:です|だ)$|おかげ(?:です|だ)$"
)
_NOTICE = regex.compile(
    r"ください|あなた|方(?:は|には|も)|下さい|ましょう$|お(?:越し|読み|待ち|持ち|申し|届け|問い|選び)|ご(?:覧|参加|連絡|相談|予約|応募|希望|来場)|参加(?:費|は無料)|無料です|定員|締め?切|募集|受付|開催|応募|{[+\-]"
    r"|(?:時間|場所|日時|会場|対象|給与|報酬|勤務地|休み)は|午[前後]\d+時(?:から|より)"
)
_SUBJECT = regex.compile(r"[\p{Han}\p{Katakana}ー\p{N}々」』](?:たち|さん)?(?:は|が|も|には|では)|の(?:は|が)、?")
_PREDICATE = regex.compile(r"(?:です|ます|ました|ません|でした|た|る|う|く|す|つ|ぬ|ぶ|む|ない|だ)$")
_TERM = regex.compile(r"\p{Han}{1,}|[\p{Katakana}ー]{2,}|\d+")
_EVERYWHERE = set("人日月年時分中上下前後今一二三方手目何回個事約今年去年昨年毎年年間")


def is_whole(text: str) -> bool:
    return bool(_PREDICATE.search(text))


def forbids(text: str) -> bool:
    """Nothing that stands before it would help."""
    return bool(_CONNECTS.search(text) or _NOTICE.search(text))


def points(text: str, title: str) -> bool:
    """It begins in the middle of something: 「その箱は」「残る2人は」."""
    part = _PART.search(text)
    counted = bool(part) and not (part["part"] and part["part"] in title)
    return (
        counted or any(pattern.search(text) for pattern in (_POINTS, _REPLIES, _SUPPOSED)) or not _SUBJECT.search(text)
    )


def supposes(text: str) -> bool:
    """Its subject is one that readers are supposed to know: 「図の下には」."""
    return bool(_SUPPOSED.search(text) or _SHOWN.search(text))


def leans(text: str, *, title: str, summary: str, before: str, opens: bool = False) -> bool:
    if not _PREDICATE.search(text):
        return True
    if before:  # what it points to stands right before it
        pointed = _POINTED.search(text)
        return bool(pointed) and not _terms(pointed["what"][:1]) & _terms(before)
    if not title and _SUPPOSED.search(text):
        return True
    if _POINTS.search(text) or _REPLIES.search(text):
        return True
    part = _PART.search(text)
    if part and not (part["part"] and part["part"] in title):
        return True
    if not _SUBJECT.search(text) and (not title or text not in summary):
        return True
    return not opens and text not in summary and bool(title) and not _terms(text) & _terms(title)


def speaks_of(text: str, title: str) -> bool:
    """It shares two characters' worth of the title's nouns, numbers and times left aside."""
    shared = {term for term in _terms(text) & _terms(title) if not term[0].isnumeric()}
    return any(len(term) > 1 for term in shared) or len(shared) >= 2


def _terms(text: str) -> set[str]:
    """Runs of kanji with their pairs, so that 保冷箱 is known from 箱; katakana words and numbers as they are."""
    found: set[str] = set()
    for run in _TERM.findall(text):
        found.add(run)
        if regex.match(r"\p{Han}", run):
            found.update(run)
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found - _EVERYWHERE
