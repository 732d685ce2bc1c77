"""Icons by meaning. The sprite holds Tabler's outline icons that templates name and those in constants named …ICONS."""

NETWORK_ICONS = {"linkedin": "brand-linkedin", "x": "brand-x", "bluesky": "brand-bluesky", "mastodon": "brand-mastodon"}
NETWORK_NAMES = {"linkedin": "LinkedIn", "x": "X", "bluesky": "Bluesky", "mastodon": "Mastodon"}
LEVEL_ICONS = {
    "debug": "info-circle",
    "info": "info-circle",
    "success": "circle-check",
    "ok": "circle-check",
    "warning": "alert-triangle",
    "warn": "alert-triangle",
    "error": "alert-circle",
    "danger": "alert-circle",
    "own": "pencil",
}
