"""The statement on paper: what was sold, what the desk keeps, what is handed over."""

from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.settlements.models import Statement, StatementLine
from loge.kernel import days, paper
from loge.kernel.templatetags import said

TEMPLATE = "house/settlements/paper/statement.typ"


def pdf(statement: Statement) -> bytes:
    """A tagged PDF of one page, in French: a partner's paper, whoever prints it."""
    return paper.pdf(TEMPLATE, content(statement))


def content(statement: Statement) -> dict[str, Any]:
    """What stands on it, already said."""
    number = _("Statement %(number)s") % {"number": statement}
    return {
        "title": f"{number} · {statement.partner.name}",
        "language": "fr",
        "number": number,
        "from": _sender(statement.desk),
        "to": _receiver(statement.partner),
        "period": _("From %(first)s to %(last)s")
        % {"first": said.day_year(statement.starts_on), "last": said.day_year(statement.last_day)},
        "head": _head(),
        "rows": [_row(line) for line in statement.lines.order_by("category", "pk")],
        "sums": _sums(statement),
        "notes": _notes(statement),
        "state": state(statement),
    }


def _head() -> list[str]:
    return [
        _("What was sold"),
        _("How many"),
        _("Sold, VAT included"),
        _("Rate"),
        _("Commission"),
    ]


def state(statement: Statement) -> str:
    """Whether it is paid, when and how."""
    if statement.paid_at is None:
        return str(statement.get_state_display()).capitalize()
    words = {
        "day": said.day_year(days.day_of(statement.paid_at, statement.desk.zone)),
        "how": statement.get_method_display(),
    }
    paid = _("Paid on %(day)s, %(how)s") % words
    return f"{paid} ({statement.reference})" if statement.reference else paid


def _row(line: StatementLine) -> list[str]:
    rate = said.percent(line.commission_basis_points) if line.agreed else _("nothing agreed")
    return [
        str(line.get_category_display()).capitalize(),
        said.quantity(line.milli),
        said.euros(line.sold_cents),
        rate,
        said.euros(line.commission_cents),
    ]


def _sums(statement: Statement) -> list[list[str]]:
    sums = [
        [_("Sold on your behalf"), said.euros(statement.sold_cents)],
        [_("Our commission"), said.euros(-statement.commission_cents)],
    ]
    if statement.made_good_cents:
        sums.append([_("Compensations"), said.euros(-statement.made_good_cents)])
    if statement.other_cents:
        label = _("Handed over before, brought forward or put right")
        sums.append([label, said.euros(statement.other_cents)])
    return [*sums, [_("Due to you"), said.euros(statement.due_cents)]]


def _notes(statement: Statement) -> list[str]:
    regime = catalogue.vat_regime(statement.desk, statement.last_day)
    if not regime.liable:
        return [_("On the commission: TVA non applicable, article 293 B du CGI.")]
    words = {"vat": said.euros(statement.vat_cents), "number": regime.vat_number}
    return [_("The commission includes %(vat)s of VAT. VAT number: %(number)s") % words]


def _sender(desk: Desk) -> list[str]:
    network = f"{desk.network.name} {desk.network.legal_form}".strip()
    return [network, *desk.address, *_siret(desk.siret)]


def _receiver(partner: Partner) -> list[str]:
    return [partner.name, *_lines(partner.address), *_siret(partner.siret)]


def _siret(number: str) -> list[str]:
    return [f"SIRET {number}"] if number else []


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
