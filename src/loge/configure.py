"""Setting the house up: the network and its desks from our own data, and what each app needs.

Safe to run again: it adds what is missing and never touches what a desk has changed since.
"""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.catalogue.models import Article, Price, Service
from loge.house.conventions import configure as conventions
from loge.house.daybook import configure as daybook
from loge.house.gate import configure as gate
from loge.house.ledger import configure as ledger
from loge.house.membership import configure as membership
from loge.house.network import actions as network
from loge.house.network.models import Desk, Network, OpeningHours
from loge.house.notices import configure as notices
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.retention import configure as retention
from loge.house.seals import configure as seals
from loge.house.stock import actions as stock
from loge.kernel import clock
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.trades.custody import configure as custody
from loge.trades.entrusted import configure as entrusted
from loge.trades.entrusted.keys import configure as key_rules
from loge.trades.entrusted.partners import configure as link_rules
from loge.trades.till import configure as till

DATA = Path(__file__).parent / "house" / "network" / "data" / "ampere.toml"


def configure(*, at: datetime | None = None) -> None:
    """The network, its three desks, their hours, services, partners, articles and prices; then the
    apps' own data.

    `at` is the moment the journal gives to it: now, unless a neighbourhood is played in the past.
    """
    at = at or clock.now()
    seals.configure(at)
    data = tomllib.loads(DATA.read_text())
    house = Network.objects.order_by("pk").first() or Network.objects.create(**data["network"])
    ledger.configure()
    vat.configure()
    for row in data["desk"]:
        _desk(house, row, at)
    retention.configure()
    custody.configure()
    link_rules.configure()
    for desk in Desk.objects.filter(status=Desk.Status.OPEN):
        custody.shelve(desk)
        daybook.configure(desk)
        notices.configure(desk)
        membership.configure(desk)
        gate.configure(desk)
        vat.regime(desk)
        till.furnish(desk)
        entrusted.configure(desk, at)
        key_rules.begin(desk)


def _desk(house: Network, row: dict[str, Any], at: datetime) -> None:
    facts = {name: value for name, value in row.items() if name not in _PARTS}
    desk = Desk.objects.filter(slug=row["slug"]).first()
    desk = desk or network.add_desk(house, at=at, **facts)
    _hours(desk, row.get("hours"), at)
    for price in row.get("price", []):
        if not Price.objects.filter(desk=desk, code=price["code"]).exists():
            catalogue.set_price(price["code"], **_without(price, "code"), act=_act(desk, at))
    known = set(Service.objects.filter(desk=desk).values_list("code", flat=True))
    for rank, service in enumerate(row.get("service", [])):
        if service["code"] not in known:
            words = {lang: service[lang] for lang in ("de", "en") if lang in service}
            rest = _without(service, "code", "de", "en")
            catalogue.add_service(
                service["code"], **rest, translations=words, rank=rank, act=_act(desk, at)
            )
    _partners(desk, row.get("partner", []), at)
    _articles(desk, row.get("article", []), at)
    conventions.configure(desk, row.get("convention", []), _act(desk, at))


def _partners(desk: Desk, rows: list[dict[str, Any]], at: datetime) -> None:
    known = set(Partner.objects.at(desk).values_list("slug", flat=True))
    for row in rows:
        if row["slug"] not in known:
            entry = partners.add_partner(**_without(row, "terms"), act=_act(desk, at))
            partner = Partner.objects.get(pk=entry.made)
            for terms in row.get("terms", []):
                partners.set_terms(partner, **terms, act=_act(desk, at))


def _articles(desk: Desk, rows: list[dict[str, Any]], at: datetime) -> None:
    """What is sold over the counter, in this order, each with its price."""
    known = set(Article.objects.at(desk).values_list("code", flat=True))
    whose = {partner.slug: partner for partner in Partner.objects.at(desk)}
    for rank, row in enumerate(rows):
        if row["code"] not in known:
            words = {"de": {"name": row["de"]}} if "de" in row else {}
            rest = _without(row, "price", "de", "partner", "stock")
            rest["partner"] = whose.get(row.get("partner", ""))
            catalogue.add_article(**rest, translations=words, rank=rank, act=_act(desk, at))
            if "price" in row:
                price = {"label": row["name"], **row["price"]}
                catalogue.set_price(f"article_{row['code']}", **price, act=_act(desk, at))
    _stock(desk, {row["code"]: row["stock"] for row in rows if "stock" in row}, at)


def _stock(desk: Desk, rows: dict[str, dict[str, int]], at: datetime) -> None:
    """What is kept in stock; what a desk stopped keeping stays stopped."""
    new = Article.objects.at(desk).filter(code__in=list(rows), kept__isnull=True)
    for article in new.order_by("rank", "pk"):
        stock.keep_stock(article, **rows[article.code], act=_act(desk, at))


def _hours(desk: Desk, hours: dict[str, Any] | None, at: datetime) -> None:
    if hours and not OpeningHours.objects.filter(desk=desk).exists():
        network.set_hours(hours["text"], **_without(hours, "text"), act=_act(desk, at))


_PARTS = {"hours", "price", "service", "partner", "article", "convention"}


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _act(desk: Desk, at: datetime) -> Act:
    """Done by Loge itself, which may do everything."""
    return Act(desk=desk, at=at, may=frozenset(Permission))
