"""Installs the package as pip would, into a directory of its own."""

from __future__ import annotations

from pathlib import Path

HERE = "yamabiko.sharing.tests.paper.adapter"
POINTS = f"""[yamabiko.networks]
paper = {HERE}:DECLARED
[yamabiko.networks.posting]
paper = {HERE}:Posting
[yamabiko.networks.retracting]
paper = {HERE}:Retracting
"""


def install(directory: Path) -> Path:
    """The directory belongs on the path of whoever is to know the network."""
    info = directory / "paper-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: paper\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    return directory
