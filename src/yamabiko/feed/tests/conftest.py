"""What tests of For you share."""

import pytest

from yamabiko.campaigns.operations import add_topic
from yamabiko.feed.tests.factories import Ears
from yamabiko.people.models import User
from yamabiko.people.operations import issue_token


@pytest.fixture
def listen(db):
    return Ears()


@pytest.fixture
def logistics(cast):
    return add_topic(workspace_id=cast.workspace_id, slug="logistics", name="Logistics", name_ja="物流")


@pytest.fixture
def materials(cast):
    return add_topic(workspace_id=cast.workspace_id, slug="materials", name="Materials", name_ja="素材")


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


@pytest.fixture
def call(client, now):
    """`call(viewer, "get", path, body)` with a personal token of hers."""

    def send(viewer, method, path, body=None):
        _id, secret = issue_token(viewer=viewer, name="test", now=now)
        more = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/api/v1/feed{path}", headers={"Authorization": f"Bearer {secret}"}, **more)

    return send
