"""The room for programs: oneself, keys, members, teams, invitations, qualifications."""

from ninja import Router

from yamabiko.people.api.invitations import router as invitations
from yamabiko.people.api.me import router as me
from yamabiko.people.api.members import router as members
from yamabiko.people.api.qualifications import router as qualifications

router = Router()
router.add_router("", me)
router.add_router("", members)
router.add_router("", qualifications)
router.add_router("", invitations)
