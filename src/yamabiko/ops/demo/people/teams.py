"""The tree of Aoba's 24 teams, and what people in them do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """`weight`: how many of a thousand people work in it directly. `jobs`: (Japanese, English)."""

    en: str
    ja: str
    parent: str
    weight: int
    jobs: tuple[tuple[str, str], ...]


TEAMS: dict[str, DemoTeam] = {
    "factory": DemoTeam("Sendai factory", "仙台工場", "", 14, (("工場長室", "Factory office"),)),
    "board": DemoTeam("Board making", "原紙・貼合", "factory", 92, (("貼合", "Board making"), ("糊場", "Glue room"))),
    "printing": DemoTeam("Printing", "印刷", "factory", 74, (("印刷", "Printing"), ("調色", "Colour mixing"))),
    "dies": DemoTeam("Cutting dies", "抜き型", "factory", 30, (("抜き型", "Die making"), ("打ち抜き", "Die cutting"))),
    "assembly": DemoTeam("Box assembly", "製函", "factory", 104, (("製函", "Box assembly"), ("仕上げ", "Finishing"))),
    "quality": DemoTeam(
        "Quality", "品質管理", "factory", 42, (("検査", "Inspection"), ("品質管理", "Quality control"))
    ),
    "upkeep": DemoTeam("Maintenance", "設備保全", "factory", 38, (("保全", "Maintenance"), ("電気", "Electrician"))),
    "design": DemoTeam("Packaging design", "包装設計", "", 26, (("包装設計", "Packaging design"),)),
    "structure": DemoTeam("Structural design", "構造設計", "design", 34, (("構造設計", "Structural design"),)),
    "graphics": DemoTeam("Graphic design", "グラフィック", "design", 22, (("グラフィック", "Graphic design"),)),
    "laboratory": DemoTeam("Laboratory", "研究室", "design", 26, (("研究", "Research"), ("試験", "Testing"))),
    "logistics": DemoTeam("Logistics", "物流", "", 22, (("物流", "Logistics"),)),
    "warehouse": DemoTeam(
        "Warehouse", "倉庫", "logistics", 96, (("倉庫", "Warehouse"), ("フォークリフト", "Forklift"))
    ),
    "transport": DemoTeam("Transport", "輸送", "logistics", 62, (("運転", "Driver"), ("配車", "Dispatch"))),
    "planning": DemoTeam("Production planning", "生産計画", "logistics", 30, (("生産計画", "Production planning"),)),
    "sales": DemoTeam("Sales", "営業", "", 18, (("営業", "Sales"),)),
    "sales-tohoku": DemoTeam(
        "Tohoku sales", "東北営業", "sales", 62, (("営業", "Sales"), ("営業事務", "Sales office"))
    ),
    "sales-tokyo": DemoTeam(
        "Tokyo office", "東京営業所", "sales", 54, (("営業", "Sales"), ("営業事務", "Sales office"))
    ),
    "sales-osaka": DemoTeam(
        "Osaka office", "大阪営業所", "sales", 34, (("営業", "Sales"), ("営業事務", "Sales office"))
    ),
    "overseas": DemoTeam(
        "Overseas", "海外", "sales", 48, (("海外営業", "Export sales"), ("貿易事務", "Export office"))
    ),
    "office": DemoTeam("Head office", "本社", "", 16, (("総務", "General affairs"), ("法務", "Legal"))),
    "accounts": DemoTeam("Accounts", "経理", "office", 22, (("経理", "Accounts"),)),
    "personnel": DemoTeam("Personnel", "人事", "office", 20, (("人事", "Personnel"), ("採用", "Recruiting"))),
    "communications": DemoTeam("Communications", "広報", "office", 14, (("広報", "Communications"),)),
}
# What people in a team like to talk about, before anything else.
AT_HOME: dict[str, tuple[str, ...]] = {
    "board": ("materials", "quality"),
    "printing": ("materials", "quality"),
    "dies": ("quality", "working-life"),
    "assembly": ("working-life", "quality"),
    "quality": ("quality", "customers"),
    "upkeep": ("energy", "working-life"),
    "design": ("materials", "customers"),
    "structure": ("materials", "research"),
    "graphics": ("trade-fairs", "community"),
    "laboratory": ("research", "materials"),
    "logistics": ("logistics", "energy"),
    "warehouse": ("logistics", "working-life"),
    "transport": ("logistics", "energy"),
    "planning": ("logistics", "quality"),
    "sales": ("customers", "trade-fairs"),
    "sales-tohoku": ("customers", "fisheries"),
    "sales-tokyo": ("customers", "trade-fairs"),
    "sales-osaka": ("customers", "trade-fairs"),
    "overseas": ("overseas", "customers"),
    "personnel": ("hiring", "working-life"),
    "communications": ("community", "hiring"),
}
