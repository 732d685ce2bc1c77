"""Sharing by API, a file for each noun."""

from ninja import Router

from yamabiko.sharing.api.drafts import router as drafts
from yamabiko.sharing.api.entrusting import router as entrusting
from yamabiko.sharing.api.finishing import router as finishing
from yamabiko.sharing.api.model import router as model
from yamabiko.sharing.api.pictures import router as pictures
from yamabiko.sharing.api.plans import router as plans
from yamabiko.sharing.api.posts import router as posts
from yamabiko.sharing.api.queue import router as queue
from yamabiko.sharing.api.shares import router as shares
from yamabiko.sharing.api.voice import router as voice

router = Router()
router.add_router("", drafts)
router.add_router("", model)
router.add_router("", pictures)
router.add_router("", plans)
router.add_router("", entrusting)
router.add_router("", queue)
router.add_router("", posts)
router.add_router("", shares)
router.add_router("", finishing)
router.add_router("", voice)
