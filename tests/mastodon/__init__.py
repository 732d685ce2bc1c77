"""Connecting to and posting by a server that speaks Mastodon's documented protocol (tests/fakes), as she and her program do it."""
