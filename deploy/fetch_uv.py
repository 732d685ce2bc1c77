"""uv for a machine whose Python has neither pip nor ensurepip: the wheel that uv.lock names, checked by its hash.

    python3 deploy/fetch_uv.py .tools/uv

Standard library only. The certificates are the system's (SSL_CERT_FILE replaces them), a proxy comes from the environment.
"""

from __future__ import annotations

import hashlib
import io
import platform
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def kind_of_machine() -> tuple[str, str]:
    """(words that the wheel's name has, words that it has one of), joined as the file names have them."""
    processor = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}.get(
        platform.machine().lower()
    )
    if processor is None:
        raise SystemExit(
            f"There is no uv for this processor ({platform.machine()}). Install uv by hand and run make again."
        )
    if sys.platform == "darwin":
        return "macosx", "arm64" if processor == "aarch64" else "x86_64"
    return ("musllinux" if platform.libc_ver()[0] != "glibc" else "manylinux"), processor


def wheel() -> dict[str, str]:
    """url and hash of this machine's wheel, as locked."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    wheels = next(package["wheels"] for package in packages if package["name"] == "uv")
    system, processor = kind_of_machine()
    fitting = [
        one for one in wheels if system in one["url"].rsplit("/", 1)[1] and one["url"].endswith(f"{processor}.whl")
    ]
    if not fitting:
        raise SystemExit(f"uv.lock names no uv for {system} on {processor}. Install uv by hand and run make again.")
    return fitting[0]


def main(target: Path) -> None:
    chosen = wheel()
    with urllib.request.urlopen(chosen["url"], timeout=120) as answer:  # noqa: S310 an https address from our own lock file
        body = answer.read()
    if f"sha256:{hashlib.sha256(body).hexdigest()}" != chosen["hash"]:
        raise SystemExit("What arrived is not the uv that uv.lock names; nothing was installed.")
    target.joinpath("bin").mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        for name in packed.namelist():
            if name.endswith((".data/scripts/uv", ".data/scripts/uvx")):
                made = target / "bin" / Path(name).name
                made.write_bytes(packed.read(name))
                made.chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
