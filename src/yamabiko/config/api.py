"""The API: every room's router under /api/v1, personal tokens, problems, OpenAPI at /api/docs."""

from __future__ import annotations

import zoneinfo
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja import NinjaAPI
from ninja.security import HttpBearer

from yamabiko.kit.rest import add_problems
from yamabiko.people import operations as people
from yamabiko.people.queries import viewer_of_token

ROOMS = (
    "people",
    "campaigns",
    "content",
    "feed",
    "sharing",
    "links",
    "compliance",
    "networks",
    "insights",
    "notifications",
    "ops",
)


class PersonalToken(HttpBearer):
    """`Authorization: Bearer yk_…`, issued under "Me". It may do what its owner may do, in her language."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        found = viewer_of_token(token)
        if found is None:
            return None
        viewer, token_id = found
        request.viewer = viewer  # type: ignore[attr-defined]
        people.use_token(workspace_id=viewer.workspace_id, token_id=token_id, now=timezone.now())
        translation.activate(viewer.language)
        timezone.activate(zoneinfo.ZoneInfo(viewer.time_zone))
        return viewer


api = NinjaAPI(
    title="Yamabiko",
    version="1",
    description="Employee advocacy that people trust. Every page's capability, for programs. Errors are problems (RFC 9457).",
    auth=PersonalToken(),
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
)
add_problems(api)
for _room in ROOMS:
    try:
        _module = import_module(f"yamabiko.{_room}.api")
    except ModuleNotFoundError as missing:
        if missing.name != f"yamabiko.{_room}.api":
            raise
        continue
    api.add_router(f"/v1/{_room}", _module.router)
