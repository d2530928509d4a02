"""Reading what these pages are sent."""

from datetime import date, timedelta
from typing import Any

from loge.house.network.models import Desk
from loge.house.partners.models import Partner
from loge.house.people.access import DeskRequest
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.rows import number, one
from loge.screens.partners.forms import UntilForm


def today(request: DeskRequest, desk: Desk) -> date:
    """The desk's day of this request."""
    return days.day_of(request.act.at, desk.zone)


def statement(desk: Desk, pk: int) -> Statement:
    """A statement of this desk, with its partner. Raises Elsewhere for any other."""
    return one(Statement.objects.at(desk).select_related("partner", "desk__network"), pk)


def until_form(request: DeskRequest, today: date) -> UntilForm:
    """Until which day: what the address or the form says, else the end of last month."""
    last_month = today.replace(day=1) - timedelta(days=1)
    sent = request.POST or request.GET
    return UntilForm(sent if "last_day" in sent else None, initial={"last_day": last_month})


def asked(form: UntilForm, partner: Partner, today: date) -> date | None:
    """The exclusive end that is asked for; by itself the end of last month, or yesterday's when
    that is settled already. None for what is no day."""
    if form.is_bound:
        valid = form.is_valid()
        return form.cleaned_data["last_day"] + timedelta(days=1) if valid else None
    first = today.replace(day=1)
    return first if first > settlements.starts_on(partner) else today


def preview(form: UntilForm, partner: Partner, today: date) -> dict[str, Any]:
    """What the statement would say, when the day can be the end of one."""
    until = asked(form, partner, today)
    start = settlements.starts_on(partner)
    possible = until is not None and start < until <= today
    draft = settlements.draft(partner, until) if possible and until else None
    if not form.is_bound and until:
        form.initial["last_day"] = until - timedelta(days=1)
    return {"form": form, "draft": draft, "since": start, "possible": start < today}


def cents(sent: Any) -> int:
    """The amount the page showed, possibly negative; 0 for what is none."""
    text = str(sent)
    return -number(text[1:]) if text.startswith("-") else number(text)
