"""What each rule is called and why it exists, in English and Japanese, with its source."""

from collections.abc import Mapping
from dataclasses import dataclass

_JA_LAW = "景品表示法5条3号、令和5年内閣府告示第19号と運用基準"
_US_LAW = "16 CFR 255.5 (FTC Endorsement Guides)"
_BOTH = f"{_JA_LAW} · {_US_LAW}"


@dataclass(frozen=True)
class RuleWords:
    title_en: str
    title_ja: str
    why_en: str
    why_ja: str
    source: str
    source_ja: str = ""  # where the source is a sentence and no name of a law

    def said(self, language: str) -> dict[str, str]:
        """title, why and source for a reader of this language."""
        if language == "ja":
            return {"title": self.title_ja, "why": self.why_ja, "source": self.source_ja or self.source}
        return {"title": self.title_en, "why": self.why_en, "source": self.source}


RULES: Mapping[str, RuleWords] = {
    "DISC-MISSING": RuleWords(
        "Say where you work in the first sentence",
        "最初の文に、お勤め先を入れます",
        "Readers should know at once that you work for the company. Then your words carry their full weight.",
        "会社の人の言葉だと、読む人がすぐにわかるようにします。そのほうが、言葉も素直に届きます。",
        _BOTH,
    ),
    "DISC-LATE": RuleWords(
        "Your employer is named too late",
        "お勤め先がわかるのが、少し後ろです",
        "Many readers see only the first lines. Saying it in the first sentence reaches all of them.",
        "最初の数行だけを読む人も多くいます。最初の文で伝えると、全員に届きます。",
        _BOTH,
    ),
    "DISC-NEGATED": RuleWords(
        "This takes back that you work there",
        "関係がないように読める言葉があります",
        "You share this as someone who works for the company, so “not an ad” or “no connection” would mislead.",
        "会社で働く人としての投稿なので、「広告ではありません」「関係ありません」と書くと、事実と違って伝わります。",
        _BOTH,
    ),
    "DISC-HASHTAIL": RuleWords(
        "A hashtag among others is easily missed",
        "ハッシュタグの中では、気づかれにくくなります",
        "Among several hashtags, or at the very end, readers overlook it. A plain sentence at the start is clear.",
        "たくさんのハッシュタグの中や末尾では、見落とされます。最初の文に書くと、はっきり伝わります。",
        _BOTH,
    ),
    "TOO-LONG": RuleWords(
        "Too long for this network",
        "このネットワークには長すぎます",
        "The network does not accept a longer text. Nothing is cut without you.",
        "これより長い文は受け付けられません。勝手に短くすることはありません。",
        "The network's own limit; the link counts, too",
        "ネットワークの上限です。リンクも数に入ります",
    ),
    "SUPERLATIVE": RuleWords(
        "A claim like this needs its evidence beside it",
        "この表現には、根拠の表示がいります",
        "Say who found it out, when and how, or use the measured figure instead.",
        "だれが、いつ、どう調べたかを添えるか、測った数字に置きかえるのがおすすめです。",
        "景品表示法5条1号・2号 · 16 CFR 255.2",
    ),
    "EMPTY": RuleWords(
        "There is nothing to post yet",
        "まだ言葉がありません",
        "One line is enough.",
        "ひとことで十分です。",
        "An empty post says nothing",
        "空の投稿では、何も伝わりません",
    ),
}
