"""What the scanner says, and what Loge makes of it."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loge.trades.custody import numbers
from loge.trades.custody.numbers import Certainty, keys

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "barcodes.json").read_text())
KNOWN = {
    "upu_s10": "upu_s10",
    "colissimo13": "colissimo13",
    "colissimo_pec24": "colissimo_pec24",
    "routing28_mod37_36": "routing28",
    "dpd15": "dpd15",
}


def vectors(which: str) -> list[tuple[str, str]]:
    return [(KNOWN[name], number) for name in KNOWN for number in VECTORS[name][which]]


@pytest.mark.parametrize(("symbology", "number"), vectors("valid"))
def test_a_good_number_is_proved(symbology: str, number: str) -> None:
    first = numbers.read(number)[0]
    assert (first.symbology, first.certainty) == (symbology, Certainty.PROVED)


@pytest.mark.parametrize(("symbology", "number"), vectors("invalid"))
def test_a_bad_key_is_flagged_and_kept(symbology: str, number: str) -> None:
    found = numbers.read(number)
    assert found, "a bad key never refuses a parcel"
    assert all(candidate.certainty != Certainty.PROVED for candidate in found)
    if len(number) != 12:
        flagged = next(c for c in found if c.symbology == symbology)
        assert flagged.certainty == Certainty.WRONG_KEY


@pytest.mark.parametrize("name", sorted(set(VECTORS) - set(KNOWN)))
def test_numbers_of_other_carriers_are_taken_as_they_are(name: str) -> None:
    for number in VECTORS[name]["valid"]:
        found = numbers.read(number)
        assert number in {candidate.number for candidate in found}
        assert all(candidate.certainty != Certainty.PROVED for candidate in found)


def test_an_international_number_of_no_country_is_flagged() -> None:
    assert numbers.read("RB123456785XX")[0].certainty == Certainty.WRONG_KEY


def test_a_relay_label_gives_the_parcel_number() -> None:
    first = numbers.read("%00101006M0000000001708492508")[0]
    assert (first.carrier_code, first.number) == ("colissimo", "6M00000000017")


def test_both_barcodes_of_a_dpd_label_name_the_same_parcel() -> None:
    label, own = "008182709980000020033350276C", "09980000020033F"
    assert numbers.read(label)[0].number == numbers.read(own)[0].number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("rb 123 456 785 gb", "RB123456785GB"),
        ("9V 20524 75203 2", "9V20524752032"),
        ("]C19V20524752032", "9V20524752032"),
        ("*9V20524752032*", "9V20524752032"),
        ("\x1d9V20524752032\r\n", "9V20524752032"),
        ("çVéà(é'è(éà\"é", "9V20524752032"),
        ("çvéà(é'è(éà\"é", "9V20524752032"),
        ("RB&é\"'(-è_(GB", "RB123456785GB"),
        ("5àà&à&àà-?ààààààààà&èà_'çé(à_", "6M00000000017"),
    ],
)
def test_what_scanners_and_keyboards_do_is_undone(typed: str, number: str) -> None:
    first = numbers.read(typed)[0]
    assert (first.number, first.certainty) == (number, Certainty.PROVED)


def test_letters_that_changed_places_come_back() -> None:
    """A US scanner on a French keyboard types A for Q and Q for A."""
    first = numbers.read("èA('(ç'àààà'(".replace("('(", '("(', 1))[0]
    assert first.number.startswith("7Q")


def test_a_number_nobody_knows_is_accepted() -> None:
    (only,) = numbers.read("VINTED-XY77")
    assert (only.carrier_code, only.certainty) == ("other", Certainty.UNKNOWN)
    assert only.number == "VINTEDXY77"


@pytest.mark.parametrize("typed", ["", "12345", "🙂🙂🙂🙂🙂🙂", "A" * 41, "  ", "علي"])
def test_what_cannot_be_a_number_gives_nothing(typed: str) -> None:
    assert numbers.read(typed) == []


@given(st.text(max_size=80))
def test_nothing_typed_ever_fails(typed: str) -> None:
    ranks = [candidate.rank for candidate in numbers.read(typed)]
    assert ranks == sorted(ranks)


@given(st.text(string.ascii_uppercase + string.digits, min_size=6, max_size=40))
def test_six_to_forty_letters_and_digits_are_always_accepted(typed: str) -> None:
    assert any(candidate.number == typed for candidate in numbers.read(typed))


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("9V20524752032", 2, 13),
        ("8L41392078260", 2, 13),
        ("%00101006M0000000001708492508", 1, 29),
        ("008182709980000020033350276C", 0, 28),
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
    assert all(c.certainty != Certainty.PROVED for c in numbers.read(changed))


@given(digits=st.text(string.digits, min_size=8, max_size=8), data=st.data())
def test_one_changed_digit_of_an_international_number(digits: str, data: st.DataObject) -> None:
    """S10 sees every changed digit but one kind: sums that leave 0 and 6 share the key 5."""
    number = next(n for k in string.digits if keys.s10(n := f"RR{digits}{k}FR"))
    place = data.draw(st.integers(2, 10))
    digit = data.draw(st.sampled_from(string.digits))
    assume(number[place] != digit)
    changed = number[:place] + digit + number[place + 1 :]
    proved = numbers.read(changed)[0].certainty == Certainty.PROVED
    assert not proved or number[10] == changed[10] == "5"
