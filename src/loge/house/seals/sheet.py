"""The signing key on paper: eight short rows that a person can type back, each with its check."""

import hashlib
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.seals import keys
from loge.kernel import qr
from loge.kernel.paper import pdf

# Crockford's digits: no I, L, O or U, which people confuse.
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011", " -.·\t\r\n")
ROWS = 8
PREFIX = "LOGE-KEY:"


class WrongRow(ValueError):
    """A row that was not typed as it is printed. `row` counts from 1; 0 for the whole."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


def rows_of(secret: bytes) -> list[str]:
    """The 32 bytes as eight rows of eight signs: four bytes and a check that knows its row."""
    return [_written(n, secret[4 * n : 4 * n + 4]) for n in range(ROWS)]


def row_from(n: int, typed: str) -> bytes:
    """The four bytes of row `n` (from 0). Small letters, spaces and dashes do not matter, O is 0
    and I or L are 1. Raises WrongRow."""
    signs = typed.upper().translate(READ_AS)
    if len(signs) != 8 or not set(signs) <= set(DIGITS):
        raise WrongRow(n + 1)
    value = 0
    for sign in signs:
        value = value * 32 + DIGITS.index(sign)
    four = value.to_bytes(5, "big")[:4]
    if _written(n, four) != signs:
        raise WrongRow(n + 1)
    return four


def secret_from(typed: str) -> bytes:
    """The 32 bytes from all rows at once, as the sheet's QR code holds them. Raises WrongRow."""
    signs = typed.strip().upper().removeprefix(PREFIX).translate(READ_AS)
    if len(signs) != 8 * ROWS:
        raise WrongRow(0)
    return b"".join(row_from(n, signs[8 * n : 8 * n + 8]) for n in range(ROWS))


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be compared by eye."""
    return " ".join(fingerprint[n : n + 4] for n in range(0, len(fingerprint), 4))


def _written(n: int, four: bytes) -> str:
    check = hashlib.sha256(bytes([n]) + four).digest()[:1]
    value = int.from_bytes(four + check, "big")
    return "".join(DIGITS[value >> shift & 31] for shift in range(35, -1, -5))


def made(key: keys.Key, *, network: str, on: date) -> bytes:
    """The recovery sheet as a PDF, in the language that is active."""
    rows = rows_of(key.private.private_bytes_raw())
    return pdf("house/seals/paper/sheet.typ", _data(key, rows, network, on))


def _data(key: keys.Key, rows: list[str], network: str, on: date) -> dict[str, Any]:
    return {
        "title": _("Recovery sheet of the till’s signing key"),
        "network": network,
        "on": on.strftime("%d/%m/%Y"),
        "fingerprint_label": _("Fingerprint of the key"),
        "fingerprint": grouped(key.fingerprint),
        "rows": [f"{row[:4]}  {row[4:]}" for row in rows],
        "qr": qr.on_paper(PREFIX + "".join(rows), border=1),
        "alt": _("The same key as a QR code"),
        "secret": _("SECRET. Whoever has this sheet can sign receipts in your place."),
        "what": [
            (_("What it is for"), _why()),
            (_("Where to keep it"), _where()),
            (_("How to put the key back"), _how()),
            (_("If it is lost or was seen"), _lost()),
        ],
    }


def _why() -> str:
    return _(
        "Loge signs each receipt, closing and invoice with this key, so that nobody can rewrite "
        "them. It lies in one file on the desk’s computer and in no backup. If that computer is "
        "lost, the till sells nothing more until the key is put back from this sheet."
    )


def _where() -> str:
    return _(
        "Print it once, on paper, and delete the file. Keep it closed up and away from the desk: "
        "in the treasurer’s safe, or with the cooperative’s papers. Not in an e-mail, not on a "
        "shared disk, never beside a backup."
    )


def _how() -> str:
    return _(
        "On the computer where Loge runs: ./loge key restore. Type the eight rows; spaces and "
        "small letters do not matter, each row says at once whether it is right. Or read the QR "
        "code with a scanner."
    )


def _lost() -> str:
    return _(
        "Have a new key made: ./loge key rotate. Each desk’s technical log says so, old receipts "
        "stay valid, and a new sheet must be printed. Keep this one with the papers of its years: "
        "its fingerprint is the one of their archives."
    )
