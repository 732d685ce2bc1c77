"""One load for all contestants: `connections` visitors who click as fast as they are answered, each click from another address.

`wrk` where it is installed, else a client of our own: asyncio on one core, which is slower than what it measures and says so.
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)
_SCRIPT = """
local codes = {%(codes)s}
local random = math.random
function init(args) math.randomseed(os.time()) end
function request()
  return "GET /" .. codes[random(#codes)] .. " HTTP/1.1\\r\\nHost: localhost\\r\\nUser-Agent: %(agent)s\\r\\nX-Forwarded-For: 10."
    .. random(0, 255) .. "." .. random(0, 255) .. "." .. random(0, 255) .. "\\r\\n\\r\\n"
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"answered": %%d, "seconds": %%f, "p50": %%f, "p99": %%f, "failed": %%d}\\n', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """What came back: `per_second` answers, milliseconds until the middle and the slowest hundredth, failures."""

    answered: int
    per_second: float
    p50: float
    p99: float
    failed: int


def tool() -> str:
    return (
        "wrk" if shutil.which("wrk") else "our own client (wrk is not installed; it is the limit, compare ratios only)"
    )


def click(port: int, codes: list[str], *, connections: int, seconds: float) -> Load:
    """Clicks on random `codes` for `seconds`."""
    if shutil.which("wrk"):
        return _wrk(port, codes, connections=connections, seconds=seconds)
    return asyncio.run(_own(port, codes, connections=connections, seconds=seconds))


def _wrk(port: int, codes: list[str], *, connections: int, seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "clicks.lua"
        script.write_text(_SCRIPT % {"codes": ",".join(f'"{code}"' for code in codes), "agent": AGENT})
        whole = max(1, round(seconds))  # wrk knows no fractions
        ran = subprocess.run(
            [
                "wrk",
                "-t1",
                f"-c{connections}",
                f"-d{whole}s",
                "--timeout",
                "30s",
                "-s",
                str(script),
                f"http://127.0.0.1:{port}/",
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    said = json.loads(ran.stdout.splitlines()[-1])
    return Load(said["answered"], said["answered"] / said["seconds"], said["p50"], said["p99"], said["failed"])


async def _own(port: int, codes: list[str], *, connections: int, seconds: float) -> Load:
    took: list[float] = []
    failed = 0
    began = time.perf_counter()

    async def visitor() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (start := time.perf_counter()) < began + seconds:
            address = ".".join(str(random.randrange(256)) for _ in range(3))
            writer.write(
                f"GET /{random.choice(codes)} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {AGENT}\r\n"
                f"X-Forwarded-For: 10.{address}\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            failed += head[9:12] != b"302"
            if b"content-length: 0" not in head.lower():
                length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
                await reader.readexactly(int(length or 0))
            took.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(visitor() for _ in range(connections)))
    lasted, took = time.perf_counter() - began, sorted(took)
    at = [took[int(len(took) * part)] * 1000 if took else 0.0 for part in (0.5, 0.99)]
    return Load(len(took), len(took) / lasted, at[0], at[1], failed)
