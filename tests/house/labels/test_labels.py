"""What the scanner says, and what Loge makes of it."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loge.house import labels
from loge.house.labels import Candidate, Certainty, keys

COPY = Path(__file__).parents[2] / "vectors" / "barcodes.json"
SHARED = Path(__file__).parents[4] / "shared" / "vectors" / "barcodes.json"
VECTORS = json.loads(COPY.read_text())


def vectors(which: str) -> list[tuple[str, str]]:
    return [(name, number) for name in VECTORS for number in VECTORS[name][which]]


def proved(found: list[Candidate]) -> list[tuple[str, str]]:
    """Symbology and whole code of what a key proves, the surest first."""
    return [(c.symbology, c.text) for c in found if c.proved]


@pytest.mark.skipif(not SHARED.exists(), reason="a copy of the code without its field guide")
def test_the_cases_are_those_of_the_field_guide() -> None:
    assert json.loads(SHARED.read_text()) == VECTORS


@pytest.mark.parametrize(("symbology", "number"), vectors("valid"))
def test_a_good_number_is_proved(symbology: str, number: str) -> None:
    first = labels.read(number)[0]
    text = number.removeprefix("%")
    assert (first.symbology, first.text, first.proved) == (symbology, text, True)
    assert "vérif" not in first.explanation


@pytest.mark.parametrize(("symbology", "number"), vectors("invalid"))
def test_a_bad_number_is_never_proved_as_that(symbology: str, number: str) -> None:
    found = labels.read(number)
    assert found, "a bad key never refuses a parcel"
    assert symbology not in [name for name, _text in proved(found)]
    if number[:2] != "2Z" and len(number) != 12:
        flagged = next(c for c in found if c.symbology == symbology)
        assert flagged.proved is False
        assert "La clé ne correspond pas" in flagged.explanation


DRESSES = {
    "spaces": lambda text: " ".join(text[n : n + 3] for n in range(0, len(text), 3)),
    "dashes": lambda text: "-".join(text[n : n + 4] for n in range(0, len(text), 4)),
    "lower case": str.lower,
    "carriage return": lambda text: f"{text}\r\n",
    "start and end of text": lambda text: f"\x02{text}\x03",
    "Code 128": lambda text: f"]C0{text}",
    "GS1-128": lambda text: f"]C1{text}",
    "Code 39": lambda text: f"*{text}*",
    "Code 39, named": lambda text: f"]A0{text}\r",
    "Data Matrix": lambda text: f"\x02]d1{text}\x03\r\n",
    "FNC1": lambda text: f"\x1d{text}",
    "no-break spaces": lambda text: f"\ufeff{text[:2]}\u202f{text[2:5]}\xa0{text[5:]}",
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_number_is_read_whatever_the_scanner_adds(dress: str) -> None:
    for _name, number in vectors("valid") + vectors("invalid"):
        plain, dressed = labels.read(number), labels.read(DRESSES[dress](number))
        assert [(c.symbology, c.text, c.proved) for c in dressed if not c.guess] == [
            (c.symbology, c.text, c.proved) for c in plain if not c.guess
        ]


def test_an_international_number_of_no_country_is_flagged() -> None:
    only = labels.read("RB123456785XX")[0]
    assert only.proved is False
    assert "pays" in only.explanation
    assert "clé" not in only.explanation, "its key is right"


def test_a_relay_label_gives_the_parcel_number() -> None:
    """The routing code first, with the number for the shelf; then that number by itself."""
    label, inside = labels.read("%00101006M0000000001708492508")
    assert (label.symbology, label.carrier_code) == ("routing28_mod37_36", "colissimo")
    assert label.number == inside.number == "6M00000000017"
    assert (inside.symbology, inside.proved) == ("colissimo13", True)


def test_a_number_inside_a_spoilt_routing_code_may_prove_itself() -> None:
    found = labels.read("00273706M000000010140849250W")
    assert [(c.symbology, c.text, c.proved) for c in found] == [
        ("colissimo13", "6M00000001014", True),
        ("routing28_mod37_36", "00273706M000000010140849250W", False),
    ]


def test_digits_inside_a_spoilt_routing_code_prove_nothing() -> None:
    (only,) = labels.read("008182709980000020033350276A")
    assert (only.symbology, only.number, only.proved) == (
        "routing28_mod37_36",
        "09980000020033",
        False,
    )


def test_the_second_barcode_says_what_it_holds_and_what_not() -> None:
    (only,) = labels.read("9V1 72240 900001 0860 0000 3 7")
    assert (only.symbology, only.number) == ("colissimo_pec24", "9V1722409000010860000037")
    for part in ("9V", "72240", "900001", "13 caractères"):
        assert part in only.explanation


def test_both_barcodes_of_a_dpd_label_name_the_same_parcel() -> None:
    label, own = "008182709980000020033350276C", "09980000020033F"
    assert labels.read(label)[0].number == labels.read(own)[0].number == "09980000020033"
    assert labels.read("0998 0000 0200 33")[0].number == "09980000020033"


@pytest.mark.parametrize(
    "typed",
    [
        "00376104250021234569",
        "(00)376104250021234569",
        "(00) 3 7610425 002123456 9",
        "]C100376104250021234569",
        "]C100376104250021234569421250" + "67100",
        "\x1d00376104250021234569\x1d42067100",
        "(00)376104250021234569(420)67100",
        "\x02]d200376104250021234569\x1d10LOT42\r",
        "10LOT42\x1d00376104250021234569",
    ],
)
def test_a_logistic_unit_is_found_among_gs1_fields(typed: str) -> None:
    assert ("sscc18", "376104250021234569") in proved(labels.read(typed))


def test_what_looks_like_gs1_without_its_mark_is_not_cut() -> None:
    """A DPD routing code begins with zeros too."""
    assert "sscc18" not in {c.symbology for c in labels.read("008182709980000020033350276C")}


@pytest.mark.parametrize(
    ("typed", "symbology", "carrier"),
    [
        ("1A 123 456 7890 1", "la_poste_letter", "la_poste"),
        ("XY123456780FR", "chronopost", "chronopost"),
        ("XY123456780JB", "chronopost", "chronopost"),
        ("XY1234567890Y", "chronopost", "chronopost"),
        ("XY123456789012Z", "chronopost", "chronopost"),
        ("12345678", "mondial_relay", "mondial_relay"),
        ("1234567890", "mondial_relay", "mondial_relay"),
        ("123456789012", "mondial_relay", "mondial_relay"),
        ("JD0002223334445556", "yodel", "other"),
        ("JJD0099999999", "dhl_piece", "dhl"),
        ("JVGL0999999990", "dhl_piece", "dhl"),
        ("GM605113546000123456", "dhl_ecommerce", "dhl"),
    ],
)
def test_a_shape_without_a_public_key_is_neither_right_nor_wrong(
    typed: str, symbology: str, carrier: str
) -> None:
    first = labels.read(typed)[0]
    assert (first.symbology, first.carrier_code, first.proved) == (symbology, carrier, None)


def test_ten_digits_may_be_of_two_carriers() -> None:
    """What its key proves comes first; what its key disproves comes last."""
    right, wrong = labels.read("3318810025"), labels.read("3318810010")
    assert [c.symbology for c in right] == ["dhl_express", "mondial_relay"]
    assert [(c.symbology, c.proved) for c in wrong] == [
        ("mondial_relay", None),
        ("dhl_express", False),
    ]


def test_the_barcode_of_an_article_is_not_taken_for_a_parcel() -> None:
    (only,) = labels.read("3017620422003")
    assert (only.symbology, only.proved) == ("ean13", True)
    assert "étiquette du transporteur" in only.explanation


def test_a_misread_registered_letter_is_not_passed_off_as_chronopost() -> None:
    (only,) = labels.read("RR473124820FR")
    assert (only.symbology, only.proved) == ("upu_s10", False)


def test_a_number_nobody_knows_is_accepted() -> None:
    (only,) = labels.read("VINTED-XY77")
    assert (only.carrier_code, only.certainty) == ("other", Certainty.UNKNOWN)
    assert only.number == "VINTEDXY77"


@pytest.mark.parametrize("typed", ["", "12345", "🙂🙂🙂🙂🙂🙂", "A" * 41, "  ", "علي"])
def test_what_cannot_be_a_number_gives_nothing(typed: str) -> None:
    assert labels.read(typed) == []


ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
KEYS = st.text("&é\"'(-è_çà)=1234567890!@#$%^&*AQZWM,;:?mawzqVR]C\x1d\r ", max_size=45)


@given(st.one_of(ANY, KEYS, st.text(min_size=390, max_size=420)))
def test_nothing_typed_ever_fails(typed: str) -> None:
    found = labels.read(typed)
    ranks = [candidate.rank for candidate in found]
    assert ranks == sorted(ranks)
    assert len({candidate.code for candidate in found}) == len(found)
    for candidate in found:
        assert candidate.explanation
        assert candidate.carrier_name
        assert candidate.number
        assert len(candidate.number) <= 40
        assert len(candidate.symbology) <= 20
        assert labels.read(candidate.text)[0].text


@pytest.mark.parametrize("typed", ["9" * 10**6, "é" * 10**6, "\ufdfa" * 10**5, "\x1d9V" * 10**5])
def test_what_is_very_long_is_no_number(typed: str) -> None:
    assert labels.read(typed) == []


@given(st.text(string.ascii_uppercase + string.digits, min_size=6, max_size=40))
def test_six_to_forty_letters_and_digits_are_always_accepted(typed: str) -> None:
    found = labels.read(typed)
    assert found
    assert all(c.text in typed or c.guess for c in found)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("9V20524752032", 2, 13),
        ("8L41392078260", 2, 13),
        ("%00101006M0000000001708492508", 1, 29),
        ("008182709980000020033350276C", 0, 28),
        ("376104250021234569", 0, 18),
        ("09980000020034D", 0, 15),
        ("9V1722409000010860000037", 8, 24),
    ],
)
@given(data=st.data())
def test_one_changed_digit_is_never_proved(
    data: st.DataObject, number: str, first: int, last: int
) -> None:
    place = data.draw(st.integers(first, last - 1))
    digit = data.draw(st.sampled_from(string.digits))
    assume(number[place] != digit)
    changed = number[:place] + digit + number[place + 1 :]
    symbology = labels.read(number)[0].symbology
    assert symbology not in [name for name, _text in proved(labels.read(changed))]


@given(digits=st.text(string.digits, min_size=8, max_size=8), data=st.data())
def test_one_changed_digit_of_an_international_number(digits: str, data: st.DataObject) -> None:
    """S10 sees every changed digit but one kind: sums that leave 0 and 6 share the key 5."""
    number = next(n for k in string.digits if keys.s10(n := f"RR{digits}{k}FR"))
    place = data.draw(st.integers(2, 10))
    digit = data.draw(st.sampled_from(string.digits))
    assume(number[place] != digit)
    changed = number[:place] + digit + number[place + 1 :]
    assert not labels.read(changed)[0].proved or number[10] == changed[10] == "5"
