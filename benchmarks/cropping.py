"""How often a picture's subject stays whole when networks cut it to their shapes, against a cut from the middle.

Pictures are drawn, so that the subject is known: a body in two colours, a fifth to nearly half of the shorter side wide, anywhere in
one of seven grounds and five sizes. Counted are the shapes of all networks into which the subject fits. A cut
may take 2 % of the picture's longer side from the subject. Drawn pictures are easier than photographs. No network, no database.
"""

from __future__ import annotations

import platform
import random
from collections.abc import Callable
from time import perf_counter

from PIL import Image, ImageDraw

from benchmarks.report import Figure, say

PICTURES = 150  # of each ground
GOAL = 0.95
SIZES = ((1200, 800), (1200, 630), (800, 1200), (1000, 1000), (1600, 700))
SPARED = 0.02
_APART = 170  # how far the subject's colour lies from what is behind it, summed over red, green and blue

Box = tuple[int, int, int, int]
Colour = tuple[int, int, int]


def _colour(dice: random.Random) -> Colour:
    return dice.randrange(256), dice.randrange(256), dice.randrange(256)


def _near(colour: Colour, by: int, dice: random.Random) -> Colour:
    red, green, blue = (max(0, min(255, part + dice.randrange(-by, by))) for part in colour)
    return red, green, blue


def _plain(size: tuple[int, int], dice: random.Random) -> Image.Image:
    return Image.new("RGB", size, _colour(dice))


def _sky(size: tuple[int, int], dice: random.Random) -> Image.Image:
    one, other = _plain(size, dice), _plain(size, dice)
    return Image.composite(one, Image.blend(one, other, 0.5), Image.linear_gradient("L").resize(size))


def _grain(size: tuple[int, int], dice: random.Random) -> Image.Image:
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size).convert("RGB")
    return Image.blend(_plain(size, dice), noise, 0.3)


def _stripes(size: tuple[int, int], dice: random.Random) -> Image.Image:
    colour = _colour(dice)
    image, other = Image.new("RGB", size, colour), _near(colour, 70, dice)
    for x in range(0, size[0], 60):
        ImageDraw.Draw(image).rectangle((x, 0, x + 30, size[1]), fill=other)
    return image


def _litter(size: tuple[int, int], dice: random.Random) -> Image.Image:
    colour = _colour(dice)
    image = Image.new("RGB", size, colour)
    for _ in range(14):
        x, y, wide = dice.randrange(size[0]), dice.randrange(size[1]), dice.randrange(15, 45)
        ImageDraw.Draw(image).ellipse((x, y, x + wide, y + wide), fill=_near(colour, 80, dice))
    return image


def _horizon(size: tuple[int, int], dice: random.Random) -> Image.Image:
    image = _plain(size, dice)
    ImageDraw.Draw(image).rectangle((0, size[1] * 2 // 3, *size), fill=_colour(dice))
    return image


def _second(size: tuple[int, int], dice: random.Random) -> Image.Image:
    """Something small and paler elsewhere."""
    colour = _colour(dice)
    image, side = Image.new("RGB", size, colour), min(size) // 10
    x, y = dice.randrange(size[0] - side), dice.randrange(size[1] - side)
    ImageDraw.Draw(image).rectangle((x, y, x + side, y + side), fill=_near(colour, 90, dice))
    return image


GROUNDS: dict[str, Callable[[tuple[int, int], random.Random], Image.Image]] = {
    "plain": _plain, "sky": _sky, "grain": _grain, "stripes": _stripes, "litter": _litter, "horizon": _horizon,
    "something else": _second,
}  # fmt: skip


def drawn(ground: str, size: tuple[int, int], dice: random.Random) -> tuple[Image.Image, Box]:
    """A picture, and the box of its subject."""
    image = GROUNDS[ground](size, dice)
    wide, tall = (int(min(size) * dice.uniform(0.2, 0.45)) for _ in range(2))
    left, top = dice.randrange(size[0] - wide), dice.randrange(size[1] - tall)
    box = (left, top, left + wide, top + tall)
    behind = image.crop(box).resize((1, 1), Image.Resampling.BOX).tobytes()
    colour = _colour(dice)
    while sum(abs(one - other) for one, other in zip(colour, behind, strict=True)) < _APART:
        colour = _colour(dice)
    pen = ImageDraw.Draw(image)
    (pen.ellipse if dice.random() < 0.5 else pen.rectangle)(box, fill=colour)
    inner = (left + wide * 0.3, top + tall * 0.3, left + wide * 0.6, top + tall * 0.6)
    pen.ellipse(inner, fill=(255 - colour[0], 255 - colour[1], 255 - colour[2]))
    return image, box


def run(scale: float) -> Figure:
    """At a scale below 1 fewer pictures."""
    from yamabiko.content.reading.focus import focus_of
    from yamabiko.content.rules.cropping import window
    from yamabiko.networks.queries import networks
    from yamabiko.networks.rules import shapes_of

    shapes = sorted({shape for network in networks() for shape in shapes_of(network.declared)})
    say(f"Python {platform.python_version()}; shapes {', '.join(f'{w}:{h}' for w, h in shapes)}")
    dice, count = random.Random(7), max(5, round(PICTURES * scale))  # noqa: S311  the same pictures each time
    whole, middle, cut, took, by_ground = 0, 0, 0, 0.0, {}
    for ground in GROUNDS:
        before, kept = cut, whole
        for number in range(count):
            size = SIZES[number % len(SIZES)]
            image, box = drawn(ground, size, dice)
            began = perf_counter()
            focus = focus_of(image)
            took += perf_counter() - began
            for shape in shapes:
                kind = window(size, shape, focus)
                if kind[2] - kind[0] < box[2] - box[0] or kind[3] - kind[1] < box[3] - box[1]:
                    continue
                cut += 1
                whole += _inside(box, kind, size)
                middle += _inside(box, window(size, shape), size)
        by_ground[ground] = round((whole - kept) / (cut - before), 4)
        say(f"{ground}: whole in {by_ground[ground]:.1%} of {cut - before:,} cuts")
    rate, peer = whole / cut, middle / cut
    milliseconds = 1000 * took / (count * len(GROUNDS))
    say(f"from the middle {peer:.1%}; finding the point takes {milliseconds:.0f} ms")
    return Figure(
        name="cropping",
        value=round(rate, 4),
        unit="share of cuts in which the subject stays whole",
        peer="a cut from the middle",
        ratio=round(rate / peer, 2),
        goal=f"at least {GOAL:.0%}",
        holds=rate >= GOAL,
        more={"middle": round(peer, 4), "milliseconds": round(milliseconds, 1), "cuts": cut, "by_ground": by_ground},
    )


def _inside(box: Box, kind: Box, size: tuple[int, int]) -> bool:
    spared = SPARED * max(size)
    return (
        kind[0] <= box[0] + spared
        and kind[1] <= box[1] + spared
        and kind[2] >= box[2] - spared
        and kind[3] >= box[3] - spared
    )
