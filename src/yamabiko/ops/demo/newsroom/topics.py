"""What Aoba writes about: slug → (English, Japanese, keywords by which a text is known)."""

TOPICS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "logistics": (
        "Logistics",
        "物流",
        ("logistics", "warehouse", "delivery", "truck", "pallet", "dock", "driver")
        + ("物流", "倉庫", "配送", "輸送", "トラック", "夜便", "荷台", "パレット", "運転手"),
    ),
    "materials": (
        "Materials",
        "素材",
        ("paper", "material", "fibre", "board", "recycled", "紙", "素材", "繊維", "段ボール", "緩衝材"),
    ),
    "working-life": (
        "Working life",
        "はたらき方",
        ("part-time", "parental leave", "colleague", "overtime", "canteen", "shift", "retired", "holidays", "deaf")
        + ("はたらき方", "育休", "時短", "同僚", "残業", "食堂", "退職", "夜勤", "休み", "アンケート", "社員"),
    ),
    "fisheries": (
        "Fisheries",
        "漁業",
        (
            "fish",
            "harbour",
            "fisherman",
            "yellowtail",
            "salmon",
            "oyster",
            "漁業",
            "漁港",
            "ブリ",
            "魚",
            "漁師",
            "サケ",
        ),
    ),
    "community": (
        "Community",
        "地域",
        ("city", "neighbour", "neighbourhood", "street", "school", "children", "visitor", "festival", "island")
        + ("地域", "定禅寺通り", "市民", "小学", "子ども", "商店街", "町内会", "見学", "島"),
    ),
    "hiring": (
        "Hiring",
        "採用",
        ("hiring", "joiner", "recruit", "recruiter", "interview", "applicant", "apply", "intern", "newcomer", "joined")
        + ("採用", "新入社員", "募集", "面接", "応募", "インターン", "入社", "新人"),
    ),
    "trade-fairs": ("Trade fairs", "展示会", ("trade fair", "fair", "exhibition", "展示会", "出展", "ブース")),
    "research": (
        "Research",
        "研究",
        ("laboratory", "research", "experiment", "prototype", "trial", "test", "研究", "実験", "試作", "試験", "測"),
    ),
    "customers": (
        "Customers",
        "お客さま",
        ("customer", "shop", "order", "お客さま", "お客さん", "店", "注文", "工房", "蔵元", "工人", "農家"),
    ),
    "energy": (
        "Energy",
        "エネルギー",
        ("power", "energy", "electricity", "solar", "panel", "rail", "電気", "エネルギー", "節電", "発電", "燃料"),
    ),
    "overseas": (
        "Overseas",
        "海外",
        ("overseas", "export", "abroad", "Taiwan", "Singapore", "Norway", "Vietnam")
        + ("海外", "輸出", "空輸", "台湾", "シンガポール", "ノルウェー", "ベトナム"),
    ),
    "quality": (
        "Quality",
        "品質",
        ("quality", "inspection", "complaint", "fault", "mistake", "failure", "recall")
        + ("品質", "検査", "クレーム", "苦情", "不良", "失敗", "間違", "回収しました"),
    ),
}
