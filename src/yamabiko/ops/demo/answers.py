"""What people of the demo say for themselves when they share: their answer to "what did you think?"."""

from __future__ import annotations

from random import Random

# Of these stories the answers name something that stands in them.
OF_STORIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cool-box": (("指がかじかんで、箱まで冷たい気がしました", "角を17通り折った人の手を、私は知っています"), ("My fingers went numb and the box felt colder than me", "I know the hands that folded those 17 corners")),
    "freezing-warehouse": (("縁の印のこと、私も知りませんでした",), ("I never knew about the marks on the edge either",)),
    "hands": (("私も一度、角で指を切ったことがあります",), ("I cut my finger on a corner once, too",)),
    "harbour": (("塩竈の朝は、思っていたより静かでした",), ("Shiogama at four was quieter than I had thought",)),
    "solar-roof": (("屋根に上がった日、海が見えました",), ("The day I went up on the roof, I could see the sea",)),
    "night-truck": (("夜便の荷台は、乗ると意外と暖かいです",), ("The night truck is warmer inside than you would think",)),
    "canteen-cook": (("月曜の食堂で、ご飯を残さず食べてきました",), ("I finished my rice on Monday, every grain of it",)),
    "cheese-dairy": (("「息をしています」の箱、机に飾っています",), ("The box that says “I am breathing” stands on my desk",)),
    "recall-3600": (("あの金曜の夜、私も電話の前にいました",), ("I was at one of the telephones that Friday night",)),
    "seventeen-notebooks": (("3冊目まで読んで、涙が出ました",), ("I read three of the notebooks and had to stop",)),
    "egg-tower": (("子どもの質問に、私もまだ答えられません",), ("I still could not answer that child either",)),
    "new-joiners": (("初日は23個しか折れませんでした",), ("On my first day I managed 23 boxes",)),
    "three-parents": (("3時に席を立つ先輩を見て、安心しました",), ("Seeing her leave at three made me less afraid",)),
    "typhoon-31h": (("31時間のうち、私は9時間そこにいました",), ("I was there for nine of those 31 hours",)),
}  # fmt: skip
OF_TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "logistics": (("毎朝ここから荷物を送り出しています", "運ぶ人の話がもっと知られてほしいです", "倉庫の床の冷たさまで思い出しました", "隣の班の工夫を、記事で初めて知りました"), ("I send parcels off from there every morning", "More people should know who carries things", "I could feel the warehouse floor again", "I learned from this what the next crew had found out")),
    "materials": (("紙を触る仕事をして6年になります", "この紙の匂いが好きです", "試作の山を片づけたのは私たちです", "素材の話になると、つい長くなります"), ("I have worked with paper for six years", "I like the smell of this board", "My team cleared away the heap of prototypes", "Ask me about board and I will not stop")),
    "working-life": (("うちの班でも同じことを話しました", "入社したころの自分に読ませたいです", "無理をしないと決めた日を思い出しました", "隣の席の人が、少し照れていました"), ("We talked about this in our team as well", "I wish I had read this when I started", "It reminds me of the day I stopped pretending", "My neighbour at work blushed a little")),
    "fisheries": (("実家が港の近くなので、他人事ではありません", "朝の市場は声で目が覚めます", "魚を送る側の気持ちがわかりました"), ("I grew up near a harbour, so this is close to home", "A morning market wakes you up by ear", "Now I see it from the side of those who send fish")),
    "community": (("この通りは通学路でした", "近所の方から、読んだよと言われました", "来年は子どもと一緒に行きます"), ("That street was my way to school", "A neighbour told me she had read it", "Next year I will take my children")),
    "hiring": (("面接の日、私も同じ椅子に座りました", "後輩ができるのが楽しみです", "迷っている方は、まず工場を見に来てください"), ("I sat on the same chair for my interview", "I look forward to new colleagues", "If you hesitate, come and see the factory first")),
    "trade-fairs": (("当日は私もブースにいます", "去年は声がかれました", "箱を折りながらお話ししましょう"), ("I will be at the stand myself", "Last year I lost my voice", "Let us talk while we fold boxes")),
    "research": (("失敗の写真のほうが好きです", "実験室の電気が遅くまでついていた理由がわかりました", "数字の裏に、何度も濡れた床があります"), ("I prefer the pictures of what went wrong", "Now I know why the laboratory was lit so late", "Behind the numbers there was a lot of mopping")),
    "customers": (("お客さまの一言で、月曜が軽くなりました", "電話の向こうの顔が見えた気がします", "こういう注文がいちばん燃えます"), ("One sentence from a customer made my Monday", "I felt I could see the face at the other end", "These are the orders I like best")),
    "energy": (("昼休みに屋根を見上げるようになりました", "電気の話なのに、人の話でした", "家でも消して回っています"), ("I look up at the roof at lunch now", "It is about power, and really about people", "I have begun to switch things off at home")),
    "overseas": (("時差のある会議も、悪くありません", "海の向こうの同僚に、いつか会いたいです", "言葉より先に箱が通じました"), ("Meetings across time zones have their charm", "I hope to meet these colleagues one day", "The box was understood before the words were")),
    "quality": (("間違いを言える職場でよかったです", "検査の目は、最後は手です", "直した人の名前が出ないのが、うちらしいです"), ("I am glad that we can say what went wrong", "In the end we inspect with our hands", "It is like us not to name who mended it")),
}  # fmt: skip


def answer(chance: Random, *, slug: str, topics: tuple[str, ...], language: str) -> str:
    """One of hers about this story, else about one of its topics."""
    place = 0 if language == "ja" else 1
    if slug in OF_STORIES and chance.random() < 0.6:
        return chance.choice(OF_STORIES[slug][place])
    return chance.choice(OF_TOPICS[chance.choice(topics)][place])


# What people put behind their line, most of the time: some nothing, some a mark, some an emoji.
WAYS = ("", "", "", "!", "!", "…", "😊", "📦")
OF_PEOPLE = {"employee": "!", "manager": "", "executive": ""}


def in_her_way(said: str, *, key: str, slug: str, language: str) -> str:
    """The line as this person writes: her habit is hers for ever, and now and then she leaves it out."""
    habit = OF_PEOPLE.get(key, Random(f"way {key}").choice(WAYS))  # noqa: S311
    if not said or Random(f"way {key} {slug}").random() < 0.15:  # noqa: S311
        return said
    return said + ("！" if habit == "!" and language == "ja" else habit)
