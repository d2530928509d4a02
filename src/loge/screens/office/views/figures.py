"""The figures: on the screen, as a file, on paper for the funders."""

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import charts, days, periods, sheets
from loge.kernel.access import Permission
from loge.kernel.periods import Period
from loge.kernel.templatetags import said
from loge.screens.office import counting, forms, leaving
from loge.screens.office.counting import Figures


@require_GET
@needs(Permission.SEE_FIGURES)
def figures(request: DeskRequest, desk: Desk) -> HttpResponse:
    """People, acts and members of a period, beside the one before and a year ago."""
    form, period = _period(request, desk)
    found = counting.figures(desk, period)
    context = {"form": form, "found": found, "offered": _offered(desk, _today(request), period)}
    context |= {"chart": _days_chart(found), "heat": _heat(found)}
    return render(request, "office/figures.html", {"desk": desk, **context})


@require_GET
@needs(Permission.SEE_FIGURES)
def growth(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The desk month by month, since it opened."""
    months = counting.growth(desk, _today(request))
    context = {
        "months": list(reversed(months)),
        "people": charts.line(
            [(_month(m.first), m.people) for m in months], says=_("People served, by month")
        ),
        "members": charts.line(
            [(_month(m.first), m.members) for m in months],
            says=_("Households that are members, by month"),
        ),
    }
    return render(request, "office/growth.html", {"desk": desk, **context})


@require_GET
@needs(Permission.SEE_FIGURES)
def funders(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A month or a year on paper, small counts hidden."""
    period, today = _leaving(request, desk), _today(request)
    context = {"three": periods.compared(period), "today": today}
    context |= {"shown": leaving.shown(desk, period, on=today), "rule": leaving.hide_below(today)}
    return render(request, "office/funders.html", {"desk": desk, **context})


@require_GET
@needs(Permission.SEE_FIGURES)
def export_figures(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The same as a file, small counts hidden, and that they are is said in it."""
    period, today = _leaving(request, desk), _today(request)
    shape = "xlsx" if request.GET.get("as") == "xlsx" else "csv"
    name = f"{desk.slug}-{period.start}-{period.last}"
    head = [_("Table"), _("Counted"), _("Period"), _("Period before"), _("A year before")]
    return sheets.download(shape, name, head, _rows(desk, period, today))


def _leaving(request: DeskRequest, desk: Desk) -> Period:
    """The month or the year the address asks for; the last month when it asks for none of them."""
    offered = leaving.offered(desk, _today(request))
    return offered.get(request.GET.get("of", "")) or next(iter(offered.values()))


def _rows(desk: Desk, period: Period, today: date) -> list[list[Any]]:
    three = periods.compared(period)
    spans = [_("%(start)s to %(end)s") % {"start": p.start, "end": p.last} for p in three]
    rows: list[list[Any]] = [[_("Period"), _("first and last day"), *spans]]
    for one in leaving.shown(desk, period, on=today):
        for row in [*one.rows, *([one.total] if one.total else [])]:
            rows.append([one.table.title, row.label, *map(_written, row.counts)])
    rule = leaving.hide_below(today)
    note = _(
        "“hidden”: a count below %(n)s, or one from which it could be worked out. 0 is shown. "
        "Rule: %(source)s."
    )
    said_so = note % {"n": rule["hide_below"], "source": rule["source"]}
    return [*rows, [_("How to read"), said_so, None, None, None]]


def _offered(desk: Desk, today: date, seen: Period) -> list[tuple[str, str, bool]]:
    """What a file may be about, in words; the period that is seen is chosen already."""
    return [
        (code, date_format(one.start, "F Y" if one.days < 32 else "Y"), one == seen)
        for code, one in leaving.offered(desk, today).items()
    ]


def _written(count: int | None) -> int | str:
    return _("hidden") if count is None else count


def _period(request: DeskRequest, desk: Desk) -> tuple[forms.Period, Period]:
    """The period the address asks for; this month when it asks for none that can be."""
    today = _today(request)
    asked = request.GET.copy()
    asked.setdefault("period", "month")
    form = forms.Period(asked)
    if not form.is_valid():
        return form, periods.named("month", today)
    data = form.cleaned_data
    if data["period"] != "free":
        return form, periods.named(data["period"] or "month", today)
    return form, periods.until(data["start"], data["end"])


def _today(request: DeskRequest) -> date:
    return days.day_of(request.act.at, request.act.desk.zone)


def _days_chart(found: Figures) -> Any:
    months = found.period.days > 62
    points = [(_month(day) if months else said.short_day(day), n) for day, n in found.days]
    says = _("People served, by month") if months else _("People served, by day")
    return charts.columns(points, says=says)


def _heat(found: Figures) -> dict[str, Any]:
    """The table of hours and weekdays: only the hours in which something was ever done."""
    used = [hour for hour in range(24) if any(row[hour] for row in found.heat)]
    most = max((max(row) for row in found.heat), default=0)
    rows = [
        (counting.weekday_words(day), [(row[h], _warmth(row[h], most)) for h in used])
        for day, row in enumerate(found.heat)
    ]
    return {"hours": used, "rows": rows}


def _warmth(count: int, most: int) -> int:
    """From 0 (nothing) to 4 (the most there is)."""
    return -(-count * 4 // most) if most else 0


def _month(first: date) -> str:
    return f"{first:%m/%Y}"
