"""What stands on the papers and in the file of an agreement, already said; papers are in French."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from loge.house.conventions.models import Convention, Equipment
from loge.house.conventions.queries import Account
from loge.house.network.models import Desk
from loge.house.settlements.rules import Line
from loge.kernel import paper
from loge.kernel.sheets import Cell
from loge.kernel.templatetags import said

ACCOUNT, INVENTORY = "screens/relay/paper/account.typ", "screens/relay/paper/inventory.typ"


def month(desk: Desk, account: Account) -> bytes:
    """The account of a month."""
    with override("fr"):
        return paper.pdf(ACCOUNT, _month(desk, account))


def _month(desk: Desk, account: Account) -> dict[str, Any]:
    return {
        "title": f"{account.convention.name} · {date_format(account.first_on, 'F Y')}",
        "language": "fr",
        "desk": desk.name,
        "partner": account.convention.partner.name,
        "head": [_("What was sold"), _("Sold, VAT included"), _("Rate"), _("Commission")],
        "rows": [_sold(line) for line in account.lines],
        "sums": _sums(account),
    }


def _sold(line: Line) -> list[str]:
    rate = said.percent(line.commission_basis_points) if line.agreed else "—"
    return [line.label, said.euros(line.sold_cents), rate, said.euros(line.commission_cents)]


def _sums(account: Account) -> list[list[str]]:
    announced = account.announced_cents
    return [
        [_("Flat fee"), said.euros(account.fee_cents)],
        [_("Commissions"), said.euros(account.commission_cents)],
        [_("Expected"), said.euros(account.expected_cents)],
        [_("Announced"), "—" if announced is None else said.euros(announced)],
        [_("Received"), said.euros(account.received_cents)],
        [_("Kept on statements"), said.euros(account.kept_cents)],
        [_("Difference"), said.euros(account.difference_cents)],
    ]


def inventory(desk: Desk, found: Convention) -> bytes:
    """What is lent, to be signed by both."""
    with override("fr"):
        return paper.pdf(INVENTORY, _inventory(desk, found))


def _inventory(desk: Desk, found: Convention) -> dict[str, Any]:
    head = [_("What it is"), _("Number on it"), _("How many"), _("Lent on")]
    return {
        "title": _("Equipment lent by %(partner)s") % {"partner": found.partner.name},
        "language": "fr",
        "desk": desk.name,
        "head": [*head, _("In which state"), _("Looked at"), _("How it goes back")],
        "rows": [_thing(thing) for thing in found.equipment.here()],
        "signatures": [found.partner.name, desk.name],
    }


def _thing(thing: Equipment) -> list[str]:
    return [
        thing.label,
        thing.serial or "—",
        str(thing.how_many),
        said.figures(thing.lent_on),
        str(thing.get_condition_display()),
        said.figures(thing.checked_on),
        thing.back_as or "—",
    ]


def months_head() -> list[str]:
    """The columns of the file of the months."""
    names = [_("Month"), _("Flat fee (€)"), _("Commissions (€)"), _("Announced (€)")]
    return [*names, _("Received (€)"), _("Kept (€)"), _("Difference (€)"), _("State")]


def months_cells(accounts: Iterable[Account]) -> Iterator[list[Cell]]:
    """One line for each month."""
    for account in accounts:
        announced = account.announced_cents
        yield [
            account.first_on,
            account.fee_cents / 100,
            account.commission_cents / 100,
            None if announced is None else announced / 100,
            account.received_cents / 100,
            account.kept_cents / 100,
            account.difference_cents / 100,
            _("settled") if account.settled else _("open"),
        ]
