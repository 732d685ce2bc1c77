"""What Aoba's people suggest: their words and photos, found pages, and how the curators answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brings:
    """Somebody suggests something `before` days before the demo was loaded.

    `what`: words, photo (`of` names a picture of the newsroom) or link (`of` names a piece of the trade paper). `ends`:
    offered, declined, returned (a question is open) or waiting. `asked`: a question that came back first.
    """

    key: str
    before: int
    what: str
    ends: str
    ja: tuple[str, str, str]  # title, text, why
    en: tuple[str, str, str]
    of: str = ""
    topics: tuple[str, ...] = ()
    credited: bool = False
    reason: str = ""
    asked: tuple[str, str] = ("", "")
    replied: tuple[str, str] = ("", "")

    def words(self, language: str) -> tuple[str, str, str]:
        return self.ja if language == "ja" else self.en


SUGGESTIONS = (
    Brings(
        "hiro",
        61,
        "words",
        "offered",
        (
            "荷台の砂袋を、2月まで降ろさないわけ",
            "夜便の荷台の前のほうに、砂袋が4つ積んであります。1つ15キロです。\n\n空のトラックは、凍った坂で前が浮きます。60キロの砂を前に置くと、曲がり角で車が言うことを聞きます。燃料は少し余計にかかりますが、砂は凍った駐車場にまくこともできます。\n\n新人に「荷物の積み残しですか」と聞かれました。来月からは、袋に名前を書いておきます。",
            "冬の道の話は、荷物を待つ人にも知ってほしいです。",
        ),
        (
            "Why we carry sand until February",
            "At the front of the night truck's bed lie four bags of sand, 15 kilos each.\n\nAn empty truck is light in front on an icy slope. With 60 kilos of sand over the axle it does as it is told in a bend. It costs a little more fuel, and the sand can be strewn on the frozen yard.\n\nA newcomer asked whether somebody had forgotten to unload. From next month on the bags will carry a name.",
            "Those who wait for a parcel may like to know about winter roads.",
        ),
        topics=("logistics",),
        credited=True,
    ),
    Brings(
        "mei",
        33,
        "photo",
        "offered",
        (
            "内定者と、箱を折った午後",
            "来春入社する5人と、食堂で箱を折りました。いちばん速かったのは、陸上部だった人です。",
            "来年の応募を迷っている人に見せたいです。",
        ),
        (
            "An afternoon of folding with next year's newcomers",
            "Five who join us in spring came to the canteen and folded boxes. The quickest had been a runner at school.",
            "For anybody who hesitates to apply.",
        ),
        of="new-joiners-2",
        topics=("hiring",),
        credited=True,
        asked=("写っている5人は、公開してよいと言っていますか。", "Do the five people shown agree to be public?"),
        replied=("5人全員に確かめました。よいそうです。", "I asked all five. They agree."),
    ),
    Brings(
        "sora",
        26,
        "link",
        "offered",
        ("", "", "手袋の話が、うちの倉庫と同じでした。"),
        ("", "", "The part about gloves could be our warehouse."),
        of="handles",
        topics=("logistics", "quality"),
    ),
    Brings(
        "ren",
        22,
        "words",
        "declined",
        (
            "春に出る新しい箱のこと",
            "4月に出す箱の試作が、きのう机に並びました。ふたが左からでも右からでも開きます。",
            "早く見てほしいです。",
        ),
        (
            "The box that comes in spring",
            "Prototypes of the box for April stood on my desk yesterday. Its lid opens from the left and from the right.",
            "I want people to see it.",
        ),
        reason="not_yet",
    ),
    Brings(
        "employee",
        15,
        "photo",
        "offered",
        (
            "17通り目の角",
            "保冷箱の角を17通り折りました。写真は最後の1つです。指のばんそうこうは、6通り目のものです。",
            "失敗した16通りも、誰かの役に立つかもしれません。",
        ),
        (
            "Corner number 17",
            "I folded the corner of the cool box in 17 ways. This is the last. The plaster on my finger is from number six.",
            "The 16 that failed may be of use to somebody, too.",
        ),
        of="workshop-hands-2",
        topics=("materials", "research"),
        credited=True,
    ),
    Brings(
        "kaito",
        11,
        "words",
        "declined",
        (
            "研究室の金魚が3匹になりました",
            "湿度計のとなりの水槽で、金魚が増えました。名前はまだありません。",
            "和むので。",
        ),
        (
            "The laboratory has three goldfish now",
            "There is one more in the tank beside the hygrometer. It has no name yet.",
            "It cheers people up.",
        ),
        reason="off_topic",
    ),
    Brings(
        "aoi",
        6,
        "words",
        "returned",
        (
            "「箱だけ送ってください」と言われた日",
            "長くお付き合いのある菓子店から、中身はいらないので箱だけ送ってほしいと電話がありました。お孫さんが、その箱でしか寝ないのだそうです。",
            "お客さまの声として、いちばん笑いました。",
        ),
        (
            "The day somebody wanted only the box",
            "A cake shop we have known for years rang: could we send a box with nothing in it? Her grandchild will sleep in no other bed.",
            "It is the customer's call that made me laugh most.",
        ),
        asked=("お店の名前を出してよいか、聞いていただけますか。", "Could you ask whether we may name the shop?"),
    ),
    Brings(
        "hiro",
        3,
        "photo",
        "waiting",
        (
            "朝4時50分の門",
            "夜便が出ていったあとの門です。この時間だけ、鳥の声がします。",
            "静かな工場を見てもらいたいです。",
        ),
        (
            "The gate at ten to five",
            "The gate after the night truck has left. Only at this hour you can hear birds.",
            "People should see the factory when it is quiet.",
        ),
        of="night-truck-2",
    ),
    Brings(
        "mei",
        1,
        "link",
        "waiting",
        ("", "", "「荷物はたいてい近くにいる」。探し物の多い総務に送りました。"),
        ("", "", "“The parcel is mostly near.” I have sent it to everybody who looks for things."),
        of="lost-parcels",
    ),
    Brings(
        "employee",
        1,
        "words",
        "waiting",
        (
            "雨の日の箱を、傘で守る人",
            "駅前で、うちの保冷箱に傘をさしかけて、自分は濡れている方を見ました。声はかけられませんでした。ふたの縁の蝋のことを、教えてあげたかったです。",
            "濡れても大丈夫だと、伝えたいです。",
        ),
        (
            "Somebody held an umbrella over our box",
            "At the station I saw a man who held his umbrella over one of our cool boxes and got wet himself. I did not dare to speak. I would have liked to tell him about the wax on the rim.",
            "People should know that it may get wet.",
        ),
    ),
)
