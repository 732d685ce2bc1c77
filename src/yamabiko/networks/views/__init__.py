"""Which networks are offered, and whose accounts are connected."""
