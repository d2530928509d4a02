"""What the office shows of partners: what is held, what is agreed, what is to be paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import VatRegime
from loge.house.network.models import Desk
from loge.house.partners import queries as agreed
from loge.house.partners.models import Partner, Terms
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.kernel import attention, days
from loge.kernel.act import Act
from loge.kernel.sheets import Cell


@dataclass(frozen=True)
class Line:
    """A partner in the list, with the money held for them and what of it is on statements."""

    partner: Partner
    held: int
    to_pay: int
    working: bool


def lines(desk: Desk, *, on: date) -> list[Line]:
    """Every partner of the desk: those it works with first, by name. Three queries."""
    held = settlements.held_for_all(desk)
    rows = Statement.objects.at(desk).unpaid().values_list("partner").annotate(Sum("due_cents"))
    unpaid = dict(rows.order_by())
    found = [
        Line(p, held.get(p.account, 0), unpaid.get(p.pk, 0), p.works_on(on))
        for p in Partner.objects.at(desk).order_by("name", "pk")
    ]
    return sorted(found, key=lambda line: not line.working)


@dataclass(frozen=True)
class Agreed:
    """What is, was and will be agreed for one kind of thing, the latest first."""

    label: str
    now: Terms | None
    rows: list[Terms]


def terms(partner: Partner, *, on: date) -> list[Agreed]:
    """Everything agreed with a partner, by kind, in one query."""
    found = agreed.history(partner)
    return [
        Agreed(rows[0].get_category_display(), _standing(rows, on), rows)
        for _category, group in groupby(found, key=lambda row: row.category)
        if (rows := list(group))
    ]


def _standing(rows: list[Terms], on: date) -> Terms | None:
    holds = (t for t in rows if t.valid_from <= on and (t.until is None or t.until > on))
    return next(holds, None)


def statements(desk: Desk, *, state: str = "") -> QuerySet[Statement]:
    """The statements of a desk; only those in one state when it is one."""
    rows = Statement.objects.at(desk).select_related("partner")
    return rows.filter(state=state) if state in Statement.State.values else rows


def of_partner(partner: Partner) -> QuerySet[Statement]:
    """The statements of one partner."""
    return Statement.objects.filter(partner=partner)


def vat(desk: Desk, *, on: date) -> dict[str, Any]:
    """How the desk stands towards VAT, stood and will stand, the latest first."""
    history = list(VatRegime.objects.at(desk).order_by("-valid_from"))
    return {"now": catalogue.vat_regime(desk, on), "history": history, "today": on}


def head() -> list[str]:
    """The columns of the file of statements."""
    return [
        _("Number"),
        _("Partner"),
        _("First day"),
        _("Last day"),
        _("Sold (€)"),
        _("Commission (€)"),
        _("VAT in it (€)"),
        _("Due (€)"),
        _("State"),
        _("Paid on"),
        _("How"),
        _("Reference"),
    ]


def cells(found: QuerySet[Statement], desk: Desk) -> Iterator[list[Cell]]:
    """One line for each statement."""
    for one in found.order_by("number"):
        yield [
            one.number,
            one.partner.name,
            one.starts_on,
            one.last_day,
            one.sold_cents / 100,
            one.commission_cents / 100,
            one.vat_cents / 100,
            one.due_cents / 100,
            str(one.get_state_display()),
            days.day_of(one.paid_at, desk.zone) if one.paid_at else None,
            str(one.get_method_display()),
            one.reference,
        ]


def to_pay(act: Act) -> list[attention.Item]:
    """Statements that wait for their payment, in one query."""
    waiting = Statement.objects.at(act.desk).unpaid().count()
    said = ngettext(
        "%(n)s statement is to be paid to a partner",
        "%(n)s statements are to be paid to partners",
        waiting,
    )
    link = f"{reverse('partners:statements', args=[act.desk.slug])}?etat=made"
    return [attention.Item(said % {"n": waiting}, waiting, link)]


def context(desk: Any, partner: Partner, *, on: date) -> dict[str, Any]:
    """What the page of a partner shows."""
    return {
        "desk": desk,
        "partner": partner,
        "held": settlements.held(partner),
        "to_pay": settlements.unpaid(partner),
        "since": settlements.starts_on(partner),
        "terms": terms(partner, on=on),
        "today": on,
    }
