"""What the organisation talks about, who wants to hear of it, whom something is for: topics, followings, audiences.

In: topics and audiences from a curator, a person's own choice. Out: topics by language, the set that somebody follows, the
audiences that she belongs to, how many people one reaches.
"""
