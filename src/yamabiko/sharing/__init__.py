"""From a story to a post in a person's own voice: drafts, compose, the share window, "I posted it".

In: a story, her answer, her edits. Out: `share_opened` and `share_claimed`.
"""
