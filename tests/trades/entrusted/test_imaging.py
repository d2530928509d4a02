"""Whatever is sent, what is kept is a small upright photo and nothing beside it."""

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from loge.kernel.refusal import Refused
from loge.trades.entrusted.photos import imaging
from tests.trades.entrusted.photos import BESIDE, noise, photo


def opened(made: imaging.Made) -> Any:
    return Image.open(io.BytesIO(made.jpeg))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_kinds_become_a_small_jpeg(kind: str) -> None:
    made = imaging.made_anew(photo(kind, size=(3000, 2000)))
    assert (made.width, made.height) == (1280, 853)
    assert opened(made).format == "JPEG"
    assert len(made.jpeg) < 300_000


def test_a_small_one_is_not_made_larger() -> None:
    made = imaging.made_anew(photo(size=(320, 200)))
    assert (made.width, made.height) == (320, 200)


def test_the_place_and_all_else_beside_the_picture_is_gone() -> None:
    raw = photo(exif=BESIDE, comment=b"Bruno Keller, 14 rue de Wattwiller")
    assert b"Canon" in raw
    assert b"Wattwiller" in raw
    made = imaging.made_anew(raw)
    kept = opened(made)
    assert not kept.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & set(kept.info)
    assert b"Canon" not in made.jpeg
    assert b"Wattwiller" not in made.jpeg
    assert b"Exif" not in made.jpeg


def test_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    made = imaging.made_anew(photo(size=(400, 200), exif=exif))
    assert (made.width, made.height) == (200, 400)


def test_what_shows_through_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    kept = opened(imaging.made_anew(out.getvalue()))
    assert min(kept.getpixel((5, 5))) > 250


def test_a_photo_that_is_an_archive_and_a_page_too_becomes_a_photo() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("page.html", "<script>alert(1)</script>")
    raw = photo(comment=b"<script>alert(2)</script>") + out.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(raw))
    made = imaging.made_anew(raw)
    assert not zipfile.is_zipfile(io.BytesIO(made.jpeg))
    assert b"script" not in made.jpeg
    assert made.jpeg.startswith(b"\xff\xd8\xff")
    assert made.jpeg.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "photo_empty"),
        (b"%PDF-1.7 nothing of a photo", "photo_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_type"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "photo_type"),
        (b"\xff\xd8\xff\xe0 only the first letters of one", "photo_type"),
        (b"x" * 12_000_001, "photo_large"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        imaging.made_anew(raw)
    assert refused.value.code == code
    assert str(refused.value.sentence).endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.4, 0.8])
def test_one_that_is_cut_off_is_refused(kind: str, part: float) -> None:
    raw = noise(kind)
    with pytest.raises(Refused) as refused:
        imaging.made_anew(raw[: int(len(raw) * part)])
    assert refused.value.code in ("photo_damaged", "photo_type")


@pytest.mark.parametrize("side", [7_100, 10_000, 14_000])
def test_a_bomb_is_refused_before_a_point_of_it_is_read(side: int) -> None:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG", optimize=True)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Refused) as refused:
        imaging.made_anew(out.getvalue())
    assert refused.value.code == "photo_points"
