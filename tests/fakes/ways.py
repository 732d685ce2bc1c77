"""How a text is posted to each network, in as many calls as it takes: what the suite over all fakes and `measure` go by."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx

from tests.fakes.fake import Fake
from tests.fakes.instagram import Instagram
from tests.fakes.linkedin import LinkedIn
from tests.fakes.mastodon import Mastodon
from tests.fakes.reddit import Reddit
from tests.fakes.reddit_reading import id36
from tests.fakes.threads import Threads
from tests.fakes.tiktok import TikTok
from tests.fakes.x import X
from tests.fakes.youtube import YouTube
from tests.fakes.youtube_reading import UPLOAD_SCOPES

AGENT = "web:com.example.yamabiko:v1 (by /u/aoba)"
MP4 = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 400
REST = {"LinkedIn-Version": "202609", "X-Restli-Protocol-Version": "2.0.0"}


@dataclass(frozen=True)
class Way:
    """`route` is that of the call after which the post stands; `say` makes it with whatever must come before.

    `own_limit` and `dead_token` are the statuses of a network that does not say 429 and 401; `resets`: headers say when a limit is over.
    """

    kind: type[Fake]
    route: str
    consent: str
    scopes: list[str]
    say: Callable[..., httpx.Response]
    headers: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)  # what else the consent page wants
    resets: bool = True
    own_limit: int = 429
    dead_token: int = 401
    counts: dict[str, int] = field(default_factory=dict)  # of a post, by the names that `count` takes
    figures: Callable[[httpx.Client, Any], dict[str, Any]] = lambda caller, post: {}  # how its author reads them
    reads: list[str] | None = None  # the scopes for it, where those of `connect` do not do
    client: str = "client_id"
    scopes_by: str = " "
    took: Callable[[httpx.Response], bool] = lambda answer: answer.status_code in {200, 201}

    @property
    def path(self) -> str:
        return self.route.split(" ")[1].replace(":user", "me").replace(":version", "v24.0")


def escaped(told: dict[str, Any]) -> dict[str, Any]:
    """JSON that escapes what is not ASCII, lone surrogates too."""
    return {"content": json.dumps(told).encode(), "headers": {"Content-Type": "application/json"}}


def _to_mastodon(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    return caller.post("/api/v1/statuses", **escaped({"status": text}), **more)


def _to_x(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    return caller.post("/2/tweets", **escaped({"text": text}), **more)


def _to_linkedin(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    author = f"urn:li:person:{caller.get('/v2/userinfo', timeout=5).json()['sub']}"
    distribution = {"feedDistribution": "MAIN_FEED", "targetEntities": [], "thirdPartyDistributionChannels": []}
    told = {"author": author, "commentary": text, "visibility": "PUBLIC", "distribution": distribution}
    sent = escaped({**told, "lifecycleState": "PUBLISHED"})
    return caller.post("/rest/posts", content=sent["content"], headers={**sent["headers"], **REST}, **more)


def token_of(caller: httpx.Client) -> str:
    return caller.headers["Authorization"].removeprefix("Bearer ")


def _to_threads(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    token = {"access_token": token_of(caller)}
    given = {"media_type": "TEXT", "text": text.encode(errors="replace").decode()}  # no form holds a lone surrogate
    begun = caller.post("/v1.0/me/threads", data={**given, **token}, timeout=5)
    if begun.status_code != 200:
        return begun
    return caller.post("/v1.0/me/threads_publish", data={"creation_id": begun.json()["id"], **token}, **more)


def _to_instagram(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    told = {"image_url": f"{str(caller.base_url).rstrip('/')}/_picture.jpg", "caption": text}
    begun = caller.post("/v24.0/me/media", **escaped(told), timeout=5)
    if begun.status_code != 200:
        return begun
    return caller.post("/v24.0/me/media_publish", **escaped({"creation_id": begun.json()["id"]}), **more)


def _to_reddit(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    title, _, body = text.encode(errors="replace").decode().partition("\n")
    given = {"api_type": "json", "kind": "self", "sr": "test", "title": title, "text": body}
    return caller.post("/api/submit", data=given, headers={"User-Agent": AGENT}, **more)


def _to_youtube(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    title, _, description = text.partition("\n")
    sent = escaped({"snippet": {"title": title, "description": description}, "status": {"privacyStatus": "public"}})
    sent["headers"] |= {"X-Upload-Content-Length": str(len(MP4)), "X-Upload-Content-Type": "video/mp4"}
    begun = caller.post("/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status", timeout=5, **sent)
    if begun.status_code != 200:
        return begun
    return caller.put(begun.headers["Location"], content=MP4, headers={"Content-Type": "video/mp4"}, **more)


def _to_tiktok(caller: httpx.Client, text: str, **more: Any) -> httpx.Response:
    picture = f"{str(caller.base_url).rstrip('/')}/_picture.jpg"
    told = {
        "media_type": "PHOTO",
        "post_mode": "DIRECT_POST",
        "source_info": {"source": "PULL_FROM_URL", "photo_images": [picture]},
    }
    return caller.post(
        "/v2/post/publish/content/init/",
        **escaped({**told, "post_info": {"description": text, "privacy_level": "PUBLIC_TO_EVERYONE"}}),
        **more,
    )


def _of_mastodon(caller: httpx.Client, post: Any) -> dict[str, Any]:
    return dict(caller.get(f"/api/v1/statuses/{post.id}").json())


def _of_x(caller: httpx.Client, post: Any) -> dict[str, Any]:
    told = caller.get(f"/2/tweets/{post.id}", params={"tweet.fields": "public_metrics,non_public_metrics"}).json()[
        "data"
    ]
    return {**told["public_metrics"], **told["non_public_metrics"]}


def _of_linkedin(caller: httpx.Client, post: Any) -> dict[str, Any]:
    found = {}
    for metric in ("IMPRESSION", "REACTION"):
        where = f"/rest/memberCreatorPostAnalytics?q=entity&entity=(share:{quote(post.id, safe='')})&queryType={metric}"
        found[metric] = caller.get(f"{where}&aggregation=TOTAL", headers=REST).json()["elements"][0]["count"]
    return found


def _insights(path: str) -> Callable[[httpx.Client, Any], dict[str, Any]]:
    def read(caller: httpx.Client, post: Any) -> dict[str, Any]:
        asked = {"metric": "views,likes", "access_token": token_of(caller)}
        told = caller.get(path.format(post.id), params=asked).json()["data"]
        return {one["name"]: one["values"][0]["value"] for one in told}

    return read


def _of_reddit(caller: httpx.Client, post: Any) -> dict[str, Any]:
    given = {"params": {"id": f"t3_{id36(post.id)}"}, "headers": {"User-Agent": AGENT}}
    return dict(caller.get("/api/info", **given).json()["data"]["children"][0]["data"])


def _of_youtube(caller: httpx.Client, post: Any) -> dict[str, Any]:
    told = caller.get("/youtube/v3/videos", params={"part": "statistics", "id": post.id}).json()["items"][0][
        "statistics"
    ]
    return {name: int(count) for name, count in told.items()}


def _of_tiktok(caller: httpx.Client, post: Any) -> dict[str, Any]:
    asked = {"filters": {"video_ids": [post.id]}}
    told = caller.post("/v2/video/query/", params={"fields": "id,view_count,like_count"}, json=asked)
    return dict(told.json()["data"]["videos"][0])


WAYS = [
    Way(Mastodon, "POST /api/v1/statuses", "/oauth/authorize", ["write:statuses"], _to_mastodon,
        counts={"favourites_count": 3, "reblogs_count": 1}, figures=_of_mastodon),
    Way(X, "POST /2/tweets", "/i/oauth2/authorize", ["tweet.read", "tweet.write", "users.read"], _to_x,
        asked={"code_challenge": "c", "code_challenge_method": "plain"},
        counts={"impression_count": 90, "like_count": 3, "url_link_clicks": 1}, figures=_of_x),
    Way(LinkedIn, "POST /rest/posts", "/oauth/v2/authorization", ["openid", "profile", "w_member_social"], _to_linkedin,
        headers=REST, resets=False, counts={"IMPRESSION": 90, "REACTION": 3}, figures=_of_linkedin,
        reads=["r_member_postAnalytics"]),
    Way(Threads, "POST /v1.0/:user/threads_publish", "/oauth/authorize", ["threads_basic", "threads_content_publish"],
        _to_threads, resets=False, own_limit=403, dead_token=400, counts={"views": 90, "likes": 3},
        figures=_insights("/v1.0/{}/insights")),
    Way(Instagram, "POST /:version/:user/media_publish", "/oauth/authorize",
        ["instagram_business_basic", "instagram_business_content_publish"], _to_instagram, resets=False, own_limit=403,
        dead_token=400, counts={"views": 90, "likes": 3}, figures=_insights("/v24.0/{}/insights")),
    Way(Reddit, "POST /api/submit", "/api/v1/authorize", ["identity", "submit"], _to_reddit, headers={"User-Agent": AGENT},
        took=lambda answer: answer.status_code == 200 and not answer.json()["json"]["errors"],
        counts={"score": 12, "num_comments": 3}, figures=_of_reddit),
    Way(YouTube, "PUT /upload/youtube/v3/videos", "/o/oauth2/v2/auth", [UPLOAD_SCOPES[0]], _to_youtube, resets=False,
        own_limit=403, counts={"viewCount": 90, "likeCount": 3}, figures=_of_youtube),
    Way(TikTok, "POST /v2/post/publish/content/init/", "/v2/auth/authorize/", ["user.info.basic", "video.publish"], _to_tiktok,
        resets=False, client="client_key", scopes_by=",", counts={"view_count": 90, "like_count": 3}, figures=_of_tiktok),
]  # fmt: skip
