"""The library: sources that are polled, links that are pasted, stories that a curator offers, their pictures.

In: addresses of feeds and pages. Out: `content.item_offered`, `content.item_retired`, stories that may be shared.
"""
