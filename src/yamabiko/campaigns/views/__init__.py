"""Pages of topics and audiences."""
