"""Tells people what waits for them outside the page: by mail, once each, as long as they want it.

In: whose access to an account ends soon, whose planned posts wait. Out: letters to her alone. Nobody else learns what she was told.
"""
