"""The reviewer's record: what went out, without its author, for reviewers only."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from yamabiko.compliance import queries
from yamabiko.compliance.operations import keep_judgement
from yamabiko.compliance.rules import Employer, judge
from yamabiko.kit.ids import uuid7
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token

TEXT = "I work at Aoba. We folded 17 corners for this box."


@pytest.fixture
def kept(cast, now):
    for text in (TEXT, "I work at Aoba. The best insulation in the industry."):
        judgement = judge(text, language="en", employer=Employer(("Aoba",)), used=len(text), limit=300, fold=None)
        keep_judgement(
            workspace_id=cast.workspace_id,
            subject_kind="sharing.share",
            subject_id=uuid7(),
            network="x",
            text=text,
            language="en",
            judgement=judgement,
            now=now,
        )
    return cast


def as_(client, viewer):
    client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_the_record_counts_what_went_out(kept):
    assert queries.verdict_counts(kept.workspace_id) == {"clear": 1, "warn": 1, "total": 2}
    assert [row.verdict for row in queries.judged(kept.rei)] == ["warn", "clear"]
    assert [row.text for row in queries.judged(kept.rei, verdict="clear")] == [TEXT]


@pytest.mark.django_db
def test_the_record_is_for_reviewers(kept, client):
    for viewer in (kept.alice, kept.mika, kept.eiko, kept.carol):
        assert TEXT not in str(queries.judged(viewer))
    for viewer in (kept.alice, kept.mika, kept.eiko):
        assert as_(client, viewer).get(reverse("compliance:judgements")).status_code == 403
    assert TEXT in as_(client, kept.rei).get(reverse("compliance:judgements")).content.decode()


@pytest.mark.django_db
def test_the_page_says_the_rule_in_the_reviewers_words(kept, client):
    page = as_(client, kept.rei).get(reverse("compliance:judgements"), {"verdict": "warn"}).content.decode()
    assert TEXT not in page
    assert "y-warn" in page
    assert "2件の文が出て、うち1件に指摘がありました" in page


@pytest.mark.django_db
def test_the_fact_holds_no_text(kept):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body::text FROM events_fact WHERE kind = 'compliance.text_judged'")
        assert all("corners" not in body and "insulation" not in body for (body,) in cursor.fetchall())


@pytest.mark.django_db
def test_the_api_judges_a_text_and_keeps_nothing(cast, client, now):
    _id, secret = issue_token(viewer=cast.alice, name="t", now=now)
    key = {"authorization": f"Bearer {secret}"}
    answer = client.post(
        "/api/v1/compliance/judge",
        {"text": "What a box.", "language": "en"},
        content_type="application/json",
        headers=key,
    ).json()
    assert answer["verdict"] == "hold"
    assert answer["hits"][0]["rule"] == "DISC-MISSING"
    assert queries.verdict_counts(cast.workspace_id)["total"] == 0
    assert client.get("/api/v1/compliance/judgements", headers=key).status_code == 403
    assert len(client.get("/api/v1/compliance/rules", headers=key).json()) > 5


@pytest.mark.django_db
def test_everybody_may_read_the_rules(cast, client):
    assert "最初の文に、お勤め先を入れます" in as_(client, cast.bob).get(reverse("compliance:rules")).content.decode()
