"""The files of other projects, and what we make of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from yamabiko.kit.ui import vendor
from yamabiko.kit.ui.dusk import dark_rules
from yamabiko.kit.ui.sprite import IconUnknown, names_used, sprite

ROOT = Path(__file__).parents[5]
installed = pytest.mark.skipif(
    not (ROOT / "node_modules/@tabler/icons").is_dir(),
    reason="front-end packages are not installed: npm ci --ignore-scripts",
)


def test_without_the_packages_it_says_what_to_do(tmp_path):
    with pytest.raises(vendor.FrontEndMissing, match="npm ci --ignore-scripts"):
        vendor.build(tmp_path, tmp_path / "out")


def test_icons_are_found_wherever_they_are_named(tmp_path):
    room = tmp_path / "room" / "templates"
    room.mkdir(parents=True)
    (room / "a.html").write_text(
        """{% icon "leaf" %}{% icon 'alert-circle' label="x" %}{% include "x" with icon="send" %}"""
    )
    (tmp_path / "apps.py").write_text(
        'Entry(icon="home")\nWAY_ICONS = {"copy-way": "copy", "two": ("key",)}\nOTHER = "trash"\n'
    )
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_x.py").write_text('icon="ghost"')
    assert names_used(tmp_path) == ["alert-circle", "copy", "home", "key", "leaf", "send"]


def test_the_sprite_holds_one_symbol_an_icon(tmp_path):
    (tmp_path / "leaf.svg").write_text(
        '<svg\n  width="24"\n>\n  <path stroke="none" d="M0 0h24v24H0z" fill="none" />\n  <path d="M5 21" />\n</svg>\n'
    )
    drawn = '<symbol id="i-leaf" viewBox="0 0 24 24"><path d="M5 21" /></symbol>'
    assert sprite(["leaf"], tmp_path) == f'<svg xmlns="http://www.w3.org/2000/svg">\n{drawn}\n</svg>\n'
    with pytest.raises(IconUnknown, match="unicorn"):
        sprite(["leaf", "unicorn"], tmp_path)


@pytest.mark.parametrize(
    ("css", "dusk"),
    [
        ('[data-bs-theme="dark"] { --a: 1 }', "[data-bs-theme=auto]{ --a: 1 }"),
        ("a,[data-bs-theme=dark] b{x:y}c{d:e}", "[data-bs-theme=auto] b{x:y}"),
        (":root,[data-bs-theme=dark]{x:y}", ":root,[data-bs-theme=auto]{x:y}"),
        (".x:not([data-bs-theme=dark],b) i{x:y}", ""),
        ("[data-bs-theme=dark] :is(.a,.b){x:y}", "[data-bs-theme=auto] :is(.a,.b){x:y}"),
        (
            "@media (min-width:1px){[data-bs-theme=dark] b{x:y}c{x:y}}",
            "@media (min-width:1px){[data-bs-theme=auto] b{x:y}}",
        ),
        ("/* [data-bs-theme=dark] { */ a{x:y}", ""),
        ('@charset "UTF-8";[data-bs-theme=dark]{x:y}', "[data-bs-theme=auto]{x:y}"),
    ],
)
def test_the_dark_rules_once_more(css, dusk):
    assert dark_rules(css) == dusk


@installed
def test_what_is_vendored_is_small_and_whole(tmp_path):
    sizes = vendor.build(ROOT, tmp_path)
    assert sum(sizes.values()) < 115_000, sizes
    assert "sourceMappingURL" not in (tmp_path / "tabler.min.css").read_text()
    assert "--y-ground: #121816" in (tmp_path / "auto.css").read_text()
    assert 'id="i-leaf"' in (tmp_path / "icons.svg").read_text()
    assert "MIT" in (tmp_path / "licences.txt").read_text()


@installed
def test_the_command_says_what_a_first_load_weighs():
    said = subprocess.run(
        [sys.executable, "-m", "yamabiko.kit.ui.vendor"], capture_output=True, text=True, cwd=ROOT / "src"
    )
    assert said.returncode == 0, said.stderr
    weight = float(said.stdout.split("first load")[1].split()[0])
    assert weight < 130  # kB; the page itself may bring 20 more and stay below 150


def test_the_lock_names_no_registry():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
