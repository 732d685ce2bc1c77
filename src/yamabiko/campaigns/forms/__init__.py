"""What people type about topics and audiences."""
