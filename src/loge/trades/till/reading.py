"""A receipt as one reads it, on screen and on paper: made from its sealed record, not from rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.partners.models import Partner
from loge.house.seals.models import Chain, Record
from loge.house.seals.verifier import seal_of
from loge.kernel.act import Place
from loge.kernel.refusal import Elsewhere
from loge.kernel.rows import number as known
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Drawer, Kind, Method, Receipt
from loge.trades.till.models.printing import PaperRule
from loge.trades.till.saying import Words, amount, percent, quantity, second

LATE = timedelta(minutes=2)  # between the deed and its entry: more than a slow click
SHORT = 8  # signs of the seal that are printed

TITLES = {
    Kind.SALE: _("Receipt no. %(number)s"),
    Kind.CANCELLATION: _("Cancellation: receipt no. %(number)s"),
    Kind.REFUND: _("Refund: receipt no. %(number)s"),
    Kind.PAYMENT: _("Payment corrected: receipt no. %(number)s"),
}
NOTE = _("Note and receipt no. %(number)s")
FICTITIOUS = _("TRAINING: NOT A REAL RECEIPT")
DUPLICATE = _("DUPLICATE no. %(copy)s")
FRANCHISE = _("VAT not applicable, article 293 B of the CGI")


@dataclass(frozen=True)
class LineFace:
    """One line: what, how much at which price, the amount, on whose behalf."""

    label: str
    detail: str
    amount: str
    behalf: str
    rate: str


@dataclass(frozen=True)
class VatFace:
    """What was sold at one rate, for the desk or on somebody's behalf."""

    owner: str
    rate: str
    net: str
    vat: str
    gross: str


@dataclass(frozen=True)
class Face:
    """All that a receipt says, in words. `marks` are what must be seen first: training, duplicate,
    correction. `facts` and `payments` are pairs of a label and a value. A `note` has the total
    without tax (`net`) as well, which an ordinary receipt need not."""

    title: str
    desk: str
    fictitious: str
    marks: Sequence[str]
    seller: Sequence[str]
    facts: Sequence[tuple[str, str]]
    lines: Sequence[LineFace]
    total: str
    net: str
    vat: Sequence[VatFace]
    mentions: Sequence[str]
    payments: Sequence[tuple[str, str]]
    left: str
    note: bool
    seal: str
    code: str
    footer: str
    heads: dict[str, str] = field(default_factory=dict)


def find(desk: Place, number: int, *, training: bool) -> Receipt:
    """The receipt of a desk by its number. Raises Elsewhere when there is none."""
    rows = Receipt.objects.at(desk).filter(training=training, number=known(number))
    found = rows.select_related("desk__till", "person", "corrects").first()
    if found is None:
        raise Elsewhere(f"receipt {number} of {desk.slug}")
    return found


def record(receipt: Receipt) -> Record:
    """What was sealed of a receipt."""
    chain = Chain.TRAINING if receipt.training else Chain.RECEIPTS
    return Record.objects.at(receipt.desk.slug).of(chain).get(number=receipt.number)


def face(
    receipt: Receipt,
    *,
    words: Words,
    operator: str = "",
    copy: int = 0,
    facts: Sequence[tuple[str, str]] = (),
) -> Face:
    """The receipt in words. `operator` is how the colleague is called (on paper, by a number);
    `copy` the number of a duplicate, 0 for the original; `facts` are more of them, to be added."""
    sealed = record(receipt)
    said = sealed.said
    owners = dict(Partner.objects.at(receipt.desk).values_list("slug", "name"))
    left = sum(p["cents"] for p in said["payments"] if p["method"] == Method.ACCOUNT)
    note, tax = is_note(receipt, said), sum(row["vat"] for row in said["vat"])
    return Face(
        title=words(NOTE if note else TITLES[Kind(sealed.kind)], number=sealed.number),
        desk=receipt.desk.name,
        fictitious=words(FICTITIOUS) if said["training"] else "",
        marks=_marks(receipt, sealed, copy, words),
        seller=seller(said["seller"], words),
        facts=[*_facts(receipt, sealed, operator, words), *facts],
        lines=[line(one, owners, said["seller"], words) for one in said["lines"]],
        total=amount(said["total"]),
        net=amount(said["total"] - tax) if note else "",
        vat=_vat(said, owners, words),
        mentions=mentions(said, owners, words),
        payments=_payments(receipt, said["payments"], words),
        left=amount(left) if left > 0 else "",
        note=note,
        seal=sealed.seal[:SHORT],
        code=_code(receipt, sealed),
        footer=receipt.desk.till.footer,
        heads=heads(words),
    )


def is_note(receipt: Receipt, said: dict[str, Any]) -> bool:
    """Whether the law wants it given on paper: services of so much, with tax (PaperRule)."""
    rule = PaperRule.objects.on(receipt.on).filter(about=PaperRule.About.NOTE)
    threshold = rule.order_by("-valid_from").values_list("cents", flat=True).first()
    services = sum(line["cents"] for line in said["lines"] if line["nature"] == "services")
    sale = receipt.kind == Kind.SALE
    return bool(sale and threshold is not None and services >= threshold)


def _marks(receipt: Receipt, sealed: Record, copy: int, words: Words) -> list[str]:
    marks = []
    if copy:
        marks.append(words(DUPLICATE, copy=copy))
    if sealed.said["corrects"]:
        marks.append(words(_("Corrects receipt no. %(number)s"), number=sealed.said["corrects"]))
    if seal_of(sealed.content, sealed.signature) != receipt.seal:
        marks.append(words(_("This is not what was sealed. Call the network’s staff.")))
    return marks


def seller(told: dict[str, str], words: Words) -> list[str]:
    """Who sells, line by line, as it was sealed."""
    lines = [told["name"], told["address"]]
    if told["siret"]:
        lines.append(words(_("SIRET %(siret)s"), siret=siret_of(told["siret"])))
    if told["vat"] != "franchise" and told["vat_number"]:
        lines.append(words(_("VAT number %(number)s"), number=told["vat_number"]))
    return [one for one in lines if one]


def siret_of(siret: str) -> str:
    """As one reads it: "123 456 789 00012"."""
    return " ".join(part for part in (siret[:3], siret[3:6], siret[6:9], siret[9:]) if part)


def _facts(receipt: Receipt, sealed: Record, operator: str, words: Words) -> list[tuple[str, str]]:
    said, zone = sealed.said, receipt.desk.zone
    at, entered = (datetime.fromisoformat(said[name]) for name in ("at", "entered_at"))
    late = entered - at >= LATE
    sold = _("Sold on") if late else pgettext_lazy("on a receipt", "Date")
    facts = [(words(sold), second(at.astimezone(zone)))]
    if late:
        facts.append((words(_("Entered on")), second(entered.astimezone(zone))))
    if said["operator"] is not None:
        called = operator or words(_("operator no. %(number)s"), number=said["operator"])
        facts.append((words(_("Served by")), called))
    if said["reason"]:
        facts.append(
            (words(pgettext_lazy("on a receipt", "Why")), words(Why(said["reason"]).label))
        )
    fixed = receipt.corrections.order_by("number").values_list("number", flat=True)
    if fixed:
        numbers = ", ".join(f"n° {number}" for number in fixed)
        facts.append((words(_("Corrected by")), numbers))
    return facts


def line(said: dict[str, Any], owners: dict[str, str], seller: Any, words: Words) -> LineFace:
    """One line as it was sealed, in words."""
    one = f"{quantity(said['milli'], said['unit'], words)} × {amount(said['unit_cents'])}"
    untaxed = seller["vat"] == "franchise" and not said["owner"]
    return LineFace(
        label=said["label"],
        detail=one,
        amount=amount(said["cents"]),
        behalf=behalf(said["owner"], owners, words),
        rate="" if untaxed else percent(said["vat_basis_points"]),
    )


def behalf(owner: str, owners: dict[str, str], words: Words) -> str:
    """On whose behalf something was sold, in words; nothing for the desk itself."""
    if not owner:
        return ""
    return words(_("on behalf of %(owner)s"), owner=owners.get(owner, owner))


def _vat(said: dict[str, Any], owners: dict[str, str], words: Words) -> list[VatFace]:
    """By owner and rate, whatever was goods or services; nothing of ours under the franchise."""
    franchise = said["seller"]["vat"] == "franchise"
    sums: dict[tuple[str, int], list[int]] = {}
    for row in said["vat"]:
        if row["owner"] or not franchise:
            kept = sums.setdefault((row["owner"], row["basis_points"]), [0, 0, 0])
            for place, name in enumerate(("net", "vat", "cents")):
                kept[place] += row[name]
    return [
        VatFace(behalf(owner, owners, words), percent(rate), *(amount(cents) for cents in parts))
        for (owner, rate), parts in sorted(sums.items())
    ]


def mentions(said: dict[str, Any], owners: dict[str, str], words: Words) -> list[str]:
    """What the law wants said below: the franchise, and what belongs to others, received where it
    was paid."""
    franchise = said["seller"]["vat"] == "franchise"
    mine = any(not line["owner"] for line in said["lines"])
    theirs = sorted({line["owner"] for line in said["lines"] if line["owner"]})
    found = [words(FRANCHISE)] if franchise and mine else []
    for owner in theirs:
        cents = sum(line["cents"] for line in said["lines"] if line["owner"] == owner)
        name = owners.get(owner, owner)
        paid = _("Of this total, %(cents)s were received on behalf of %(owner)s.")
        due = _("Of this total, %(cents)s are on behalf of %(owner)s.")
        told = paid if "payments" in said else due
        found.append(words(told, cents=amount(cents), owner=name))
    return found


def _payments(
    receipt: Receipt, payments: Sequence[dict[str, Any]], words: Words
) -> list[tuple[str, str]]:
    names = dict(Drawer.objects.at(receipt.desk).values_list("code", "name"))
    several = len({payment["drawer"] for payment in payments}) > 1
    rows: list[tuple[str, str]] = []
    for payment in payments:
        if payment["method"] == Method.ACCOUNT and payment["cents"] > 0:
            continue  # said by itself, as what is still to pay
        label = words(Method(payment["method"]).label)
        label = label[:1].upper() + label[1:]
        label += f" ({names.get(payment['drawer'], payment['drawer'])})" if several else ""
        label += f", {payment['reference']}" if payment["reference"] else ""
        rows.append((label, amount(payment["cents"])))
    return rows + _change(payments, words)


def _change(payments: Sequence[dict[str, Any]], words: Words) -> list[tuple[str, str]]:
    """The cash handed in, for all the drawers at once, and what was given back of it."""
    cash = [payment for payment in payments if payment["given"] is not None]
    given = sum(payment["given"] for payment in cash)
    change = given - sum(payment["cents"] for payment in cash)
    if not change:
        return []
    received, back = words(_("Cash received")), words(_("Change given back"))
    return [(received, amount(given)), (back, amount(change))]


def _code(receipt: Receipt, sealed: Record) -> str:
    """What the QR code holds: desk, series, number, seal; large letters make a smaller code."""
    series = "T" if receipt.training else ""
    return f"LOGE:{sealed.desk}:{series}{sealed.number}:{sealed.seal}".upper()


def heads(words: Words) -> dict[str, str]:
    """What stands above and beside the parts of a receipt."""
    return {
        "what": words(pgettext_lazy("on a receipt", "What")),
        "amount": words(_("Amount")),
        "total": words(pgettext_lazy("on a receipt", "Total")),
        "net_total": words(_("Total before tax")),
        "vat": words(_("VAT in the price")),
        "rate": words(_("Rate")),
        "net": words(_("Before tax")),
        "tax": words(_("VAT")),
        "gross": words(_("With tax")),
        "paid": words(pgettext_lazy("on a receipt", "Paid")),
        "left": words(_("Still to pay")),
        "seal": words(_("Seal")),
        "code": words(_("Number and seal of this receipt")),
        "facts": words(_("About this receipt")),
    }
