"""Readers of what came from outside: bytes in, plain values out. No database, no network, no clock.

`feed` and `page` read, `clean` sanitises, `picture` re-encodes, `charset` and `language` guess. Each refuses by a word.
"""
