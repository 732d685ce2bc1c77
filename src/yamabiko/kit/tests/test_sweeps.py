"""Every sweep of the product is known to the worker, once, and can be run by hand."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import app

SWEEPS = {
    "content.poll_due_sources",
    "content.fetch_due_pictures",
    "links.forget_visitors",
    "ops.open_river_months",
    "ops.forget_old_answers",
}


@pytest.mark.django_db
def test_the_worker_knows_every_sweep():
    periodic = {task.task.name for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic >= SWEEPS


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(SWEEPS))
def test_a_sweep_with_nothing_due_does_nothing_twice(name):
    for _time in range(2):
        app.tasks[name].func(timestamp=0)
