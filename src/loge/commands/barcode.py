"""`./loge barcode [--] CODE...`: what each number may be, a JSON line per code, in order."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from loge.commands import say

if TYPE_CHECKING:
    from loge.house.labels import Candidate

SUMMARY = """\
Say what each code read from a label may be: one JSON line per code, in their order.

  input       the code as it was given
  candidates  its readings, the surest first, each with
    symbology   upu_s10, colissimo13, colissimo_pec24, routing28_mod37_36, dpd15, dpd14, ups_1z,
                ups_waybill, dhl_express, dhl_piece, dhl_ecommerce, sscc18, ean13, la_poste_letter,
                chronopost, mondial_relay, yodel, or free
    number      the whole code in capitals and digits, without what scanners and keyboards add
    carrier     la_poste, colissimo, chronopost, dpd, mondial_relay, ups, dhl, or other
    proved      true: its key agrees; false: its key is wrong; null: its shape has no public key

A number of 6 to 40 letters and digits that no reader knows is one candidate, "free"; what cannot be
a number has none. A routing code comes with the parcel's number that stands in it, as a second
candidate: that one is proposed for the shelf. Spaces, dashes, lower case, scanners' marks (]C1,
FNC1) and a keyboard set to another country are undone. Needs no database."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The codes; after `--` they may begin with a dash."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "codes", nargs="+", metavar="CODE", help="as scanned or typed; after --, also with a dash"
    )


def run(options: argparse.Namespace) -> int:
    """Print the lines; 0 whatever the codes are, for none is refused."""
    from loge.house import labels

    for code in options.codes:
        # ASCII only: what a scanner typed may be in no alphabet of the terminal.
        say(json.dumps({"input": code, "candidates": [*map(_said, labels.read(code))]}))
    return 0


def _said(candidate: "Candidate") -> dict[str, Any]:
    return {
        "symbology": candidate.symbology,
        "number": candidate.text,
        "carrier": candidate.carrier_code,
        "proved": candidate.proved,
    }
