"""Who sees which entry."""

import pytest
from django.urls import NoReverseMatch, resolve

from yamabiko.kit.ui import navigation
from yamabiko.kit.ui.context import Frame
from yamabiko.kit.ui.navigation import Entry, EntryTwice, RoleUnknown, register


def entry(**changes):
    return Entry(**{"role": "employee", "order": 1, "label": "For you", "icon": "home", "url_name": "feed", **changes})


def labels(request):
    return [link.label for link in Frame(request).links]


def test_nobody_sees_an_entry_that_is_not_for_her(request_of):
    register(entry())
    register(entry(role="reviewer", label="Queue", url_name="queue"))
    assert labels(request_of("/feed/")) == ["For you"]
    assert labels(request_of("/feed/", acting="reviewer")) == ["Queue"]
    assert labels(request_of("/feed/", acting="executive")) == []


def test_entries_stand_in_their_order(request_of):
    register(entry(order=2))
    register(entry(order=1, label="Library", url_name="library"))
    assert labels(request_of("/feed/")) == ["Library", "For you"]


def test_the_same_entry_twice_is_one_and_another_for_the_same_page_is_refused(frame_alone):
    register(entry())
    register(entry())
    assert len(navigation.entries_for("employee")) == 1
    with pytest.raises(EntryTwice):
        register(entry(order=9))


def test_a_role_that_nobody_can_have_is_refused(frame_alone):
    with pytest.raises(RoleUnknown):
        register(entry(role="wizard"))


def test_an_unknown_address_fails_loudly(request_of):
    register(entry(url_name="nowhere"))
    with pytest.raises(NoReverseMatch):
        labels(request_of("/feed/"))


@pytest.mark.parametrize(
    ("path", "current"),
    [("/feed/", ["For you"]), ("/library/7/", ["Library"]), ("/menu/", [])],
    ids=["itself", "below", "elsewhere"],
)
def test_the_entry_of_the_page_is_marked(request_of, path, current):
    register(entry())
    register(entry(order=2, label="Library", url_name="library"))
    request = request_of(path)
    request.resolver_match = resolve(path)
    assert [link.label for link in Frame(request).links if link.current] == current


def test_the_bottom_bar_has_room_for_four_beside_the_menu(request_of):
    for order, name in enumerate(["feed", "library", "queue", "home:menu", "frame:language"]):
        register(entry(order=order, label=name, url_name=name))
    register(entry(order=-1, label="desk only", url_name="people:pause", phone=False))
    frame = Frame(request_of("/feed/"))
    assert [link.label for link in frame.phone_links] == ["feed", "library", "queue", "home:menu"]
    assert len(frame.links) == 6


def test_only_roles_with_pages_are_offered(request_of):
    register(entry())
    register(entry(role="reviewer", label="Queue", url_name="queue"))
    frame = Frame(request_of("/feed/", roles=("employee", "reviewer", "curator")))
    assert [code for code, _name in frame.other_roles] == ["reviewer"]
