"""Small files that would become enormous: refused with a sentence, at once."""

import io
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from loge.house.intake import reading
from loge.kernel.refusal import Refused

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
ALL = "A1:XFD1048576"
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
LAUGHTER = f'<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">{LAUGHS}]>'


def book(rows: str, after: str = "", before: str = "") -> bytes:
    """A workbook whose only sheet holds this."""
    written, out = io.BytesIO(), io.BytesIO()
    Workbook().save(written)
    words = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    with zipfile.ZipFile(written) as plain, zipfile.ZipFile(out, "w", 8) as packed:
        for name in plain.namelist():
            packed.writestr(name, words.encode() if name == SHEET else plain.read(name))
    return out.getvalue()


NOM = ROW.format(text="Nom")
BOMBS = {
    "all cells merged": book(NOM, f'<mergeCells><mergeCell ref="{ALL}"/></mergeCells>'),
    "a column merged": book(NOM, '<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'),
    "a range without end": book(NOM, '<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'),
    "all cells a link": book(NOM, f'<hyperlinks><hyperlink ref="{ALL}"/></hyperlinks>'),
    "a million empty cells": book(f"<row>{'<c/>' * 1_000_000}</row>"),
    "millions of empty rows": book("<row/>" * 2_500_000),
    "zeros": book(NOM + " " * 70_000_000),
    "a file of the server": book(ROW.format(text="&x;"), before=ENTITY),
    "a billion laughs": book(ROW.format(text="&a8;"), before=LAUGHTER),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused(kind: str) -> None:
    with pytest.raises(Refused):
        reading.read(BOMBS[kind])


def test_what_people_merge_and_link_is_read() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (["Nos adhérents"], ["Nom", "Rue"], ["Müller", "rue d’Ankara"], ["Brandt"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B3:B4")
    sheet["A3"].hyperlink = "https://example.org/"
    kept = io.BytesIO()
    made.save(kept)
    rows = reading.read(kept.getvalue()).rows
    assert rows[2:] == [["Müller", "rue d’Ankara"], ["Brandt", "rue d’Ankara"]]


@pytest.mark.parametrize("sign", [b";", b'"', b"\n", b"\xe9", b"a;"])
def test_a_text_of_one_sign_only_is_refused_or_read(sign: bytes) -> None:
    with suppress(Refused):
        assert reading.read(b"Nom" + sign * 1_000_000).width <= 60
