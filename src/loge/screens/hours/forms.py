"""Hours as people write them: times from and to, a day like another, a closure from day to day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.network import rules
from loge.house.network.models import Situation
from loge.house.network.rules import Shut, Span
from loge.kernel import days
from loge.kernel.day_field import DayField, to_come
from loge.kernel.refusal import Refused
from loge.screens.hours.fields import PAIRS, Reasoned, Timed, a_time


class WeekForm(Timed):
    """The weekly hours from a day on: three pairs of times a day, or a day like another."""

    valid_from = DayField(label=gettext_lazy("From which day on?"))
    text = forms.CharField(
        label=gettext_lazy("Opening hours as OpenStreetMap writes them"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Fill it in only if the table above is not enough: it goes first."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["valid_from"].widget.attrs["min"] = today.isoformat()
        for code, name in zip(rules.weekly_days(), WEEKDAYS.values(), strict=True):
            for n in PAIRS:
                where = {"day": name, "n": n + 1}
                self.fields[f"{code}_{n}_from"] = a_time(_("%(day)s, opening %(n)s") % where)
                self.fields[f"{code}_{n}_to"] = a_time(_("%(day)s, closing %(n)s") % where)
            self.fields[f"{code}_like"] = forms.ChoiceField(
                label=_("%(day)s as on") % {"day": name}, required=False, choices=self._like(code)
            )

    @staticmethod
    def _like(code: str) -> list[tuple[str, str]]:
        others = zip(rules.weekly_days(), WEEKDAYS.values(), strict=True)
        return [("", "–"), *((c, str(name)) for c, name in others if c != code)]

    @property
    def days(self) -> list[tuple[str, list[Any], forms.BoundField]]:
        """Each day with its fields: name, pairs, the day it is like."""
        named = zip(rules.weekly_days(), WEEKDAYS.values(), strict=True)
        return [(str(name), self.pairs(code), self[f"{code}_like"]) for code, name in named]

    def clean_valid_from(self) -> date:
        return to_come(self.cleaned_data["valid_from"], self.today)

    def clean(self) -> dict[str, Any]:
        """Adds `hours`, the text that is kept."""
        text = self.cleaned_data.get("text", "")
        try:
            self.cleaned_data["hours"] = rules.check_hours(text or rules.written(self._week()))
        except Refused as refused:
            self.add_error("text" if text else None, str(refused))
        return self.cleaned_data

    @property
    def new(self) -> dict[str, Any]:
        """The hours as the verb takes them."""
        return {name: self.cleaned_data[name] for name in ("hours", "valid_from")}

    def _week(self) -> list[list[Span]]:
        given = {code: self.spans(code) for code in rules.weekly_days()}
        return [given[self._origin(code)] for code in rules.weekly_days()]

    def _origin(self, code: str) -> str:
        """The day whose times hold: the one it is like, and so on; itself after a full circle."""
        seen, at = {code}, code
        while (like := self.cleaned_data.get(f"{at}_like")) and like not in seen:
            seen.add(like)
            at = like
        return at

    @staticmethod
    def of(hours: str, today: date) -> dict[str, Any]:
        """The fields that say these hours."""
        week = zip(rules.weekly_days(), rules.weekly(hours, today), strict=True) if hours else ()
        found: dict[str, Any] = {}
        for code, spans in week:
            for n, (start, end) in enumerate(spans[: len(PAIRS)]):
                found[f"{code}_{n}_from"] = start
                found[f"{code}_{n}_to"] = "00:00" if end == "24:00" else end
        return found


class EndForm(forms.Form):
    """Until when it is closed: the last closed day, or until a time of it, or nobody knows."""

    last_day = DayField(label=gettext_lazy("Last closed day"), required=False)
    last_time = a_time(gettext_lazy("Opens again that day at (optional)"))

    def __init__(self, *args: Any, at: datetime, zone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at, self.zone, self.today = at, zone, days.day_of(at, zone)

    def clean_last_day(self) -> date | None:
        day: date | None = self.cleaned_data["last_day"]
        return to_come(day, self.today) if day else None

    def moment(self, day: str, hour: str, *, end: bool = False) -> datetime | None:
        """A day with its time: without one, its first moment, or that of the next day."""
        on, clock = self.cleaned_data.get(day), self.cleaned_data.get(hour)
        if on is None:
            return None
        if clock is not None:
            return datetime.combine(on, clock, tzinfo=self.zone).astimezone(UTC)
        return days.starts(on + timedelta(days=1) if end else on, self.zone)

    def clean(self) -> dict[str, Any]:
        """Adds `ends_at`."""
        self.cleaned_data["ends_at"] = ends = self.moment("last_day", "last_time", end=True)
        if ends is None and not self.cleaned_data.get("unknown") and "last_day" not in self.errors:
            self.add_error("last_day", _("Give the last closed day."))
        elif ends is not None and ends <= self.at:
            self.add_error("last_day", _("This moment is past."))
        return self.cleaned_data


class ClosureForm(EndForm, Reasoned):
    """Closed from a day to another, or until further notice."""

    first_day = DayField(label=gettext_lazy("First closed day"))
    first_time = a_time(gettext_lazy("Closes that day at (optional)"))
    unknown = forms.BooleanField(
        label=gettext_lazy("Nobody knows yet when it opens again"), required=False
    )
    field_order = ("first_day", "first_time", "last_day", "last_time", "unknown")

    def clean_first_day(self) -> date:
        return to_come(self.cleaned_data["first_day"], self.today)

    def clean(self) -> dict[str, Any]:
        """Adds `starts_at`: the day's first moment when no time is given, even if it is past."""
        super().clean()
        starts, ends = self.moment("first_day", "first_time"), self.cleaned_data["ends_at"]
        if starts is not None and ends is not None and ends <= max(starts, self.at):
            self.add_error("last_day", _("It must end after it begins."))
        if ends is not None and self.cleaned_data.get("unknown"):
            self.add_error("unknown", _("Either give the last closed day, or tick this."))
        self.cleaned_data["starts_at"] = starts
        return self.cleaned_data

    @property
    def span(self) -> dict[str, Any]:
        """From when until when, as the verb takes it."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}

    @property
    def shut(self) -> Shut:
        """The closure as the calendar takes it, announced now."""
        starts = max(self.cleaned_data["starts_at"], self.at)
        ends, reason = self.cleaned_data["ends_at"], self.cleaned_data["reason"]
        return Shut(starts, ends, reason=reason, said=self.said, announced_at=self.at)


class ElsewhereForm(forms.Form):
    """Where one can go while the desk is closed."""

    words = forms.CharField(
        label=gettext_lazy("Meanwhile, where can people go?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words_de = forms.CharField(
        label=gettext_lazy("The same in German (optional)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StaffingForm(forms.Form):
    """A day with fewer people than usual; today when none is given."""

    day = DayField(label=gettext_lazy("Which day?"), required=False)
    situation = forms.ChoiceField(
        label=gettext_lazy("What is different?"), choices=Situation.choices
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"day": today}, **kwargs})
        self.today = today
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def clean_day(self) -> date:
        return to_come(self.cleaned_data["day"] or self.today, self.today)


class FromForm(forms.Form):
    """From which day on something holds; today when nothing is said."""

    valid_from = DayField(label=gettext_lazy("From which day on?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today}, **kwargs})
        self.today = today

    def clean_valid_from(self) -> date:
        return to_come(self.cleaned_data["valid_from"] or self.today, self.today)
