"""Everyday words that state nothing: they may stand in a post though the story does not have them.

Left out on purpose: numbers, comparisons, praise, reasons, "all" and "only", and everything that somebody did.
"""

_ENGLISH = """
a an the this that these those it its itself here there one ones someone something anyone anything somebody and or but so yet as at by for
from in into of off on onto out over to up with about around through between behind beyond after before during until since if whether while
when where what which who how why then though although because i me my mine myself i'm i’m i've i’ve i'd i’d you your yours they them their
he she his her him people is are was were be been being am isn't do does did have has had can could may might would will shall let let's
let’s it's it’s that's that’s there's there’s here's here’s what's what’s think thinks thinking thought find finds finding found like likes
liked love loved wonder wonders wondering hope hopes feel feels feeling felt enjoy enjoyed appreciate read reads reading look looks looking
see sees seen hear heard know say says said tell tells told talk ask asks asked remind reminds reminded stay stays stayed stick sticks stuck
catch catches caught mean means story stories post piece article line read detail details idea question thought thoughts picture word words
thing things part bit way kind sort today now lately recently again still just also too even quite really rather simply maybe perhaps
honestly personally actually indeed interesting curious glad happy nice quiet quietly small little good worth sharing share shared mind
moment glance start starts end behind below above work works working job team colleague colleagues day days everyday such same own other
another some any much many few both each very well back away along together
"""
# Both directions: a story that says "kept" lets a post say "keep".
_ODD_VERBS = """
keep kept, make made, hold held, go goes went gone, find found, send sent, leave left, tell told, take took taken, get got, come came, see
saw seen, say said, think thought, bring brought, build built, know knew known, write wrote written, give gave given, become became, begin
began begun, feel felt, mean meant, run ran, show showed shown, speak spoke spoken, stand stood, fall fell fallen, grow grew grown, draw
drew drawn, lose lost, win won, buy bought, sell sold, teach taught, learn learned learnt, meet met, pay paid, spend spent, wear wore worn,
break broke broken, choose chose chosen, drive drove driven, eat ate eaten, fly flew flown, sleep slept, be is are was were been being, have
has had, do does did done, lie lay lain, set sets, cut cuts, put puts, let lets, wait waited
"""
# After "I": thoughts, never deeds. What she did, only she can say.
_THOUGHTS = """
think thought believe find found like liked love loved wonder wondered hope hoped feel felt enjoy enjoyed appreciate see keep kept mean know
"""
_FEELINGS = "proud glad happy curious impressed thinking wondering sure fond"
_JAPANESE = """
私 自分 皆 皆様 方 人 今 今回 今日 話 話題 記事 紹介 読 見 思 感 考 知 気 心 言 言葉 聞 印象 興味 関心 面白 驚 嬉 楽 好 素敵 大切 仕事 現場 仲間 同僚 会社 職場 工夫 想 背景 裏側 裏 一言 何 時
事 物 所 中 前 後 上 下 間 毎日 日々 普段 最近 改 実 本当 様 的 者 達 一緒 共有 投稿 質問 続 詳 詳細 是非 先 目 手 形 声 度 点 側 化 回 日 個人的 正直 静 小 良 留 残 シェア コメント テーマ
ポイント ストーリー エピソード ニュース アイデア ハッ
"""

ENGLISH = frozenset(_ENGLISH.split())
TOGETHER: dict[str, frozenset[str]] = {
    word: frozenset(row.split()) for row in _ODD_VERBS.split(",") for word in row.split()
}
THOUGHTS, FEELINGS = frozenset(_THOUGHTS.split()), frozenset(_FEELINGS.split())
JAPANESE = frozenset(_JAPANESE.split())
