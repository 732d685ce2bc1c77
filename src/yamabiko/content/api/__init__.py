"""The library by API, a file for each noun."""

from ninja import Router

from yamabiko.content.api.bulk import router as bulk
from yamabiko.content.api.calendar import router as calendar
from yamabiko.content.api.captions import router as captions
from yamabiko.content.api.demands import router as demands
from yamabiko.content.api.doubts import router as doubts
from yamabiko.content.api.files import router as files
from yamabiko.content.api.imports import router as imports
from yamabiko.content.api.likenesses import router as likenesses
from yamabiko.content.api.looks import router as looks
from yamabiko.content.api.offers import router as offers
from yamabiko.content.api.own import router as own
from yamabiko.content.api.own_posts import router as own_posts
from yamabiko.content.api.readings import router as readings
from yamabiko.content.api.sources import router as sources
from yamabiko.content.api.stories import router as stories
from yamabiko.content.api.suggestions import router as suggestions
from yamabiko.content.api.versions import router as versions

router = Router()
router.add_router("", calendar)
router.add_router("", captions)
router.add_router("", demands)
router.add_router("", doubts)
router.add_router("", likenesses)
router.add_router("", files)
router.add_router("", looks)
router.add_router("", stories)
router.add_router("", offers)
router.add_router("", readings)
router.add_router("", versions)
router.add_router("", bulk)
router.add_router("", sources)
router.add_router("", suggestions)
router.add_router("", own)
router.add_router("", own_posts)
router.add_router("", imports)
