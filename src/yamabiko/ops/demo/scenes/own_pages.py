"""Pages of their own, which two colleagues have opened, and what they write there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yamabiko.content.operations.own import add_series, open_page
from yamabiko.content.operations.own_posts import publish_post, write_post
from yamabiko.content.queries.own import my_page, my_posts, my_series
from yamabiko.ops.demo.founding import Demo
from yamabiko.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Writes:
    """`before` days before the demo was loaded `key` writes; a draft is not published. (title, text) in both languages."""

    key: str
    before: int
    ja: tuple[str, str]
    en: tuple[str, str]
    series: tuple[str, str] = ("", "")
    draft: bool = False


ABOUT = {
    "ren": ("箱の角を考えています。失敗した図面を、ここに貼っておきます。", "I think about the corners of boxes. Here I pin up the drawings that failed."),
    "mei": ("採用の仕事をしています。面接で聞かれて答えられなかったことを書きます。", "I work in recruiting. I write down what applicants asked and I could not answer."),
}  # fmt: skip
HANDLES = {"ren": "ren-no-kado", "mei": "mei-asks"}
CORNERS = ("角の失敗集", "Corners that failed")
WRITES = (
    Writes(
        "ren",
        48,
        (
            "1つ目の角：重なりすぎた",
            "保冷箱の角を最初に折ったとき、紙が3枚重なりました。冷気は漏れません。でも、ふたが閉まりません。\n\n3枚の厚さは12ミリ。図面では9ミリでした。紙は、折ると太ります。これを知らない人は、たぶん私だけではありません。\n\n図面に「折ると太る」と書き足しました。",
        ),
        (
            "Corner one: too much of it",
            "When I first folded the corner of the cool box, three layers met. No cold escaped. But the lid would not close.\n\nThree layers were 12 millimetres thick; on the drawing it was 9. Board grows fatter when it is folded. I cannot be the only one who did not know.\n\nThe drawing now says: fatter when folded.",
        ),
        CORNERS,
    ),
    Writes(
        "ren",
        34,
        (
            "4つ目の角：指が入らない",
            "4つ目は、寸法は完璧でした。折れるのは機械だけで、人の指が入りません。\n\n倉庫で折ってもらうと、3個目で手が止まりました。図面には指の太さが要ります。いまは紙の余白に、同僚の親指の輪郭が描いてあります。",
        ),
        (
            "Corner four: no room for a finger",
            "Number four was perfect in every measure. A machine could fold it. A finger could not get in.\n\nIn the warehouse they stopped at the third box. A drawing needs the width of a finger. In the margin of mine there is now the outline of a colleague's thumb.",
        ),
        CORNERS,
    ),
    Writes(
        "ren",
        9,
        (
            "折り紙の本に助けられた",
            "10番目の角で行き詰まり、子どもの折り紙の本を借りました。「やっこさん」の2段目に、探していた折り方がありました。\n\n会社の机で折っていると、隣の席から紙が1枚回ってきて、鶴になって返ってきました。",
        ),
        (
            "Saved by a book for children",
            "At corner number ten I was stuck and borrowed a child's book of origami. In the second step of a paper doll was the fold I had looked for.\n\nWhile I folded at my desk, a sheet went round to my neighbour and came back as a crane.",
        ),
        CORNERS,
    ),
    Writes(
        "ren",
        2,
        ("18番目の角のこと", "まだ途中です。うまくいったら、ここに書きます。"),
        ("About corner 18", "Not finished. If it works, I will write it here."),
        CORNERS,
        draft=True,
    ),
    Writes(
        "mei",
        27,
        (
            "「残業はありますか」への、正直な答え",
            "面接で聞かれました。「残業はありますか」。私は「部署によります」と答えました。その夜、自分の答えが嫌になりました。\n\n翌週、部署ごとの去年の数字を1枚の紙にまとめ、面接の最初に渡すことにしました。いちばん多い経理の12月は38時間です。渡してから、質問が具体的になりました。",
        ),
        (
            "An honest answer about overtime",
            "“Is there overtime?” somebody asked in an interview. “It depends on the department,” I said, and that evening I disliked my answer.\n\nThe week after, I put last year's figures of every department on one sheet, and hand it over at the beginning. The highest is accounts in December, 38 hours. Since then the questions are better.",
        ),
    ),
    Writes(
        "mei",
        5,
        (
            "工場の音を、応募の前に聞けますか",
            "「機械の音が苦手なのですが、働けますか」という質問をいただきました。音の大きさは言えます。でも、音の感じは言えません。\n\nそれで、見学の順番を変えました。最初に工場へ行き、5分間、何も説明せずに立っていただきます。説明は、そのあとです。",
        ),
        (
            "Could I hear the factory before I apply?",
            "“I am sensitive to noise. Could I work with you?” I can say how loud the machines are. I cannot say what it is like.\n\nSo the tour begins differently now. First we go to the factory and stand there for five minutes, and I explain nothing. Explanations come later.",
        ),
    ),
)  # fmt: skip


def write_own(demo: Demo, before: int, now: datetime) -> None:
    """Whoever writes on this day writes; her first piece opens her page."""
    for one in WRITES:
        if one.before == before:
            _write(demo, one, now + timedelta(hours=10, minutes=20))


def _write(demo: Demo, one: Writes, at: datetime) -> None:
    her, ja = demo.one(one.key), demo.language == "ja"
    at = min(at, demo.calendar.today - timedelta(minutes=2))
    title, text = one.ja if ja else one.en
    if my_page(her) is None:
        about = ABOUT[one.key][0 if ja else 1]
        open_page(viewer=her, handle=_handle(demo, one.key), pen_name=her.name, about=about, now=at)
    if any(post.title == title for post in my_posts(her)):
        return
    series_id = _series(her, one.series[0 if ja else 1], at)
    post_id = write_post(viewer=her, title=title, text=text, series_id=series_id, now=at)
    if not one.draft:
        publish_post(viewer=her, post_id=post_id, now=at + timedelta(minutes=6))


def _handle(demo: Demo, key: str) -> str:
    """Addresses stand once on an installation: a second demo needs others."""
    return HANDLES[key] if demo.domain == "aoba.example" else f"{HANDLES[key]}-{demo.slug}"[:40].rstrip("-")


def _series(her: Viewer, title: str, at: datetime) -> UUID | None:
    if not title:
        return None
    known = {series.title: series.id for series in my_series(her)}
    return known.get(title) or add_series(viewer=her, title=title, now=at)
