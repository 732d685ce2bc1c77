"""A real Bluesky for the tests: the network's own PDS and its directory of identities, from npm, on the loopback address.

`pds` is the fixture (one server for the whole run); `with running() as own` is a server for one test; `oauth.Client` connects
by consent in a browser. Nothing of it is in the
clone but the lock file: `python -m tests.bluesky` installs it once into the user's cache, before tests are timed.
"""
