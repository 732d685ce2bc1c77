"""A database with stories is upgraded and keeps what search knows of them."""

import subprocess
import sys

import pytest
from benchmarks.ground import ground


@pytest.mark.django_db
def test_what_search_knew_is_there_after_the_upgrade():
    with ground() as place:
        made = subprocess.run(
            [sys.executable, "-m", "yamabiko.content.tests.upgrade"],
            env={**place.environment, "DATABASE_URL": place.owner_url},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert made.stdout.strip() == """[(True, "'box':1A")]""", made.stdout + made.stderr[-3000:]
