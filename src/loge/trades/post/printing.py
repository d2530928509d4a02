"""On paper: the proof of deposit, and the slip of a driver's round."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.house import labels
from loge.house.network.models import Desk
from loge.kernel import paper
from loge.kernel.refusal import Refused
from loge.kernel.templatetags import said
from loge.trades.post.models import Sending
from loge.trades.post.queries import Round

PROOF, SLIP = "trades/post/paper/proof.typ", "trades/post/paper/slip.typ"


def proof(sending: Sending, *, wide: bool = False) -> bytes:
    """The proof of deposit, 80 mm wide or A4: provider, place, day and hour, level, number, weight
    and price (arrêté du 7 février 2007, article 2). Neither sender nor addressee. Raises Refused
    for what was taken in by mistake: it proves nothing."""
    if sending.state == Sending.State.STRUCK_OUT:
        raise Refused("state", sending.why_not("print_proof"))
    return paper.pdf(PROOF, {**_proof(sending), "wide": wide})


def _proof(sending: Sending) -> dict[str, Any]:
    zone = sending.desk.zone
    facts = [
        [_("Deposited"), f"{said.day_year(sending.deposited_at, zone)}, "
         f"{said.hour(sending.deposited_at, zone)}"],
        [_("What"), str(sending.get_kind_display())],
        [_("Number"), sending.number or _("none: it is not tracked")],
    ]  # fmt: skip
    if sending.guarantee:
        level = _("%(level)s, with advice of receipt") if sending.advice else "%(level)s"
        facts.append([_("Level"), level % {"level": sending.guarantee}])
    if sending.grams is not None:
        facts.append([_("Weight"), _("%(grams)s g") % {"grams": sending.grams}])
    if sending.cents is not None:
        facts.append([_("Price"), said.euros(sending.cents)])
    return {
        "title": _("Proof of deposit no. %(n)s") % {"n": sending.receipt_number},
        "language": (get_language() or "fr").split("-")[0],
        "desk": _place(sending.desk),
        "carrier": carrier(sending.carrier),
        "facts": facts,
        "note": _("Keep this proof: it is asked for in every claim. The carrier answers for it."),
    }


def slip(found: Round) -> bytes:
    """The slip of a round: what the driver took along, with room for his name and signature."""
    round_, zone = found.collection, found.collection.desk.zone
    content = {
        "title": _("Driver’s round no. %(n)s") % {"n": round_.number},
        "language": (get_language() or "fr").split("-")[0],
        "desk": _place(round_.desk),
        "carrier": carrier(round_.carrier),
        "when": f"{said.day_year(round_.at, zone)}, {said.hour(round_.at, zone)}",
        "head": [_("Proof"), _("What"), _("Number")],
        "rows": [
            [str(row.receipt_number), str(row.get_kind_display()), row.number or "—"]
            for row in found.sendings
        ],
        "sums": [
            [_("Numbered"), str(len(found.sendings))],
            [_("Stamped letters in the bag"), str(round_.loose_letters)],
        ],
        "signatures": [_("The driver: name, hour, signature"), _("The desk")],
    }
    return paper.pdf(SLIP, content)


def carrier(code: str) -> str:
    """What a carrier's code is called: "la_poste" is La Poste."""
    return str(labels.NAMES.get(code, code))


def _place(desk: Desk) -> list[str]:
    town = " ".join(part for part in (desk.postcode, desk.commune) if part)
    return [part for part in (desk.name, desk.street, town) if part]
