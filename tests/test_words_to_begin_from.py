"""A story that no curator ever looked at has words to begin from: from a feed that is asked by itself to Compose and the API."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.urls import reverse

from tests.outside import HOST, Site
from yamabiko.content import operations as content
from yamabiko.content import queries as library
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token

TEXT = (
    "The yellowtail left Sendai and reached Kanazawa 26 hours later, at 4.1 °C. Three layers of recycled board keep the cold in. "
    "The design team tried 17 ways to fold a corner."
)


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


@pytest.fixture
def story_id(cast, now, settings):
    """Brought by the sweep from a feed of an automatic source, and offered by it."""
    with Site() as site:
        settings.HTTP_ALLOW = frozenset({f"{HOST}:{site.port}"})
        entry = (
            f"<item><guid>a</guid><title>The paper cool box made it to Kanazawa</title><link>{site.url('/a')}</link>"
            f"<pubDate>{format_datetime(now - timedelta(hours=1))}</pubDate><description>{TEXT}</description></item>"
        )
        body = f"<rss version='2.0'><channel><title>Aoba journal</title><language>en</language>{entry}</channel></rss>"
        url = site.put("/feed", body, kind="application/rss+xml")
        source_id = content.expect_source(
            workspace_id=cast.workspace_id, url=url, title="Aoba journal", language="en", now=now
        )
        assert content.poll_source(source_id=source_id, now=now) == 1
    [story] = library.live_stories(cast.workspace_id, now, "en")
    return story.id


def test_three_voices_are_proposed_and_a_curator_puts_them_better(cast, now, story_id, sign_in):
    _id, secret = issue_token(viewer=cast.alice, name="test", now=now)
    draft, bearer = f"/api/v1/sharing/drafts/{story_id}", {"Authorization": f"Bearer {secret}"}
    suggested = sign_in(cast.alice).get(draft, headers=bearer).json()["suggested"]
    assert [one["voice"] for one in suggested] == ["plain", "warm", "expert"]
    assert all(one["proposed"] and "Aoba" in one["text"] for one in suggested)
    assert any("26 hours" in one["text"] or "17 ways" in one["text"] for one in suggested)
    page = sign_in(cast.alice).get(reverse("sharing:compose", args=[story_id])).text
    assert "Words to begin from" in page and 'name="suggested" value="expert"' in page
    better = {"plain": "At Aoba, where I work, it stayed cold.", "warm": "", "expert": suggested[2]["text"]}
    assert sign_in(cast.mika).post(reverse("sharing:suggested", args=[story_id]), better).status_code in {302, 303}
    [plain, expert] = sign_in(cast.alice).get(draft, headers=bearer).json()["suggested"]
    assert plain == {"voice": "plain", "text": better["plain"], "proposed": False}
    assert expert == suggested[2], "what she left as it was is a proposal still"
