"""Search over a large library, timed: `python -m yamabiko.content.tests.measure_search 100000 200` (stories, queries).

Prints one line of JSON. The stories are made up: Japanese and English words by Zipf's law (the n-th word as often as 1/n), titles of
4 to 9 words, texts of 60 to 360, over three years, 12 topics. The database of the environment is migrated first.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

KANJI = "物流包装紙箱保冷輸送配達資源再生環境削減品質検査製造開発設計改善計画市場顧客営業採用研修安全衛生現場工場倉庫電力温度記録分析評価技術革新協力地域社会世界経済成長投資報告"
KANA = [
    "データ",
    "コスト",
    "セミナー",
    "サービス",
    "システム",
    "プロジェクト",
    "パートナー",
    "リサイクル",
    "デザイン",
    "イベント",
    "コンピューター",
    "チーム",
]
STEMS = ["pack", "ship", "cool", "paper", "box", "ware", "log", "trans", "port", "sustain", "recycl", "deliver", "market", "design", "custom", "engin", "manu", "qual", "develop", "invest"]  # fmt: skip
ENDS = ["", "s", "ing", "er", "ers", "ed", "able", "ation", "ment", "ness", "ive", "ity", "ics", "al", "ly", "ist"]
GLUE_JA = ["の", "を", "が", "は", "に", "で", "と", "から", "して、", "する。", "した。", "について"]
GLUE_EN = ["the", "of", "and", "to", "in", "a", "for", "with", "on", "at"]
WORDS = 20_000


def vocabulary(chance: random.Random) -> tuple[list[str], list[str]]:
    ja = {
        chance.choice(KANJI) + chance.choice(KANJI) + (chance.choice(KANJI) if chance.random() < 0.4 else "")
        for _ in range(WORDS)
    }
    en = {
        chance.choice(STEMS)
        + chance.choice(["", "a", "o", "i", "er", "in", "on", "ma", "to", "le"])
        + chance.choice(STEMS)
        + chance.choice(ENDS)
        for _ in range(WORDS)
    }
    both = sorted(ja) + KANA, sorted(en) + [stem + end for stem in STEMS for end in ENDS]
    for words in both:
        chance.shuffle(words)
    return both


class Writer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = dict(zip(("ja", "en"), vocabulary(random.Random(7)), strict=True))
        self.weights = {
            key: list(accumulate(1 / (n + 2) for n in range(len(words)))) for key, words in self.words.items()
        }

    def some(self, language: str, count: int) -> list[str]:
        return self.chance.choices(self.words[language], cum_weights=self.weights[language], k=count)

    def text(self, language: str, count: int) -> str:
        glue = GLUE_JA if language == "ja" else GLUE_EN
        said = [word for each in self.some(language, count) for word in (each, self.chance.choice(glue))]
        if language == "ja" and self.chance.random() < 0.3:
            said[self.chance.randrange(len(said))] = self.some("en", 1)[0]
        return "".join(said) if language == "ja" else " ".join(said)


def fill(workspace_id, topics, stories: int, now: datetime) -> None:
    from django.db import transaction

    from yamabiko.content.models import Story, StoryTopic
    from yamabiko.content.operations.searching import index
    from yamabiko.content.rules.words import Kind, Status

    write = Writer(1)
    for begin in range(0, stories, 500):
        rows, filed = [], []
        for n in range(begin, min(stories, begin + 500)):
            at = now - timedelta(days=1095) * (stories - n) / stories
            language = "ja" if n % 2 else "en"
            row = Story(
                workspace_id=workspace_id, status=Status.OFFERED if n % 4 else Status.RETIRED, language=language, kind=write.chance.choice(list(Kind)),
                title=write.text(language, write.chance.randint(4, 9))[:300], summary=write.text(language, 25)[:1000],
                text=write.text(language, write.chance.randint(60, 360)), site=f"Journal {n % 40}", author=f"Writer {n % 300}",
                url=f"https://aoba.example/{n}", canonical_url=f"https://aoba.example/{n}",
                created_at=at, published_at=at, offered_at=at,
            )  # fmt: skip
            rows.append(row)
            filed += [
                StoryTopic(workspace_id=workspace_id, story_id=row.id, topic_id=topic)
                for topic in write.chance.sample(topics, 2)
            ]
        with transaction.atomic():
            Story.objects.bulk_create(rows)
            StoryTopic.objects.bulk_create(filed)
            index(workspace_id, [row.id for row in rows])


def queries(count: int) -> Iterator[tuple[str, str]]:
    """(sort of query, words): a mix of ten sorts, words drawn as often as they are written."""
    write = Writer(2)
    pick = write.chance
    for n in range(count):
        ja, en = write.some("ja", 2), write.some("en", 2)
        rare = write.words["en" if n % 20 < 10 else "ja"][-1 - pick.randrange(2_000)]
        slip = en[0][: len(en[0]) // 2] + en[0][len(en[0]) // 2 + 1 :]
        sorts = [
            ("common", write.words["en" if n % 20 < 10 else "ja"][pick.randrange(20)]), ("drawn, English", en[0]), ("drawn, Japanese", ja[0]),
            ("rare", rare), ("two words", " ".join(en if n % 20 < 10 else ja)), ("phrase", f'"{en[0]} the {en[1]}"'),
            ("one character", pick.choice(KANJI)), ("both languages", f"{ja[0]} {en[0]}"), ("a slip", slip), ("excluded", f"{ja[0]} -{ja[1]}"),
        ]  # fmt: skip
        yield sorts[n % len(sorts)]


def timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    import django

    django.setup()
    from django.db import connection

    from yamabiko.campaigns.operations import add_topic
    from yamabiko.content.queries import library
    from yamabiko.content.rules.words import Kind, Status
    from yamabiko.content.tests.peers import library_by_like, same_hits
    from yamabiko.ops.schema import migrate
    from yamabiko.people.tests.cast import assemble

    migrate()
    stories, count = int(sys.argv[1]), int(sys.argv[2])
    now = datetime.now(UTC)
    cast = assemble(now)
    topics = [add_topic(workspace_id=cast.workspace_id, slug=f"topic-{n}", name=f"Topic {n}") for n in range(12)]
    began = time.process_time()
    fill(cast.workspace_id, topics, stories, now)
    print(f"filled, {time.process_time() - began:.0f} s of this process", file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE content_story")
        cursor.execute("ANALYZE content_storytopic")
        cursor.execute("VACUUM ANALYZE content_storysearch")
        cursor.execute(
            "SELECT pg_total_relation_size('content_story') + pg_total_relation_size('content_storysearch'),"
            " pg_relation_size('content_storysearch_vector')"
        )
        table, index = cursor.fetchone()
    taken: dict[str, list[float]] = {}
    peer: list[float] = []
    agreed: list[tuple[int, int, int]] = []
    for n, (sort, q) in enumerate(queries(count)):
        narrowed = [{}, {"topic_id": topics[n % 12]}, {"statuses": (Status.OFFERED,)}, {}][n % 4]
        taken.setdefault(sort, []).append(timed(lambda: library(cast.mika, q=q, limit=31, **narrowed)))  # noqa: B023
        if n % 10 < 5 and n < 100:
            peer.append(timed(lambda: library_by_like(cast.mika, q=q, limit=31, **narrowed)))  # noqa: B023
            agreed.append(same_hits(cast.workspace_id, q))
    print(
        json.dumps(
            {
                "taken": taken,
                "peer": peer,
                "agreed": agreed,
                "table_mb": table >> 20,
                "index_mb": index >> 20,
                "kinds": len(Kind),
            }
        )
    )


if __name__ == "__main__":
    main()
