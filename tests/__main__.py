"""Every test: `python -m tests [what pytest takes]`. Side by side first, then what needs the machine for itself.

JOBS is the number of processes (one for each processor, at most two). With --junitxml=NAME.xml the second part writes NAME.alone.xml.
"""

from __future__ import annotations

import os
import subprocess
import sys

ALONE = "alone or figure"
MOST = 2
NOTHING_CHOSEN = 5  # pytest's own exit code


def main(chosen: list[str]) -> int:
    """pytest's exit code; that nothing was chosen in one of the parts is no fault while the other ran something."""
    jobs = int(os.environ.get("JOBS", min(MOST, os.cpu_count() or 1)))
    beside = ["-n", str(jobs), "--dist", "worksteal"] if jobs > 1 else []
    codes = [
        _pytest(["-m", f"not ({ALONE})", *beside, *chosen]),
        _pytest(["-m", ALONE, *(one.replace(".xml", ".alone.xml") if "junitxml" in one else one for one in chosen)]),
    ]
    failed = [code for code in codes if code not in (0, NOTHING_CHOSEN)]
    return failed[0] if failed else min(codes)


def _pytest(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
