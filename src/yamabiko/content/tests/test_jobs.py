"""The sweeps can run twice."""

from datetime import timedelta

from django.utils import timezone

from yamabiko.content import jobs, operations, queries
from yamabiko.content.tests.conftest import png, rss


def test_a_sweep_reads_what_is_due_and_brings_pictures(cast, site):
    now = timezone.now()
    site.put("/feed", rss(), kind="text/xml")
    source_id = operations.add_source(viewer=cast.mika, url=site.url("/feed"), now=now - timedelta(hours=1))
    site.put("/box.png", png(), kind="image/png")
    more = f'<enclosure url="{site.url("/box.png")}" type="image/png" length="1"/>'
    site.put(
        "/feed", rss(("a", "First box"), date=now.strftime("%a, %d %b %Y %H:%M:%S +0000"), more=more), kind="text/xml"
    )
    for _ in range(2):
        jobs.poll_due_sources(0)
        jobs.fetch_due_pictures(0)
    [story] = queries.live_stories(cast.workspace_id, timezone.now(), "en")
    assert story.picture_url and queries.source(cast.mika, source_id).stories == 1
    assert [path for path, _headers in site.asked] == ["/feed", "/feed", "/box.png"]
