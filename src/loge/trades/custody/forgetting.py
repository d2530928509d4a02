"""What was kept for somebody who is forgotten: the carrier has the proof, the desk only a number.

Here the desk acts for the carrier; what is older than the rule says loses all that tells anybody.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.people import crossing, traces
from loge.house.people.forgetting import alone_in
from loge.house.people.models import Person
from loge.house.retention import crossing as retention
from loge.house.retention.models import Kind
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.custody.actions.comparing import leave_unexplained
from loge.trades.custody.models import Deposit, Mandate
from loge.trades.custody.models.comparison import Comparison, Difference

AT_A_TIME = 200


def forget(person: Person, act: Act) -> int:
    """Raises Refused while something waits for them. The name on the label is erased, also on what
    was sent back before anybody knew whose it was."""
    here = Deposit.objects.filter(desk_id=person.desk_id).here()
    alone = alone_in(person, days.day_of(act.at, act.desk.zone))
    if (here.filter(addressee=person) | here.filter(household__in=alone)).exists():
        raise Refused("waits", _("Something still waits for them here. Hand it over first."))
    told = traces.of(person)
    labels = Deposit.objects.filter(desk_id=person.desk_id).exclude(label_name="")
    found = labels.values_list("pk", "addressee", "label_name")
    ids = {person.pk, *person.aliases.values_list("pk", flat=True)}
    named = [pk for pk, owner, label in found.iterator() if owner in ids or told.in_text(label)]
    mandates = Mandate.objects.filter(Q(person=person) | Q(collector=person)).delete()[0]
    return mandates + Deposit.objects.filter(pk__in=named).update(label_name="", label_key="")


def tell(person: Person) -> list[dict[str, str]]:
    """Who collects for them and for whom they do, what was kept for them, what they collected."""
    rows = Deposit.objects.filter(addressee=person) | Deposit.objects.filter(given_to=person)
    mandates = Mandate.objects.filter(Q(person=person) | Q(collector=person))
    named = [
        {
            "what": _("May collect for them") if m.person_id == person.pk else _("May collect for"),
            "said": str(m.collector if m.person_id == person.pk else m.person),
            "on": m.valid_from.isoformat(),
        }
        for m in mandates.select_related("person", "collector").order_by("valid_from", "pk")
    ]
    return named + [
        {
            "what": d.get_kind_display(),
            "said": f"{d.number} {d.get_state_display()}".strip(),
            "on": d.received_at.date().isoformat(),
        }
        for d in rows.order_by("received_at")
    ]


def purge(desk: Any, before: datetime, act: Act) -> int:
    """What left before that moment keeps its days, carrier and kind, for the counts; mandates that
    were over before it are gone."""
    day = days.day_of(before, desk.zone)
    over = list(Mandate.objects.at(desk).filter(until__lte=day).values_list("pk", flat=True)[:2000])
    gone = Mandate.objects.filter(pk__in=over).delete()[1].get("custody.Mandate", 0)
    left = Deposit.objects.filter(desk_id=desk.pk, left_at__lt=before)
    named = left.filter(addressee__isnull=False) | left.filter(household__isnull=False)
    named = named | left.exclude(number="") | left.exclude(label_name="")
    pks = list((named | left.filter(given_to__isnull=False)).values_list("pk", flat=True)[:2000])
    erased = _differences(desk, before, act)
    return (
        gone
        + Deposit.objects.filter(pk__in=pks).update(
            addressee=None, household=None, given_to=None, number="", label_name="", label_key=""
        )
        + erased
    )


def _differences(desk: Any, before: datetime, act: Act) -> int:
    """What differed with a terminal, noticed before that moment, keeps no number: whether somebody
    settled it, it came right, or nobody compares with that terminal any more."""
    old = Difference.objects.at(desk).filter(found_at__lt=before).exclude(number="")
    unexplained = list(old.open().select_related("carrier", "deposit")[:AT_A_TIME])
    for row in unexplained:
        leave_unexplained(row, act=act.step(f"difference{row.pk}"))
    asked = old.open().values("pk")
    pks = list(old.exclude(pk__in=asked).values_list("pk", flat=True)[:2000])
    rows = Difference.objects.filter(pk__in=pks)
    # Open, and put right since by what was done here: no comparison has written it down.
    rows.filter(state=Difference.State.OPEN).update(right_at=act.at)
    journal.follow(rows.filter(state=Difference.State.OPEN), "come_right")
    return len(unexplained) + rows.update(number="")


def lists(desk: Any, before: datetime, act: Act) -> int:
    """The numbers that a terminal listed; how many there were stays."""
    old = Comparison.objects.at(desk).filter(compared_at__lt=before).exclude(listed=[])
    pks = list(old.values_list("pk", flat=True)[:500])
    return Comparison.objects.filter(pk__in=pks).update(listed=[])


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("custody", forget, rank=10)
    crossing.telling.add("custody", tell, rank=55)
    retention.purging.add(Kind.DEPOSITS, purge)
    retention.purging.add(Kind.TERMINALS, lists)
