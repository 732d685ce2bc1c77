"""The ways in which the library says no, as its routes declare them."""

from yamabiko.kit.rest import Problem

LOST = {403: Problem, 404: Problem}
REFUSED = {**LOST, 422: Problem}
TAKEN = {403: Problem, 409: Problem, 422: Problem}
