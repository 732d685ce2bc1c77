"""How LinkedIn says no. https://learn.microsoft.com/en-us/linkedin/marketing/error-responses

and https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling. The envelope is `status`, `message` and, since
the newer form, `code`; `serviceErrorCode` where a number is known.
"""

from __future__ import annotations

from typing import Any

from tests.fakes.fake import Refused
from tests.fakes.messages import Answer

THROTTLED = "Resource level throttle limit for calls to this resource is reached."


def says(status: int, code: str, message: str, number: int | None = None) -> Answer:
    told: dict[str, Any] = {"status": status, "code": code, "message": message}
    return Answer(status, {**told, "serviceErrorCode": number} if number is not None else told)


def refusal(status: int, code: str, message: str, number: int | None = None) -> Refused:
    return Refused(says(status, code, message, number))


def refused_input(status: int, code: str, message: str, described: str = "") -> Refused:
    """With `errorDetails`, as seen in github.com/Arisamiga/Linkedin-RSS/issues/5; the codes are those of the Posts API's page."""
    detail = {"description": described or message, "input": {}, "code": code}
    told = {
        "errorDetailType": "com.linkedin.common.error.BadRequest",
        "message": message,
        "errorDetails": {"inputErrors": [detail]},
    }
    return Refused(Answer(status, {**told, "code": code, "status": status}))
