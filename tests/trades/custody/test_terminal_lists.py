"""The list of a carrier's terminal: its numbers read, and compared with what is here."""

import io

import pytest
from openpyxl import Workbook

from loge.kernel.refusal import Refused
from loge.trades.custody import terminal_lists
from loge.trades.custody.rules import terminals as rules
from tests.world import NOW

ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"


def listed(text: str, *ours: str, carrier: str = "colissimo") -> list[str]:
    return terminal_lists.of_text(text, carrier, ours).numbers


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}",
        f"{ONE} {TWO}",
        f"{ONE};{TWO};",
        f"{ONE},\t{TWO}",
        f"| {ONE} | {TWO} |",
        "9V 20524 75203 2\n8l 01234 56789 5",
        f"  {ONE.lower()}\r\n\r\n{TWO}\n{ONE}",
        f"Colis {ONE} arrivé le 22/11/2026 10:12\nColis {TWO} arrivé le 23/11/2026 9 h",
        f"numéro;arrivé;téléphone\n{ONE};2026-11-22;06 39 98 12 34\n{TWO};2026-11-23;0639981235",
        f"Nom\tNuméro\nKeller\t{ONE}\nAlaoui\t{TWO}",
        f"]C1{ONE}\n{TWO}",
    ],
)
def test_a_list_is_read_whatever_its_shape(text: str) -> None:
    assert listed(text) == [ONE, TWO]


def test_a_long_line_and_spaced_digits() -> None:
    many = [f"{n:08d}" for n in range(10_000_000, 10_000_120)]
    assert listed(" ".join(many), carrier="mondial_relay") == many
    assert listed("0509 8765 4321 12", carrier="dpd") == ["05098765432112"]
    assert listed("1234 5678 1234 5679", "12345678", "12345679", carrier="mondial_relay") == [
        "12345678",
        "12345679",
    ]


def test_what_holds_no_number_is_said_so() -> None:
    for text in ("bonjour", "06 39 98 12 34", "22/11/2026", ";;;\n"):
        with pytest.raises(Refused):
            listed(text)


def test_a_workbook_and_a_table_with_other_columns() -> None:
    book = Workbook()
    for row in (["Colis", "Nom", "Jour"], [ONE, "Keller", NOW.date()], [TWO, "Alaoui", None]):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    assert terminal_lists.of_file(made.getvalue(), "colissimo", ()).numbers == [ONE, TWO]
    table = f"Colis;Nom\n{ONE};Keller\n;Personne\n".encode("cp1252")
    found = terminal_lists.of_file(table, "colissimo", ())
    assert (found.numbers, found.unread) == ([ONE], 1)


def test_both_here_there() -> None:
    result = rules.compared(["A1", "B1"], ["C1"], ["A1", "C1", "D1"])
    assert (result.both, result.here, result.there) == ({"A1", "C1"}, {"B1"}, {"D1"})


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("9V20524752032", "9V20524752033", True),
        ("9V20524752032", "9V2052475203", True),
        ("9V20524752032", "9V20542752032", True),
        ("9V20524752032", "9V20524752032", False),
        ("9V20524752032", "9V20524752123", False),
    ],
)
def test_numbers_that_differ_by_one_character(one: str, other: str, near: bool) -> None:
    assert rules.alike(one, other) is near
    assert rules.pairs([one], [other]) == ({one: other} if near else {})


def test_a_number_that_resembles_two_resembles_none() -> None:
    assert rules.pairs(["AB1"], ["AB2", "AB3"]) == {}
    assert rules.pairs(["AB2", "AB3"], ["AB1"]) == {}
