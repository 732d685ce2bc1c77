"""What is known of a person's voice in one language. Later texts count more, and one odd text changes little."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

from yamabiko.sharing.rules.voice.marks import LONGEST as LONGEST_EMOJI
from yamabiko.sharing.rules.voice.marks import emoji_in
from yamabiko.sharing.rules.voice.traits import Traits
from yamabiko.sharing.rules.voice.words import Place, Sure, Trait

ENOUGH = 3  # texts that say something of a trait, before the trait counts as known
KEEPS = 0.85  # of what was known, at each further text: five texts ago counts less than half
MOSTLY, CLEARLY = 0.6, 0.85  # share of the usual choice
LENGTHS = 12  # last ones kept; their middle is her usual length
_MOST_CHOICES = 12


@dataclass(frozen=True)
class Habit:
    """`texts` that said something of it, and the weight of each choice."""

    texts: int = 0
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def usual(self) -> str:
        return max(sorted(self.weights), key=lambda choice: self.weights[choice], default="")

    @property
    def share(self) -> float:
        """0 to 1: the weight of the usual choice among all."""
        total = sum(self.weights.values())
        return self.weights[self.usual] / total if total > 0 else 0.0

    @property
    def sure(self) -> Sure:
        if self.texts < ENOUGH or not self.weights:
            return Sure.UNKNOWN
        return Sure.CLEARLY if self.share >= CLEARLY else Sure.MOSTLY if self.share >= MOSTLY else Sure.MIXED

    @property
    def known(self) -> str:
        """The usual choice where she has one, else ""."""
        return self.usual if self.sure in {Sure.MOSTLY, Sure.CLEARLY} else ""

    def learn(self, shares: Mapping[str, float], weight: float) -> "Habit":
        kept = {choice: held * KEEPS for choice, held in self.weights.items()}
        for choice, share in shares.items():
            kept[choice] = kept.get(choice, 0.0) + share * weight
        heaviest = sorted(kept, key=lambda choice: (-kept[choice], choice))[:_MOST_CHOICES]
        return Habit(self.texts + 1, {choice: kept[choice] for choice in sorted(heaviest) if kept[choice] > 1e-4})


@dataclass(frozen=True)
class Profile:
    """Immutable; `learn` gives the next one. `texts` she wrote something of her own in."""

    texts: int = 0
    habits: Mapping[Trait, Habit] = field(default_factory=dict)
    which: Habit = Habit()  # emoji, each by its weight
    places: Habit = Habit()
    lengths: tuple[int, ...] = ()

    def learn(self, traits: Traits, weight: float = 1.0) -> "Profile":
        """With one more text; `weight` up to 1."""
        if not traits:
            return self
        weight = min(1.0, max(0.0, weight))
        habits = dict(self.habits)
        for trait, shares in traits.habits.items():
            habits[trait] = habits.get(trait, Habit()).learn(shares, weight)
        used = {one: traits.emoji.count(one) / len(traits.emoji) for one in traits.emoji}
        return replace(
            self,
            texts=self.texts + 1,
            habits=habits,
            which=self.which.learn(used, weight) if used else self.which,
            places=self.places.learn({traits.place: 1.0}, weight) if traits.place else self.places,
            lengths=(*self.lengths, traits.length)[-LENGTHS:] if traits.length else self.lengths,
        )

    def habit(self, trait: Trait) -> Habit:
        return self.habits.get(trait, Habit())

    @property
    def length(self) -> int:
        """Her usual one, the middle of the last, later ones weighing more; 0 before there are enough."""
        if len(self.lengths) < ENOUGH:
            return 0
        weighed = sorted((length, KEEPS ** (len(self.lengths) - at)) for at, length in enumerate(self.lengths))
        half, sum_ = sum(weight for _, weight in weighed) / 2, 0.0
        for length, weight in weighed:
            sum_ += weight
            if sum_ >= half:
                return length
        return weighed[-1][0]

    @property
    def emoji(self) -> tuple[str, ...]:
        """Hers, the most used first, up to three."""
        order = sorted(self.which.weights, key=lambda one: (-self.which.weights[one], one))
        return tuple(order[:3])

    @property
    def place(self) -> Place:
        return Place(self.places.usual) if self.places.weights else Place.END

    def as_json(self) -> dict[str, Any]:
        return {
            "texts": self.texts,
            "habits": {trait.value: _habit_json(habit) for trait, habit in self.habits.items()},
            "which": _habit_json(self.which),
            "places": _habit_json(self.places),
            "lengths": list(self.lengths),
        }


def profile_of(kept: Any) -> Profile:
    """From `as_json`; what cannot be read is left out."""
    if not isinstance(kept, dict):
        return Profile()
    habits = kept.get("habits")
    read = (
        {Trait(name): _habit(one) for name, one in habits.items() if name in set(Trait)}
        if isinstance(habits, dict)
        else {}
    )
    which, places = _habit(kept.get("which")), _habit(kept.get("places"))
    lengths = kept.get("lengths")
    return Profile(
        texts=_whole(kept.get("texts")),
        habits=read,
        which=replace(which, weights={one: held for one, held in which.weights.items() if is_emoji(one)}),
        places=replace(places, weights={one: held for one, held in places.weights.items() if one in set(Place)}),
        lengths=tuple(filter(None, map(_whole, lengths)))[-LENGTHS:] if isinstance(lengths, list) else (),
    )


def is_emoji(text: str) -> bool:
    """Exactly one of them."""
    return 0 < len(text) <= LONGEST_EMOJI and emoji_in(text) == (text,)


def _habit_json(habit: Habit) -> dict[str, Any]:
    return {"texts": habit.texts, "weights": {choice: round(held, 4) for choice, held in habit.weights.items()}}


def _habit(kept: Any) -> Habit:
    if not isinstance(kept, dict) or not isinstance(kept.get("weights"), dict):
        return Habit()
    weights = {
        str(choice): float(held)
        for choice, held in kept["weights"].items()
        if isinstance(held, int | float) and isfinite(held) and held > 0
    }
    return Habit(_whole(kept.get("texts")), weights)


def _whole(kept: Any) -> int:
    return kept if isinstance(kept, int) and 0 < kept < 1_000_000 else 0
