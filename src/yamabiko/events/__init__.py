"""The river: one append-only table of facts, in order, for ever, and the cursors of those who listen.

In: `record` in the teller's transaction, `copy_rows` from the redirect process. Out: facts in order, to each listener once; replay.
"""
