"""What the office shows of services, articles and prices, on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.costs import Costs, costs
from loge.house.catalogue.models import Article, Family, Price, Procedure, Service, VatRate
from loge.kernel.refusal import Elsewhere
from loge.kernel.sheets import Cell

KNOWN = ("membership",)


@dataclass(frozen=True)
class Line:
    """One service or article of a list."""

    row: Any
    costs: Costs
    status: str
    status_words: str


def services(desk: Any, *, typed: str, family: str, status: str, on: date) -> QuerySet[Service]:
    """The desk's services, searched and filtered; in the order they are shown to residents."""
    rows = Service.objects.filter(desk_id=desk.pk)
    if family in Family.values:
        rows = rows.filter(family=family)
    if status in Service.Status.values:
        due = Q(later_from__isnull=False, later_from__lte=on)
        rows = rows.filter(Q(due, later_status=status) | (~due & Q(status=status)))
    if typed.strip():
        words = typed.strip()
        rows = rows.filter(
            Q(name__icontains=words) | Q(note__icontains=words) | Q(code__icontains=words)
        )
    return rows


def service_lines(desk: Any, found: Iterable[Service], *, on: date) -> list[Line]:
    """These services with their prices and where they stand on a day."""
    some = list(found)
    cost = costs(desk, [s.code for s in some], on=on)
    return [Line(s, cost[s.code], s.status_on(on), str(s.status_on(on).label)) for s in some]


def procedure_of(service: Service) -> Procedure | None:
    """How a service made in the office goes; None for the others."""
    return Procedure.objects.filter(service=service).first()


def articles(desk: Any, *, typed: str, family: str, sold: str, on: date) -> QuerySet[Article]:
    """The desk's articles, searched by name, bar code, code or partner, and filtered."""
    rows = Article.objects.at(desk).select_related("partner")
    if family in Family.values:
        rows = rows.filter(family=family)
    if sold == "oui":
        rows = rows.on(on)
    elif sold == "non":
        rows = rows.exclude(pk__in=Article.objects.at(desk).on(on))
    if typed.strip():
        words = typed.strip()
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(partner__name__icontains=words)
            | Q(barcode__startswith=words)
            | Q(code__icontains=words)
        )
    return rows


def article_lines(desk: Any, found: Iterable[Article], *, on: date) -> list[Line]:
    """These articles with their prices, and whether they are sold on a day."""
    some = list(found)
    cost = costs(desk, [a.price_code for a in some], on=on)
    return [
        Line(
            a,
            cost[a.price_code],
            "sold" if a.sold_on(on) else "not_sold",
            _("sold") if a.sold_on(on) else _("not sold"),
        )
        for a in some
    ]


@dataclass(frozen=True)
class Priced:
    """Something that has a price: its code, what it is called, and where it is described."""

    code: str
    name: str
    service: Service | None = None
    article: Article | None = None


def price_sheet(desk: Any, code: str) -> dict[str, Any]:
    """All the prices of one thing, who set them, and for what the last one is."""
    history = catalogue.history(desk, code)
    unit = history[0].unit if history else ""
    set_by = catalogue.set_by(history)
    return {"priced": priced(desk, code), "history": history, "set_by": set_by, "unit": unit}


def priced(desk: Any, code: str) -> Priced:
    """What a code stands for. Raises Elsewhere when nothing here has it."""
    code, article = code[:60], None
    if code.startswith("article_"):
        article = Article.objects.at(desk).filter(code=code.removeprefix("article_")).first()
    service = Service.objects.filter(desk_id=desk.pk, code=code).first()
    last = Price.objects.at(desk).filter(code=code).order_by("-valid_from").first()
    if article or service:
        return Priced(code, (article or service).name, service, article)  # type: ignore[union-attr]
    if last is None and code not in KNOWN:
        raise Elsewhere(code)
    return Priced(code, last.label if last else _("Household membership"))


def all_priced(desk: Any, *, typed: str = "") -> list[Priced]:
    """Everything that has or may have a price, by name: the membership first."""
    found = {code: _("Household membership") for code in KNOWN}
    labels = Price.objects.at(desk).order_by("valid_from").values_list("code", "label")
    found |= dict(labels)
    names = Service.objects.filter(desk_id=desk.pk, code__in=found).values_list("code", "name")
    found |= dict(names)
    rows = [Priced(code, name) for code, name in found.items()]
    wanted = typed.strip().lower()
    rows = [row for row in rows if wanted in row.name.lower() or wanted in row.code]
    return sorted(rows, key=lambda row: (row.code not in KNOWN, row.name.lower(), row.code))


def article_head() -> list[str]:
    """The columns of the file of articles."""
    return [
        _("Code"),
        _("Name"),
        _("Family"),
        _("Bar code"),
        _("Sold by"),
        _("Price in cents"),
        _("VAT"),
        _("VAT in hundredths of a percent"),
        _("Sold on behalf of"),
        _("Ledger account"),
        _("Sold from"),
        _("Sold until the day before"),
    ]


def article_rows(desk: Any, found: QuerySet[Article], *, on: date) -> Iterator[list[Cell]]:
    """One line for each article."""
    rates: dict[str, VatRate] = catalogue.vat_rates(on)
    for line in article_lines(desk, found.order_by("family", "name", "pk"), on=on):
        article: Article = line.row
        rate = rates.get(article.vat)
        yield [
            article.code,
            article.name,
            article.get_family_display(),
            article.barcode,
            article.get_unit_display(),
            line.costs.now.cents if line.costs.now else None,
            article.get_vat_display(),
            rate.basis_points if rate else None,
            article.partner.name if article.partner else "",
            article.credited,
            article.active_from,
            article.active_until,
        ]
