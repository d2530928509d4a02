"""QR codes, drawn by segno. Never a Micro QR, which hardly any telephone reads."""

import io

import segno
from django.utils.safestring import SafeString


def on_paper(text: str, *, border: int = 0) -> str:
    """The code as an SVG file of its own, with `border` empty modules around it."""
    made = io.BytesIO()
    segno.make_qr(text, error="m").save(made, kind="svg", border=border, scale=10)
    return made.getvalue().decode()


def on_page(text: str, *, scale: int | None = None) -> SafeString:
    """The code to stand in a page, dark on light in every scheme, without style or script.

    Each module is `scale` pixels wide; where it is None, the stylesheet says how large it is.
    """
    size = {"omitsize": True} if scale is None else {"scale": scale}
    code = segno.make_qr(text, error="m")
    return SafeString(
        code.svg_inline(border=2, light="#fff", svgclass=None, lineclass=None, **size)
    )
