"""Stories that the drafts are tried on: good ones, poor ones and broken ones, in both languages."""

from functools import cache
from itertools import product

from yamabiko.compliance.rules import Employer
from yamabiko.sharing.rules import Proposal, StoryText, Tone, proposals

AOBA = Employer(("Aoba", "アオバ", "アオバ包装"))

BOX_JA = StoryText(
    "紙の保冷箱が、金沢までの26時間を越えました",
    "発泡スチロールを使わずに、仙台から送ったブリを4.1℃で届けるまで。設計チームの14か月の記録です。",
    "1月の倉庫は氷点下4度でした。設計チームは、紙の箱を40種類つくり、1つずつ冷蔵庫に入れて温度を測りました。\n"
    "仙台の港を出たブリは、26時間後に金沢の魚屋へ4.1℃で届きました。発泡スチロールの箱は、届いた後の置き場所に困るという声が"
    "多くありました。新しい箱は、たたんで古紙に出せます。業界No.1の保冷力です。くわしくはこちらからお問い合わせください。",
    "ja",
    "aoba.example",
)
BOX_EN = StoryText(
    "The paper cool box made it through 26 hours to Kanazawa",
    "No polystyrene, and the yellowtail from Sendai still arrived at 4.1 °C.",
    "The warehouse was at minus four degrees in January. The design team built 40 boxes and measured the "
    "temperature in each. The yellowtail left the harbour of Sendai in the evening and reached a fishmonger in "
    "Kanazawa 26 hours later. However, it was not easy. Customers told the team that polystyrene boxes pile up in"
    " the kitchen. It has the best insulation in the industry. The new box folds flat and goes out with the "
    "paper. Click here to read more. I cried when it arrived.",
    "en",
    "aoba.example",
)
LEAVES_EN = StoryText(
    "How four tonnes of Jozenji Street leaves became packaging",
    "",
    "Every November the trees of Jozenji Street drop about four tonnes of leaves. Until last year the city burned"
    " them. Volunteers collect the leaves on three Sunday mornings. A mill in Ishinomaki turns them into sheets "
    "of packaging paper. Shops on the street wrap their cups in it.",
    "en",
    "news.example",
)
NEWS_JA = StoryText(
    "冷蔵倉庫の電気代、AIで2割減　物流大手が実験",
    "",
    "物流大手の東西ロジは10日、冷蔵倉庫の空調をAIで制御する実験で、電気代を約2割減らしたと発表した。実験は埼玉県の倉庫で"
    "8か月間行った。来年度は全国12拠点に広げる。弊社では今後も取り組みを続ける。",
    "ja",
    "news.example",
)
TITLE_EN = StoryText("What a freezing warehouse taught me", "", "", "en", "")
TITLE_JA = StoryText("定禅寺通りの落ち葉4トンが、梱包材になるまで", "", "", "ja", "")
NOTHING = StoryText("", "", "", "en", "")
WORDS_ONLY_JA = StoryText(
    "みんなの時短設計", "", "包装設計の田中さんは、朝の光の中で働いています。引き継ぎが、いまの悩みです。", "ja", ""
)
ENDLESS_EN = StoryText(
    "A long one",
    "",
    "The committee, having reviewed submissions from municipalities, cooperatives, private carriers, and research"
    " institutes over eighteen months, and having weighed cost, reliability, and impact against each other, "
    "concluded that a shared depot in the north would reduce empty runs by a third, which the ministry is "
    "expected to support",
    "en",
    "",
)
ENDLESS_JA = StoryText(
    "長い話",
    "",
    "倉庫を出た箱は" + "、".join(["仙台の港で積みかえて次の町へ運び"] * 12) + "、金沢に着きました",
    "ja",
    "",
)
BROKEN_JA = StoryText(
    "<b>【速報】</b>展示会&nbsp;レポート🎉",
    "ブースに １，２００人 が来場！！",
    "<div>3日間の展示会に、１，２００人の方が来てくださいました！！<br>いちばん多かった質問は「水にぬれても平気ですか」でした。"
    "<br>{answer}と⟦name⟧の箱です。<br>サンプルは2日目の昼になくなりました。</div><script>alert('仙台')</script>&lt;p&gt;ＯＳＳとABC",
    "ja",
    "",
)
MIXED_JA = StoryText(
    "Kubernetesへの移行", "", "チームは12のサービスをKubernetesへ移しました。Deployは3分で終わります。", "ja", ""
)
BOAST_EN = StoryText(
    "World-class innovation", "We are the market leader. This is not an ad.", "Number one in the industry!", "en", ""
)

STORIES = (
    BOX_JA,
    BOX_EN,
    LEAVES_EN,
    NEWS_JA,
    TITLE_EN,
    TITLE_JA,
    NOTHING,
    WORDS_ONLY_JA,
    ENDLESS_EN,
    ENDLESS_JA,
    BROKEN_JA,
    MIXED_JA,
    BOAST_EN,
)
ANSWERS = {
    "ja": ("", "指がかじかんで、箱まで冷たい気がした", "立ちっぱなしで足が棒になった。でも楽しかった！", "すごい🎉"),
    "en": (
        "",
        "My fingers went numb and the box felt colder than me",
        "I felt seen! It was 3 a.m. at the time.",
        "wow…",
    ),
}
SEEDS = range(6)
LINK = "https://go.aoba.example/r/AbC123"


@cache
def made() -> list[tuple[StoryText, str, tuple[Proposal, ...]]]:
    """(story, answer, its three drafts) for every story, tone, answer and a few people."""
    return [
        (story, answer, proposals(story, tone=tone, answer=answer, employer=AOBA, seed=seed))
        for story, tone, seed in product(STORIES, Tone, SEEDS)
        for answer in ANSWERS[story.language]
    ]
