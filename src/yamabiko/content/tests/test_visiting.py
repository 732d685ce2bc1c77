"""A pasted link is opened at once, and a site is not hammered by everybody's links together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from yamabiko.content import operations
from yamabiko.content.models import SiteTurn
from yamabiko.content.operations import previews
from yamabiko.content.operations.turns import take_turn
from yamabiko.content.refusals import NothingToRead, SiteRests
from yamabiko.content.rules import manners
from yamabiko.content.tests.conftest import page


def opened(cast, site, now, number):
    return operations.paste_link(viewer=cast.mika, url=site.put(f"/page/{number}", page(f"Page {number}")), now=now)


def test_many_links_of_one_site_wait_for_each_other(cast, site, now):
    for number in range(manners.AT_ONCE):
        opened(cast, site, now, number)
    with pytest.raises(SiteRests) as said:
        opened(cast, site, now, 99)
    asked = len(site.asked)
    assert "Try again in 3 seconds" in str(said.value) and "/page/99" not in {path for path, _headers in site.asked}
    with pytest.raises(SiteRests):  # whoever asks, and for whatever
        previews.preview(viewer=cast.carol, url=site.url("/page/98"), now=now + timedelta(seconds=2))
    assert len(site.asked) == asked
    opened(cast, site, now + timedelta(seconds=3), 99)
    with pytest.raises(SiteRests):
        opened(cast, site, now + timedelta(seconds=4), 100)
    for number in range(200, 200 + manners.AT_ONCE):  # a minute later all is as before
        opened(cast, site, now + timedelta(minutes=1), number)


def test_a_link_does_not_wait_for_a_source_of_its_site(cast, site, now):
    assert take_turn(manners.host_of(site.url()), now=now)
    assert opened(cast, site, now, 1).title == "Page 1"
    assert not take_turn(manners.host_of(site.url()), now=now)


def test_a_busy_site_is_left_alone_for_as_long_as_it_asks(cast, site, now):
    site.put("/busy", "", status=503, Retry_After="600")
    with pytest.raises(NothingToRead):
        operations.paste_link(viewer=cast.mika, url=site.url("/busy"), now=now)
    with pytest.raises(SiteRests) as said:
        opened(cast, site, now + timedelta(minutes=5), 1)
    assert "5 minutes" in str(said.value) and len(site.asked) == 1
    assert opened(cast, site, now + timedelta(minutes=10), 1)


def test_the_page_and_the_api_say_when_it_may_work(cast, site, sign_in, call):
    url = site.put("/page", page())
    rests = timezone.now() + timedelta(hours=1)
    SiteTurn.objects.create(host="~" + manners.host_of(url), free_at=rests)
    for told in (
        call(cast.alice, "post", "/suggestions/previews", {"url": url}),
        call(cast.alice, "post", "/suggestions", {"url": url}),
        call(cast.ada, "post", "/stories", {"url": url}),
    ):
        assert told.status_code == 429 and "Try again in 60 minutes" in told.text
    assert "Try again in" in sign_in(cast.alice).get("/suggest/preview/", {"url": url}).text
    sent = sign_in(cast.ada).post("/library/links/", {"url": url})
    assert sent.status_code == 422 and "Try again in" in sent.text and url in sent.text
    assert site.asked == []
