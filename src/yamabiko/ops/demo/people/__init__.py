"""Who works at Aoba in the demo. Everybody but the four whose screens are shown is drawn by a seed."""

from yamabiko.ops.demo.people.known import COLLEAGUES, FOUR
from yamabiko.ops.demo.people.person import DemoPerson
from yamabiko.ops.demo.people.staff import staff
from yamabiko.ops.demo.people.teams import TEAMS

__all__ = ["COLLEAGUES", "FOUR", "TEAMS", "DemoPerson", "staff"]
