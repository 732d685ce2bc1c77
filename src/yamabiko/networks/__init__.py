"""The social networks: what each can do, how it counts, folds and renders a text, and its share window.

In: a text and a link. Out: lengths, folds, shorter texts, threads, the address of the share window. Each network is a
directory in `adapters`; other packages add theirs through an entry point. Where an adapter can, members connect their own accounts, and
the product posts by them, step by step.
"""
