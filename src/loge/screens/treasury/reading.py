"""Reading what these pages are sent."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.journal.facts import Code
from loge.house.ledger.models import Charge
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.kernel import days, periods
from loge.kernel.day_field import DayField
from loge.kernel.periods import Period
from loge.kernel.refusal import Refused
from loge.kernel.rows import number, one
from loge.trades.till.models import Closing, Till
from loge.trades.till.rules import spans

CSV = Code("csv")


def today(request: DeskRequest, desk: Desk) -> date:
    """The desk's day of this request."""
    return days.day_of(request.act.at, desk.zone)


def form_of(sent: QueryDict) -> Code:
    """The form of a file that is asked for."""
    return Code("xlsx" if sent.get("form") == "xlsx" else "csv")


def order_of(sent: QueryDict, orders: Mapping[str, Sequence[str]], default: str) -> list[str]:
    """The fields the list on the screen is sorted by."""
    asked = sent.get("tri", "")
    sort = asked if asked.removeprefix("-") in orders else default
    fields = orders[sort.removeprefix("-")]
    if not sort.startswith("-"):
        return list(fields)
    return [field[1:] if field.startswith("-") else f"-{field}" for field in fields]


def kept(sent: QueryDict) -> str:
    """What the list was asked, for the address of its file."""
    query = sent.copy()
    query.pop("page", None)
    return query.urlencode()


class Days(forms.Form):
    """From a day to another, that day included."""

    narrows = True
    start = DayField(label=gettext_lazy("From"), required=False)
    end = DayField(label=gettext_lazy("Until, that day included"), required=False)


def span(sent: QueryDict, today: date) -> tuple[Days, tuple[date, date]]:
    """The days that are asked for, the end exclusive; this month when none are."""
    known = sent.copy()
    known.setdefault("start", today.replace(day=1).isoformat())
    known.setdefault("end", today.isoformat())
    form = Days(known)
    form.is_valid()
    start = form.cleaned_data.get("start") or date.min
    end = form.cleaned_data.get("end") or today
    return form, (start, end + timedelta(days=1))


def only(rows: QuerySet[Closing], typed: str) -> list[Closing]:
    """The one of this number, when it says a number; else all of them."""
    return list(rows.filter(number=number(typed)) if typed else rows)


def period(sent: QueryDict) -> tuple[str, date]:
    """The month or year a form names. Raises Refused for what is none."""
    span, day = sent.get("span", ""), sent.get("starts_on", "")
    try:
        start = date.fromisoformat(day)
        spans.until(span, start)
    except ValueError as error:
        raise Refused("no_period", _("This is no month and no year.")) from error
    return span, start


def charge(desk: Desk, pk: int) -> Charge:
    """An unpaid charge that may be let go: the desk's own. Raises Elsewhere for any other, and for
    what is owed to a partner: that is not the desk's to give."""
    rows = Charge.objects.at(desk).filter(partner__isnull=True, cents__gt=0)
    return one(rows.select_related("household", "person"), pk)


def till(desk: Desk) -> Till:
    """The till of a desk. Raises Refused where it was never set up."""
    found = Till.objects.filter(desk=desk).first()
    if found is None:
        raise Refused("no_till", _("This desk has no till yet. Start Loge again to set it up."))
    return found


def asked_period(sent: QueryDict, today: date) -> tuple[Days, Period]:
    """The days that are asked for as a period; this month when none are, or when they are none."""
    form, (start, end) = span(sent, today)
    near = form.cleaned_data.get("start") and form.cleaned_data.get("end")
    if not near or not start < end:
        return form, periods.named("month", today)
    return form, Period(start, end)
