"""What things cost, from which day on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from loge.house.catalogue import rules
from loge.house.catalogue.models import Price
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Verdict


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def set_price(
    code: str,
    *,
    label: str,
    cents: int,
    valid_from: date,
    unit: str = "",
    source: str = "",
    confidence: str = Price.Confidence.VERIFIED,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """What something costs from a day on (cents, taxes included). The price before ends there.

    A price set for a later day stays. Raises Refused when one is already set from the same day,
    when somebody may have paid another one since that day, and, unless "price_today" is among
    `confirmed`, when it would change what is charged today.
    """
    rules.check_code(code, length=40)
    rules.check_amount(label, cents, confidence, Price.Confidence.values)
    rows = Price.objects.at(act.desk).filter(code=code)
    _may_begin(rows, valid_from, act).or_refuse(confirmed)
    said = {"label": label.strip(), "cents": cents, "unit": unit, "source": source}
    holds: dict[str, Any] = {"valid_from": valid_from, "until": dated.begin(rows, valid_from)}
    known: dict[str, Any] = {**said, **holds, "confidence": confidence}
    price = Price.objects.create(desk_id=act.desk.pk, code=code, **known)
    return journal.append(act, "set_price", price, cents=cents, **holds)


def _may_begin(rows: QuerySet[Price], valid_from: date, act: Act) -> Verdict:
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("price_twice", _("A price is already set from this day. Choose a later day."))
    today, first = days.day_of(act.at, act.desk.zone), rows.aggregate(first=Min("valid_from"))
    return rules.may_begin(valid_from, today=today, **first)


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def withdraw_price(price: Price, *, act: Act) -> Entry:
    """A price announced for a later day will not be; the one before goes on.

    Raises Refused from the day it begins on: somebody may have paid it.
    """
    if price.valid_from <= days.day_of(act.at, act.desk.zone):
        raise Refused(
            "price_begun",
            _("This price has begun and stays as it was. Set another one from a day."),
        )
    entry = journal.append(
        act, "withdraw_price", price, cents=price.cents, valid_from=price.valid_from
    )
    before = Price.objects.at(act.desk).filter(code=price.code, until=price.valid_from)
    until = price.until
    price.delete()
    before.update(until=until)
    return entry
