"""The networks as servers of our own: each does what its documentation states, refuses the rest, and can be told to fail.

Written from the documentation alone, without a look at the adapters. `Server(Mastodon())` runs in this process, `Apart("mastodon")`
in one of its own, so that several workers can share it; both are told what to do by the same words (`control.py`).
"""
