"""Our own adapters, one directory each: what a network declares of itself. They do not know each other.

The first three stand first wherever networks are listed.
"""

OURS = (
    "linkedin",
    "x",
    "bluesky",
    "facebook",
    "instagram",
    "threads",
    "mastodon",
    "youtube",
    "tiktok",
    "line",
    "note",
    "reddit",
    "whatsapp",
    "telegram",
    "slack",
    "teams",
)
FIRST = 3
