"""Closings, cheques and bank deposits on paper: what each says, in words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loge.house.catalogue.models import Nature
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.seals.models import Chain, Record
from loge.trades.till import differences
from loge.trades.till.models import Closing, Drawer, Method, Session
from loge.trades.till.reading import FICTITIOUS, siret_of
from loge.trades.till.rules.leaving import leaving
from loge.trades.till.saying import Words, amount, percent, second

FRENCH = Words("fr")  # the books are French, whoever prints them
SPANS = {
    Closing.Span.DAY: _("Daily closing no. %(number)s"),
    Closing.Span.MONTH: _("Monthly closing no. %(number)s"),
    Closing.Span.YEAR: _("Yearly closing no. %(number)s"),
}
BLANK = "…" * 24


def closing(closing: Closing) -> dict[str, Any]:
    """A daily, monthly or yearly closing, from what was sealed."""
    desk = closing.desk
    chain = Chain.TRAINING_CLOSINGS if closing.training else Chain.CLOSINGS
    sealed = Record.objects.at(desk.slug).of(chain).get(number=closing.number)
    said, names = sealed.said, _names(desk)
    return _sheet(
        desk,
        title=FRENCH(SPANS[Closing.Span(sealed.kind)], number=sealed.number),
        subtitle=_period(said),
        fictitious=FRENCH(FICTITIOUS) if said["training"] else "",
        facts=_closing_facts(desk, said),
        parts=[
            _totals(said),
            _methods(said, names),
            _owners(said, names),
            _taxes(said, names),
            *_sessions(said, names, differences.explanations(closing)),
        ],
        seal=FRENCH(
            _("Seal %(seal)s, signed with the key %(key)s"), seal=sealed.seal, key=sealed.key
        ),
    )


def cheques(session: Session) -> dict[str, Any]:
    """The cheques of a session, as they are handed in at the bank."""
    rows = session.payments.filter(method=Method.CHEQUE).select_related("receipt__person")
    found = list(rows.order_by("receipt_id", "position"))
    part = _part(
        _("Cheques"),
        [
            pgettext_lazy("of a cheque", "Number"),
            pgettext_lazy("of a cheque", "From"),
            pgettext_lazy("on an invoice", "Receipt"),
            _("Amount"),
        ],
        "llrr",
        [
            [
                p.reference or "—",
                str(p.receipt.buyer or "—"),
                str(p.receipt.number),
                amount(p.cents),
            ]
            for p in found
        ],
        foot=["", "", str(len(found)), amount(sum(p.cents for p in found))],
        words=[] if found else [FRENCH(_("No cheque was taken."))],
    )
    return _slip(session, _("Cheques handed in"), [part])


def deposit(session: Session) -> dict[str, Any]:
    """The cash of a counted session that goes to the bank, by coins and notes. Which of them leave
    is worked out, the largest first; where that cannot be, it is left to be written by hand."""
    cents = session.counted.get("cash", 0) - (session.kept_cents or 0)
    counted = {int(kind): count for kind, count in session.coins.items()}
    found = leaving(counted, cents)
    rows = [
        [amount(kind), str(count), amount(kind * count)]
        for kind, count in sorted((found or {}).items(), reverse=True)
    ]
    by_hand = _(
        "The coins and notes that were counted do not make up this amount. Write them here:"
    )
    part = _part(
        _("Coins and notes"),
        [pgettext_lazy("coin", "Of"), pgettext_lazy("coin", "How many"), _("Amount")],
        "lrr",
        rows,
        foot=[FRENCH(pgettext_lazy("on a receipt", "Total")), "", amount(cents)] if rows else (),
        words=[] if found is not None else [FRENCH(by_hand), *[BLANK] * 6],
    )
    facts = [(FRENCH(_("Cash handed in")), amount(cents))]
    return _slip(session, _("Cash handed in at the bank"), [part], facts)


def _slip(
    session: Session, title: Any, parts: Sequence[Any], facts: Sequence[tuple[str, str]] = ()
) -> dict[str, Any]:
    """What goes to the bank: from which drawer and day, and room for what the bank writes."""
    drawer = f"{session.drawer.name} · n° {session.number}"
    about = [
        (FRENCH(_("Drawer")), drawer),
        (FRENCH(pgettext_lazy("on a receipt", "Date")), _figures(session.opened_on)),
        *facts,
        (FRENCH(_("Account")), BLANK),
    ]
    signatures = [FRENCH(_("Handed in by, on")), FRENCH(_("Received by the bank, on"))]
    return _sheet(
        session.desk, title=FRENCH(title), facts=about, parts=parts, signatures=signatures
    )


def _sheet(desk: Desk, *, title: str, **more: Any) -> dict[str, Any]:
    town = f"{desk.postcode} {desk.commune}".strip()
    seller = [
        f"{desk.network.name} {desk.network.legal_form}".strip(),
        ", ".join(part for part in (desk.street, town) if part),
        FRENCH(_("SIRET %(siret)s"), siret=siret_of(desk.siret)) if desk.siret else "",
    ]
    empty = {"subtitle": "", "fictitious": "", "mentions": [], "signatures": [], "seal": ""}
    return {
        **empty,
        "title": title,
        "desk": desk.name,
        "language": "fr",
        "seller": [line for line in seller if line],
        **more,
    }


def _part(
    title: Any,
    head: Sequence[Any],
    align: str,
    rows: Sequence[Sequence[str]],
    *,
    foot: Sequence[str] = (),
    words: Sequence[str] = (),
) -> dict[str, Any]:
    return {
        "title": FRENCH(title),
        "head": [FRENCH(word) for word in head],
        "align": list(align),
        "rows": rows,
        "foot": list(foot),
        "words": list(words),
    }


def _names(desk: Desk) -> dict[str, dict[str, str]]:
    """What the codes stand for today: partners (the desk itself is ""), drawers."""
    partners = dict(Partner.objects.at(desk).values_list("slug", "name"))
    return {
        "partners": {"": desk.name, **partners},
        "drawers": dict(Drawer.objects.at(desk).values_list("code", "name")),
    }


def _period(said: dict[str, Any]) -> str:
    first = date.fromisoformat(said["starts_on"])
    last = date.fromisoformat(said["until"]) - timedelta(days=1)
    if first == last:
        return _figures(first)
    return FRENCH(_("from %(first)s to %(last)s"), first=_figures(first), last=_figures(last))


def _figures(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _closing_facts(desk: Desk, said: dict[str, Any]) -> list[tuple[str, str]]:
    at = datetime.fromisoformat(said["at"]).astimezone(desk.zone)
    facts = [(FRENCH(_("Closed on")), second(at))]
    if said["operator"] is not None:
        number = FRENCH(_("operator no. %(number)s"), number=said["operator"])
        facts.append((FRENCH(pgettext_lazy("closing", "By")), number))
    facts.append((FRENCH(pgettext_lazy("closing", "Receipts")), str(said["count"])))
    if said["first"]:
        facts.append((FRENCH(_("Numbers")), f"{said['first']} – {said['last']}"))
    facts.append((FRENCH(_("Of which corrections")), str(said["corrections"])))
    if said.get("closings"):
        numbers = ", ".join(str(number) for number in said["closings"])
        facts.append((FRENCH(_("Daily closings")), numbers))
    return facts


def _totals(said: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [FRENCH(_("Total of the period")), amount(said["total"])],
        [FRENCH(_("Total of the period, in absolute value")), amount(said["absolute"])],
        [FRENCH(_("Perpetual total")), amount(said["perpetual"])],
        [FRENCH(_("Perpetual total, in absolute value")), amount(said["perpetual_absolute"])],
    ]
    head = [pgettext_lazy("closing", "What"), _("With tax")]
    return _part(pgettext_lazy("closing", "Totals"), head, "lr", rows)


def _methods(said: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    rows = [
        [
            names["drawers"].get(row["drawer"], row["drawer"]),
            FRENCH(Method(row["method"]).label),
            str(row["count"]),
            amount(row["cents"]),
        ]
        for row in said["payments"]
    ]
    head = [_("Drawer"), _("Method"), pgettext_lazy("count", "Payments"), _("Amount")]
    return _part(_("By method of payment"), head, "llrr", rows, words=_none(rows))


def _owners(said: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    rows = [[_owner(row["owner"], names), amount(row["cents"])] for row in said["owners"]]
    head = [pgettext_lazy("money", "Whose"), _("Amount")]
    return _part(pgettext_lazy("closing", "Whose money it is"), head, "lr", rows, words=_none(rows))


def _taxes(said: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    rows = [
        [
            _owner(row["owner"], names),
            FRENCH(Nature(row["nature"]).label),
            percent(row["basis_points"]),
            amount(row["net"]),
            amount(row["vat"]),
            amount(row["cents"]),
        ]
        for row in said["vat"]
    ]
    head = [
        pgettext_lazy("money", "Whose"),
        pgettext_lazy("VAT", "Kind"),
        _("Rate"),
        _("Before tax"),
        _("VAT"),
        _("With tax"),
    ]
    return _part(_("VAT by rate"), head, "llrrrr", rows, words=_none(rows))


def _sessions(
    said: dict[str, Any], names: dict[str, dict[str, str]], told: dict[tuple[str, int], str]
) -> list[dict[str, Any]]:
    return [
        _session(row, names, told.get((row["drawer"], row["number"]), ""))
        for row in said.get("sessions", [])
    ]


def _session(row: dict[str, Any], names: dict[str, dict[str, str]], told: str) -> dict[str, Any]:
    """One drawer: what should have been there, what was counted, what is missing or too much, and
    what was said of it."""
    expected, counted = row["expected"], row["counted"]
    lines = [
        [
            FRENCH(Method(method).label),
            amount(expected.get(method, 0)),
            amount(counted.get(method, 0)),
            amount(counted.get(method, 0) - expected.get(method, 0)),
        ]
        for method in sorted({*expected, *counted})
    ]
    moved = FRENCH(
        _("%(float)s at the opening, %(put_in)s put in, %(taken_out)s taken out, %(kept)s kept."),
        float=amount(row["float"]),
        put_in=amount(row["put_in"]),
        taken_out=amount(row["taken_out"]),
        kept=amount(row["kept"] or 0),
    )
    name = names["drawers"].get(row["drawer"], row["drawer"])
    head = [_("Method"), _("Expected"), pgettext_lazy("money", "Counted"), _("Difference")]
    words = [moved]
    if row["uncounted"]:
        words.append(FRENCH(_("Nobody counted it.")))
    if told:
        words.append(FRENCH(_("Explained: %(said)s"), said=told))
    return _part(f"{name} · n° {row['number']}", head, "lrrr", lines, words=words)


def _owner(slug: str, names: dict[str, dict[str, str]]) -> str:
    return names["partners"].get(slug, slug)


def _none(rows: Sequence[Any]) -> list[str]:
    return [] if rows else [FRENCH(_("Nothing was sold."))]
