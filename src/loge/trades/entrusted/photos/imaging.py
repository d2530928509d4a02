"""A photo made anew: small, upright, and nothing beside the picture.

What comes in is never kept, so that a file which is a photo and something else at the same time
(a page, an archive), or which tells where it was taken, becomes a plain photo.
"""

import io
import struct
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused

# The three a telephone or a browser makes; no other decoder is ever asked.
FORMATS = ("JPEG", "PNG", "WEBP")
# What a decoder says of a file that is not what it pretends to be.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)
MEGA = 1_000_000


@dataclass(frozen=True)
class Made:
    """The new photo: JPEG bytes, points wide and high."""

    jpeg: bytes
    width: int
    height: int


def made_anew(raw: bytes) -> Made:
    """The photo in `raw`, decoded and written again. Raises Refused with a sentence for what is too
    large, no photo, or cut off."""
    if not raw:
        raise Refused("photo_empty", _("This file is empty. Take the photo again."))
    if len(raw) > most_bytes():
        raise too_large()
    picture = _opened(raw)
    side = settings.PHOTO_SIDE
    try:
        picture.draft("RGB", (side * 2, side * 2))  # a JPEG is read smaller at once
        picture.load()
    except BROKEN:
        said = _("This photo is cut off or damaged. Take it again.")
        raise Refused("photo_damaged", said) from None
    return _written(picture)


def most_bytes() -> int:
    """How much a photo may weigh when it comes."""
    return int(settings.PHOTO_MOST_BYTES)


def too_large() -> Refused:
    """The file weighs more than a photo does."""
    said = _("This file is larger than %(most)s MB. Take the photo again, in a smaller size.")
    return Refused("photo_large", said % {"most": most_bytes() // MEGA})


def _opened(raw: bytes) -> Any:
    """Its head is read, and no point of it yet."""
    from PIL import Image

    try:
        picture = Image.open(io.BytesIO(raw), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_points() from None
    except BROKEN:
        said = _("This is no photo Loge can read. It reads JPEG, PNG and WebP.")
        raise Refused("photo_type", said) from None
    if picture.width * picture.height > settings.PHOTO_MOST_PIXELS:
        raise _too_many_points()
    return picture


def _too_many_points() -> Refused:
    said = _(
        "This picture has more than %(most)s million points. Take it again, in a smaller size."
    )
    return Refused("photo_points", said % {"most": settings.PHOTO_MOST_PIXELS // MEGA})


def _written(picture: Any) -> Made:
    """Upright and small, on a new canvas: nothing that stood beside the picture comes along."""
    from PIL import Image, ImageOps

    side = settings.PHOTO_SIDE
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((side, side))
    shown = upright.convert("RGBA")
    canvas = Image.new("RGB", shown.size, "white")
    canvas.paste(shown, mask=shown.getchannel("A"))
    made = io.BytesIO()
    canvas.save(made, "JPEG", quality=settings.PHOTO_QUALITY, optimize=True)
    return Made(made.getvalue(), canvas.width, canvas.height)
