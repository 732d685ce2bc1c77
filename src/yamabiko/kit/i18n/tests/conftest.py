"""A product of one room, made for one test."""

import pytest

from yamabiko.kit.i18n.catalogues import HEADER


class Package:
    def __init__(self, path):
        self.path = path

    def room(self, name="feed", *, python="", template="", po=None):
        room = self.path / name
        (room / "templates" / name).mkdir(parents=True)
        (room / "views.py").write_text(python, encoding="utf-8")
        (room / "templates" / name / "page.html").write_text(template, encoding="utf-8")
        if po is not None:
            path = room / "locale/ja/LC_MESSAGES/django.po"
            path.parent.mkdir(parents=True)
            path.write_text(HEADER + "\n" + po, encoding="utf-8")
        return room


@pytest.fixture
def package(tmp_path):
    return Package(tmp_path)
