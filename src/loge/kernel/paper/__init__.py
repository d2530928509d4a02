"""PDF: a typst template and a dictionary of plain values make a tagged, accessible document.

Templates stand in `<app>/paper/<name>.typ`; they read `data` and the common letterhead from
`/kernel/paper/base.typ` (paths begin at the package). Nothing in them asks the database.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse

PACKAGE = Path(__file__).resolve().parents[2]


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The document made of `template` ("house/membership/paper/card.typ") with `data`.

    `data` holds what JSON holds: texts already said in the reader's language, numbers, lists.
    An SVG (a QR code) goes in as its text, and is shown by `image(bytes(data.qr))`.
    A sign that no font has (an emoji, a Chinese name) stands as an empty box: the paper is made
    all the same, only not vouched for as PDF/UA. Raises typst's own error when the template is
    wrong, which its test must show.
    """
    import typst  # 30 MB: only when a document is made

    try:
        return _compiled(template, data, accessible=True)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(template, data, accessible=False)


def _compiled(template: str, data: Mapping[str, Any], accessible: bool) -> bytes:
    import typst

    made: bytes = typst.compile(
        str(PACKAGE / template),
        root=str(PACKAGE),
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"] if accessible else [],
    )
    return made


def answer(made: bytes, name: str, *, keep: bool = False) -> HttpResponse:
    """The document, shown by the browser itself, or to `keep` as a file; with a name for it."""
    how = "attachment" if keep else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{name}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@cache
def _fonts() -> str:
    import font_source_sans_pro

    return str(Path(str(font_source_sans_pro.__file__)).parent / "files")
