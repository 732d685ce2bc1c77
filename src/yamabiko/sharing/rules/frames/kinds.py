"""What a story is called in a draft: 「記事」, "a job"."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Called:
    """`what` alone, `a` with its article, `whats` of several; `see`, `ask`: the closings for it."""

    what: str
    a: str
    whats: str
    see: str = "read"
    ask: str = "back"

    @property
    def filled(self) -> dict[str, str]:
        return {"what": self.what, "a": self.a, "whats": self.whats, "text": self.text}

    @property
    def text(self) -> str:
        """Nobody quotes a picture."""
        if self.see in {"look", "event"}:
            return "記事" if self.what == self.a else "story"
        return self.what


_JA = {
    "event": ("イベントの案内", "event", "event"),
    "job": ("求人", "job", "job"),
    "picture": ("写真", "look", "back"),
    "infographic": ("図", "look", "back"),
    "video": ("動画", "look", "back"),
    "podcast": ("ポッドキャスト", "hear", "back"),
    "document": ("資料", "read", "back"),
}
_EN = {
    "event": ("event", "an event", "events", "event", "event"),
    "job": ("job ad", "a job ad", "job ads", "job", "job"),
    "picture": ("picture", "a picture", "pictures", "look", "back"),
    "infographic": ("chart", "a chart", "charts", "look", "back"),
    "video": ("video", "a video", "videos", "look", "back"),
    "podcast": ("episode", "a podcast episode", "podcast episodes", "hear", "back"),
    "document": ("paper", "a paper", "papers", "read", "back"),
}


def called(kind: str, language: str) -> Called:
    """A story of any other kind, or of none, is a story."""
    if language == "ja":
        what, see, ask = _JA.get(kind, ("記事", "read", "back"))
        return Called(what, what, what, see, ask)
    return Called(*_EN[kind]) if kind in _EN else Called("story", "a story", "stories")


def every(language: str) -> tuple[Called, ...]:
    return tuple(called(kind, language) for kind in ("", *_EN))
