"""Data directories that the server's user reaches, and their end: server stopped, files gone wherever they were put."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yamabiko.kit.postgres import place, stop


@contextlib.contextmanager
def data_dirs() -> Iterator[Callable[..., Path]]:
    made: list[Path] = []

    def make(*, mode: int = 0o711, below: str = "") -> Path:
        top = Path(tempfile.mkdtemp(prefix="yamabiko-"))
        top.chmod(mode)
        made.append(top)
        return top / below if below else top

    yield make
    for top in made:
        for pointer in top.rglob("postgres-home"):
            where = place.find(pointer.parent)
            stop(pointer.parent, within=2)
            if where:
                shutil.rmtree(where.home, ignore_errors=True)
                shutil.rmtree(where.socket_dir, ignore_errors=True)
        shutil.rmtree(top, ignore_errors=True)


@pytest.fixture
def make_data_dir() -> Iterator[Callable[..., Path]]:
    with data_dirs() as make:
        yield make


@pytest.fixture
def data_dir(make_data_dir: Callable[..., Path]) -> Path:
    return make_data_dir()
