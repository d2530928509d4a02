"""Receipt printers (ESC/POS): the signs of a receipt, and how they get to the printer.

Nothing here is written down, and nothing waits for it: a sale is sealed before its receipt is
printed, and a printer that does not answer is answered with a sentence that says what to do.
"""

import re
import socket
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from django.utils.translation import gettext as _

from loge.kernel.refusal import Refused
from loge.trades.till.reading import Face

COLUMNS = 42  # letters of font A on 80 mm paper
PATIENCE = 3.0  # seconds: nobody stands longer before a silent printer
HURRY = 0.7  # seconds, when all there is to do is to open the drawer
LETTERS = "cp858"  # Western Europe with the euro sign
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "−": "-",
        "–": "-",
        "—": "-",
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{NO-BREAK SPACE}": " ",
        "\N{ZERO WIDTH SPACE}": "",
    }
)
KICK = b"\x1bp\x00\x19\xfa"  # ESC p: open the drawer that hangs on the printer
USB = re.compile(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}")


@dataclass(frozen=True)
class Address:
    """How a printer is reached: `kind` is network, usb or file."""

    kind: str
    where: str
    port: int = 0


def address(text: str) -> Address:
    """What was set: "network:192.168.1.40:9100", "usb:04b8:0e15", "file:/dev/usb/lp0". The port
    of a network printer is 9100 unless said. Raises Refused for anything else."""
    kind, _colon, where = text.strip().partition(":")
    if kind == "network" and where:
        host, _colon, port = where.rpartition(":") if where.count(":") == 1 else (where, "", "9100")
        if host and port.isdigit() and 0 < int(port) < 65536:
            return Address(kind, host, int(port))
    if (kind == "usb" and USB.fullmatch(where)) or (kind == "file" and where.startswith("/")):
        return Address(kind, where)
    raise Refused(
        "printer",
        _(
            "This is no printer. Write network:192.168.1.40:9100, usb:04b8:0e15 or "
            "file:/dev/usb/lp0."
        ),
    )


def send(printer: str, made: bytes, *, patience: float = PATIENCE) -> None:
    """Hand these bytes to the printer, within PATIENCE for each step.

    Raises Refused, with what to do, when it cannot be reached.
    """
    to = address(printer)
    try:
        _WAYS[to.kind](to, made, patience)
    except Exception as error:
        raise Refused(
            "printer_silent",
            _(
                "The printer does not answer. Is it switched on, with paper, its lid shut? Then "
                "print again. The sale is kept, whatever the printer does."
            ),
        ) from error


def _network(to: Address, made: bytes, patience: float) -> None:
    with socket.create_connection((to.where, to.port), timeout=patience) as line:
        line.settimeout(patience)
        line.sendall(made)
        line.shutdown(socket.SHUT_WR)


def _usb(to: Address, made: bytes, patience: float) -> None:
    from escpos.printer import Usb  # asks for libusb: only where there is such a printer

    vendor, product = (int(part, 16) for part in to.where.split(":"))
    printer = Usb(vendor, product, timeout=int(patience * 1000))
    try:
        printer._raw(made)
    finally:
        printer.close()


def _file(to: Address, made: bytes, patience: float) -> None:
    with Path(to.where).open("ab") as out:
        out.write(made)


_WAYS: dict[str, Callable[[Address, bytes, float], None]] = {
    "network": _network,
    "usb": _usb,
    "file": _file,
}


def receipt(face: Face) -> bytes:
    """A receipt in the printer's own signs, with a cut."""
    out = _Strip()
    out.title(face.desk)
    for line in face.seller:
        out.centred(line)
    out.mark(face.fictitious)
    out.title(face.title)
    for mark in face.marks:
        out.mark(mark)
    for label, value in face.facts:
        out.pair(label, value)
    out.rule()
    _lines(out, face)
    out.mark(face.fictitious)
    out.strong(face.heads["paid"])
    for label, value in face.payments:
        out.pair(label, value)
    if face.left:
        out.pair(face.heads["left"], face.left)
    _taxes(out, face)
    out.mark(face.fictitious)
    out.code(face.code)
    out.centred(f"{face.heads['seal']} {face.seal}")
    out.centred(face.footer)
    out.mark(face.fictitious)
    return out.cut()


def _lines(out: "_Strip", face: Face) -> None:
    for line in face.lines:
        out.pair(line.label, line.amount)
        out.text("  " + " · ".join(part for part in (line.detail, line.rate) if part))
        out.text(f"  {line.behalf}" if line.behalf else "")
    if face.lines:
        out.rule()
        out.pair(face.heads["total"], face.total, bold=True)
    if face.net:
        out.pair(face.heads["net_total"], face.net)


def _taxes(out: "_Strip", face: Face) -> None:
    if face.vat:
        out.strong(face.heads["vat"])
    for row in face.vat:
        out.text(row.owner)
        out.pair(f"{row.rate}  {face.heads['net']} {row.net}", f"{face.heads['tax']} {row.vat}")
    for mention in face.mentions:
        out.text(mention)


class _Strip:
    """A strip of paper as it is written, line by line."""

    def __init__(self) -> None:
        from escpos.printer import Dummy  # with its tables of printers: only when one prints

        self._printer = Dummy(profile="default")
        self._printer.charcode(LETTERS.upper())

    def text(self, words: str, **style: object) -> None:
        """Words over as many lines as they need."""
        if not words.strip():
            return
        self._printer.set(**{"align": "left", "bold": False, "double_height": False, **style})
        for line in wrap(plain(words), COLUMNS, subsequent_indent="  "):
            self._printer._raw(line.encode(LETTERS) + b"\n")

    def strong(self, words: str) -> None:
        self.text(words, bold=True)

    def centred(self, words: str) -> None:
        self.text(words, align="center")

    def title(self, words: str) -> None:
        self.text(words, align="center", bold=True, double_height=True)

    def mark(self, words: str) -> None:
        """What must not be overlooked, in a frame of stars."""
        if words:
            self.text("*" * COLUMNS)
            self.text(words, align="center", bold=True)
            self.text("*" * COLUMNS)

    def rule(self) -> None:
        self.text("-" * COLUMNS)

    def pair(self, left: str, right: str, *, bold: bool = False) -> None:
        """A label, and its value at the right edge; on a line of its own when both are long."""
        self._printer.set(align="left", bold=bold, double_height=False)
        for line in _both(left, right).split("\n"):
            self._printer._raw(line.encode(LETTERS) + b"\n")

    def code(self, content: str) -> None:
        """A QR code, drawn by the printer itself."""
        self._printer.set(align="center")
        self._printer.qr(content, native=True, size=4)

    def cut(self) -> bytes:
        """All that was written, and the cut."""
        self._printer.cut()
        return bytes(self._printer.output)


def _both(left: str, right: str) -> str:
    label, value = plain(left), plain(right)
    *above, last = wrap(label, COLUMNS) or [""]
    if len(last) + 1 + len(value) > COLUMNS:
        above, last = [*above, last], ""
    return "\n".join([*above, last + value.rjust(COLUMNS - len(last))])


def plain(words: str) -> str:
    """The words in the letters the printer knows: "Yıldız" is "Yildiz", the spaces are spaces."""
    found = []
    for letter in words.translate(PLAIN):
        known = letter if _knows(letter) else unicodedata.normalize("NFKD", letter)
        found += [sign if _knows(sign) else _OTHERS.get(sign, "") for sign in known]
    return "".join(found)


_OTHERS = {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}


def _knows(letter: str) -> bool:
    try:
        letter.encode(LETTERS)
    except UnicodeEncodeError:
        return letter == "\n"
    return True
