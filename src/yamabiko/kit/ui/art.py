"""The drawings that we ship: templates `ui/art/<name>.svg`, 382 × 200, flat, pine and kaki."""

from pathlib import Path

FOLDER = Path(__file__).parent / "templates" / "ui" / "art"
PARTS = {"ridge", "echo"}  # drawings of the frame, no story pictures
STORY_ART = tuple(sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem not in PARTS))
DEFAULT = "hills"


def art_or_default(name: str) -> str:
    """A drawing that exists, so that a story with a forgotten name still has a picture."""
    return name if name in STORY_ART else DEFAULT
