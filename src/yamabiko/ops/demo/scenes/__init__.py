"""Scenes that the demo needs whatever chance brings: what its employee did, what single people bring."""

from yamabiko.ops.demo.scenes.days import of_the_day
from yamabiko.ops.demo.scenes.employee import of_the_employee
from yamabiko.ops.demo.scenes.evening import compare
from yamabiko.ops.demo.scenes.model import of_the_model
from yamabiko.ops.demo.scenes.planning import of_her_plan, of_the_names

__all__ = ["compare", "of_her_plan", "of_the_day", "of_the_employee", "of_the_model", "of_the_names"]
