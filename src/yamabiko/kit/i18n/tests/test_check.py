"""The check finds each kind of gap, and nothing where all is well."""

import pytest

from yamabiko.kit.i18n.check import problems

LATER = 'msgid "Later"\nmsgstr "あとで"\n'
DAYS = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "{}"\n'
SAYS_DAYS = 'ngettext("%(n)s day", "%(n)s days", n)'


def test_a_complete_room_has_no_problems(package):
    package.room(
        python='_("Later")',
        template="{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
        po=LATER + "\n" + DAYS.format("あと%(n)s日"),
    )
    assert problems(package.path) == []


@pytest.mark.parametrize(
    ("python", "po", "problem"),
    [
        ('_("Later")', "", "no Japanese"),
        ('_("Later")', 'msgid "Later"\nmsgstr ""\n', "no Japanese"),
        ('_("Later")', "#, fuzzy\n" + LATER, "fuzzy"),
        ('_("Hello %(name)s")', 'msgid "Hello %(name)s"\nmsgstr "%(nome)sさん"\n', "other variables"),
        ('_("Hello %(name)s")', 'msgid "Hello %(name)s"\nmsgstr "こんにちは"\n', "other variables"),
        ('_("Hello %s")', 'msgid "Hello %s"\nmsgstr "%sさん"\n', "without a name"),
        (SAYS_DAYS, DAYS.format("日"), "other variables"),
        (SAYS_DAYS, 'msgid "%(n)s day"\nmsgstr "%(n)s日"\n', "plural here"),
        ('_("あとで")', 'msgid "あとで"\nmsgstr "あとで"\n', "Japanese in the message id"),
        ("", LATER, "nobody says this"),
        ('_("Later")', None, "no catalogue"),
        ('_("Later")', LATER + 'msgid "broken\n', "cannot be read"),
    ],
)
def test_a_gap_is_found(package, python, po, problem):
    package.room(python=python, po=po)
    found = problems(package.path)
    assert len(found) == 1 and problem in found[0] and found[0].startswith("feed: ")


def test_a_catalogue_with_other_plurals_is_refused(package):
    room = package.room(python='_("Later")', po=LATER)
    path = room / "locale/ja/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace("nplurals=1; plural=0", "nplurals=2; plural=n != 1"))
    assert any("Plural-Forms" in problem for problem in problems(package.path))


def test_two_rooms_may_not_translate_the_same_words_differently(package):
    package.room("feed", python='_("Later")', po=LATER)
    package.room("home", python='_("Later")', po=LATER.replace("あとで", "のちほど"))
    assert ["home" in problem and "あとで" in problem for problem in problems(package.path)] == [True]


def test_a_context_keeps_two_meanings_apart(package):
    package.room("feed", python='_("Post")', po='msgid "Post"\nmsgstr "投稿"\n')
    package.room("home", python='pgettext("button", "Post")', po='msgctxt "button"\nmsgid "Post"\nmsgstr "投稿する"\n')
    assert problems(package.path) == []
