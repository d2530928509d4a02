"""A list of five thousand rows is read a page at a time; a table leaves as a file."""

import io
from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from loge.kernel import sheets
from loge.kernel.lists import listed

ORDERS = {"name": ("name", "pk")}


def asked(address: str) -> object:
    return listed(RequestFactory().get(address), range(5000), orders=ORDERS, default="name")


@pytest.mark.parametrize(
    ("address", "first"),
    [("/", 0), ("/?page=3", 100), ("/?page=9999", 4950), ("/?page=abc", 0), ("/?page=-1", 4950)],
)
def test_whatever_page_the_address_asks_for_there_is_one(address: str, first: int) -> None:
    assert next(iter(asked(address))) == first  # type: ignore[call-overload]


def test_another_order_keeps_what_was_searched() -> None:
    page = asked("/?q=keller&page=2&tri=name")
    assert page.sorted_by("name") == "?q=keller&tri=-name"  # type: ignore[attr-defined]
    assert page.at(3) == "?q=keller&tri=name&page=3"  # type: ignore[attr-defined]


@pytest.mark.parametrize("sort", ["password", "--name", "name;drop", ""])
def test_an_order_nobody_offered_is_the_usual_one(sort: str) -> None:
    assert asked(f"/?tri={sort}").sort == "name"  # type: ignore[attr-defined]


ROWS = [["=1+1", 12, date(2026, 11, 24)], ["Müller; dit « l’ours »", None, "-"]]


def test_a_french_spreadsheet_opens_the_csv_at_once() -> None:
    text = b"".join(sheets.as_csv("liste", ["Nom", "n", "le"], ROWS)).decode()  # type: ignore[call-overload]
    assert text.startswith("\ufeffNom;n;le\r\n")
    assert '"Müller; dit « l’ours »";;\'-\r\n' in text


def test_no_cell_of_an_export_is_a_formula() -> None:
    text = b"".join(sheets.as_csv("liste", ["Nom"], ROWS)).decode()  # type: ignore[call-overload]
    assert "\r\n'=1+1;12;2026-11-24\r\n" in text
    answer = sheets.as_xlsx("liste", ["Nom", "n", "le"], ROWS)
    sheet = load_workbook(io.BytesIO(answer.content)).active  # type: ignore[attr-defined]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s"


def test_a_moment_in_a_workbook_is_a_date_and_an_hour() -> None:
    moment = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
    answer = sheets.as_xlsx("liste", ["le"], [[moment]])
    sheet = load_workbook(io.BytesIO(answer.content)).active  # type: ignore[attr-defined]
    assert sheet["A2"].value == datetime(2026, 11, 24, 9, 12)  # noqa: DTZ001
