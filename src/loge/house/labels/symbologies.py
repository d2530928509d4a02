"""The symbologies a relay meets: each reader knows one, by its length and shape.

Sources of shapes and keys: La Poste–ColiPoste (CDCFR Colissimo EXPERT F V0713-5, OM V0214-8), UPU
S10, GS1 General Specifications, github.com/jkeen/tracking_number_data; of shapes without a public
key: regular expressions of packagex. There the shape alone is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.house.labels import keys
from loge.house.labels.candidate import Candidate, Certainty

PROVED, FORMAT, WRONG_KEY = Certainty.PROVED, Certainty.FORMAT, Certainty.WRONG_KEY

S10 = re.compile(r"[A-Z]{2}\d{9}[A-Z]{2}")
COLISSIMO = re.compile(r"[6-9][A-Z]\d{11}")
LETTER = re.compile(r"[0-5][A-Z]\d{11}")
SECOND_BARCODE = re.compile(r"([6-9][A-Z])\d(\d{5})(\d{6})(\d{4})\d{4}(\d)\d")
ROUTING = re.compile(r"\d{7}([0-9A-Z]{14})\d{6}[0-9A-Z]")
DPD_PARCEL = re.compile(r"\d{14}")
DPD_WITH_KEY = re.compile(r"\d{14}[0-9A-Z]")
UPS = re.compile(r"1Z[0-9A-Z]{15}\d")
UPS_WAYBILL = re.compile(r"[AHJKTV]\d{10}")
DIGITS = re.compile(r"\d+")
SSCC = re.compile(r"(?:00)?(\d{18})")
# The form with FR is also that of S10: what La Poste's own classes claim is not Chronopost's.
CHRONOPOST = re.compile(r"[DEFGIJKNPSTW-Z][A-Z]\d{9}FR|[A-Z]{2}\d{9}JB|[A-Z]{2}\d{10}Y")
CHRONOPOST_LONG = re.compile(r"[A-Z]{2}\d{12}[A-Z]")
DHL_PIECE = re.compile(r"(?:JJD|JVGL)\d{10,18}")
DHL_ECOMMERCE = re.compile(r"GM\d{14,22}")
YODEL = re.compile(r"JD\d{16}")

# First letter of an S10 number: what it is, and who brings it in France.
S10_CLASSES: dict[str, tuple[str, str]] = {
    "R": ("la_poste", "registered"),
    "V": ("la_poste", "registered"),
    "L": ("la_poste", "letter"),
    "U": ("la_poste", "letter"),
    "C": ("colissimo", "parcel"),
    "H": ("colissimo", "parcel"),
    "E": ("chronopost", "parcel"),
    "X": ("chronopost", "parcel"),
}
# Product codes of Colissimo numbers seen so far (EDI V3.1 of 2014 and labels): they tell a letter
# from the one that another keyboard puts in its place, which the key does not.
_SEEN = {"6": "ACHMQRW", "7": "AQ", "8": "LQRV", "9": "LV"}
PRODUCTS = frozenset(digit + letter for digit, letters in _SEEN.items() for letter in letters)
MISREAD = _("The key is wrong: check for a misread.")
NO_COUNTRY = _("No country has these two last letters: check for a misread.")

Found = Iterable[Candidate]


def _keyed(
    carrier: str, symbology: str, number: str, agrees: bool, said: Promise, **more: Any
) -> Candidate:
    """A number that has a key, right or wrong."""
    certainty, flaw = (PROVED, None) if agrees else (WRONG_KEY, MISREAD)
    kind = more.pop("kind", "parcel")
    return Candidate(carrier, kind, symbology, number, certainty, said, flaw=flaw, **more)


def _shaped(
    carrier: str, symbology: str, number: str, said: Promise, kind: str = "parcel"
) -> Candidate:
    """A number known by its shape alone."""
    return Candidate(carrier, kind, symbology, number, FORMAT, said)


def _s10(text: str) -> Iterator[Candidate]:
    if not S10.fullmatch(text):
        return
    carrier, kind = S10_CLASSES.get(text[0], ("la_poste", "parcel"))
    certainty, flaw = (PROVED, None) if keys.s10(text) else (WRONG_KEY, MISREAD)
    if not keys.s10_country(text):
        certainty, flaw = WRONG_KEY, NO_COUNTRY
    said = _("International number (UPU S10).")
    yield Candidate(carrier, kind, "upu_s10", text, certainty, said, flaw=flaw)
    if flaw is not None and CHRONOPOST.fullmatch(text):
        yield _shaped("chronopost", "chronopost", text, _("Looks like Chronopost."))


def _colissimo(text: str) -> Iterator[Candidate]:
    if COLISSIMO.fullmatch(text):
        agrees = keys.weight_three(text[2:])
        yield _keyed("colissimo", "colissimo13", text, agrees, _("Colissimo number."))


def _second_barcode(text: str) -> Iterator[Candidate]:
    """ColiPoste's "prise en charge": it holds two letters and one digit of the parcel's number, and
    its key proves these and the depot, not the number: that cannot be worked out."""
    match = SECOND_BARCODE.fullmatch(text)
    if match is None:
        return
    product, postcode, sender, _weight, _link = match.groups()
    parts = {"product": product, "postcode": postcode, "sender": sender}
    said = _(
        "Second barcode of a Colissimo label: product %(product)s, postcode %(postcode)s, sender "
        "%(sender)s. The parcel’s number is not in it: better scan the one with 13 characters."
    )
    agrees = keys.weight_three(text[8:])
    yield _keyed("colissimo", "colissimo_pec24", text, agrees, said, parts=parts)


def _routing(text: str) -> Iterator[Candidate]:
    """The 28 characters a scanner reads first on a relay label: the parcel's number stands inside,
    is proposed for the shelf, and is a candidate of its own."""
    match = ROUTING.fullmatch(text)
    if match is None:
        return
    inside = next(_inside(match[1]), None)
    carrier, kind, number = "chronopost", "parcel", match[1]
    if inside is not None:
        carrier, kind, number = inside.carrier_code, inside.kind, inside.number
    said = _("Routing code; the parcel’s number was taken out of it.")
    agrees = keys.mod_37_36_ok(text)
    yield _keyed(carrier, "routing28_mod37_36", number, agrees, said, kind=kind, whole=text)
    # Digits without a key of their own are worth no more than the code they stand in.
    if inside is not None and (agrees or inside.proved is not None):
        yield inside


def _inside(parcel: str) -> Iterator[Candidate]:
    """The parcel's 14 characters of a routing code: 13 and a zero, or DPD's digits."""
    if parcel.endswith("0"):
        yield from _colissimo(parcel[:13])
        yield from _s10(parcel[:13])
    yield from _dpd_parcel(parcel)


def _dpd_parcel(text: str) -> Iterator[Candidate]:
    """The same 14 digits as on the routing label, without their key."""
    if DPD_PARCEL.fullmatch(text):
        yield _shaped("dpd", "dpd14", text, _("Looks like a DPD number."))


def _dpd(text: str) -> Iterator[Candidate]:
    if DPD_WITH_KEY.fullmatch(text):
        agrees = keys.mod_37_36_ok(text)
        yield _keyed("dpd", "dpd15", text[:14], agrees, _("DPD number."), whole=text)


def _ups(text: str) -> Iterator[Candidate]:
    if UPS.fullmatch(text):
        yield _keyed("ups", "ups_1z", text, keys.ups(text[2:]), _("UPS number."))


def _ups_waybill(text: str) -> Iterator[Candidate]:
    if UPS_WAYBILL.fullmatch(text):
        yield _keyed("ups", "ups_waybill", text, keys.ups(text[1:]), _("UPS waybill."))


def _dhl(text: str) -> Iterator[Candidate]:
    if DIGITS.fullmatch(text):
        yield _keyed("dhl", "dhl_express", text, keys.seven(text), _("DHL Express number."))


def _sscc(text: str) -> Iterator[Candidate]:
    """With or without its application identifier 00; whose it is, it does not say."""
    match = SSCC.fullmatch(text)
    if match:
        agrees = keys.weight_three(match[1])
        yield _keyed("other", "sscc18", match[1], agrees, _("Logistic unit (GS1 SSCC)."))


def _article(text: str) -> Iterator[Candidate]:
    if DIGITS.fullmatch(text) and keys.weight_three(text):
        said = _("Barcode of an article (EAN-13), not of a parcel: look for the carrier’s label.")
        yield _keyed("other", "ean13", text, True, said)


def _letter(text: str) -> Iterator[Candidate]:
    if LETTER.fullmatch(text):
        said = _("Looks like a tracked letter.")
        yield _shaped("la_poste", "la_poste_letter", text, said, "registered")


def _chronopost(text: str) -> Iterator[Candidate]:
    short = CHRONOPOST.fullmatch(text) and not S10.fullmatch(text)
    if short or CHRONOPOST_LONG.fullmatch(text):
        yield _shaped("chronopost", "chronopost", text, _("Looks like Chronopost."))


def _mondial_relay(text: str) -> Iterator[Candidate]:
    if DIGITS.fullmatch(text):
        said = _("Looks like Mondial Relay.")
        yield _shaped("mondial_relay", "mondial_relay", text, said)


def _unkeyed(text: str) -> Iterator[Candidate]:
    """Numbers that their first letters tell, of several lengths."""
    if DHL_PIECE.fullmatch(text):
        yield _shaped("dhl", "dhl_piece", text, _("Looks like DHL."))
    elif DHL_ECOMMERCE.fullmatch(text):
        yield _shaped("dhl", "dhl_ecommerce", text, _("Looks like DHL."))
    elif YODEL.fullmatch(text):
        yield _shaped("other", "yodel", text, _("Looks like Yodel."))


Reader = Callable[[str], Found]
# Which readers know a number of this many characters.
READERS: dict[int, tuple[Reader, ...]] = {
    8: (_mondial_relay,),
    10: (_dhl, _mondial_relay),
    11: (_dhl, _ups_waybill),
    12: (_mondial_relay,),
    13: (_s10, _colissimo, _letter, _chronopost, _article),
    14: (_dpd_parcel,),
    15: (_dpd, _chronopost),
    18: (_ups, _sscc),
    20: (_sscc,),
    24: (_second_barcode,),
    28: (_routing,),
}


def odd(candidate: Candidate) -> bool:
    """Whether a Colissimo number bears a product code nobody has seen."""
    return candidate.symbology == "colissimo13" and candidate.number[:2] not in PRODUCTS


def candidates(text: str) -> Iterator[Candidate]:
    """Everything this text of capitals and digits may be, in no order of certainty."""
    for reader in READERS.get(len(text), ()):
        yield from reader(text)
    if text[0] in "JG":
        yield from _unkeyed(text)
