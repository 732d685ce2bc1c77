"""Aoba's stories, invented from beginning to end: a maker of paper packaging in Sendai. Each in Japanese and in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    title: str
    summary: str
    text: str


@dataclass(frozen=True)
class DemoStory:
    """`age` and `stays` in days; a story without `stays` stands until it is taken back."""

    slug: str
    kind: str
    art: str
    topics: tuple[str, ...]
    age: float
    stays: float | None
    ja: Words
    en: Words


# slug: (English, Japanese, keywords)
TOPICS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "logistics": ("Logistics", "物流", ("logistics", "warehouse", "delivery", "物流", "倉庫", "配送", "輸送")),
    "materials": ("Materials", "素材", ("paper", "material", "fibre", "紙", "素材", "繊維")),
    "working-life": ("Working life", "はたらき方", ("part-time", "parental leave", "はたらき方", "育休", "時短")),
    "fisheries": ("Fisheries", "漁業", ("fish", "harbour", "漁業", "漁港", "ブリ", "魚")),
    "community": ("Community", "地域", ("city", "neighbour", "street", "地域", "定禅寺通り", "市民")),
    "hiring": ("Hiring", "採用", ("hiring", "joiner", "recruit", "採用", "新入社員", "募集")),
    "trade-fairs": ("Trade fairs", "展示会", ("trade fair", "exhibition", "展示会", "出展")),
}

STORIES: tuple[DemoStory, ...] = (
    DemoStory(
        "cool-box",
        "product",
        "cool-box",
        ("logistics", "materials", "fisheries"),
        0.6,
        3,
        Words(
            "紙の保冷箱が、金沢までの26時間を越えました",
            "発泡スチロールを使わずに、仙台から送ったブリを4.1℃で届けるまで。設計チームの14か月の記録です。",
            "仙台の倉庫を出たブリは、26時間後に4.1℃で金沢の市場に着きました。箱に発泡スチロールは使っていません。"
            "断熱しているのは、三層に重ねた古紙の板と、そのあいだの空気です。\n\n"
            "はじめの試作は、9時間で10℃を超えました。角から冷気が逃げていたのです。設計チームは角の折り方を17通り試し、"
            "1月には氷点下4度の倉庫で箱を積みました。\n\n"
            "使い終わった箱は、たたんで古紙の回収に出せます。次は、夏の輸送で同じ温度を保てるかを確かめます。",
        ),
        Words(
            "The paper cool box made it through 26 hours to Kanazawa",
            "No polystyrene, and the yellowtail from Sendai still arrived at 4.1 °C. Fourteen months in the design team's own words.",
            "The yellowtail left the warehouse in Sendai and reached the market in Kanazawa 26 hours later, at 4.1 °C. "
            "There is no polystyrene in the box. Three layers of recycled board keep the cold in, and the air between them.\n\n"
            "The first prototype passed 10 °C after nine hours. The cold escaped at the corners. The design team tried 17 ways to "
            "fold a corner, and in January they stacked boxes in a warehouse at minus four.\n\n"
            "A used box folds flat and goes into the paper bin. Next, the team will see whether it holds the same temperature "
            "in summer.",
        ),
    ),
    DemoStory(
        "three-parents",
        "article",
        "people-window",
        ("working-life", "hiring"),
        1.4,
        9,
        Words(
            "育休から戻った3人が話す、アオバの時短設計",
            "1日6時間で図面を引く。午後3時に席を立つ3人に、仕事の分け方を聞きました。",
            "午後3時、設計室の3つの席が空きます。育休から戻った3人は、1日6時間で図面を引いています。\n\n"
            "変えたのは会議の時間です。設計の打ち合わせは、すべて午前10時から正午までに集めました。"
            "午後に決まったことは、翌朝の9時までに1枚の紙にまとめて共有します。\n\n"
            "「休んでいるあいだの図面を、最初の週に全部読み返しました」と、2人の子を育てる設計者は話します。"
            "この春、時短で働く設計者は3人から5人になりました。",
        ),
        Words(
            "Three parents on coming back to Aoba part-time",
            "Six hours a day at the drawing board. We asked the three who leave at 3 p.m. how they share the work.",
            "At three in the afternoon, three seats in the design room fall empty. The three who came back from parental leave draw "
            "for six hours a day.\n\n"
            "What changed is when we meet. Every design meeting now falls between ten and noon. What is decided in the afternoon is "
            "on one sheet of paper by nine the next morning.\n\n"
            "“In my first week I read every drawing made while I was away,” says one of them, a mother of two. This spring, the "
            "number of designers who work part-time grew from three to five.",
        ),
    ),
    DemoStory(
        "street-leaves",
        "news",
        "trees-street",
        ("community", "materials"),
        2.2,
        None,
        Words(
            "定禅寺通りの落ち葉4トンが、梱包材になるまで",
            "市民と集めたケヤキの葉を乾かし、紙に混ぜる。緩衝材になるまでの6週間を追いました。",
            "11月の日曜、定禅寺通りに120人が集まりました。集めたケヤキの落ち葉は4トンです。\n\n"
            "葉は3週間かけて乾かし、古紙の繊維に1割まで混ぜます。1割を超えると、板がもろくなりました。\n\n"
            "できた緩衝材は、地元の器の店6軒が使いはじめています。来年は、集める日を2回に増やします。",
        ),
        Words(
            "How four tonnes of Jozenji Street leaves became packaging",
            "Zelkova leaves, gathered with neighbours, dried and mixed into paper. We followed the six weeks until it became padding.",
            "On a Sunday in November, 120 people met on Jozenji Street. Together they gathered four tonnes of zelkova leaves.\n\n"
            "The leaves dry for three weeks and are then mixed into recycled fibre, up to one tenth. Above one tenth, the board turned "
            "brittle.\n\n"
            "Six pottery shops in the city now pack with it. Next year there will be two days of gathering instead of one.",
        ),
    ),
    DemoStory(
        "freezing-warehouse",
        "article",
        "warehouse",
        ("logistics", "working-life"),
        9.0,
        None,
        Words(
            "凍える倉庫で、箱を積んだ1月",
            "氷点下4度の倉庫で3週間。現場で箱を積んで、はじめてわかったことがありました。",
            "設計チームの5人は、1月の3週間を氷点下4度の倉庫で過ごしました。自分たちで箱を積むためです。\n\n"
            "手袋をしたままでは、ふたの差し込みが見えません。そこで差し込み口を8ミリ広げ、縁に色をつけました。"
            "1箱を閉じる時間は、11秒から7秒になりました。\n\n"
            "現場の人たちは、その前から縁に印を書いていたそうです。設計室には、それが伝わっていませんでした。",
        ),
        Words(
            "What January in a freezing warehouse taught the design team",
            "Three weeks at minus four. Stacking boxes by hand showed what no drawing had.",
            "Five people from the design team spent three weeks of January in a warehouse at minus four. They went to stack the boxes "
            "themselves.\n\n"
            "With gloves on, nobody could see the slot of the lid. So the slot grew by 8 millimetres and its edge got a colour. "
            "Closing a box now takes seven seconds instead of eleven.\n\n"
            "It turned out that the warehouse crew had been marking the edge with a pen for years. Nobody had told the design room.",
        ),
    ),
    DemoStory(
        "night-truck",
        "article",
        "night-truck",
        ("logistics",),
        20.0,
        None,
        Words(
            "夜のトラックを、週に2便減らしました",
            "箱の高さを3センチ変えただけで、1台に積める数が変わりました。",
            "仙台から名古屋への夜の便は、週に9便から7便になりました。変えたのは箱の高さです。\n\n"
            "3センチ低くすると、荷台に1段多く積めます。1台の箱は640個から800個に増えました。\n\n"
            "運転手の休みは、月に2日増えています。浮いた燃料は、毎月の報告で公開していきます。",
        ),
        Words(
            "Two night trucks fewer every week",
            "Three centimetres off the height of a box changed how many fit on a truck.",
            "The night run from Sendai to Nagoya now leaves seven times a week instead of nine. What changed is the height of the box.\n\n"
            "Three centimetres less means one more layer on the truck bed. A truck carries 800 boxes where it carried 640.\n\n"
            "Drivers have two more days off each month. The fuel that is saved will be published in a monthly report.",
        ),
    ),
    DemoStory(
        "harbour",
        "testimonial",
        "fishing-boat",
        ("fisheries", "community"),
        33.0,
        None,
        Words(
            "「箱が軽いと、朝が早く終わる」塩竈の漁港から",
            "朝4時の市場で、紙の箱を使いはじめた漁師さんに話を聞きました。",
            "塩竈の市場は朝4時に始まります。この秋から、3軒の漁師さんが紙の箱を使いはじめました。\n\n"
            "「箱が軽いと、朝が早く終わる」と、そのひとりは話します。空の箱は1つ620グラム。前の箱の半分ほどです。\n\n"
            "困っているのは雨の日です。濡れたふたは、30分で柔らかくなりました。いま、ふたの縁だけに蝋を引いた箱を試しています。",
        ),
        Words(
            "“A lighter box ends the morning sooner”: from Shiogama harbour",
            "At the four o'clock market we asked the fishermen who have begun to use paper boxes.",
            "The market in Shiogama opens at four in the morning. Since autumn, three fishing families have used paper boxes.\n\n"
            "“A lighter box ends the morning sooner,” says one of them. An empty box weighs 620 grams, about half of what it did.\n\n"
            "Rainy days are the trouble. A wet lid went soft after 30 minutes. Boxes with a waxed rim on the lid are now being tried.",
        ),
    ),
    DemoStory(
        "fair-stand",
        "event",
        "trade-fair",
        ("trade-fairs", "materials"),
        10.5,
        12,
        Words(
            "展示会のブースを、8割まで紙でつくりました",
            "12月の東京の展示会に、たたんで持ち帰れるブースで出ます。",
            "12月8日からの展示会に、紙のブースで出展します。壁も机も棚も紙です。紙でないのは、照明と床と看板の文字だけでした。\n\n"
            "組み立てには2人で3時間かかります。釘は使いません。終わったら、たたんで1台の軽トラックに載せて帰ります。\n\n"
            "会場では、保冷箱を実際に折ってみることができます。",
        ),
        Words(
            "Our trade-fair stand is four fifths paper",
            "At the Tokyo fair in December we open with a stand that folds up and goes home with us.",
            "From 8 December we show at the fair in Tokyo, on a stand made of paper. Walls, tables and shelves are paper. Only the "
            "lights, the floor and the letters of the sign are not.\n\n"
            "Two people put it up in three hours, without a nail. Afterwards it folds flat and goes home on one small truck.\n\n"
            "Visitors can fold a cool box themselves.",
        ),
    ),
    DemoStory(
        "new-joiners",
        "job",
        "new-joiners",
        ("hiring", "working-life"),
        41.0,
        110,
        Words(
            "箱を折るところから始まる、新入社員の2週間",
            "営業も経理も、最初の2週間は工場で箱を折ります。来春の募集が始まりました。",
            "アオバの新入社員は、最初の2週間を工場で過ごします。営業も経理も同じです。\n\n"
            "初日に折る箱は、多い人で40個。2週間後には200個を超えます。折り方を教えるのは、入社2年目の先輩です。\n\n"
            "来春の募集は、設計、物流、経理の3職種で8人です。応募は1月31日まで受け付けます。",
        ),
        Words(
            "Two weeks that begin with folding a box",
            "Sales or accounts, everybody who joins spends two weeks in the factory. Applications for spring are open.",
            "Everybody who joins Aoba spends the first two weeks in the factory. That goes for sales and for accounts, too.\n\n"
            "On the first day the quickest fold 40 boxes. After two weeks it is more than 200. Those who joined a year earlier teach "
            "them.\n\n"
            "For next spring there are eight places, in design, logistics and accounts. Applications are open until 31 January.",
        ),
    ),
    DemoStory(
        "solar-roof",
        "news",
        "solar-forest",
        ("community", "materials"),
        58.0,
        None,
        Words(
            "工場の屋根が、昼の電気の6割をまかなう日",
            "晴れた日の正午、乾燥機は屋根の電気で動いています。",
            "10月の晴れた日、工場は昼の電気の6割を屋根でまかないました。屋根の板は1,100枚です。\n\n"
            "乾燥機を動かす時間を、夜から昼に移しました。乾きかたは変わらず、夜勤は4人から2人になりました。\n\n"
            "雨の日は1割に届きません。次の冬までに、蓄える仕組みを1つ試します。",
        ),
        Words(
            "The day our roof gave six tenths of the power",
            "At noon on a clear day the dryers run on what the roof gives.",
            "On a clear day in October the roof gave six tenths of the power the factory used by day. There are 1,100 panels on it.\n\n"
            "The dryers moved from night to day. The board dries as well as before, and the night shift went from four people to two.\n\n"
            "On a rainy day it is less than one tenth. Before next winter one way of storing power will be tried.",
        ),
    ),
    DemoStory(
        "hands",
        "article",
        "workshop-hands",
        ("materials",),
        79.0,
        None,
        Words(
            "角を3ミリ丸くした理由",
            "箱の角で手を切る人がいる。返ってきたアンケートの1行から始まりました。",
            "保冷箱の角は、3ミリ丸くなっています。きっかけは、返ってきたアンケートの1行でした。「角で手を切りました」。\n\n"
            "丸くすると、紙の無駄が2%増えます。抜き型を並べ直して、その2%を取り戻しました。\n\n"
            "それから1年、同じ声は届いていません。",
        ),
        Words(
            "Why our box corners are rounded by 3 mm",
            "People cut their hands on the corners. It began with one line in a survey.",
            "The corners of the cool box are rounded by 3 millimetres. It began with one line in a survey: “I cut my hand on the "
            "corner.”\n\n"
            "Rounding wastes two per cent more paper. Turning the cutting dies around won those two per cent back.\n\n"
            "In the year since, nobody has written that line again.",
        ),
    ),
)
