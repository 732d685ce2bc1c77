"""One suite over every adapter that posts: from her press through the engine to a network that fails in every way that it can.

The networks are those of `tests/fakes`. Bluesky's adapter has a real server (`tests/bluesky/test_posting.py`): asked twice it has one record, so
what is unknown elsewhere is asked again there.
"""
