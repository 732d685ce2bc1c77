"""What `yamabiko doctor` looks at: `examine()` answers with one finding for each check."""

from yamabiko.ops.checks.examination import examine
from yamabiko.ops.checks.finding import Finding

__all__ = ["Finding", "examine"]
