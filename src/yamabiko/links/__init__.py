"""Tracked links and the clicks on them.

In: a share's target. Out: a short address, and one fact with one verdict for every click, committed before the visitor is sent on.
"""
