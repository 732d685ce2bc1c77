"""Aoba's own web site, and the trade paper that reprints it: as far as the demo needs them, and open to strangers.

In: the newsroom's stories and a moment. Out: pages, feeds, pictures and sound as they stand at that moment.
"""

from yamabiko.ops.demo.site.addresses import feed_path, page_path
from yamabiko.ops.demo.site.answers import Answer, answer
from yamabiko.ops.demo.site.calendar import DAYS, Calendar

__all__ = ["DAYS", "Answer", "Calendar", "answer", "feed_path", "page_path"]
