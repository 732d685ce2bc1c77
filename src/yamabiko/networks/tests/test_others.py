"""A package of somebody else adds a network; one that raises, stalls or declares nonsense is left out and breaks nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint, distributions
from pathlib import Path

import pytest

from yamabiko.networks import loading, queries
from yamabiko.networks.adapters import OURS
from yamabiko.networks.rules import Limit, Network, Said, Unit, Window, count, share_window
from yamabiko.networks.rules.nonsense import nonsense

EXAMPLE = Path(__file__).parents[4] / "docs" / "guide" / "example-network"


@pytest.fixture
def taken(monkeypatch):
    """`taken(declaration)` is the sentence about a package that declares this, "" where it was taken in."""

    def load(source: object) -> str:
        module = type(sys)("brought")
        module.DECLARED = source
        monkeypatch.setitem(sys.modules, "brought", module)
        loading.load([EntryPoint("brought", "brought:DECLARED", loading.GROUP)])
        return "".join(queries.left_out())

    yield load
    loading.load()


@pytest.fixture
def written(monkeypatch, tmp_path):
    """`written(code)` loads a module with this code as somebody's package."""
    monkeypatch.syspath_prepend(tmp_path)

    def load(code: str) -> str:
        name = f"written_{len(list(tmp_path.iterdir()))}"
        (tmp_path / f"{name}.py").write_text(code)
        loading.load([EntryPoint("theirs", f"{name}:DECLARED", loading.GROUP)])
        return "".join(queries.left_out())

    yield load
    loading.load()


def test_the_package_of_the_guide_is_installed_and_its_network_is_there(tmp_path, monkeypatch):
    lines = sum(len(path.read_text().splitlines()) for path in EXAMPLE.rglob("*") if path.suffix in {".py", ".toml"})
    assert lines < 100
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    if not Path(uv).exists():
        uv = str(Path(__file__).parents[4] / ".tools" / "uv" / "bin" / "uv")
    source, target = tmp_path / "source", tmp_path / "installed"
    shutil.copytree(EXAMPLE, source)
    made = subprocess.run(
        [uv, "pip", "install", "--quiet", "--no-deps", "--python", sys.executable, "--target", target, source],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if made.returncode and "uv_build" in made.stderr:
        pytest.skip("the build backend is not at hand and there is no network")
    assert made.returncode == 0, made.stderr
    monkeypatch.syspath_prepend(str(target))
    found = [point for one in distributions(path=[str(target)]) for point in one.entry_points]
    loading.load(point for point in found if point.group == loading.GROUP)
    try:
        aoba = Network("aoba_square")
        assert queries.left_out() == [] and list(Network)[-1] is aoba and len(list(Network)) == len(OURS) + 1
        assert count(aoba, "魚" * 701).over == 1
        assert share_window(aoba, text="a", url="https://b.example/").url.startswith(
            "https://square.aoba.example/new?text=a&"
        )
        assert "square.aoba.example" in queries.hosts()
    finally:
        loading.load([])
    assert Network.kept("aoba_square") is None


def test_a_package_that_raises_is_left_out(written):
    said = written("raise RuntimeError('no key')")
    assert said == "theirs of the package ? raises RuntimeError: no key"
    assert [network.value for network in Network] == list(OURS)
    assert "SystemExit" in written("raise SystemExit(1)")
    assert "AttributeError" in written("")


def test_a_package_that_stalls_is_left_out(written, monkeypatch):
    monkeypatch.setattr(loading, "PATIENCE", 0.2)
    assert "did not answer" in written("import time\ntime.sleep(3)\nDECLARED = 1")
    assert [network.value for network in Network] == list(OURS)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": "Aoba!"}, "code"),
        ({"code": "x"}, "there already"),
        ({"name": " "}, "name"),
        ({"limits": ()}, "limit"),
        ({"limits": (Limit(-1, Unit.POINTS, Network.X.declared.limits[0].source),)}, "limit"),
        ({"limits": 7}, "cannot be read"),
        ({"window": None, "opens": "javascript:alert(1)"}, "https"),
        ({"window": None, "opens": "https://a.example; script-src *"}, "https"),
        ({"window": Window("http://a.example/", Network.X.declared.window.fields, None)}, "https"),
        ({"window": Window("https://a.example/", {}, None)}, "fields"),
        ({"window": replace(Network.X.declared.window, leads_to=("a.example *",))}, "no host"),
        ({"cannot": (Said("only English", ""),)}, "both languages"),
    ],
)  # fmt: skip
def test_nonsense_is_left_out_with_its_reason(taken, change, fault):
    assert fault in taken(replace(Network.X.declared, **{"code": "brought", **change}))
    assert [network.value for network in Network] == list(OURS)


def test_anything_at_all_is_no_declaration(taken):
    for thing in (None, 7, "x", {}, object()):
        assert "not a Declared" in taken(thing)
    assert taken(replace(Network.X.declared, code="brought")) == ""


def test_none_of_ours_is_nonsense():
    assert [fault for network in Network for fault in nonsense(network.declared)] == []
    assert [network.value for network in Network][:3] == ["linkedin", "x", "bluesky"]
    for network in Network:
        assert network.declared.cannot and all(said.ja and said.en for said in network.declared.cannot)
