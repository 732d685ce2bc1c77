"""How X says no. https://docs.x.com/x-api/fundamentals/response-codes-and-errors"""

from __future__ import annotations

from tests.fakes.fake import Refused
from tests.fakes.messages import Answer

TITLES = {"invalid-request": "Invalid Request", "resource-not-found": "Not Found Error", "usage-capped": "UsageCapExceeded",
          "client-forbidden": "Client Forbidden", "not-authorized-for-field": "Field Authorization Error",
          "credits": "CreditsDepleted", "internal-error": "Internal Error"}  # fmt: skip
PLAIN = {401: "Unauthorized", 403: "Forbidden", 503: "Service Unavailable"}


def problem(status: int, kind: str = "", detail: str = "", **more: str) -> dict[str, object]:
    """`kind` is the last part of the type's address; without it the type is about:blank."""
    title = TITLES.get(kind) or PLAIN[status]
    where = f"https://api.x.com/2/problems/{kind}" if kind else "about:blank"
    return {"title": title, "detail": detail or title, "type": where, "status": status, **more}


def says(status: int, kind: str = "", detail: str = "", **more: str) -> Answer:
    return Answer(status, problem(status, kind, detail, **more), kind="application/problem+json")


def refusal(status: int, kind: str = "", detail: str = "", **more: str) -> Refused:
    return Refused(says(status, kind, detail, **more))


def not_found(post_id: str) -> dict[str, object]:
    """As the page's example of a partial error writes it."""
    return problem(
        404,
        "resource-not-found",
        f"Could not find tweet with id: [{post_id}].",
        resource_id=post_id,
        resource_type="tweet",
    )
