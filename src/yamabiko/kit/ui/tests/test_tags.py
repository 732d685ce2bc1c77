"""The tags, one claim each."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation

from yamabiko.kit.ui.art import STORY_ART
from yamabiko.kit.ui.sheet_form import wrong_form


@pytest.fixture
def draw(frame_alone):
    return lambda source, **context: Template("{% load ui %}" + source).render(Context(context))


def test_an_icon_is_decoration_unless_it_has_a_label(draw):
    assert 'aria-hidden="true"' in draw('{% icon "leaf" %}')
    labelled = draw('{% icon "lock" label=words %}', words="Only <you>")
    assert 'role="img" aria-label="Only &lt;you&gt;"' in labelled and "aria-hidden" not in labelled


def test_a_reason_opens_without_a_script(draw):
    html = draw("{% why label %}Clicks by {{ who }}{% endwhy %}", label="How <we> counted", who="<b>people</b>")
    assert html.startswith('<details class="y-reason"><summary class="y-why">How &lt;we&gt; counted')
    assert "Clicks by &lt;b&gt;people&lt;/b&gt;" in html


def test_networks_are_read_as_one_list(draw):
    html = draw("{% networks codes %}", codes=["linkedin", "x"])
    assert 'role="img" aria-label="LinkedIn, X"' in html and html.count("<svg") == 2


def test_a_story_shows_its_picture_else_its_drawing_else_the_hills(draw):
    seen = draw("{% picture story %}", story=SimpleNamespace(picture_url="/p/1.webp", picture_alt="A box"))
    assert '<img src="/p/1.webp" alt="A box"' in seen and 'loading="lazy"' in seen
    boat = draw("{% picture story %}", story=SimpleNamespace(art="fishing-boat"))
    hills = draw("{% picture story %}", story=SimpleNamespace(art="../../secret"))
    assert "<svg" in boat and "<svg" in hills and boat != hills


def test_every_drawing_has_the_same_measure(draw):
    assert len(STORY_ART) >= 10
    for name in STORY_ART:
        html = draw("{% picture story %}", story=SimpleNamespace(art=name))
        assert 'viewBox="0 0 382 200"' in html and 'aria-hidden="true"' in html, name


def test_help_and_error_belong_to_their_field(draw):
    html = draw("{% field form.link %}", form=wrong_form())
    assert 'aria-describedby="id_link_helptext id_link_error"' in html and 'aria-invalid="true"' in html
    assert 'id="id_link_helptext"' in html and 'id="id_link_error"' in html
    assert '<label class="form-label" for="id_link">' in html


def test_a_group_of_choices_has_a_legend(draw):
    html = draw("{% field form.way %}{% field form.topics %}", form=wrong_form())
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert html.count('type="radio"') == 2 and html.count('type="checkbox"') == 2


def test_the_summary_leads_to_each_wrong_field(draw):
    html = draw("{% error_summary form %}", form=wrong_form())
    assert "One thing is left to mend" in html and 'href="#id_link"' in html
    assert draw("{% error_summary form %}", form=forms.Form({})).strip() == ""


@pytest.mark.parametrize(("value", "shown"), [(4250, "4,250"), (0, "0"), (None, "–"), (1234567, "1,234,567")])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_numbers_are_grouped_and_nothing_known_is_not_nought(draw, value, shown, language):
    with translation.override(language):
        assert draw("{{ value|number }}", value=value) == shown


MOMENT = datetime(2026, 11, 12, 15, 30, tzinfo=UTC)  # already the 13th in Tokyo


@pytest.mark.parametrize(
    ("language", "filter_name", "shown"),
    [
        ("en", "day", "13 Nov"),
        ("ja", "day", "11月13日"),
        ("en", "moment", "Friday 00:30"),
        ("ja", "moment", "金曜 00:30"),
        ("en", "day_time", "13 Nov, 00:30"),
        ("ja", "long_day", "2026年11月13日(金)"),
        ("en", "long_day", "Friday 13 November 2026"),
    ],
)
def test_days_are_those_of_the_reader(draw, language, filter_name, shown):
    with translation.override(language), timezone.override("Asia/Tokyo"):
        assert draw("{{ value|" + filter_name + " }}", value=MOMENT) == shown


def test_a_plain_date_stays_itself(draw):
    with timezone.override("Pacific/Kiritimati"):
        assert draw("{{ value|day }}", value=date(2026, 11, 12)) == "12 Nov"
