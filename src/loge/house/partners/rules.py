"""What may be said of a partner, and what the desk keeps. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_numbers

from loge.house.partners.models import ALL, Terms
from loge.kernel import money
from loge.kernel.refusal import Refused

PARENT = "467"  # PCG 2025: other debtors and creditors; each partner has an account under it
MOST = 99


def account(desk: int, number: int) -> str:
    """The ledger account of the nth partner of a desk: 467, the desk, two digits ("4670102").

    Numbered by desk, because desks write at the same time and no two accounts may be one. Raises
    Refused after the 99th.
    """
    if number > MOST:
        raise Refused("partners", _("A desk has at most 99 partners."))
    return f"{PARENT}{desk:02d}{number:02d}"


def code_of(name: str, taken: Collection[str]) -> str:
    """A code for a partner of this name that no other of the desk has: "La Poste" → "la-poste"."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe")).encode("ascii", "ignore")
    base = "-".join(re.findall(r"[a-z0-9]+", plain.decode().lower()))[:36].strip("-") or "partner"
    candidates = [base, *(f"{base}-{n}" for n in range(2, 1000))]
    return next(code for code in candidates if code not in taken)


def words(name: str) -> str:
    """The name, trimmed. Raises Refused when there is none or it is too long."""
    said = " ".join(name.split())
    if not 0 < len(said) <= 120:
        raise Refused("partner_name", _("Say what the partner is called, in a few words."))
    return said


def siret(typed: str) -> str:
    """A SIRET as it is kept, "" for none. Raises Refused when its key is wrong."""
    compact = re.sub(r"[\s.]", "", typed)
    if not compact:
        return ""
    try:
        return str(siret_numbers.validate(compact))
    except ValidationError as error:
        said = _("This is no SIRET: it has 14 digits, and one is wrong or missing.")
        raise Refused("siret", said) from error


def commission(cents: int, basis_points: int) -> int:
    """What the desk keeps of an amount, rounded half up."""
    return money.portion(cents, basis_points)


def agreed(terms: Iterable[Terms], category: str, on: date) -> Terms | None:
    """The terms of a category on a day, else those for everything else; None when nothing is."""
    standing = [t for t in terms if t.valid_from <= on and (t.until is None or t.until > on)]
    found = {row.category: row for row in sorted(standing, key=lambda row: row.valid_from)}
    return found.get(category, found.get(ALL))


def commissions(cents: Sequence[int], basis_points: int) -> list[int]:
    """What the desk keeps of each of several amounts of one sign: together exactly what it keeps of
    their sum, so that no cent is lost by rounding each."""
    if not any(cents):
        return [0] * len(cents)
    return money.share(commission(sum(cents), basis_points), [abs(part) for part in cents])
