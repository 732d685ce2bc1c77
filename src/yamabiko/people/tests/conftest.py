"""A visitor for the pages of this room."""

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def plain_files(settings):
    """Static files under their own names: the manifest is made when the product is built."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def fresh_limits():
    """Each test begins with nothing counted against its address."""
    cache.clear()


@pytest.fixture
def visitor():
    """A browser that reads English; `visitor.cookies` and session are its own."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def as_member():
    """`as_member(cast.alice)` is her browser, signed in."""
    from yamabiko.people.models import User

    def browser(viewer):
        client = Client(headers={"accept-language": "en"})
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["workspace"] = str(viewer.workspace_id)
        session.save()
        return client

    return browser
