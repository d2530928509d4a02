"""From a text to ranked candidates: each reader knows one symbology and answers it or None."""

import re
from collections.abc import Callable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.trades.custody.numbers import keys
from loge.trades.custody.numbers.candidate import Candidate, Certainty
from loge.trades.custody.numbers.cleaning import readings

S10 = re.compile(r"[A-Z]{2}\d{9}[A-Z]{2}")
COLISSIMO = re.compile(r"[6-9][A-Z]\d{11}")
LETTER = re.compile(r"[0-5][A-Z]\d{11}")
SECOND_BARCODE = re.compile(r"[6-9][A-Z]\d{22}")
ROUTING = re.compile(r"(\d{7})([0-9A-Z]{14})(\d{3})(\d{3})([0-9A-Z])")
DPD_PARCEL = re.compile(r"\d{14}")
DPD_WITH_KEY = re.compile(r"\d{14}[0-9A-Z]")
CHRONOPOST = re.compile(r"[A-Z]{2}\d{9}(FR|JB)|[A-Z]{2}\d{10}Y|[A-Z]{2}\d{12}[A-Z]")
MONDIAL_RELAY = re.compile(r"\d{8}|\d{10}|\d{12}")

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


def read(typed: str) -> list[Candidate]:
    """Everything this text may be, the surest first; a wrong key is kept and flagged.

    Anything of 6 to 40 letters and digits is at least an unknown number; the list is empty only
    when the text cannot be a number at all.
    """
    texts = readings(typed)
    found = [c for text in texts for c in _candidates(text)]
    found += [_unknown(texts[0])] if texts else []
    return sorted(found, key=lambda candidate: candidate.rank)


def _candidates(text: str) -> Iterator[Candidate]:
    for reader in READERS:
        candidate = reader(text)
        if candidate is not None:
            yield candidate


def _s10(text: str) -> Candidate | None:
    if not S10.fullmatch(text):
        return None
    carrier, kind = S10_CLASSES.get(text[0], ("la_poste", "parcel"))
    certainty = _proof(keys.s10(text))
    said: str | Promise = _("International number (UPU S10).")
    if not keys.s10_country(text):
        certainty, said = Certainty.WRONG_KEY, _("International number of an unknown country.")
    return Candidate(carrier, kind, "upu_s10", text, certainty, _explained(said, certainty))


def _colissimo(text: str) -> Candidate | None:
    if not COLISSIMO.fullmatch(text):
        return None
    certainty = _proof(keys.weight_three(text[2:]))
    said = _explained(_("Colissimo number."), certainty)
    return Candidate("colissimo", "parcel", "colissimo13", text, certainty, said)


def _second_barcode(text: str) -> Candidate | None:
    """ColiPoste's "prise en charge": it names the sender's depot and weight, not the parcel."""
    if not SECOND_BARCODE.fullmatch(text):
        return None
    certainty = _proof(keys.weight_three(text[8:]))
    said = _("The second barcode of a Colissimo label. Better scan the one with 13 characters.")
    return Candidate(
        "colissimo", "parcel", "colissimo_pec24", text, certainty, _explained(said, certainty)
    )


def _routing(text: str) -> Candidate | None:
    """The 28 characters a scanner reads first on a relay label: the parcel number stands inside."""
    match = ROUTING.fullmatch(text)
    if match is None:
        return None
    parcel = match[2]
    certainty = _proof(keys.mod_37_36_ok(text))
    carrier, kind = "chronopost", "parcel"
    if parcel.endswith("0") and COLISSIMO.fullmatch(parcel[:13]):
        carrier, parcel = "colissimo", parcel[:13]
    elif parcel.endswith("0") and S10.fullmatch(parcel[:13]):
        parcel = parcel[:13]
        carrier, kind = S10_CLASSES.get(parcel[0], ("colissimo", "parcel"))
    elif DPD_PARCEL.fullmatch(parcel):
        carrier = "dpd"
    said = _explained(_("Routing label; the parcel number was taken out of it."), certainty)
    return Candidate(carrier, kind, "routing28", parcel, certainty, said)


def _dpd(text: str) -> Candidate | None:
    """The same 14 digits with and without their key, as on the routing label."""
    if DPD_PARCEL.fullmatch(text):
        return Candidate(
            "dpd", "parcel", "dpd14", text, Certainty.FORMAT, _("Looks like a DPD number.")
        )
    if not DPD_WITH_KEY.fullmatch(text):
        return None
    certainty = _proof(keys.mod_37_36_ok(text))
    said = _explained(_("DPD number."), certainty)
    return Candidate("dpd", "parcel", "dpd15", text[:14], certainty, said)


def _letter(text: str) -> Candidate | None:
    return _by_format(
        text, LETTER, "la_poste", "registered", "la_poste_letter", _("Looks like a tracked letter.")
    )


def _chronopost(text: str) -> Candidate | None:
    return _by_format(
        text, CHRONOPOST, "chronopost", "parcel", "chronopost", _("Looks like Chronopost.")
    )


def _mondial_relay(text: str) -> Candidate | None:
    said = _("Looks like Mondial Relay.")
    return _by_format(text, MONDIAL_RELAY, "mondial_relay", "parcel", "mondial_relay", said)


def _by_format(
    text: str,
    shape: re.Pattern[str],
    carrier: str,
    kind: str,
    symbology: str,
    said: str | Promise,
) -> Candidate | None:
    if not shape.fullmatch(text):
        return None
    return Candidate(carrier, kind, symbology, text, Certainty.FORMAT, said)


def _unknown(text: str) -> Candidate:
    return Candidate(
        "other", "parcel", "unknown", text, Certainty.UNKNOWN, _("Number kept as it was read.")
    )


def _proof(agrees: bool) -> Certainty:
    return Certainty.PROVED if agrees else Certainty.WRONG_KEY


def _explained(said: str | Promise, certainty: Certainty) -> str | Promise:
    if certainty != Certainty.WRONG_KEY:
        return said
    return _("%(what)s The key is wrong: check for a misread.") % {"what": said}


READERS: tuple[Callable[[str], Candidate | None], ...] = (
    _s10,
    _colissimo,
    _routing,
    _second_barcode,
    _dpd,
    _letter,
    _chronopost,
    _mondial_relay,
)
