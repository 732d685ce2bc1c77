"""Aims by API, a file for each noun."""

from ninja import Router

from yamabiko.campaigns.api.audiences import router as audiences
from yamabiko.campaigns.api.topics import router as topics

router = Router()
router.add_router("", topics)
router.add_router("", audiences)
