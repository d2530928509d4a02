"""What a new desk takes over of the catalogue, and what it cannot open without."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure
from loge.house.catalogue.models import Article, Price, Procedure, Service
from loge.house.catalogue.rules import PIECE
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import Lack, beginning, missing
from loge.house.network.models import Desk
from loge.house.partners import cloning as partners
from loge.house.partners.models import Partner
from loge.kernel.templatetags import said

MEMBERSHIP = "membership"


def register() -> None:
    """Services before how they go, articles before their prices."""
    cloning.add("services", services, rank=20)
    cloning.add("procedures", procedures, rank=21)
    cloning.add("articles", articles, rank=22)
    cloning.add("prices", prices, rank=23)
    missing.add("catalogue", lacks, rank=20)
    beginning.add("vat", configure.regime)


def services(source: Desk, target: Desk, on: date) -> Part:
    """What is offered there today or to come; what was stopped there is left out."""
    ours = {s.code: s for s in Service.objects.filter(desk=target)}
    rows = [
        Setting(
            f"service:{service.code}",
            service.name,
            _said(service, on),
            _said(ours[service.code], on) if service.code in ours else "",
            partial(take_service, service, ours.get(service.code), service.status_on(on)),
        )
        for service in Service.objects.filter(desk=source).order_by("family", "rank", "pk")
        if service.status_on(on) != Service.Status.STOPPED
    ]
    return Part("services", _("Services"), rows)


def _said(service: Service, on: date) -> str:
    members = _("for members") if service.needs_membership else _("for everybody")
    german = service.translations.get("de", {}).get("name", "")
    words = [service.name, german, service.note, members, str(service.status_on(on).label)]
    return " · ".join(word for word in words if word)


def take_service(theirs: Service, ours: Service | None, status: str, *, act: Any) -> Any:
    """A service, here too; `ours` is what it is here already."""
    known = {
        "name": theirs.name,
        "note": theirs.note,
        "needs_membership": theirs.needs_membership,
        "translations": theirs.translations,
        "status": status,
    }
    if ours is not None:
        return catalogue.change_service(ours, **known, act=act)
    return catalogue.add_service(
        theirs.code, family=theirs.family, rank=theirs.rank, **known, act=act
    )


def procedures(source: Desk, target: Desk, on: date) -> Part:
    """How the services made in the office go; their service comes along when it is new here."""
    ours = {p.service.code: p for p in _procedures(target)}
    rows = [
        Setting(
            f"procedure:{theirs.service.code}",
            theirs.service.name,
            _told(theirs),
            _told(ours[theirs.service.code]) if theirs.service.code in ours else "",
            partial(_take_procedure, theirs),
        )
        for theirs in _procedures(source)
        if theirs.service.status_on(on) != Service.Status.STOPPED
    ]
    return Part("procedures", _("How the services made in the office go"), rows)


def _procedures(desk: Desk) -> Iterator[Procedure]:
    rows = Procedure.objects.filter(service__desk=desk).select_related("service")
    yield from rows.order_by("service__family", "service__rank", "pk")


def _told(procedure: Procedure) -> str:
    asked = [question["label"]["fr"] for question in procedure.questions]
    steps = [step["fr"] for step in procedure.steps]
    words = [*asked, " → ".join(steps), str(Procedure.Time(procedure.time).label)]
    words += [_("with a price")] if procedure.charged else []
    words += [_("with somebody in charge")] if procedure.names_somebody else []
    return " · ".join([*words, *procedure.slip.values()])


def _take_procedure(theirs: Procedure, *, act: Any) -> Any:
    service = Service.objects.filter(desk_id=act.desk.pk, code=theirs.service.code).first()
    if service is None:
        entry = take_service(
            theirs.service, None, Service.Status.AVAILABLE, act=act.step("service")
        )
        service = Service.objects.get(pk=entry.subject_id)
    return catalogue.set_procedure(
        service,
        questions=theirs.questions,
        steps=theirs.steps,
        time=theirs.time,
        names_somebody=theirs.names_somebody,
        charged=theirs.charged,
        slip=theirs.slip,
        act=act,
    )


ARTICLE = (
    "name",
    "translations",
    "family",
    "barcode",
    "unit",
    "vat",
    "category",
    "nature",
    "account",
    "price_kind",
    "most",
    "rank",
)


def articles(source: Desk, target: Desk, on: date) -> Part:
    """What is sold there today or soon."""
    ours = {a.code: a for a in Article.objects.at(target).select_related("partner")}
    theirs = Article.objects.at(source).exclude(active_until__lte=on).select_related("partner")
    rows = [
        Setting(
            f"article:{article.code}",
            article.name,
            _of(article),
            _of(ours[article.code]) if article.code in ours else "",
            partial(_take_article, article, ours.get(article.code), on),
        )
        for article in theirs.order_by("family", "rank", "pk")
    ]
    return Part("articles", _("Articles"), rows)


def _of(article: Article) -> str:
    words = [
        article.name,
        str(article.get_unit_display()),
        str(article.get_vat_display()),
        str(article.get_price_kind_display()),
        article.barcode,
        article.partner.name if article.partner else "",
        article.account,
    ]
    return " · ".join(word for word in words if word)


def _take_article(theirs: Article, ours: Article | None, on: date, *, act: Any) -> Any:
    known = {name: getattr(theirs, name) for name in ARTICLE}
    known["partner"] = _partner_here(theirs, on, act)
    if ours is not None:
        return catalogue.change_article(ours, **known, act=act)
    first = max(theirs.active_from, on)
    until = theirs.active_until
    return catalogue.add_article(
        theirs.code, **known, active_from=first, active_until=until, act=act
    )


def _partner_here(theirs: Article, on: date, act: Any) -> Partner | None:
    """The same partner at this desk; they come along with the article when they are new here."""
    if theirs.partner is None:
        return None
    rows = Partner.objects.at(act.desk).filter(slug=theirs.partner.slug)
    if not rows.exists():
        partners.take(theirs.partner, None, on, act=act.step("partner"))
    return rows.get()


def prices(source: Desk, target: Desk, on: date) -> Part:
    """The prices of today and those announced. Ours are replaced from today on, never before; where
    one begins today already, from tomorrow. Those of things left at the desk come with them."""
    theirs = Price.objects.at(source).exclude(code__startswith=PIECE)
    ours = {p.code: p for p in Price.objects.at(target).on(on).order_by("valid_from")}
    later = set(
        Price.objects.at(target).filter(valid_from__gt=on).values_list("code", "valid_from")
    )
    rows = [
        Setting(
            f"price:{price.code}",
            price.label,
            _cost(price),
            _cost(ours[price.code]) if price.code in ours else "",
            partial(_take_price, price, _from(ours.get(price.code), on), source),
        )
        for price in theirs.on(on).order_by("label", "code")
    ]
    rows += [
        Setting(
            f"price:{price.code}:{price.valid_from}",
            f"{price.label}, {said.day_year(price.valid_from)}",
            _cost(price),
            _cost(price) if (price.code, price.valid_from) in later else "",
            partial(_take_price, price, price.valid_from, source),
        )
        for price in theirs.filter(valid_from__gt=on).order_by("valid_from", "code")
    ]
    return Part("prices", _("Prices"), rows)


def _from(ours: Price | None, on: date) -> date:
    return on + timedelta(days=1) if ours is not None and ours.valid_from == on else on


def _cost(price: Price) -> str:
    return " ".join(word for word in (said.euros(price.cents), price.unit) if word)


def _take_price(theirs: Price, valid_from: date, source: Desk, *, act: Any) -> Any:
    as_there = _("as at %(desk)s") % {"desk": source.short_name}
    return catalogue.set_price(
        theirs.code,
        label=theirs.label,
        cents=theirs.cents,
        unit=theirs.unit,
        valid_from=valid_from,
        source=f"{as_there} ({theirs.source})"[:120] if theirs.source else as_there,
        confidence=theirs.confidence,
        confirmed=["price_today"],
        act=act,
    )


def lacks(desk: Desk, on: date) -> list[Lack]:
    """Nobody can join without a price; a desk without services has nothing to show."""
    found = []
    if not Price.objects.at(desk).on(on).filter(code=MEMBERSHIP).exists():
        found.append(Lack("price", _("No price is set for the membership."), "offering:prices"))
    if not Service.objects.filter(desk=desk).exists():
        found.append(Lack("services", _("The desk offers no service yet."), "offering:services"))
    return found
