"""Search without a dictionary: how texts are cut, what a query asks for, and where it was found. Pure.

Scripts written without spaces are cut into pairs of characters (bigrams), all others into words. A tsvector keeps both, so
that one index answers Japanese, English and both in one query, whatever the database's collation knows of them.
"""

from yamabiko.content.rules.search.document import Fields, Indexed, indexed
from yamabiko.content.rules.search.marks import Marker, Piece
from yamabiko.content.rules.search.query import Asked, asked

__all__ = ["Asked", "Fields", "Indexed", "Marker", "Piece", "asked", "indexed"]
