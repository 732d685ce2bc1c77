"""What compose shows, what a member has shared, what an organisation suggests, what a story still needs."""

from yamabiko.sharing.queries.coming import EntrustedView, coming, held_up
from yamabiko.sharing.queries.composing import (
    Compose,
    ShareName,
    ShareView,
    compose,
    opens_with,
    own_part,
    propose,
    readable,
    share,
    share_names,
    shared_story_ids,
    shares_of,
    taken_by,
    usual_network,
    waiting,
)
from yamabiko.sharing.queries.demanding import can_carry, cannot_carry, networks_for
from yamabiko.sharing.queries.echo import sharers
from yamabiko.sharing.queries.finishing import Finish, finish
from yamabiko.sharing.queries.model import ModelView, may_allow_model, model_for
from yamabiko.sharing.queries.nearness import another_draft, first_apart, nearness
from yamabiko.sharing.queries.pictures import OwnBytes, OwnLook, Pictures, Taken, own_bytes
from yamabiko.sharing.queries.plans import Begun, PlanView, advised_time, begun, plan_of, planned_for, plans, ready
from yamabiko.sharing.queries.suggested import Beginning, Suggestion, beginnings, suggestions
from yamabiko.sharing.queries.variants import Variant, dress_of, dresses_of, use_of, variants_of
from yamabiko.sharing.queries.voice import VoiceView, manner_for, manners_of, spoken, voice, voices
from yamabiko.sharing.queries.voice_example import VoiceExample, voice_example

__all__ = [
    "Begun",
    "EntrustedView",
    "coming",
    "held_up",
    "PlanView",
    "another_draft",
    "first_apart",
    "nearness",
    "advised_time",
    "begun",
    "plan_of",
    "planned_for",
    "plans",
    "ready",
    "Beginning",
    "Compose",
    "Finish",
    "ModelView",
    "OwnBytes",
    "OwnLook",
    "Pictures",
    "ShareName",
    "ShareView",
    "Suggestion",
    "Taken",
    "Variant",
    "VoiceExample",
    "VoiceView",
    "beginnings",
    "can_carry",
    "cannot_carry",
    "compose",
    "dress_of",
    "dresses_of",
    "finish",
    "manner_for",
    "manners_of",
    "may_allow_model",
    "model_for",
    "networks_for",
    "opens_with",
    "own_part",
    "own_bytes",
    "propose",
    "readable",
    "share",
    "share_names",
    "shared_story_ids",
    "sharers",
    "shares_of",
    "spoken",
    "suggestions",
    "taken_by",
    "use_of",
    "usual_network",
    "variants_of",
    "voice",
    "voice_example",
    "voices",
    "waiting",
]
