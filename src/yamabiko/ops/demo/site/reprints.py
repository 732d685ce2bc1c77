"""The trade paper: now and then it prints a story of Aoba's almost as it is, and in the end its server gives up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from yamabiko.ops.demo.newsroom.reading import Words, stories
from yamabiko.ops.demo.site.calendar import Calendar

REPRINTED = {"ja": ("summer-box", "typhoon-31h", "clicking-lid"), "en": ("nine-marks",)}
LATER = timedelta(days=2, hours=3)
# From so many days before today on the Japanese paper's server is overloaded: a source in trouble.
OUT_OF_ORDER = timedelta(days=4)
# One reprint's page was taken off the site: a link that leads nowhere any more.
TAKEN_OFF = {"ja": "clicking-lid"}
_SAID = {
    "ja": ("【紙面から】{}", "仙台のアオバ包装から届いた話を、紙面用に短くしてご紹介します。", "（本紙編集部）"),
    "en": ("From our pages: {}", "A story from Aoba Packaging of Sendai, shortened for these pages.", "The editors"),
}


# Pieces of the paper's own, which its feed does not carry: what Aoba's people find by themselves and suggest.
ESSAYS: dict[str, dict[str, tuple[str, str, str]]] = {
    "handles": {
        "ja": (
            "段ボールの持ち手は、なぜ楕円なのか",
            "穴の形を決めたのは強度ではなく、手袋でした。",
            "段ボール箱の持ち手の穴は、たいてい楕円です。丸でも四角でもないのはなぜか。古い図面を調べると、答えは手袋でした。\n\n"
            "冬の倉庫では、軍手をした指が四角い穴の角に引っかかります。丸い穴には指が4本入りません。楕円なら、手袋のまま4本が入り、抜けます。\n\n"
            "強度の計算は、そのあとでした。道具の形は、使う人の手が先に決めていることがあります。",
        ),
        "en": (
            "Why the handle of a box is an oval",
            "It was not strength that decided the shape of the hole. It was gloves.",
            "The holes by which we lift a cardboard box are nearly always oval. Why not round, or square? Old drawings give the answer: gloves.\n\n"
            "In a winter warehouse a gloved finger catches in the corner of a square hole. A round one does not take four fingers. An oval takes all four, gloves and all, and lets them go again.\n\n"
            "Strength was worked out afterwards. The hand of whoever uses a thing has often decided before the engineer.",
        ),
    },
    "lost-parcels": {
        "ja": (
            "迷子の荷物は、どこで見つかるか",
            "ある集配所の1年分の記録を、数えてみました。",
            "行き先のわからなくなった荷物は、どこで見つかるのでしょう。ある集配所が1年分の記録を数えました。\n\n"
            "214個のうち、棚の裏が61個。台車の下が38個。いちばん多かったのは、はじめに置かれた場所から動いていない荷物で、74個でした。\n\n"
            "探す人は遠くから探します。荷物は、たいてい近くにいます。",
        ),
        "en": (
            "Where lost parcels are found",
            "A depot counted a year of its own records.",
            "Where do parcels turn up that nobody can find? One depot went through its records of a year.\n\n"
            "Of 214 parcels, 61 lay behind a shelf and 38 under a trolley. But most, 74, had never moved from where they were first put down.\n\n"
            "People begin their search far away. The parcel is mostly near.",
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Reprint:
    slug: str
    title: str
    summary: str
    text: str
    at: datetime


def reprints(calendar: Calendar, language: str, now: datetime) -> list[Reprint]:
    """What the paper has printed by `now`, the newest first."""
    known = {story.slug: story for story in stories()}
    printed = [
        _reprint(slug, calendar.words(known[slug], language), language, calendar.out_at(known[slug]) + LATER)
        for slug in REPRINTED[language]
    ]
    return sorted((one for one in printed if one.at <= now), key=lambda one: one.at, reverse=True)


def essay(slug: str, language: str, at: datetime) -> Reprint | None:
    """A piece of the paper's own."""
    found = ESSAYS.get(slug, {}).get(language)
    return Reprint(slug, *found, at) if found else None


def is_out_of_order(calendar: Calendar, language: str, now: datetime) -> bool:
    return language == "ja" and now >= calendar.today - OUT_OF_ORDER


def is_taken_off(calendar: Calendar, language: str, slug: str, now: datetime) -> bool:
    return TAKEN_OFF.get(language) == slug and now >= calendar.today - OUT_OF_ORDER


def _reprint(slug: str, words: Words, language: str, at: datetime) -> Reprint:
    title, opening, closing = _SAID[language]
    whole = words.text.split("\n\n")
    return Reprint(slug, title.format(words.title), words.summary, "\n\n".join([opening, *whole[:-1], closing]), at)
