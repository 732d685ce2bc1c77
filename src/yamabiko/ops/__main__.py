"""`python -m yamabiko.ops`: the command line without its script; children are started this way."""

import sys

from yamabiko.ops.cli import main

sys.exit(main())
