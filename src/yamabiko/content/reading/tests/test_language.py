import pytest

from yamabiko.content.reading.language import guess, of

ROWS = [
    ("新しい工場が動き出しました", "ja"),
    ("東京都知事選挙", "ja"),
    ("NTTデータとGoogle CloudのAPI連携について", "ja"),
    ("Our new plant is running", "en"),
    ("The word 改善 (kaizen) means improvement in Japanese companies", "en"),
    ("The word カイゼン means improvement and is used in many companies worldwide", "en"),
    ("새로운 공장이 가동되었습니다", ""),
    ("Новый завод", ""),
    ("新工厂已经开始运营，我们感谢当地社区的支持，未来将继续努力为客户提供更好的产品和服务。", ""),
    ("123 456 !!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "language"), ROWS)
def test_the_script_tells(text, language):
    assert guess(text) == language


CLAIMS = [
    ("新しい工場が動き出しました", "en-US", "ja"),
    ("Our new plant", "en_GB", "en"),
    ("Our new plant", "ja", "en"),
    ("Unser neues Werk", "de-DE", ""),
    ("2026", "ja-JP", "ja"),
    ("Our new plant", "", "en"),
]


@pytest.mark.parametrize(("text", "declared", "language"), CLAIMS)
def test_a_claim_counts_where_the_script_agrees(text, declared, language):
    assert of(text, declared=declared) == language
