"""What the organisation talks about, and who wants to hear of it: topics, and the topics a person follows.

In: topics from a curator, a person's own choice. Out: topics by language, the set that somebody follows.
"""
