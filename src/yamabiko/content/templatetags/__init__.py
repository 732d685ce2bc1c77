"""What pages of the library show beside a story's words."""
