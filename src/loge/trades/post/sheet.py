"""What the pages of what leaves show, and what they are asked."""

from collections.abc import Collection as Ids
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from loge.house.journal.models import Entry
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.house.people.models import Person
from loge.kernel import days, rows
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.sheets import Cell
from loge.trades.post import queries, rules
from loge.trades.post.forms import SendingForm
from loge.trades.post.models import Collection, Sending

# What may be done with a sending in each state, and who may.
DONE_TO = {
    "take_back_sending": Permission.RECEIVE_DEPOSIT,
    "strike_sending": Permission.RECEIVE_DEPOSIT,
    "correct_sending": Permission.RECEIVE_DEPOSIT,
    "put_right_taking_back": Permission.PUT_RIGHT,
    "put_right_collection": Permission.PUT_RIGHT,
}


def depositing(desk: Desk, request: DeskRequest, form: SendingForm) -> dict[str, Any]:
    """What stands beside the form: for whom, what was just deposited, how many wait."""
    today = days.day_of(request.act.at, desk.zone)
    start, end = days.span(today, desk.zone)
    just = Sending.objects.at(desk).deposited(start, end).select_related("sender")
    sender = form["sender"].value()
    return {
        "key": request.act.key,
        "just": list(just.order_by("-receipt_number")[:12]),
        "done": rows.number(request.GET.get("fait", "")),
        "counts": queries.counts(desk, today),
        "sender": rows.row(Person, desk, sender) if sender else None,
    }


def proposed(sent: QueryDict) -> dict[str, Any]:
    """What a number is read as, and the kind it most likely is of."""
    read = rules.read(sent.get("number", "")[:200])
    kind = rules.kind(read, sent.get("kind", ""))
    return {"read": read, "form": SendingForm(initial={"kind": kind or Sending.Kind.PARCEL})}


def after(desk: Desk, entry: Entry, sender: Person | None) -> str:
    """Where one goes on: the next one, of the same person."""
    asked: dict[str, Any] = {"fait": entry.made}
    if sender is not None:
        asked["pour"] = sender.pk
    return f"{reverse('post:deposit_sending', args=[desk.slug])}?{urlencode(asked)}"


def filters(sent: QueryDict) -> dict[str, str]:
    """What is asked of the list."""
    return {
        "typed": sent.get("q", "").strip()[:60],
        "state": sent.get("etat", ""),
        "kind": sent.get("nature", ""),
    }


def offered(sending: Sending, act: Act) -> list[str]:
    """What whoever acts may do with it now."""
    here = sending.state == Sending.State.DEPOSITED
    fits = {v for v in DONE_TO if sending.LIFECYCLE.may(v, sending.state)}
    fits |= {"correct_sending"} if here else set()
    return [verb for verb, need in DONE_TO.items() if verb in fits and need in act.may]


@dataclass(frozen=True)
class Waiting:
    """What waits for one carrier's driver, each with whether it is ticked."""

    carrier: str
    sendings: list[tuple[Sending, bool]]


def to_collect(desk: Desk, chosen: Ids[int] | None) -> list[Waiting]:
    """What waits, by carrier; all of it ticked unless some were chosen."""
    return [
        Waiting(carrier, [(row, chosen is None or row.pk in chosen) for row in group])
        for carrier, group in groupby(queries.waiting(desk), key=lambda row: row.carrier)
    ]


def scanned(desk: Desk, typed: str) -> dict[str, Any]:
    """Which row of the driver's page a scan ticks, or why it ticks none."""
    found = queries.scanned(desk, typed)
    if found is None:
        said = _("Nothing sent from here bears %(number)s.") % {"number": typed[:40]}
        return {"sending": None, "words": said}
    if found.state != Sending.State.DEPOSITED:
        return {"sending": None, "words": found.why_not("collect_sending")}
    return {"sending": found.pk, "words": ""}


def number_of(entry: Entry) -> int:
    """The number of the round an entry made."""
    return Collection.objects.get(pk=entry.made).number


def head() -> list[str]:
    """The columns of the file."""
    names = [_("Proof"), _("Deposited"), _("What"), _("Carrier"), _("Number"), _("Level")]
    return [*names, _("Weight (g)"), _("Price (€)"), _("State"), _("Left")]


def cells(found: Iterable[Sending], desk: Desk) -> Iterator[list[Cell]]:
    """One line for each."""
    for one in found:
        yield [
            one.receipt_number,
            one.deposited_at.astimezone(desk.zone),
            str(one.get_kind_display()),
            one.carrier,
            one.number,
            one.guarantee,
            one.grams,
            None if one.cents is None else one.cents / 100,
            str(one.get_state_display()),
            one.left_at.astimezone(desk.zone) if one.left_at else None,
        ]
