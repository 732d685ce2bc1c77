"""What stands beside a session goes with it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from yamabiko.ops.jobs import forget_ended_sessions


@pytest.mark.django_db
def test_a_session_that_has_ended_is_forgotten(client):
    client.post("/suggest/shared/", {"title": "Shared by a stranger"}, headers={"sec-fetch-site": "none"})
    forget_ended_sessions.func(timestamp=0)
    assert Session.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_ended_sessions.func(timestamp=0)
    assert not Session.objects.exists()
