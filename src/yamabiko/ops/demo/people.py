"""Who works at Aoba in the demo: the four people that the screens are made for, and colleagues so that sums may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from yamabiko.people.rules import Role


@dataclass(frozen=True)
class DemoPerson:
    key: str
    ja: str
    en: str
    job_ja: str
    job_en: str
    team: str
    roles: tuple[Role, ...]


TEAMS = {
    "design": ("Packaging design", "包装設計"),
    "logistics": ("Logistics", "物流"),
    "sales": ("Sales", "営業"),
    "office": ("Office", "本社"),
}
FOUR = (
    DemoPerson("employee", "佐藤 美咲", "Misaki Sato", "包装設計", "Packaging design", "design", (Role.EMPLOYEE,)),
    DemoPerson(
        "manager",
        "高橋 陽介",
        "Yosuke Takahashi",
        "広報",
        "Communications",
        "office",
        (Role.MANAGER, Role.CURATOR, Role.EMPLOYEE),
    ),
    DemoPerson("reviewer", "鈴木 玲", "Rei Suzuki", "法務", "Legal", "office", (Role.REVIEWER,)),
    DemoPerson("executive", "伊藤 英子", "Eiko Ito", "代表", "Managing director", "office", (Role.EXECUTIVE,)),
)
COLLEAGUES = (
    DemoPerson("hiro", "渡辺 大翔", "Hiroto Watanabe", "物流", "Logistics", "logistics", (Role.EMPLOYEE,)),
    DemoPerson("aoi", "中村 葵", "Aoi Nakamura", "営業", "Sales", "sales", (Role.EMPLOYEE,)),
    DemoPerson("ren", "小林 蓮", "Ren Kobayashi", "包装設計", "Packaging design", "design", (Role.EMPLOYEE,)),
    DemoPerson("yui", "加藤 結衣", "Yui Kato", "経理", "Accounts", "office", (Role.EMPLOYEE,)),
    DemoPerson("sora", "吉田 空", "Sora Yoshida", "物流", "Logistics", "logistics", (Role.EMPLOYEE,)),
    DemoPerson("mei", "山田 芽依", "Mei Yamada", "営業", "Sales", "sales", (Role.EMPLOYEE,)),
    DemoPerson("kaito", "佐々木 海斗", "Kaito Sasaki", "包装設計", "Packaging design", "design", (Role.EMPLOYEE,)),
)
