"""A scanner set to one keyboard, a computer to another: what arrives is read all the same."""

import json
from pathlib import Path

import pytest

from loge.house import labels
from tests.support import keyboards

CASES = json.loads((Path(__file__).parents[2] / "vectors" / "barcodes.json").read_text())
VALID = [(name, number) for name in CASES for number in CASES[name]["valid"]]
INVALID = [(name, number) for name in CASES for number in CASES[name]["invalid"]]
WAYS = {
    "American scanner, French computer": {"scanner": "us", "host": "fr"},
    "French scanner, American computer": {"scanner": "fr", "host": "us"},
    "American scanner, French computer, Caps Lock": {"scanner": "us", "host": "fr", "caps": True},
    "French scanner, American computer, Caps Lock": {"scanner": "fr", "host": "us", "caps": True},
}
# Letters that two keyboards exchange, and that no key of Colissimo tells from one another.
EXCHANGED = str.maketrans("AQZW", "QAWZ")


def first(typed: str) -> tuple[str, str, bool | None]:
    found = labels.read(typed)[0]
    return found.symbology, found.text, found.proved


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("symbology", "number"), VALID)
def test_every_number_survives_the_wrong_keyboard(symbology: str, number: str, way: str) -> None:
    typed = keyboards.typed(number, **WAYS[way])
    meant = number.removeprefix("%")
    found = [(c.symbology, c.text) for c in labels.read(typed) if c.proved]
    assert (symbology, meant) in found
    digits_told = not WAYS[way].get("caps")
    if digits_told or meant == meant.translate(EXCHANGED) or symbology != "colissimo13":
        assert found[0] == (symbology, meant)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("symbology", "number"), INVALID)
def test_a_bad_number_is_not_proved_by_the_wrong_keyboard(
    symbology: str, number: str, way: str
) -> None:
    typed = keyboards.typed(number, **WAYS[way])
    assert symbology not in [c.symbology for c in labels.read(typed) if c.proved]


FRAMES = ["{}\r", "*{}*", " {}", "{0[0]}{0[1]} {0[2]}"]
# A French ] takes a third level, which an American computer leaves out.
BY_AIM = ["]C0{}", "]C1{}", "]A0{}\r"]


@pytest.mark.parametrize(
    ("way", "frame"),
    [(way, frame) for way in list(WAYS)[:2] for frame in FRAMES]
    + [(next(iter(WAYS)), frame) for frame in BY_AIM],
)
def test_the_scanners_own_marks_go_through_the_wrong_keyboard_too(frame: str, way: str) -> None:
    number = "9V20524752032"
    framed = frame.format((number[:2], number[2:7], number[7:]) if "0[" in frame else number)
    assert first(keyboards.typed(framed, **WAYS[way])) == ("colissimo13", number, True)


def test_an_application_identifier_goes_through_the_wrong_keyboard_too() -> None:
    typed = keyboards.typed("(00)376104250021234569", scanner="us", host="fr")
    assert first(typed) == ("sscc18", "376104250021234569", True)


@pytest.mark.parametrize(("symbology", "number"), VALID)
def test_a_hand_that_forgets_shift(symbology: str, number: str) -> None:
    typed = keyboards.without_shift(number)
    assert first(typed) == (symbology, number.removeprefix("%"), True)
    assert "Maj" in labels.read(typed)[0].explanation


@pytest.mark.parametrize(("symbology", "number"), VALID)
def test_a_scanner_that_types_small_letters(symbology: str, number: str) -> None:
    typed = keyboards.typed(number.lower(), scanner="us", host="fr")
    found = [(c.symbology, c.text) for c in labels.read(typed) if c.proved]
    assert (symbology, number.removeprefix("%")) in found


@pytest.mark.parametrize("m", ",?;:")
def test_an_m_on_every_place_it_has(m: str) -> None:
    assert first(f"%00101006{m}0000000001708492508")[1:] == ("00101006M0000000001708492508", True)


def test_one_digit_slipped_in_passing() -> None:
    assert first("çV20524752032") == ("colissimo13", "9V20524752032", True)
    assert first("9V2052475203é") == ("colissimo13", "9V20524752032", True)


def test_an_apple_keyboard() -> None:
    assert first("§?ààààààààà&è") == ("colissimo13", "6M00000000017", True)


def test_capitals_with_their_accents() -> None:
    """Caps Lock of some systems makes capitals of the accents; the letters then become small."""
    assert first("ÇvÉÀ(É'È(ÉÀ\"É") == ("colissimo13", "9V20524752032", True)


def test_digits_without_a_key_come_back_as_well() -> None:
    assert first("&é\"'(-è_")[:2] == ("mondial_relay", "12345678")


def test_dashes_between_digits_stay_dashes() -> None:
    """A dash is also the 6 of a French keyboard: among digits it is none."""
    assert first("12-34-56-78") == ("mondial_relay", "12345678", None)
    assert len(labels.read("12-34-56-78")) == 1
    assert first("1A-123-456-7890-1") == ("la_poste_letter", "1A12345678901", None)


def test_what_was_undone_is_said() -> None:
    said = labels.read("çVéà(é'è(éà\"é")[0].explanation
    assert "clavier américain" in said
    assert "clavier" not in labels.read("9V20524752032")[0].explanation


def test_letters_exchanged_for_no_reason_are_offered_last() -> None:
    """7Q and 7A are both products of Colissimo; what stands there comes first."""
    plain, guess = labels.read("7Q53894000045")
    assert (plain.text, plain.guess) == ("7Q53894000045", False)
    assert (guess.text, guess.guess) == ("7A53894000045", True)
