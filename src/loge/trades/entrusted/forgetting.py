"""What somebody who is forgotten left here: the words, the pictures and the signatures go; numbers,
days and amounts stay, so that no slip and no statement moves. The copy of it is in `copying`."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from loge.house.people import crossing
from loge.house.people.forgetting import alone_in
from loge.house.people.models import Person
from loge.house.retention import crossing as retention
from loge.house.retention.models import Kind
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted.models import (
    ANSWERED_FOR,
    Allowed,
    Claim,
    Item,
    PartnerWord,
    Photo,
    PhotoLink,
    Proposal,
    Signature,
    State,
    Ticket,
)

AT_A_TIME = 500


def forget(person: Person, act: Act) -> int:
    """Raises Refused while something of theirs is here or with a partner, while they have a key
    out, and while a loss or a damage is not settled."""
    alone = alone_in(person, days.day_of(act.at, act.desk.zone))
    mine = Q(owner__in=[person, *person.aliases.all()]) | Q(household__in=alone)
    theirs = list(Ticket.objects.filter(mine).values_list("pk", flat=True))
    _nothing_under_way(person, theirs)
    named = Allowed.objects.filter(person=person).delete()[0]
    signed = Signature.objects.filter(person=person).delete()[0]
    return named + signed + erase(theirs, act.at)


def _nothing_under_way(person: Person, theirs: Collection[int]) -> None:
    items = Item.objects.filter(ticket__in=theirs)
    out = Item.objects.filter(state=State.AWAY, given_to=person)
    if items.answered_for().exists() or out.exists():
        said = _("Something they left is still here or with a partner. Hand it over first.")
        raise Refused("left_here", said)
    if Claim.objects.open().filter(item__in=items).exists():
        raise Refused("claim_open", _("A loss or a damage of theirs is not settled yet."))


def erase(tickets: Collection[int], at: datetime) -> int:
    """Erase the words, pictures and signatures of these tickets; how many rows were touched."""
    items = list(Item.objects.filter(ticket__in=tickets).values_list("pk", flat=True))
    written = Ticket.objects.filter(pk__in=tickets).exclude(reservations="", answers=[])
    photos = Photo.objects.filter(item__in=items, erased_at__isnull=True)
    states = Item.objects.filter(pk__in=items).exclude(condition="")
    PhotoLink.objects.filter(ticket__in=tickets).delete()
    return (
        written.update(reservations="", answers=[])
        + states.update(condition="")
        + Item.objects.filter(pk__in=items).called_by_their_kind()
        + Allowed.objects.filter(ticket__in=tickets).delete()[0]
        + Signature.objects.filter(item__in=items).delete()[0]
        + PartnerWord.objects.filter(item__in=items).delete()[0]
        + Proposal.objects.filter(item__in=items).exclude(words="").update(words="")
        + Claim.objects.filter(item__in=items).exclude(words="").update(words="")
        + photos.update(image=b"", erased_at=at)
    )


def purge(desk: Any, before: datetime, act: Act) -> int:
    """What was over before that moment says no more whose it was, nor what was written of it."""
    pks = sorted(set(_over(desk, before).values_list("pk", flat=True)[:AT_A_TIME]))
    touched = erase(pks, act.at)
    Item.objects.filter(ticket__in=pks, given_to__isnull=False).update(given_to=None)
    nobody = {"owner": None, "left_by": None, "household": None}
    return touched + Ticket.objects.filter(pk__in=pks).update(**nobody)


def _over(desk: Any, before: datetime) -> QuerySet[Ticket]:
    """Tickets of which nothing is answered for, nothing moved or was settled since, and no claim is
    open, that still say whose they were or hold words."""
    rows = Ticket.objects.at(desk).annotate(ended_at=Max("items__moved_at"))
    going = Item.objects.filter(state__in=ANSWERED_FOR).values("ticket")
    claimed = Claim.objects.at(desk).since(before).values("item__ticket")
    told = Q(owner__isnull=False) | Q(left_by__isnull=False) | Q(household__isnull=False)
    told |= ~Q(reservations="") | ~Q(answers=[]) | Q(items__given_to__isnull=False)
    told |= Q(pk__in=Item.objects.exclude(condition="").values("ticket"))
    told |= Q(pk__in=Item.objects.named_freely().values("ticket"))
    for row in (Claim, Proposal):
        told |= Q(pk__in=row.objects.exclude(words="").values("item__ticket"))
    rows = rows.filter(told, ended_at__lt=before)
    return rows.exclude(pk__in=going).exclude(pk__in=claimed)


def words(desk: Any, before: datetime, act: Act) -> int:
    """Questions and answers between the desk and a partner that are about no one thing."""
    old = PartnerWord.objects.filter(desk_id=desk.pk, said_at__lt=before)
    pks = list(old.values_list("pk", flat=True)[:AT_A_TIME])
    return PartnerWord.objects.filter(pk__in=pks).delete()[0]


def register() -> None:
    """Add the steps."""
    crossing.forgetting.add("entrusted", forget, rank=10)
    retention.purging.add(Kind.ENTRUSTED, purge)
    retention.purging.add(Kind.ENTRUSTED, words)
