"""What somebody who is forgotten sent: the carrier has the proof, the desk only a number."""

from datetime import datetime
from typing import Any

from loge.house.people import crossing
from loge.house.people.models import Person
from loge.house.retention import crossing as retention
from loge.house.retention.models import Kind
from loge.kernel.act import Act
from loge.trades.post.models import Sending


def tell(person: Person) -> list[dict[str, str]]:
    """What they sent."""
    return [
        {
            "what": s.get_kind_display(),
            "said": f"{s.number} {s.get_state_display()}".strip(),
            "on": s.deposited_at.date().isoformat(),
        }
        for s in Sending.objects.filter(sender=person).order_by("deposited_at")
    ]


def forget(person: Person, _act: Act) -> int:
    """Nothing says any more that it was theirs."""
    return Sending.objects.filter(sender=person).update(sender=None)


def purge(desk: Any, before: datetime, _act: Act) -> int:
    """What left before that moment keeps its days and kind, for the counts."""
    left = Sending.objects.at(desk).filter(left_at__lt=before)
    named = left.filter(sender__isnull=False) | left.exclude(number="")
    pks = list(named.values_list("pk", flat=True)[:2000])
    return Sending.objects.filter(pk__in=pks).update(sender=None, number="")


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("post", forget, rank=12)
    crossing.telling.add("post", tell, rank=57)
    retention.purging.add(Kind.DEPOSITS, purge)
