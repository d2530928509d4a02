"""Carriers, their products and what each asks, decided by the network's staff for all desks.

The rows are the same for every desk. Each verb is of the desk it is done from; `told_everywhere`
then writes it in the journals of the others (docs/decisions/0017, 0027).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Max
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.lock import turn
from loge.kernel.refusal import Refused
from loge.trades.custody import rules
from loge.trades.custody.models import (
    Carrier,
    CarrierRule,
    Confidence,
    Kind,
    MandateRule,
    Product,
)
from loge.trades.custody.rules import Asked

FIRST_BY_HAND = 500  # after those that Loge knows by itself
MOST_BEGINNINGS = 20


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def add_carrier(*, name: str, act: Act) -> Entry:
    """One more carrier, for all desks. Raises Refused for a name another bears."""
    name = _named(name, 60)
    code = slugify(name).replace("-", "_")[:20].strip("_")
    taken = Carrier.objects.filter(code=code) | Carrier.objects.filter(name__iexact=name)
    if not code or taken.exists():
        raise Refused("carrier_twice", _("A carrier has this name already."))
    carrier = Carrier.objects.create(code=code, name=name, rank=FIRST_BY_HAND, by_hand=True)
    return journal.append(act, "add_carrier", carrier)


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def add_product(
    carrier: Carrier, *, kind: Kind, name: str, begins: Sequence[str] = (), act: Act
) -> Entry:
    """One more product of a carrier; what it asks is decided next (`set_carrier_rule`)."""
    name = _named(name, 80)
    known = Product.objects.filter(carrier=carrier)
    code = slugify(name).replace("-", "_")[:40].strip("_")
    if not code or (known.filter(code=code) | known.filter(name__iexact=name)).exists():
        raise Refused("product_twice", _("This carrier has a product of this name already."))
    last = known.aggregate(last=Max("rank"))["last"] or 0
    product = Product.objects.create(
        carrier=carrier,
        kind=Kind(kind),
        code=code,
        name=name,
        begins=_beginnings(begins),
        rank=last + 1,
        by_hand=True,
    )
    return journal.append(act, "add_product", product, carrier=carrier, kind=Kind(kind))


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def change_product(product: Product, *, name: str, begins: Sequence[str] = (), act: Act) -> Entry:
    """Another name for a product, or other beginnings of its numbers; what it asks stays."""
    name = _named(name, 80)
    others = Product.objects.filter(carrier=product.carrier_id).exclude(pk=product.pk)
    if others.filter(name__iexact=name).exists():
        raise Refused("product_twice", _("This carrier has a product of this name already."))
    product.name, product.begins, product.by_hand = name, _beginnings(begins), True
    product.save(update_fields=["name", "begins", "by_hand"])
    return journal.append(act, "change_product", product)


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def set_carrier_rule(
    product: Product,
    *,
    valid_from: date,
    asked: Asked,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """What a product asks from a day on: the version that stands ends there, one decided for a
    later day stays, one that began on that very day is replaced.

    Raises Refused for what cannot be, for a day more than two years away, and for a day in the past
    unless that is `confirmed`.
    """
    dated.near(valid_from, on=_today(act))
    rules.may_decide(asked, valid_from, on=_today(act)).or_refuse(confirmed)
    rows = _versions(product)
    standing = rows.valid(valid_from).first()
    if standing is not None and asked.same_as(standing):
        raise Refused("same", _("This is what holds on that day already."))
    rows.filter(valid_from=valid_from).update(until=valid_from)
    rule = CarrierRule.objects.create(
        product=product,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        by_hand=True,
        **asked.columns,
    )
    return journal.append(
        act, "set_carrier_rule", product, rule=rule, valid_from=valid_from, until=rule.until
    )


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def end_carrier_rule(rule: CarrierRule, *, until: date, act: Act) -> Entry:
    """A version ends: `until` is the first day it no longer holds. One that has not begun is
    withdrawn, and the one before it goes on."""
    product = rule.product
    rows = _versions(product)
    rule.refresh_from_db(fields=["until"])  # another desk may have ended it before our turn
    rules.may_end(rule, until, on=_today(act)).or_refuse()
    last = max(until, rule.valid_from)
    if last == rule.valid_from:
        rows.filter(until=rule.valid_from).update(until=rule.until, by_hand=True)
    rule.until, rule.by_hand = last, True
    rule.save(update_fields=["until", "by_hand"])
    return journal.append(act, "end_carrier_rule", product, rule=rule, until=last)


@verb(needs=Permission.KEEP_CARRIERS, notebook=False)
def set_mandate_rule(
    *, most_days: int, valid_from: date, source: str, confidence: Confidence, act: Act
) -> Entry:
    """How long a neighbour's mandate may last at most, from a day on, today or later. Mandates that
    stand keep their last day."""
    if not 1 <= most_days <= 366 or not source.strip():
        raise Refused("most_days", _("Between 1 and 366 days, and who decided it."))
    if valid_from < _today(act):
        raise Refused("past", _("From today on, or a later day."))
    rows = MandateRule.objects.all()
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("twice", _("A rule begins on this day already. Choose another day."))
    rule = MandateRule.objects.create(
        most_days=most_days,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=" ".join(source.split())[:300],
        confidence=Confidence(confidence),
        by_hand=True,
    )
    return journal.append(act, "set_mandate_rule", rule, days=most_days, valid_from=valid_from)


def told_everywhere(entry: Entry, *, act: Act) -> Entry:
    """Write what was decided at one desk in the journals of the others, each in its own turn."""
    about = apps.get_model(entry.subject).objects.get(pk=entry.made)
    facts = {name: _fact(value) for name, value in entry.facts.items()}
    for desk in Desk.objects.exclude(status=Desk.Status.CLOSED).exclude(pk=act.desk.pk):
        if not Entry.objects.at(desk.slug).filter(key=act.key).exists():
            with turn(desk.slug):
                there = replace(act, desk=desk, visit=None)
                journal.append(there, entry.verb, about, **facts)
    return entry


def _fact(value: Any) -> Any:
    """What the journal states, as a value it takes again."""
    if not isinstance(value, str):
        return value
    kind, colon, number = value.partition(":")
    if colon:
        return apps.get_model(kind).objects.get(pk=number)
    return parse_date(value) if "-" in value else Code(value)


def _versions(product: Product) -> Any:
    """The versions of a product that ever held or will. Desks write at the same time: whoever
    decides about a product holds its row until done."""
    Product.objects.select_for_update().get(pk=product.pk)
    return CarrierRule.objects.filter(product=product).standing()


def _today(act: Act) -> date:
    return days.day_of(act.at, act.desk.zone)


def _named(name: str, most: int) -> str:
    said = " ".join(name.split())
    if not 1 <= len(said) <= most:
        raise Refused("name", _("Give it a name of at most %(most)s letters.") % {"most": most})
    return said


def _beginnings(typed: Sequence[str]) -> list[str]:
    """The first characters of its numbers, as readings have them: capitals and digits."""
    found = list(dict.fromkeys("".join(text.split()).upper() for text in typed if text.strip()))
    sound = all(text.isascii() and text.isalnum() and 2 <= len(text) <= 8 for text in found)
    if not sound or len(found) > MOST_BEGINNINGS:
        raise Refused("begins", _("A number begins with 2 to 8 letters or digits: 6M, XY12."))
    return found
