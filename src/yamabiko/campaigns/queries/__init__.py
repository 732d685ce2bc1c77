"""Questions about topics, who follows them, and audiences."""

from yamabiko.campaigns.queries.audiences import (
    AudienceSheet,
    AudienceView,
    audience,
    audience_ids_of,
    audience_reach,
    audience_sheets,
    audiences,
    audiences_of,
    may_keep_audiences,
    reach_of,
)
from yamabiko.campaigns.queries.topics import (
    TopicSheet,
    TopicView,
    followed,
    known_topic_ids,
    may_keep_topics,
    offered_to,
    topic,
    topic_sheets,
    topics,
    topics_by_id,
)

__all__ = [
    "AudienceSheet",
    "AudienceView",
    "TopicSheet",
    "TopicView",
    "audience",
    "audience_ids_of",
    "audience_reach",
    "audience_sheets",
    "audiences",
    "audiences_of",
    "followed",
    "known_topic_ids",
    "may_keep_audiences",
    "may_keep_topics",
    "offered_to",
    "reach_of",
    "topic",
    "topic_sheets",
    "topics",
    "topics_by_id",
]
