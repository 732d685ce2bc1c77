"""The social networks: how each counts and folds a text, and its share window.

In: a text and a link. Out: lengths, folds, the address of the share window. Accounts and publishing come with their adapters.
"""
