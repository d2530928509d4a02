"""Files as they come: whatever made them, the same rows are read."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from loge.house.intake import heads, reading, values
from loge.house.intake.wanted import understood
from loge.kernel.refusal import Refused

TODAY = date(2026, 11, 24)
ROWS = [
    ["Nom", "Prénom", "Tél."],
    ["Müller", "Noël", "06 39 98 12 34"],
    ["Lefèvre", "Françoise", "à 14 h"],
    ["Brandt", "Zoé, dite « l’ours »", ""],
]


def text(sign: str = ";", rows: list[list[str]] | None = None) -> str:
    cells = ((f'"{c}"' if sign in c else c for c in row) for row in rows or ROWS)
    return "\r\n".join(sign.join(row) for row in cells) + "\r\n"


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    return [[*row[:-1], *([row[-1]] if row[-1] else [])] for row in rows]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"],
)
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_any_encoding_and_any_sign(encoding: str, sign: str) -> None:
    assert reading.read(text(sign).encode(encoding)).rows == trimmed(ROWS)


@pytest.mark.parametrize("encoding", ["latin-1", "cp850"])
def test_older_encodings_too(encoding: str) -> None:
    rows = [row[:2] for row in ROWS[:3]]
    assert reading.read(text(";", rows).encode(encoding)).rows == rows


@pytest.mark.parametrize(
    "word", ["D’Angelo", "12 €", "3 – 4", "06\u00a039", "Œuvrard", "ÉMILE", "N° 2"]
)
def test_one_sign_in_a_plain_list_is_read_as_windows_wrote_it(word: str) -> None:
    lines = ["Nom;Prenom", *["Keller;Bruno"] * 40, f"Brandt;{word}"]
    rows = reading.read("\r\n".join(lines).encode("cp1252")).rows
    assert rows[-1] == ["Brandt", " ".join(word.split())]


def test_capitals_of_an_old_mac_are_read() -> None:
    rows = [["NOM", "PRÉNOM"], ["MÜLLER", "ÉLODIE"], ["LEFÈVRE", "FRANÇOISE"]]
    for encoding in ("mac_roman", "cp850"):
        assert reading.read(text(";", rows).encode(encoding)).rows == rows


def test_what_was_encoded_twice_is_put_right() -> None:
    twice = text().encode("utf-8").decode("cp1252", errors="ignore")
    assert reading.read(twice.encode("utf-8")).rows[1][0] == "Müller"


def test_a_line_of_another_encoding_among_utf8() -> None:
    mixed = text().encode("utf-8") + "Gérard;Léa\r\n".encode("cp1252")
    assert reading.read(mixed).rows[-1] == ["Gérard", "Léa"]


def test_a_quotation_mark_that_never_closes_loses_no_row() -> None:
    lines = ["Nom;Prénom;Note", 'Keller;Bruno;dit "le grand', *(f"P{n};Q;R" for n in range(40))]
    assert len(reading.read("\n".join(lines).encode()).rows) == 42
    lines[1] = 'Keller;Bruno;"le grand'
    assert len(reading.read("\n".join(lines).encode()).rows) == 42


def test_the_line_that_names_its_sign_is_followed() -> None:
    assert reading.read(b"sep=,\r\na,b;c\r\n").rows == [["a", "b;c"]]


def book(fill: object) -> bytes:
    made = Workbook()
    fill(made)  # type: ignore[operator]
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def test_a_workbook_with_merged_cells_dates_numbers_and_hidden_columns() -> None:
    def fill(made: Workbook) -> None:
        sheet = made.active
        sheet.append(["Liste des foyers 2026"])
        sheet.merge_cells("A1:D1")
        sheet.append(["Foyer", "Nom", "Téléphone", "Naissance", "Membre"])
        sheet.append(["Keller", "Bruno", 612345678, date(1958, 3, 7), True])
        sheet.append([None, "Elif", 639981234.0, 1961, False])
        sheet.merge_cells("A3:A4")
        sheet.column_dimensions["E"].hidden = True
        made.create_sheet("Vide")

    sheet = reading.read(book(fill))
    assert sheet.rows[2:] == [
        ["Keller", "Bruno", "612345678", "1958-03-07", "oui"],
        ["Keller", "Elif", "639981234", "1961", "non"],
    ]
    assert (sheet.hidden, sheet.names) == (frozenset({4}), ("Sheet", "Vide"))
    assert heads.head_of(sheet.rows) == 1


def test_the_sheet_asked_for_is_read() -> None:
    def fill(made: Workbook) -> None:
        made.active.append(["Nom"])
        other = made.create_sheet("Tour B")
        other.append(["Nom"])
        other.append(["Brandt"])

    assert reading.read(book(fill)).name == "Tour B"
    assert reading.read(book(fill), "Sheet").rows == [["Nom"]]


@pytest.mark.parametrize("content", [b"", b"  \n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0a", b"%PDF-1"])
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        reading.read(content)


def test_heads_in_three_languages() -> None:
    for head in (
        ["Nom", "Prénom", "N° de téléphone", "Adresse", "Fin d'abonnement"],
        ["Nachname", "Vorname", "Handynummer", "Straße", "Mitglied bis"],
        ["Last name", "First name", "Phone number", "Address", "Member until"],
    ):
        guessed = heads.guessed(head, [["x"] * 5], frozenset())
        assert guessed == ["last_name", "first_name", "phone", "street", "member_until"]


def test_columns_without_heads_are_told_by_what_stands_in_them() -> None:
    rows = [["Keller", "06 39 98 12 34", "a@example.org", "14 rue de Wattwiller", "1958"]] * 3
    assert heads.guessed([], rows, frozenset()) == ["", "phone", "email", "street", "birth"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("24.11.26", date(2026, 11, 24)),
        ("24 nov. 2026", date(2026, 11, 24)),
        ("1er janvier 2027", date(2027, 1, 1)),
        ("mardi 24 novembre 2026", date(2026, 11, 24)),
        ("24. März 2026", date(2026, 3, 24)),
        ("2026-11-24 00:00:00", date(2026, 11, 24)),
        ("46350", date(2026, 11, 24)),
        ("déc. 2026", date(2026, 12, 31)),
        ("12/2026", date(2026, 12, 31)),
        ("2026", date(2026, 12, 31)),
        ("31/02/2026", None),
        ("11/24/2026", None),
        ("bientôt", None),
    ],
)
def test_days_as_people_write_them(said: str, day: date | None) -> None:
    assert values.day(said, TODAY, month_ends=True) == day


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("612345678", ["+33612345678"]),
        ("33612345678", ["+33612345678"]),
        ("+33 (0)6 12 34 56 78", ["+33612345678"]),
        ("0033612345678", ["+33612345678"]),
        ("06.12.34.56.78 / 03 88 12 34 56", ["+33612345678", "+33388123456"]),
        ("03 88 12 34 56 ou 06 12 34 56 78", ["+33612345678", "+33388123456"]),
        ("6,12345678E8", ["+33612345678"]),
        ("+49 7851 12345", ["+49785112345"]),
        ("voir voisin", []),
    ],
)
def test_telephones_as_people_write_them(said: str, numbers: list[str]) -> None:
    assert values.phones(said)[0] == numbers


@pytest.mark.parametrize(
    ("cells", "first", "last"),
    [
        ({"full_name": "KELLER Bruno"}, "Bruno", "Keller"),
        ({"full_name": "Mme Keller, Élodie"}, "Élodie", "Keller"),
        ({"full_name": "Bruno Keller"}, "Bruno", "Keller"),
        ({"full_name_reversed": "Keller Bruno"}, "Bruno", "Keller"),
        ({"full_name": "VAN DER BERG Anna"}, "Anna", "Van Der Berg"),
        ({"last_name": "M. D'ANGELO", "first_name": "jean-pierre"}, "Jean-Pierre", "D'Angelo"),
        ({"last_name": "Ben Salah", "first_name": "Inès"}, "Inès", "Ben Salah"),
        ({"first_name": "Bruno"}, "", "Bruno"),
    ],
)
def test_names_as_people_write_them(cells: dict[str, str], first: str, last: str) -> None:
    wanted = understood(cells, TODAY)
    assert (wanted.first_name, wanted.last_name) == (first, last)


def test_what_cannot_be_read_is_told_with_the_cells_words() -> None:
    cells = {"last_name": "Brandt", "phone": "06 12", "email": "x@", "birth": "2099"}
    faults = understood(cells, TODAY).faults
    assert set(faults) == {("phone", "06 12"), ("email", "x@"), ("birth", "2099")}
