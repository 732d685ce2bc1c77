"""What every call to LinkedIn's versioned API must carry, who asks, how often, and the images.

https://learn.microsoft.com/en-us/linkedin/marketing/versioning
https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.fakes.fake import Refused, Undocumented, route
from tests.fakes.faults import Fault
from tests.fakes.limits import DAY, Days, Limit
from tests.fakes.linkedin_oauth import LinkedInOAuth
from tests.fakes.linkedin_problems import THROTTLED, refusal, says
from tests.fakes.messages import Answer, Request

# A version is good for at least a year; https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations has the days.
ACTIVE = [
    f"2026{month:02}" for month in range(1, 12)
]  # believed: 202610 and 202611, which came after the list that was read
# https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/share-on-linkedin
A_MEMBERS, AN_APPS = Limit(150, DAY), Limit(100_000, DAY)
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")
UPLOAD_LIVES = 86_400  # believed: the answer names the moment, the page no length


@dataclass
class Image:
    urn: str
    owner: str
    account: str
    expires_at: float
    status: str = "WAITING_UPLOAD"
    content: bytes = b""
    fault: str = ""


class LinkedInRest(LinkedInOAuth):
    active: list[str] = ACTIVE

    def __init__(self, **switches: Any) -> None:
        super().__init__(**switches)
        self.images: dict[str, Image] = {}
        self.days = Days()

    def not_found(self, request: Request) -> Answer:
        return says(404, "RESOURCE_NOT_FOUND", "No virtual resource found")  # believed: code and words

    def undocumented(self, request: Request, why: str) -> Answer:
        return says(400, "ILLEGAL_ARGUMENT", f"Not documented: {why}")

    def broken(self, status: int) -> Answer:
        code, words = (
            ("SERVICE_UNAVAILABLE", "Service Unavailable")
            if status == 503
            else ("INTERNAL_SERVER_ERROR", "Internal Server Error")
        )
        return says(status, code, words)

    def busy(self, headers: dict[str, str]) -> Answer:
        """No header says when: the pages know neither Retry-After nor a limit's own. One comes only where a test asks for it."""
        answer = says(429, "TOO_MANY_REQUESTS", THROTTLED, 101)
        return Answer(answer.status, answer.body, headers)

    def account(self, request: Request, scope: str, what: str) -> str:
        """`what` names the resource in a refusal: posts.CREATE."""
        token = self.grants.tokens.get(request.bearer)
        if not request.bearer:
            raise refusal(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token", 65604)  # believed: the number
        if not token:
            raise refusal(401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65600)
        if token.revoked:
            # As seen in github.com/jclusso/omniauth-linkedin-openid/issues/6
            raise refusal(
                401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user", 65601
            )
        if not token.alive(self.clock.now()):
            raise refusal(
                401, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired", 65602
            )  # believed: code, number
        if not set(scope.split()) <= set(token.scopes):
            version = request.headers.get("LinkedIn-Version")
            # As seen in github.com/linkedin-developers/linkedin-api-js-client/issues/35
            words = f"Not enough permissions to access: {what}.{version + '01' if version else 'NO_VERSION'}"
            raise refusal(403, "ACCESS_DENIED", words, 100)
        if self.limits:
            member = self.days.take(A_MEMBERS, f"{token.app} {token.account} {what}", self.clock.now())
            if not member or not self.days.take(AN_APPS, f"{token.app} {what}", self.clock.now()):
                raise Refused(self.busy({}))
        return token.account

    def versioned(self, request: Request) -> None:
        version = request.headers.get("LinkedIn-Version", "")
        if not version:
            raise refusal(
                400,
                "VERSION_MISSING",
                "A version must be present. Please specify a version by adding the Linkedin-Version header.",
            )
        if version not in self.active:
            # Documented with a day after the month, as seen in github.com/n8n-io/n8n/issues/28600
            raise refusal(426, "NONEXISTENT_VERSION", f"Requested version {version}01 is not active")
        if request.headers.get("X-Restli-Protocol-Version") != "2.0.0":
            raise Undocumented("X-Restli-Protocol-Version other than 2.0.0")

    def urn(self, request: Request) -> str:
        """The :urn of the address, which is percent-encoded there."""
        if ":" in request.parts["urn"]:
            raise Undocumented("a URN in the address that is not encoded")
        return unquote(request.parts["urn"])

    def person(self, account: str) -> str:
        return f"urn:li:person:{self.subject(account)}"

    @route("GET /v2/userinfo")
    def who_am_i(self, request: Request) -> Answer:
        account = self.account(request, "openid profile", "userinfo.GET")
        return Answer(200, self.claims(account, self.grants.tokens[request.bearer].scopes))

    @route("POST /rest/images")
    def begin_an_image(self, request: Request) -> Answer:
        self.versioned(request)
        account = self.account(request, "w_member_social", "images.ACTION-initializeUpload")
        given = self.posted(request)
        if request.query != {"action": "initializeUpload"} or set(given) != {"initializeUploadRequest"}:
            raise Undocumented("anything but initializeUpload with its request")
        asked = given["initializeUploadRequest"]
        self.only(asked, "owner", "mediaLibraryMetadata")
        if asked.get("owner") != self.person(account):
            words = "Accessing this image resource is forbidden. Please check your permissions for this resource"
            raise refusal(403, "ACCESS_DENIED", words)
        number, ends = self.ledger.next_id(), self.clock.now() + UPLOAD_LIVES
        image = Image(f"urn:li:image:C4E{number}", asked["owner"], account, ends, fault=request.fault)
        self.images[image.urn] = image
        told = {
            "uploadUrlExpiresAt": int(ends * 1000),
            "uploadUrl": f"{request.origin}/dms-uploads/C4E{number}/uploaded-image/0",
        }
        return Answer(200, {"value": {**told, "image": image.urn}}, post=image.urn)

    @route("PUT /dms-uploads/:id/uploaded-image/0")
    def take_an_image(self, request: Request) -> Answer:
        image = self.images.get(f"urn:li:image:{request.parts['id']}")
        if not image or self.clock.now() > image.expires_at:
            raise refusal(400, "EXPIRED_UPLOAD_URL", "The upload URL is expired")  # believed: documented for videos
        token = self.grants.tokens.get(request.bearer)
        if request.bearer and not (token and token.alive(self.clock.now())):
            raise refusal(401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65600)
        image.content, fault = request.body, request.fault or image.fault
        good = request.body.startswith(BEGINNINGS) and fault != Fault.MEDIA_PARTIAL
        image.status = "PROCESSING" if fault == Fault.MEDIA_STUCK else "AVAILABLE" if good else "PROCESSING_FAILED"
        return Answer(201, post=image.urn)

    @route("GET /rest/images/:urn")
    def look_at_an_image(self, request: Request) -> Answer:
        """A token with w_member_social alone may write images, not read them."""
        self.versioned(request)
        self.account(request, "r_member_social", "images.GET")
        image = self.images.get(self.urn(request))
        if not image:
            raise refusal(404, "NOT_FOUND", "Could not find entity")
        return Answer(200, {"owner": image.owner, "id": image.urn, "status": image.status})

    def posted(self, request: Request) -> dict[str, Any]:
        if request.kind != "application/json":
            raise Undocumented(f"content type {request.kind or 'none'}")
        return request.object()
