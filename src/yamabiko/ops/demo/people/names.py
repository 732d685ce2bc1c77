"""Names, put together by chance from common ones: (Japanese, English)."""

from __future__ import annotations

from random import Random

_FAMILY = (
    "佐藤 Sato|鈴木 Suzuki|高橋 Takahashi|渡辺 Watanabe|伊藤 Ito|中村 Nakamura|小林 Kobayashi|加藤 Kato|吉田 Yoshida|山田 Yamada|"
    "佐々木 Sasaki|斎藤 Saito|山口 Yamaguchi|松田 Matsuda|井上 Inoue|木村 Kimura|清水 Shimizu|阿部 Abe|森 Mori|池田 Ikeda|"
    "石川 Ishikawa|前田 Maeda|藤田 Fujita|後藤 Goto|岡田 Okada|長谷川 Hasegawa|村上 Murakami|近藤 Kondo|遠藤 Endo|青木 Aoki|"
    "千葉 Chiba|菅原 Sugawara|早坂 Hayasaka|三浦 Miura|庄司 Shoji|大友 Otomo|熊谷 Kumagai|及川 Oikawa|菊地 Kikuchi|小野寺 Onodera|"
    "今野 Konno|相沢 Aizawa|丹野 Tanno|伊達 Date|武田 Takeda|工藤 Kudo|星 Hoshi|引地 Hikichi|鎌田 Kamada|油井 Yui"
)
# Not the most fashionable ones: with a common family name those are too often somebody's whom everybody knows.
_GIVEN = (
    "小夜 Sayo|弥生 Yayoi|千夏 Chinatsu|朝子 Asako|瑞枝 Mizue|澄江 Sumie|菜摘 Natsumi|紗和 Sawa|佳乃 Yoshino|文乃 Fumino|灯 Akari|"
    "千歳 Chitose|千紘 Chihiro|柚 Yuzu|郁代 Ikuyo|美乃里 Minori|雪枝 Yukie|登志子 Toshiko|和歌 Waka|百枝 Momoe|芙実 Fumi|"
    "耕平 Kohei|啓太 Keita|周作 Shusaku|泰河 Taiga|律 Ritsu|柊 Shu|蒼介 Sosuke|壮真 Soma|誠司 Seiji|善行 Yoshiyuki|庄吉 Shokichi|"
    "朔 Saku|航介 Kosuke|佑真 Yuma|孝明 Takaaki|正臣 Masaomi|栄治 Eiji|順 Jun|基 Motoi|稔 Minoru|晴彦 Haruhiko|透 Toru|忍 Shinobu|環 Tamaki"
)
_ABROAD = {
    "TW": "Chen Yi-Ting|Lin Chia-Hao|Huang Pei-Shan|Chang Wei-Lun|Wu Hsin-Yi|Hsu Kai-Wen",
    "SG": "Tan Hui Min|Lim Jun Jie|Ng Siew Ling|Koh Wei Liang|Arun Subramaniam|Nur Aisyah",
    "VN": "Tran Thi Mai|Le Van Hung|Pham Thu Trang|Vo Minh Khoa|Bui Ngoc Anh|Do Thanh Son",
    "NO": "Ingrid Solheim|Lars Haugen|Kari Nygaard|Ola Brekke",
}


def _pairs(words: str) -> list[tuple[str, str]]:
    return [(one.partition(" ")[0], one.partition(" ")[2]) for one in words.split("|")]


FAMILY, GIVEN = _pairs(_FAMILY), _pairs(_GIVEN)
ABROAD = {country: names.split("|") for country, names in _ABROAD.items()}


def japanese(chance: Random) -> tuple[str, str]:
    family, given = chance.choice(FAMILY), chance.choice(GIVEN)
    return f"{family[0]} {given[0]}", f"{given[1]} {family[1]}"


def from_abroad(chance: Random, country: str) -> tuple[str, str]:
    name = chance.choice(ABROAD[country])
    return name, name
