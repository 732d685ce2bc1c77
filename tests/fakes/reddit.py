"""Reddit as https://www.reddit.com/dev/api and its own source state it. This module submits, comments and deletes.

https://www.reddit.com/dev/api#POST_api_submit, …#POST_api_comment, …#POST_api_del
https://github.com/reddit-archive/reddit/blob/master/r2/r2/controllers/api.py and …/lib/errors.py (codes and words)
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.fake import Undocumented, route
from tests.fakes.ledger import Post
from tests.fakes.messages import Answer, Request
from tests.fakes.reddit_reading import RedditReading, id36

PLAYED = ("api_type", "kind", "sr", "title", "text", "url", "sendreplies", "resubmit", "nsfw", "spoiler", "extension",
          "flair_id", "flair_text", "raw_json")  # fmt: skip
NOT_PLAYED = {"ad", "collection_id", "discussion_type", "event_end", "event_start", "event_tz", "g-recaptcha-response",
              "richtext_json", "video_poster_url", "validate_on_submit", "uh"}  # fmt: skip
LONGEST_TITLE, LONGEST_TEXT, LONGEST_COMMENT = 300, 40_000, 10_000
WORDS = {
    "NO_URL": "a url is required",
    "BAD_URL": "you should check that url",
    "ALREADY_SUB": "that link has already been submitted",
    "SUBREDDIT_NOEXIST": "that subreddit doesn't exist",
    "SUBREDDIT_NOTALLOWED": "you aren't allowed to post there.",
    "SUBREDDIT_REQUIRED": "you must specify a subreddit",
    "TOO_LONG": "this is too long (max: {})",
    "NO_TEXT": "we need something here",
    "NO_SELFS": "that subreddit doesn't allow text posts",
    "NO_LINKS": "that subreddit only allows text posts",
    "RATELIMIT": "you are doing that too much. try again in {}.",
    "DELETED_COMMENT": "that comment has been deleted",
}
SUBREDDITS = {"test": "any", "aoba": "any", "links": "link", "texts": "self", "members": "closed"}


class Reddit(RedditReading):
    """`subreddits` says what each takes: any, link, self or closed; everybody's own u_name takes anything.

    `apart` are the seconds between two posts of one account, before which RATELIMIT is said with 200. `agents` turns default
    User-Agents away. Figures: `count(post, score=12, num_comments=3)`. Pictures, polls, flairs and moderators are not played.
    """

    name = "reddit"
    first_id = 60_000_000_000

    def __init__(
        self,
        *,
        subreddits: dict[str, str] | None = None,
        apart: float = 0,
        agents: bool = True,
        token_lives: float = 3600,
        **switches: Any,
    ) -> None:
        super().__init__(**switches)
        self.subreddits = subreddits or dict(SUBREDDITS)
        self.apart, self.agents, self.token_lives = apart, agents, token_lives
        self.links: dict[tuple[str, str], list[Post]] = {}

    @route("POST /api/submit")
    def submit(self, request: Request) -> Answer:
        account = self.account(request, "submit")
        given = self._given(request)
        if given.get("kind") not in {"self", "link"}:
            raise Undocumented(f"kind {given.get('kind')}, which this fake does not play")
        wrong = self._wrong(account, given)
        if wrong:
            return wrong
        title = re.sub(r"\s+", " ", given["title"]).strip()
        body = str(given.get("text" if given["kind"] == "self" else "url") or "")
        more = {"title": title, "body": body, "kind": given["kind"], "sr": given["sr"].removeprefix("r/"),
                "nsfw": given.get("nsfw") == "true"}  # fmt: skip
        post = self.accept(request, account, f"{title}\n{body}".strip(), more=more)
        if more["kind"] == "link" and post.id not in self.lies:
            self.links.setdefault((more["sr"], body), []).append(post)
        address = f"https://www.reddit.com{self.permalink(post)}"
        told = {"url": address, "drafts_count": 0, "id": id36(post.id), "name": self.full_name(post)}
        return Answer(200, {"json": {"errors": [], "data": told}}, post=post.id)

    @route("POST /api/comment")
    def comment(self, request: Request) -> Answer:
        account = self.account(request, "submit")
        given = self._given(request, "api_type", "thing_id", "text", "return_rtjson", "raw_json")
        post = self.named(str(given.get("thing_id", "")))
        text = str(given.get("text") or "")
        if not text.strip():
            return _errors(("NO_TEXT", "text"))
        if len(text) > LONGEST_COMMENT:
            return _errors(("TOO_LONG", "text"), LONGEST_COMMENT)
        if not post:
            return _errors(("DELETED_COMMENT", "parent"))  # believed: of a link too
        number = self.accept_comment(request, account, text, post.id).id
        thing = {"id": id36(number), "name": f"t1_{id36(number)}", "body": text, "parent_id": self.full_name(post)}
        return Answer(200, {"json": {"errors": [], "data": {"things": [{"kind": "t1", "data": thing}]}}}, post=number)

    @route("POST /api/del")
    def delete(self, request: Request) -> Answer:
        """An empty answer, whatever it was: what is not one's own simply stays."""
        account = self.account(request, "edit")
        given = self._form(request)
        self.only(given, "id", "raw_json")
        post = self.named(str(given.get("id", "")))
        if post and post.account == account:
            post.deleted_at = self.clock.now()
        return Answer(200, {}, post=post.id if post else "")

    def _given(self, request: Request, *known: str) -> dict[str, Any]:
        given = {**request.query, **self._form(request)}
        self.only(given, *(known or (*PLAYED, *NOT_PLAYED)))
        if not known and (not_played := sorted(set(given) & NOT_PLAYED)):
            raise Undocumented(f"{', '.join(not_played)}, which this fake does not play")
        if given.get("api_type") != "json":
            raise Undocumented("an answer that is no JSON: api_type is the string json")
        return given

    def _wrong(self, account: str, given: dict[str, Any]) -> Answer | None:
        """In the order of Reddit's own source; all of it is said with 200."""
        takes = self._takes(account, str(given.get("sr") or ""))
        if takes:
            return _errors((takes, "sr"))
        allowed = self.subreddits.get(given["sr"].removeprefix("r/"), "any")
        if allowed != "any" and allowed != given["kind"]:
            return _errors(("NO_SELFS" if given["kind"] == "self" else "NO_LINKS", "sr"))
        title = str(given.get("title") or "")
        if not title.strip():
            return _errors(("NO_TEXT", "title"))
        if len(title) > LONGEST_TITLE:
            return _errors(("TOO_LONG", "title"), LONGEST_TITLE)
        if too_soon := self._too_soon(account):
            return too_soon
        return self._wrong_body(given)

    def _wrong_body(self, given: dict[str, Any]) -> Answer | None:
        if given["kind"] == "self":
            return _errors(("TOO_LONG", "text"), LONGEST_TEXT) if len(given.get("text") or "") > LONGEST_TEXT else None
        url = str(given.get("url") or "")
        if not url:
            return _errors(("NO_URL", "url"))
        if urlsplit(url).scheme not in {"http", "https"} or "." not in urlsplit(url).netloc:
            return _errors(("BAD_URL", "url"))
        there = any(self.ledger.find(post.id) for post in self.links.get((given["sr"].removeprefix("r/"), url), []))
        return _errors(("ALREADY_SUB", "url")) if there and given.get("resubmit") not in {"true", "True", "1"} else None

    def _takes(self, account: str, sr: str) -> str:
        named = sr.removeprefix("r/")
        if not named:
            return "SUBREDDIT_REQUIRED"
        if named.startswith("u_"):
            return "" if named == f"u_{account}" else "SUBREDDIT_NOTALLOWED"
        if named not in self.subreddits:
            return "SUBREDDIT_NOEXIST"
        return "SUBREDDIT_NOTALLOWED" if self.subreddits[named] == "closed" else ""

    def _too_soon(self, account: str) -> Answer | None:
        before = self.ledger.since(account, self.clock.now() - self.apart) if self.apart else []
        if not before:
            return None
        left = before[-1].at + self.apart - self.clock.now()
        word = f"{max(1, round(left / 60))} minutes" if left >= 60 else f"{max(1, round(left))} seconds"
        return _errors(("RATELIMIT", "ratelimit"), word, ratelimit=left)


def _errors(error: tuple[str, str], about: object = "", **more: Any) -> Answer:
    code, field = error
    return Answer(200, {"json": {**more, "errors": [[code, WORDS[code].format(about), field]]}}, refused=True)
