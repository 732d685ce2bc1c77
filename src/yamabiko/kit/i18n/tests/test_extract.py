"""What a room says is found, in Python and in templates."""

import pytest

from yamabiko.kit.i18n.extract import said_in


@pytest.mark.parametrize(
    ("python", "key", "plural"),
    [
        ('_("Later")', (None, "Later"), None),
        ('gettext_lazy("Later")', (None, "Later"), None),
        ('_("Two "\n  "lines")', (None, "Two lines"), None),
        ('ngettext("%(n)s day", "%(n)s days", n)', (None, "%(n)s day"), "%(n)s days"),
        ('pgettext("button", "Post")', ("button", "Post"), None),
        ('npgettext("left", "day", "days", 2)', ("left", "day"), "days"),
    ],
)
def test_python(package, python, key, plural):
    said = said_in(package.room(python=python))
    assert list(said) == [key] and said[key].plural == plural
    assert said[key].places == ["views.py:1"]


@pytest.mark.parametrize(
    ("template", "key", "plural"),
    [
        ('{% translate "Later" %}', (None, "Later"), None),
        ("<p>it's</p>\n   {% translate 'Not for me' as x %}\n <b>{{ x }}", (None, "Not for me"), None),
        ('{% translate "Post" context "button" %}', ("button", "Post"), None),
        (
            "{% blocktranslate trimmed %}\n  One\n  line, {{ name }}\n{% endblocktranslate %}",
            (None, "One line, %(name)s"),
            None,
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            (None, "%(n)s day"),
            "%(n)s days",
        ),
        ('{{ _("Later") }}', (None, "Later"), None),
        ('{% include "x" with title=_("Later") %}', (None, "Later"), None),
        ('{% translate "64% of it" %}', (None, "64%% of it"), None),
    ],
)
def test_templates(package, template, key, plural):
    said = said_in(package.room(template=template))
    assert list(said) == [key] and said[key].plural == plural


def test_tests_do_not_speak(package):
    room = package.room()
    (room / "tests").mkdir()
    (room / "tests" / "test_x.py").write_text('_("Later")')
    assert said_in(room) == {}
