"""For you: at most seven stories a week for one person, each with its reason, and then the page ends.

In: offered and retired stories, shares, counted clicks; a person's "later" and "not for me". Out: her cards; a sample
of what was shown. What somebody put away never leaves her own pages: it is no fact, and no query or route shows it to
others.
"""
