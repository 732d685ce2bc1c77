"""Yamabiko: one call, many voices. Rooms on floors; see docs/decisions/0001-the-house.md."""
