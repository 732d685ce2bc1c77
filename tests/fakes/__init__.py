"""The networks as servers of our own: each does what its documentation states, refuses the rest, and can be told to fail.

Written from the documentation alone, without a look at the adapters; a line that no page supports says `believed`, and a switch
turns it where it matters. `Server(Mastodon())` runs in this process, `Apart("mastodon")` in one of its own, so that several
workers can share it; both hear the same words (`control.py`):

    with Apart("x", limits=False, seed=7) as network:
        token = network.connect("alice")["access_token"]           # an account and its token, without a browser
        network.fault("POST /2/tweets", "drop_after", rate=0.02)   # or calls=[1, 3]; the faults are in `faults.py`
        network.count(post_id, like_count=3)                       # what readers did
        network.advance(3600)                                      # the network's clock
        network.ledger()                                           # posts and comments that were accepted, calls, what was undocumented

A test of an adapter ends by looking whether `undocumented` is empty.

Threads, Instagram and TikTok take pictures from an address: theirs must be reachable from the fake, or `switch(hosts={"go.aoba.co.jp":
"http://127.0.0.1:8000"})` leads a public name to the server that has them; `fetch.fetched` is what was taken. Where a post takes
several calls, `ways.py` shows them, and says after which of them it stands.
"""
