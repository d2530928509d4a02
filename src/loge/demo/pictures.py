"""Small pictures of what is left, drawn by ourselves: a garment on its hanger before a wall.

The same piece with the same number gives the same picture. Nobody and no place is in it.
"""

import io
import random
from dataclasses import dataclass
from typing import Any

from loge.demo.data import read

WIDE, HIGH = 360, 480
WALLS = ((226, 220, 208), (214, 219, 222), (230, 226, 220))
CLOTHS = (
    (46, 62, 94),
    (120, 44, 52),
    (72, 92, 76),
    (196, 190, 178),
    (58, 56, 60),
    (150, 116, 78),
    (92, 120, 150),
)
BURN = (44, 30, 22)
FOLDS = 5


@dataclass(frozen=True)
class Drawn:
    """JPEG bytes, points wide and high."""

    jpeg: bytes
    width: int = WIDE
    height: int = HIGH


def draw(piece: str, number: int, *, burnt: bool = False) -> Drawn | None:
    """A picture of a piece by its code; None for what has no outline."""
    from PIL import Image, ImageDraw, ImageFilter

    half = read("left")["outlines"].get(piece)
    if half is None:
        return None
    dice = random.Random(f"{piece}/{number}")  # noqa: S311
    picture = Image.new("RGB", (WIDE, HIGH), dice.choice(WALLS))
    pen = ImageDraw.Draw(picture)
    cloth = dice.choice(CLOTHS)
    _hang(pen)
    outline = [(x * WIDE, y * HIGH) for x, y in (*half, *((1 - x, y) for x, y in reversed(half)))]
    pen.polygon(outline, fill=cloth, outline=_shade(cloth, 0.6), width=2)
    _folds(picture, pen, outline, cloth, dice)
    if burnt:
        pen.ellipse((196, 352, 226, 374), fill=BURN)
        pen.ellipse((190, 346, 232, 380), outline=_shade(cloth, 0.5), width=3)
    made = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(made, "JPEG", quality=70)
    return Drawn(made.getvalue())


def _hang(pen: Any) -> None:
    """The rail, the hook, the floor."""
    pen.rectangle((0, HIGH * 0.96, WIDE, HIGH), fill=(168, 150, 130))
    pen.rectangle((0, 22, WIDE, 30), fill=(130, 130, 134))
    pen.arc((170, 22, 190, 46), 180, 90, fill=(90, 90, 94), width=3)
    pen.line((180, 46, 180, 90), fill=(90, 90, 94), width=3)


def _folds(
    picture: Any, pen: Any, outline: list[tuple[float, float]], cloth: Any, dice: random.Random
) -> None:
    """Light and dark lines down the cloth, and nowhere beside it."""
    from PIL import Image, ImageDraw

    there = Image.new("L", (WIDE, HIGH))
    ImageDraw.Draw(there).polygon(outline, fill=160)
    folds = picture.copy()
    drawn = ImageDraw.Draw(folds)
    for n in range(FOLDS):
        x = WIDE * (0.24 + 0.13 * n) + dice.randint(-12, 12)
        line = (x, HIGH * 0.2, x + dice.randint(-16, 16), HIGH * 0.94)
        drawn.line(line, fill=_shade(cloth, dice.choice((0.8, 1.2))), width=dice.randint(5, 14))
    picture.paste(folds, mask=there)


def _shade(colour: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """Darker below 1, lighter above."""
    red, green, blue = (min(255, round(one * share)) for one in colour)
    return red, green, blue
