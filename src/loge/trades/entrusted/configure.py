"""What may be left at a desk that has decided nothing yet, and how long it is kept."""

from datetime import date, datetime
from typing import Any

from loge.house.catalogue.models import Procedure, Service
from loge.house.network.models import Desk
from loge.house.partners import actions as partners
from loge.house.partners.models import Category, Partner
from loge.kernel import dated
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.actions.kinds import Called
from loge.trades.entrusted.kinds import shipped
from loge.trades.entrusted.models import Kind, Piece, UnclaimedRule

# A desk that offers one of these has things left already: what it lacks is how they go.
OFFERED = ("dry_cleaning", "sewing", "keys")
COLUMNS = ("steps", "work_days", "place", "letter", "questions", "ticket_words")
PRICES = "supposé : aucun tarif publié"
TERMS = "supposé : aucune pratique publiée"


def configure(desk: Desk, at: datetime) -> None:
    """Give a desk the rule for what nobody claims, and, where it offers such a service and has no
    kind yet, the kinds we ship with their things, prices, partners and rules. Again and again
    leaves the same rows; what a desk has, it keeps."""
    data = shipped.data()
    act = Act(desk=desk, at=at, may=frozenset(Permission))
    offered = Service.objects.filter(desk=desk, code__in=OFFERED)
    if offered.exists() and not Kind.objects.at(desk).exists():
        who = {row["slug"]: _partner(row, act) for row in data["partner"]}
        for row in data["kind"]:
            _kind(row, who, act)
    _rules(data["rule"], act)


def begin(desk: Desk) -> None:
    """The rule every desk begins with, where it has none."""
    rows = [row for row in shipped.data()["rule"] if "kinds" not in row]
    if not UnclaimedRule.objects.at(desk).exists():
        UnclaimedRule.objects.create(desk=desk, valid_from=_since(desk), **rows[0])


def _since(desk: Any) -> date:
    """From when on our own data hold: since the desk opened."""
    return desk.opened_on or date(2021, 1, 1)


def _partner(row: dict[str, Any], act: Act) -> Partner:
    """Who works on things: one assumed, until the desk says who it is."""
    found = Partner.objects.at(act.desk).filter(slug=row["slug"]).first()
    if found is not None:
        return found
    known = {"slug": row["slug"], "active_from": _since(act.desk)}
    entry = partners.add_partner(row["name"], **known, act=act.step(f"partner/{row['slug']}"))
    partner = Partner.objects.get(pk=entry.made)
    partners.set_terms(
        partner,
        Category.CARE,
        commission_basis_points=row["commission_basis_points"],
        valid_from=_since(act.desk),
        source=TERMS,
        confidence=dated.Confidence.ASSUMED,
        act=act.step(f"terms/{row['slug']}"),
    )
    return partner


def _kind(row: dict[str, Any], who: dict[str, Partner], act: Act) -> None:
    """One kind, of the service of its code where the desk has it; left out where that service goes
    its own way."""
    service = Service.objects.filter(desk_id=act.desk.pk, code=row["code"]).first()
    if service is not None and Procedure.objects.filter(service=service).exists():
        return
    known = {name: row[name] for name in COLUMNS if name in row}
    entry = entrusted.add_kind(
        service=service,
        called=None if service else _called(row),
        partner=who.get(row.get("partner", "")),
        act=act.step(f"kind/{row['code']}"),
        **known,
    )
    kind = Kind.objects.get(pk=entry.made)
    for piece in row.get("piece", []):
        _piece(kind, piece, act.step(f"kind/{row['code']}/{piece['code']}"))


def _called(row: dict[str, Any]) -> Called:
    names = ("code", "name", "note", "family", "needs_membership")
    known = {name: row[name] for name in names if name in row}
    said: dict[str, Any] = {code: row[code] for code in ("de", "en") if code in row}
    return Called(**known, translations=said)


def _piece(kind: Kind, row: dict[str, Any], act: Act) -> None:
    known = {name: row[name] for name in ("name", "code", "work_days") if name in row}
    entry = entrusted.add_piece(kind, **known, translations={"de": row["de"]}, act=act)
    if "cents" in row:
        entrusted.price_piece(
            Piece.objects.get(pk=entry.made),
            cents=row["cents"],
            valid_from=_since(act.desk),
            source=PRICES,
            confidence=dated.Confidence.ASSUMED,
            act=act.step("cents"),
        )


def _rules(rows: list[dict[str, Any]], act: Act) -> None:
    """The rule for all, and one for each kind we ship; a desk keeps those it has."""
    known = set(UnclaimedRule.objects.at(act.desk).values_list("kind_id", flat=True))
    kinds = {k.service.code: k for k in Kind.objects.at(act.desk).select_related("service")}
    for row in rows:
        said = {name: value for name, value in row.items() if name != "kinds"}
        codes = [code for code in row["kinds"] if code in kinds] if "kinds" in row else [None]
        for code in codes:
            kind = kinds[code] if code else None
            if (kind.pk if kind else None) in known:
                continue
            step = act.step(f"rule/{code or 'all'}")
            entrusted.set_unclaimed_rule(kind, valid_from=_since(act.desk), **said, act=step)
