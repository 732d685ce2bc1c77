"""Catalogues are compiled when stale, and filled up without touching what is there."""

import gettext
import os

import pytest

from yamabiko.kit.i18n.check import problems
from yamabiko.kit.i18n.compile import compile_stale
from yamabiko.kit.i18n.update import RoomUnknown, add_missing

LATER = '# by hand\nmsgid "Later"\nmsgstr "あとで"\n'


def test_only_the_stale_are_compiled(package):
    room = package.room(po=LATER)
    (mo,) = compile_stale(package.path)
    assert mo == room / "locale/ja/LC_MESSAGES/django.mo"
    with mo.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Later") == "あとで"
    assert compile_stale(package.path) == []
    later = mo.stat().st_mtime + 5
    os.utime(mo.with_suffix(".po"), (later, later))
    assert compile_stale(package.path) == [mo]


def test_what_is_missing_is_appended_and_the_rest_stays(package):
    room = package.room(
        python='_("Later")\n_("Sooner")\nngettext("%(n)s day", "%(n)s days", n)\npgettext("a", "b\\nc")', po=LATER
    )
    path = room / "locale/ja/LC_MESSAGES/django.po"
    before = path.read_text()
    assert add_missing(room) == ["Sooner", "%(n)s day", "b\nc"]
    assert path.read_text().startswith(before.rstrip("\n"))
    assert sum("no Japanese" in problem for problem in problems(package.path)) == 3
    assert add_missing(room) == []


def test_a_room_without_a_catalogue_gets_one(package):
    room = package.room(python='_("Later")')
    assert add_missing(room) == ["Later"]
    assert [problem.split(": ")[-1] for problem in problems(package.path)] == ["no Japanese"]


def test_an_unknown_room_is_refused(package):
    with pytest.raises(RoomUnknown):
        add_missing(package.path / "nowhere")
