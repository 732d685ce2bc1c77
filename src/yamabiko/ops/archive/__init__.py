"""Keeping an installation in one file and bringing it back.

The file is a tar of three: `about.json` (what is in it, with checksums), `database.dump` (pg_dump's custom format) and
`keys.json` (without which sealed tokens cannot be opened). It is as secret as the installation itself: mode 0600.
"""

from yamabiko.ops.archive.keep import back_up
from yamabiko.ops.archive.restore import Restored, restore

__all__ = ["Restored", "back_up", "restore"]
