"""What a phone needs to put us on its first screen, and into its share sheet."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from PIL import Image

from yamabiko.kit.ui import installing
from yamabiko.kit.ui.app_icons import ICONS, STATIC, drawn


@pytest.fixture
def stranger(frame_alone):
    return Client()


@pytest.mark.parametrize(
    ("language", "name"), [("ja", "山彦"), ("en", "Yamabiko"), ("", "Yamabiko"), ("xx", "Yamabiko")]
)
def test_the_manifest_has_what_makes_an_app_installable(stranger, language, name):
    """https://web.dev/articles/install-criteria: a name, icons of 192 and 512 pixels, a start and a display."""
    answer = stranger.get("/manifest.webmanifest", {"language": language}, headers={"accept-language": "en"})
    assert answer["Content-Type"] == "application/manifest+json" and not answer.cookies
    told = answer.json()
    assert told["name"] == told["short_name"] == name and told["start_url"] == "/" and told["display"] == "standalone"
    assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    assert told["name_localized"] == {"ja": "山彦", "en": "Yamabiko"}


def test_without_a_room_that_takes_shares_there_is_no_share_target(stranger, monkeypatch):
    monkeypatch.setattr(installing, "_takes_shares", [])
    assert "share_target" not in stranger.get("/manifest.webmanifest").json()


def test_the_icons_are_those_that_the_drawing_gives():
    for icon in ICONS:
        kept = Image.open(STATIC / icon.name)
        assert kept.size == (icon.side, icon.side) and kept.format == "PNG"
        fresh = Image.open(io.BytesIO(drawn(icon)))
        assert kept.tobytes() == fresh.tobytes(), f"{icon.name}: run python -m yamabiko.kit.ui.app_icons"


def test_what_a_maskable_icon_shows_is_in_its_middle():
    """Launchers cut a circle of four fifths out of it (https://w3c.github.io/manifest/#icon-masks)."""
    image = Image.open(STATIC / "app-maskable-512.png").convert("RGB")
    ground = image.getpixel((0, 0))
    for x in range(0, 512, 4):
        for y in range(0, 512, 4):
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2:
                assert image.getpixel((x, y)) == ground, (x, y)


def test_the_worker_keeps_one_page_and_nothing_of_anybodys(stranger):
    answer = stranger.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and answer["Cache-Control"] == "no-cache"
    assert re.findall(r"cache\.(?:add|put|addAll)\(", answer.text) == ["cache.add("]
    assert 'const OFFLINE = "/offline/"' in answer.text


def test_the_page_for_when_we_are_away_needs_no_other_file(stranger):
    answer = stranger.get("/offline/")
    assert answer.status_code == 200 and not answer.cookies
    assert not re.search(r'(?:src|href)="(?!/")', answer.text) and "url(" not in answer.text
    assert "つながっていません" in answer.text and "You are offline" in answer.text
