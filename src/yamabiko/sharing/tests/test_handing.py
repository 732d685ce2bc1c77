"""Every network is on the page; where one has no window, the text is copied first and the page says what it cannot do."""

import pytest
from django.urls import reverse

from yamabiko.networks.rules import Network
from yamabiko.people.models import User
from yamabiko.sharing import queries
from yamabiko.sharing.models import Share
from yamabiko.sharing.tests.factories import opened, story_on_offer


@pytest.fixture
def sign_in(client):
    def as_(viewer):
        client.force_login(User.objects.get(id=viewer.user_id), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_


@pytest.fixture
def story_id(cast):
    return story_on_offer(cast.workspace_id)


@pytest.mark.django_db
def test_three_networks_stand_first_and_all_others_behind_them(cast, story_id, sign_in):
    page = sign_in(cast.alice).get(reverse("sharing:compose", args=[story_id])).content.decode()
    first, _, more = page.partition("c-networks")
    assert [name for name in Network if f'id="tab-{name}"' in first] == ["linkedin", "x", "bluesky"]
    assert all(f'name="network" value="{name}"' in more for name in list(Network)[3:])


@pytest.mark.django_db
def test_the_network_used_last_joins_the_first(cast, story_id, sign_in):
    opened(cast.alice, story_id, network="mastodon")
    other = story_on_offer(cast.workspace_id, slug="other")
    page = sign_in(cast.alice).get(reverse("sharing:compose", args=[other])).content.decode()
    assert 'id="tab-mastodon"' in page and "share.joinmastodon.org" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("network", ["instagram", "youtube", "tiktok", "note", "slack"])
def test_without_a_window_the_text_is_copied_and_then_she_opens_it(cast, story_id, sign_in, network):
    client = sign_in(cast.alice)
    client.get(reverse("sharing:compose", args=[story_id]), {"network": network})
    before = client.get(reverse("sharing:compose", args=[story_id])).content.decode()
    declared = Network(network).declared
    assert declared.cannot[0].in_(cast.alice.language).split("’")[0] in before
    form = {"network": network, "voice": "experience"}
    answer = client.post(reverse("sharing:window", args=[story_id]), form, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and f'href="{declared.opens}"' in page and 'data-copy-now="#post"' in page
    share = Share.objects.within(cast.workspace_id).get()
    assert (share.network, share.way) == (network, "copy")
    assert queries.share(cast.alice, share.id).address in page  # in the text, or beside it where it would be no link
