"""Qualifications: one's own, and whose are whose for managers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from yamabiko.kit.rest import Limit, Page, page_of
from yamabiko.people import operations, queries
from yamabiko.people.api.asking import manager_of, viewer_of
from yamabiko.people.rules import CODE_LIMIT

router = Router(tags=["people"])


class MyQualification(Schema):
    """`until` is the moment at which it ends; null: it has no end."""

    code: str
    granted_at: datetime
    until: datetime | None


class QualificationOut(MyQualification):
    id: UUID
    member_id: UUID
    member: str


class QualificationIn(Schema):
    """Who holds `code` already holds it until the new end."""

    member_id: UUID
    code: str = Field(max_length=CODE_LIMIT, description="Small letters, digits and hyphens, such as medical-claims")
    until: datetime | None = None


class QualificationMade(Schema):
    id: UUID


@router.get("/me/qualifications", response=list[MyQualification], summary="What you hold yourself")
def my_qualifications(request: HttpRequest) -> Any:
    return queries.my_qualifications(viewer_of(request), now=timezone.now())


@router.get("/qualifications", response=Page[QualificationOut], summary="Who holds what, last granted first (managers)")
def qualifications(request: HttpRequest, after: UUID | None = None, limit: Limit = 50) -> Any:
    viewer = manager_of(request)
    return page_of(queries.qualifications_held(viewer, now=timezone.now(), after=after, limit=limit + 1), limit)


@router.post("/qualifications", response={201: QualificationMade}, summary="Grant a qualification (managers)")
def award(request: HttpRequest, wanted: QualificationIn) -> Any:
    until = wanted.until and (timezone.make_aware(wanted.until) if timezone.is_naive(wanted.until) else wanted.until)
    made = operations.award_qualification(
        viewer=viewer_of(request), member_id=wanted.member_id, code=wanted.code, until=until, now=timezone.now()
    )
    return Status(201, {"id": made})


@router.delete("/qualifications/{uuid:qualification_id}", response={204: None}, summary="Take one back (managers)")
def take_back(request: HttpRequest, qualification_id: UUID) -> Any:
    operations.revoke_qualification(viewer=viewer_of(request), qualification_id=qualification_id, now=timezone.now())
    return Status(204, None)
