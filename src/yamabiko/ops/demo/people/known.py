"""The four whose screens the demo shows, and seven colleagues whom it always has."""

from __future__ import annotations

from yamabiko.ops.demo.people.person import DemoPerson
from yamabiko.people.rules import Role, Tone

_MANAGES = (Role.MANAGER, Role.CURATOR, Role.EMPLOYEE)
# (key, Japanese, English, work in both, team, roles, topics, stories a week); no pace: what she does is written elsewhere.
_FOUR = (
    ("employee", "佐藤 美咲", "Misaki Sato", "包装設計", "Packaging design", "design", (Role.EMPLOYEE,), ("logistics", "materials", "working-life"), 0.0),
    ("manager", "高橋 陽介", "Yosuke Takahashi", "広報", "Communications", "communications", _MANAGES, ("community", "hiring"), 0.9),
    ("reviewer", "鈴木 玲", "Rei Suzuki", "法務", "Legal", "office", (Role.REVIEWER,), (), 0.0),
    ("executive", "伊藤 英子", "Eiko Ito", "代表", "Managing director", "office", (Role.EXECUTIVE, Role.EMPLOYEE), ("customers", "working-life"), 0.4),
)  # fmt: skip
_COLLEAGUES = (
    ("hiro", "渡辺 大翔", "Hiroto Watanabe", "物流", "Logistics", "logistics", (Role.EMPLOYEE,), ("logistics",), 2.1),
    ("aoi", "中村 葵", "Aoi Nakamura", "営業", "Sales", "sales", (Role.EMPLOYEE,), ("customers", "trade-fairs"), 1.4),
    ("ren", "小林 蓮", "Ren Kobayashi", "構造設計", "Structural design", "structure", (Role.EMPLOYEE,), ("materials", "research"), 0.8),
    ("yui", "加藤 結衣", "Yui Kato", "広報", "Communications", "communications", (Role.CURATOR, Role.EMPLOYEE), ("working-life",), 0.6),
    ("sora", "吉田 空", "Sora Yoshida", "輸送", "Transport", "transport", (Role.EMPLOYEE,), ("logistics", "energy"), 0.5),
    ("mei", "山田 芽依", "Mei Yamada", "採用", "Recruiting", "personnel", (Role.EMPLOYEE,), ("hiring", "working-life"), 1.1),
    ("kaito", "佐々木 海斗", "Kaito Sasaki", "研究", "Research", "laboratory", (Role.EMPLOYEE,), ("research", "quality"), 0.3),
)  # fmt: skip


def four(language: str) -> list[DemoPerson]:
    return [_person(row, language) for row in _FOUR]


def colleagues(language: str) -> list[DemoPerson]:
    return [_person(row, language) for row in _COLLEAGUES]


def _person(row: tuple, language: str) -> DemoPerson:
    key, ja, en, job_ja, job_en, team, roles, topics, pace = row
    return DemoPerson(
        key=key,
        ja=ja,
        en=en,
        job_ja=job_ja,
        job_en=job_en,
        team=team,
        language=language,
        roles=roles,
        topics=topics,
        pace=pace,
        answers=0.7,
        tone=Tone.WARM if key in {"aoi", "mei"} else Tone.PLAIN,
    )


FOUR = tuple(row[0] for row in _FOUR)
COLLEAGUES = tuple(row[0] for row in _COLLEAGUES)
