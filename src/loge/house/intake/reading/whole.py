"""Which kind of file this is, and whether it is one Loge reads."""

from django.utils.translation import gettext as _

from loge.house.intake.reading import decoding, separated, workbook
from loge.house.intake.reading.sheet import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Sheet
from loge.kernel.refusal import Refused

_ZIP, _OLD_OFFICE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


def read(content: bytes, sheet: str = "") -> Sheet:
    """The table in a file; of a workbook the sheet asked for, or the one that holds the most.

    Raises Refused with what to do for a file that is empty, too large, or of another kind.
    """
    if not content.strip():
        raise Refused("file_empty", _("This file is empty. Choose another one."))
    if len(content) > MOST_BYTES:
        raise Refused("file_large", _("This file is larger than 5 MB. Split it into several."))
    if content.startswith((_OLD_OFFICE, _PDF)):
        raise Refused("file_kind", _("This file cannot be read. Save it as XLSX or as CSV first."))
    read_as = workbook.read(content, sheet) if content.startswith(_ZIP) else _text(content)
    if not any(any(row) for row in read_as.rows):
        raise Refused("file_empty", _("This file is empty. Choose another one."))
    if len(read_as.rows) > MOST_ROWS + 50:
        many = _("This file has more than %(most)s rows. Split it into several.")
        raise Refused("file_long", many % {"most": MOST_ROWS})
    if read_as.width > MOST_COLUMNS:
        wide = _("This file has more than %(most)s columns. Leave out those not needed.")
        raise Refused("file_wide", wide % {"most": MOST_COLUMNS})
    return read_as


def _text(content: bytes) -> Sheet:
    text, encoding = decoding.text_of(content)
    return Sheet(separated.rows_of(text), encoding)
