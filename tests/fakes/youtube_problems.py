"""How the YouTube Data API says no: https://developers.google.com/youtube/v3/docs/errors and …/docs/core_errors"""

from __future__ import annotations

from tests.fakes.fake import Refused
from tests.fakes.messages import Answer

WORDS = {
    "quotaExceeded": 'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
    "uploadLimitExceeded": "The user has exceeded the number of videos they may upload.",
    "rateLimitExceeded": "Rate Limit Exceeded",
    "invalidTitle": "The request metadata specifies an invalid or empty video title.",
    "invalidDescription": "The request metadata specifies an invalid video description.",
    "invalidTags": "The request metadata specifies invalid video keywords.",
    "invalidCategoryId": "The snippet.categoryId property specifies an invalid category ID.",
    "invalidPublishAt": "The request metadata specifies an invalid scheduled publishing time.",
    "mediaBodyRequired": "The request does not include the video content.",
    "videoNotFound": "The video that you are trying to delete cannot be found. Check the value of the request's id parameter.",
    "authError": "Invalid Credentials",
    "insufficientPermissions": "Insufficient Permission",
    "forbidden": "Access forbidden. The request may not be properly authorized.",
    "unexpectedParameter": "The request specifies an unexpected parameter.",
    "missingRequiredParameter": "No filter selected.",
    "commentsDisabled": "The video identified by the videoId parameter has disabled comments.",
    "commentTextRequired": "The comment resource that is being inserted must specify a value for the textOriginal property.",
    "backendError": "Backend Error",
}  # fmt: skip
DOMAINS = {"quotaExceeded": "youtube.quota", "rateLimitExceeded": "usageLimits"}
HERE = {"authError": "global", "insufficientPermissions": "global", "backendError": "global", "forbidden": "global"}


def says(status: int, reason: str, words: str = "", headers: dict[str, str] | None = None) -> Answer:
    told = words or WORDS[reason]
    domain = DOMAINS.get(reason) or HERE.get(reason) or "youtube.video"
    error = {"code": status, "message": told, "errors": [{"message": told, "domain": domain, "reason": reason}]}
    return Answer(status, {"error": error}, headers or {})


def refusal(status: int, reason: str, words: str = "") -> Refused:
    return Refused(says(status, reason, words))
