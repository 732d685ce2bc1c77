"""The few pages that this process shows itself: self-contained, in Japanese and English, never stored by anybody."""

from __future__ import annotations

from typing import Any

_STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f6f5;color:#1d2825;line-height:1.55;"
    'font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",'
    "Meiryo,sans-serif}main{max-width:30rem;padding:2rem}h1{font-size:1.75rem;line-height:1.25;margin:1.5rem 0 .5rem}"
    "p{margin:0;color:#55645f}svg{display:block;width:100%;height:auto}.far{fill:#b9d0ca}.near{fill:#2c665d}"
    "@media(prefers-color-scheme:dark){body{background:#121a18;color:#e6edea}p{color:#a3b3ad}.far{fill:#2c4a44}.near{fill:#7fa9a0}}"
)
_RIDGE = (
    '<svg viewBox="0 0 480 120" role="presentation" aria-hidden="true"><path class="far" d="M0 120 90 46l52 40 84-74 96 86 58-38 '
    '100 60z"/><path class="near" d="M0 120 118 78l70 26 92-46 88 44 112-28v46z"/></svg>'
)
_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta name=robots content=noindex><title>{title}</title><style>{style}</style><main>{ridge}<h1>{title}</h1><p>{text}</p></main></html>"
)


class Page:
    """One page in both languages, made once. `texts` is (title, text) by language."""

    def __init__(self, status: int, texts: dict[str, tuple[str, str]], extra: tuple[tuple[str, str], ...] = ()) -> None:
        self.status, self.extra = status, extra
        self.bodies = {
            language: _PAGE.format(language=language, title=title, text=text, style=_STYLE, ridge=_RIDGE).encode()
            for language, (title, text) in texts.items()
        }

    def send(self, scope: Any, protocol: Any) -> None:
        language = preferred(scope.headers.get("accept-language") or "")
        headers = [
            ("content-type", "text/html; charset=utf-8"),
            ("content-language", language),
            ("vary", "accept-language"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
            *self.extra,
        ]
        if scope.method == "HEAD":
            protocol.response_empty(self.status, headers)
        else:
            protocol.response_bytes(self.status, headers, self.bodies[language])


unknown = Page(
    404,
    {
        "en": (
            "This link leads nowhere",
            "It may have been cut off on its way. Ask whoever gave it to you for the whole address.",
        ),
        "ja": (
            "このリンクの行き先が見つかりません",
            "途中で切れているのかもしれません。リンクを教えてくれた方に、もう一度ご確認ください。",
        ),
    },
)
away = Page(
    503,
    {
        "en": ("One moment, please", "We cannot look up the link just now. Please try again in a few seconds."),
        "ja": ("少しお待ちください", "いま、リンクの行き先を確認できません。数秒おいて、もう一度お試しください。"),
    },
    extra=(("retry-after", "2"),),
)


def health(protocol: Any, *, well: bool) -> None:
    """For the supervisor: 200 when links are known and the bell is heard, 503 while the database is away (no cause to restart us)."""
    headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
    protocol.response_str(200 if well else 503, headers, "ready\n" if well else "waiting for the database\n")


def preferred(accept: str) -> str:
    """`ja` or `en`, whichever the browser weighs more; English when it names neither."""
    best, weight = "en", 0.0
    for part in accept.split(",")[:20]:
        tag, _, quality = part.strip().lower().partition(";")
        language = tag[:2]
        if language in ("ja", "en") and tag[2:3] in ("", "-") and (q := _quality(quality)) > weight:
            best, weight = language, q
    return best


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
