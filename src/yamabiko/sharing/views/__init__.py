"""Compose, and the texts that an organisation suggests."""
