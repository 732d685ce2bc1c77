"""How Instagram says no: https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes"""

from __future__ import annotations

from tests.fakes.fake import Refused
from tests.fakes.meta import says

# subcode: (code, what the user is told); the status is 400 for all of them
KNOWN = {
    2207020: (-2, "The media you are trying to access has expired. Please try to upload again."),
    2207032: (-1, "Create media fail, please try to re-create media"),
    2207051: (4, "We restrict certain activity to protect our community. Tell us if you think we made a mistake."),
    2207042: (9, "You reached maximum number of posts that is allowed to be published by Content Publishing API."),
    2207008: (24, "The media builder with creation id = {} does not exist or has been expired."),
    2207050: (25, "The Instagram account is restricted."),
    2207023: (100, "The media type {} is unknown."),
    2207028: (100, "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos."),
    2207040: (100, "Cannot use more than {} tags per created media."),
    2207026: (352, "The video format is not supported. Please check spec for supported {} format"),
    2207052: (9004, "The media could not be fetched from this uri: {}"),
    2207027: (9007, "The media is not ready for publishing, please wait for a moment"),
    2207004: (36000, "The image is too large to download. It should be less than {}."),
    2207005: (36001, "The image format {} is not supported. Supported formats are: JPEG."),
    2207009: (36003, "The submitted image with aspect ratio {} cannot be published. Please submit an image with a valid aspect ratio."),
    2207010: (36004, "The submitted image's caption was {} characters long. The maximum number of characters permitted for a caption is 2200. "
                     "Please submit media with a shorter caption."),
}  # fmt: skip


def problem(subcode: int, *about: object) -> Refused:
    # believed: message and title, of which the page shows one example
    code, words = KNOWN[subcode]
    told = words.format(*about)
    return Refused(says(400, code, told, subcode=subcode, title="Media problem", words=told))
