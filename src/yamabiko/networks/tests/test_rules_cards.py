"""What each network shows of the page behind a link, and what it does with a picture that is missing, small or of another shape."""

from dataclasses import replace

import pytest

from yamabiko.networks.queries import networks
from yamabiko.networks.rules import Form, Network, Page, Remark, Shown, Source, card, shape_for, shapes_of
from yamabiko.networks.rules.nonsense import nonsense

networks()
PAGE = Page("The box", "It kept its cold.", "Aoba", "aoba.example", (1200, 630), "summary_large_image")


def test_every_network_says_how_it_shows_a_post_and_where_that_was_seen():
    assert {network.declared.shown.form for network in Network} == set(Form)
    assert all(network.declared.shown.source.where and network.declared.shown.source.read for network in Network)


@pytest.mark.parametrize("code", ["instagram", "youtube", "tiktok"])
def test_some_networks_show_no_card_at_all(code):
    assert card(Network(code).declared, PAGE) is None


@pytest.mark.parametrize(
    ("code", "title", "description", "host"),
    [
        ("linkedin", "The box", "", "aoba.example"),
        ("facebook", "The box", "It kept its cold.", "aoba.example"),
        ("bluesky", "The box", "It kept its cold.", "aoba.example"),
        ("reddit", "", "", "aoba.example"),
    ],
)
def test_a_card_holds_what_the_network_shows_of_it(code, title, description, host):
    shown = card(Network(code).declared, PAGE)
    assert (shown.title, shown.description, shown.host, shown.remark) == (title, description, host, None)


@pytest.mark.parametrize(
    ("code", "picture", "asks", "remark", "form"),
    [
        ("facebook", (599, 400), "", Remark.SMALL, Form.SMALL),
        ("facebook", (600, 315), "", None, Form.WIDE),
        ("facebook", (199, 300), "", Remark.TOO_SMALL, Form.SMALL),
        ("facebook", None, "", Remark.MISSING, Form.SMALL),
        ("linkedin", (400, 400), "", Remark.SMALL, Form.SMALL),
        ("x", (1200, 630), "summary", Remark.NOT_ASKED, Form.SMALL),
        ("x", (1200, 630), "summary_large_image", None, Form.OVERLAID),
        ("whatsapp", (200, 200), "", Remark.SMALL, Form.BUBBLE),
    ],
)
def test_a_picture_that_is_missing_or_small_is_shown_as_the_network_would(code, picture, asks, remark, form):
    shown = card(Network(code).declared, replace(PAGE, picture=picture, card=asks))
    assert (shown.remark, shown.form) == (remark, form)
    assert (shown.picture is None) == (remark in {Remark.MISSING, Remark.TOO_SMALL})
    assert shown.title == "The box"


@pytest.mark.parametrize(
    ("code", "size", "shape"),
    [
        ("instagram", (1200, 630), (191, 100)),
        ("instagram", (1000, 1000), (1, 1)),
        ("instagram", (700, 1400), (4, 5)),
        ("tiktok", (1600, 900), (9, 16)),
        ("line", (1200, 630), None),
    ],
)
def test_the_shape_that_takes_the_least_from_a_picture_is_chosen(code, size, shape):
    assert shape_for(Network(code).declared, size) == shape


def test_a_network_of_others_may_leave_out_how_it_shows_a_post():
    declared = replace(Network("line").declared, shown=Shown(Form.SMALL, Source("theirs", "2026-11")))
    assert nonsense(declared) == [] and shapes_of(declared) == {(191, 100), (1, 1)}


@pytest.mark.parametrize(
    "shown",
    [
        "wide",
        Shown("a form of their own", Source("theirs", "2026-11")),
        Shown(Form.WIDE, Source("theirs", "2026-11"), picture=(0, 1)),
        Shown(Form.WIDE, Source("theirs", "2026-11"), picture=(1, 100_000)),
        Shown(Form.WIDE, Source("theirs", "2026-11"), title_lines=10**9),
        Shown(Form.WIDE, "nowhere"),
    ],
)
def test_a_form_that_nobody_knows_leaves_the_network_out(shown):
    assert nonsense(replace(Network("line").declared, shown=shown))
