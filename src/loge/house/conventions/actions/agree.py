"""What is agreed: the agreement, its flat fee, and what an hour costs."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.conventions import rules
from loge.house.conventions.models import Convention, Fee, HourlyCost
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

_KNOWN = {
    "name",
    "valid_from",
    "until",
    "counted_from",
    "notice_months",
    "contact",
    "source",
    "confidence",
}


@verb(needs=Permission.KEEP_TILL, notebook=False)
def sign_convention(
    partner: Partner, *, name: str, valid_from: date, act: Act, **known: Any
) -> Entry:
    """A desk and a partner agree from a day on; `known` is any other column of a convention. Unless
    said otherwise its months are accounted for from the one in which it is written down.

    Raises Refused while another one with them runs on one of its days.
    """
    today = days.day_of(act.at, act.desk.zone)
    convention = Convention(desk_id=act.desk.pk, partner=partner, counted_from=today.replace(day=1))
    _describe(convention, {"name": name, "valid_from": valid_from, **known})
    return journal.append(
        act, "sign_convention", convention, partner=partner, valid_from=valid_from,
        until=convention.until,
    )  # fmt: skip


@verb(needs=Permission.KEEP_TILL, notebook=False)
def change_convention(convention: Convention, *, act: Act, **changes: Any) -> Entry:
    """Put right what was written of an agreement, or say when it ends. Raises Refused as
    `sign_convention` does."""
    _describe(convention, changes)
    return journal.append(
        act, "change_convention", convention, partner=convention.partner,
        valid_from=convention.valid_from, until=convention.until,
    )  # fmt: skip


@verb(needs=Permission.KEEP_TILL, notebook=False)
def set_fee(
    convention: Convention,
    *,
    cents: int,
    valid_from: date,
    source: str,
    applies: bool = True,
    confidence: str = dated.Confidence.VERIFIED,
    act: Act,
) -> Entry:
    """The flat fee of a month from a day on, tax included, and who says so. With `applies` it is
    counted with from then on; else it is only kept beside the one that is.

    Raises Refused when a fee that applies begins on that day already, or for an absurd amount or
    day.
    """
    rules.amount(cents).or_refuse()
    dated.near(valid_from, on=days.day_of(act.at, act.desk.zone))
    rows = convention.fees.filter(applies=True)
    if applies and rows.filter(valid_from=valid_from).exists():
        raise Refused("fee_twice", _("A fee already begins on this day. Choose another day."))
    fee = Fee.objects.create(
        convention=convention,
        cents=cents,
        applies=applies,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from) if applies else None,
        source=rules.words(source, 200),
        confidence=dated.Confidence(confidence),
    )
    return journal.append(
        act, "set_fee", convention, fee=fee.pk, cents=cents, applies=applies, valid_from=valid_from
    )


@verb(needs=Permission.KEEP_TILL, notebook=False)
def prefer_fee(fee: Fee, *, act: Act) -> Entry:
    """Of two sources that differ, this one is counted with; the other is kept beside it. Months
    that are settled stay as they are. Raises Refused when it is counted with already."""
    if fee.applies:
        raise Refused("fee_applies", _("This fee is counted with already."))
    others = fee.convention.fees.filter(applies=True)
    twin = others.filter(valid_from=fee.valid_from).first()
    if twin is not None:
        Fee.objects.filter(pk=twin.pk).update(applies=False)
    fee.until = dated.begin(others.exclude(pk=fee.pk), fee.valid_from)
    fee.applies = True
    fee.save(update_fields=["applies", "until"])
    said: dict[str, Any] = {"fee": fee.pk, "cents": fee.cents, "valid_from": fee.valid_from}
    return journal.append(act, "prefer_fee", fee.convention, **said)


@verb(needs=Permission.KEEP_TILL, notebook=False)
def set_hourly_cost(
    *,
    cents: int,
    valid_from: date,
    source: str,
    confidence: str = dated.Confidence.VERIFIED,
    act: Act,
) -> Entry:
    """What an hour at the desk costs from a day on, charges included, in cents. Raises Refused when
    one begins on that day already, or for an absurd amount or day."""
    rules.amount(cents, most=50_000).or_refuse()
    dated.near(valid_from, on=days.day_of(act.at, act.desk.zone))
    rows = HourlyCost.objects.at(act.desk)
    if rows.filter(valid_from=valid_from).exists():
        raise Refused("cost_twice", _("A cost already begins on this day. Choose another day."))
    cost = HourlyCost.objects.create(
        desk_id=act.desk.pk,
        cents=cents,
        valid_from=valid_from,
        until=dated.begin(rows, valid_from),
        source=rules.words(source, 200),
        confidence=dated.Confidence(confidence),
    )
    return journal.append(act, "set_hourly_cost", cost, cents=cents, valid_from=valid_from)


def _describe(convention: Convention, said: dict[str, Any]) -> None:
    """Write what is said on the row, once it fits among the others."""
    for column, value in said.items():
        if column not in _KNOWN:
            raise Refused("convention", _("This cannot be said of an agreement."))
        setattr(convention, column, value.strip() if isinstance(value, str) else value)
    if not convention.name:
        raise Refused("convention_name", _("Say what the agreement is called."))
    others = Convention.objects.filter(partner=convention.partner).exclude(pk=convention.pk)
    rules.may_run(
        convention.valid_from, convention.until, [(o.valid_from, o.until) for o in others]
    ).or_refuse()
    convention.save()
