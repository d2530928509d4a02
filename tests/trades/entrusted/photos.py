"""Photos as telephones make them, for tests."""

import io
from typing import Any

from PIL import Image

# What a camera writes beside a photo: its name, and where it was (Strasbourg).
BESIDE = Image.Exif()
BESIDE[0x010F] = "Canon"
BESIDE.get_ifd(0x8825).update(
    {1: "N", 2: (48.0, 34.0, 24.0), 3: "E", 4: (7.0, 45.0, 8.0)},
)


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (640, 480), **beside: Any) -> bytes:
    """A photo of a red coat on a grey floor."""
    picture = Image.new("RGB", size, "gray")
    picture.paste("darkred", (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    picture.save(out, kind, **beside)
    return out.getvalue()


def noise(kind: str = "JPEG", side: int = 300) -> bytes:
    """One that cannot be made small: each point is another."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 120).convert("RGB").save(out, kind, quality=95)
    return out.getvalue()
