"""What goes back today, and the driver's slip."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from loge.house.journal.models import Entry
from loge.kernel import days, paper
from loge.kernel.act import Act
from loge.kernel.templatetags import said
from loge.kernel.verdict import Reason, Severity, Verdict, verdict
from loge.trades.custody import queries, saying
from loge.trades.custody.models import HERE, BackReason, Carrier, Deposit
from loge.trades.custody.queries import GivenBack, Waiting

TEMPLATE = "trades/custody/paper/return_slip.typ"
SHOWN = 30
SHOWN_DUE = 50


@dataclass(frozen=True)
class Group:
    """What goes back to one carrier."""

    carrier: Carrier | None
    waiting: list[Waiting]


def due(desk: Any, act: Act) -> QuerySet[Deposit]:
    """What goes back today, in the order of its list."""
    return queries.to_give_back(desk, days.day_of(act.at, desk.zone))


def groups(desk: Any, act: Act, rows: Iterable[Deposit] | None = None) -> list[Group]:
    """What goes back today, or these rows of it, by carrier."""
    going = queries.with_deadlines(desk, due(desk, act) if rows is None else list(rows), at=act.at)
    found: dict[int | None, Group] = {}
    for one in going:
        carrier = one.deposit.carrier
        group = found.setdefault(carrier.pk if carrier else None, Group(carrier, []))
        group.waiting.append(one)
    return list(found.values())


def may_leave_out(deposits: Collection[Deposit]) -> Verdict:
    """Whether several may go back at once: what has left meanwhile (somebody came for it, on
    another screen) is named, and the others go back when that is confirmed."""
    gone = [deposit.pk for deposit in deposits if deposit.state not in HERE]
    if not gone:
        return verdict()
    rows = Deposit.objects.filter(pk__in=gone).told().select_related("given_to", "desk")
    said_of_each = [f"{capfirst(saying.called(row))}: {saying.why_not(row)}" for row in rows]
    rest = len(deposits) - len(gone)
    if not rest:
        return verdict(Reason("left_meanwhile", " ".join(said_of_each), Severity.IMPOSSIBLE))
    ask = ngettext("Give the %(n)s other back?", "Give the %(n)s others back?", rest) % {"n": rest}
    words = " ".join([*said_of_each, ask])
    return verdict(Reason("left_meanwhile", words, Severity.CONFIRM, {"gone": len(gone)}))


@dataclass(frozen=True)
class Scanned:
    """What a scan on the page of what goes back means: the row to tick, or a sentence."""

    deposit: Deposit | None
    words: str


def scanned(desk: Any, typed: str, act: Act) -> Scanned:
    """The thing under a scanned number, if it goes back today; else where it stands."""
    found = queries.find(desk, typed)
    here = next((row for row in found if row.state in HERE), None)
    if here is None:
        if not found:
            return Scanned(None, _("Nothing here bears %(number)s.") % {"number": typed[:40]})
        return Scanned(None, saying.why_not(queries.deposit(desk, found[0].pk)))
    if due(desk, act).filter(pk=here.pk).exists():
        return Scanned(here, "")
    today = days.day_of(act.at, desk.zone)
    if here.back_on and today >= here.keep_until_on:
        words = {"called": saying.called(here), "day": said.day(here.back_on)}
        return Scanned(None, capfirst(_("%(called)s goes back on %(day)s only.") % words))
    waiting = queries.with_deadlines(desk, [here], at=act.at)[0]
    words = {"called": saying.called(here), "until": waiting.words}
    return Scanned(None, capfirst(_("%(called)s does not go back today: %(until)s.") % words))


def row(desk: Any, deposit: Deposit | None, act: Act) -> dict[str, Any]:
    """The row of a thing on the list, ticked, as the page shows it."""
    if deposit is None:
        return {"deposit": None}
    waiting = queries.with_deadlines(desk, [deposit], at=act.at)
    shown = {"waiting": waiting, "desk": desk, "tick": True, "ticked": True}
    made = render_to_string("custody/_waiting.html", shown)
    return {"deposit": deposit.pk, "carrier": deposit.carrier_id, "row": made}


def still_due(desk: Any, slip: GivenBack, act: Act) -> tuple[int, list[Waiting]]:
    """What was due for the carriers of a slip and is not on it: it is here still. How many, and the
    first of them."""
    carriers = {deposit.carrier_id for deposit in slip.deposits}
    rows = due(desk, act).filter(carrier__in=carriers)
    return rows.count(), queries.with_deadlines(desk, rows[:SHOWN_DUE], at=act.at)


def slips(desk: Any, at: datetime) -> QuerySet[Entry]:
    """The slips of the last month, the newest first."""
    entries = Entry.objects.at(desk.slug).filter(verb="give_back_all")
    return entries.filter(at__gte=at - timedelta(days=SHOWN)).order_by("-number")


def pdf(desk: Any, slip: GivenBack) -> bytes:
    """The slip for the driver: numbers and no names; one page of A4, more when there are many."""
    return paper.pdf(TEMPLATE, content(desk, slip))


def content(desk: Any, slip: GivenBack) -> dict[str, Any]:
    """What stands on it, already said."""
    carriers = list(dict.fromkeys(str(one.carrier or "") for one in slip.deposits))
    number = _("Return slip %(n)s") % {"n": slip.number}
    return {
        "title": f"{number} · {', '.join(carriers)}",
        "language": (get_language() or "fr").split("-")[0],
        "number": number,
        "from": _sender(desk),
        "to": _("For %(carriers)s") % {"carriers": ", ".join(carriers)},
        "when": said.day_year(slip.at, desk.zone) + ", " + said.hour(slip.at, desk.zone),
        "head": [pgettext("column", "No."), _("Carrier"), _("Number of the parcel"), _("Why")],
        "rows": [_row(place, one) for place, one in enumerate(slip.deposits, start=1)],
        "count": _("Given back in all: %(n)s") % {"n": len(slip.deposits)},
        "driver": _("Name of the driver"),
        "signature": _("Date and signature of the driver"),
        "desk": _("For the desk"),
    }


def _row(place: int, deposit: Deposit) -> list[str]:
    reason = BackReason(deposit.back_reason).label if deposit.back_reason else ""
    number = saying.grouped(deposit) if deposit.number else saying.title(deposit)
    return [str(place), str(deposit.carrier or ""), number, str(reason)]


def _sender(desk: Any) -> list[str]:
    town = " ".join(part for part in (desk.postcode, desk.commune) if part)
    return [part for part in (desk.name, desk.street, town) if part]
