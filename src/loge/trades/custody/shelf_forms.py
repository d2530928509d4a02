"""The forms of the shelves and of arrivals that are stopped: shapes and labels."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.kernel import days
from loge.kernel.day_field import DayField, to_come
from loge.trades.custody.models import Carrier, Shelf, ShelfAlarm, StopReason


class ShelfForm(forms.Form):
    """One shelf, as on its label."""

    code = forms.CharField(
        label=_("Code"), max_length=12, help_text=_("As on its label, for instance B 4.")
    )
    kind = forms.ChoiceField(label=_("For what"), choices=Shelf.Kind.choices)
    capacity = forms.IntegerField(
        label=_("How many things it holds"), min_value=1, max_value=999, initial=12
    )

    def clean_kind(self) -> Shelf.Kind:
        return Shelf.Kind(self.cleaned_data["kind"])


def shelf_form(data: QueryDict | None, shelf: Shelf | None = None) -> ShelfForm:
    """The form of a shelf, or of a new one."""
    known = {} if shelf is None else {n: getattr(shelf, n) for n in ShelfForm.base_fields}
    return ShelfForm(data, initial=known)


class AlarmForm(forms.Form):
    """From how full on the desk warns."""

    percent = forms.IntegerField(
        label=_("Nearly full from how many percent on?"), min_value=1, max_value=100
    )
    valid_from = DayField(label=_("From which day on?"))
    source = forms.CharField(label=_("Who decided it, and why"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None, *, today: date, now: ShelfAlarm | None) -> None:
        known = {"percent": now.percent if now else None, "valid_from": today}
        super().__init__(data, initial=known)
        self.today = today

    def clean_valid_from(self) -> date:
        return to_come(self.cleaned_data["valid_from"], self.today)


class StopForm(forms.Form):
    """Whose arrivals, why, until when."""

    FURTHER, TODAY, DAY = "further", "today", "day"

    carrier = forms.ModelChoiceField(
        Carrier.objects.all(),
        label=_("Whose arrivals"),
        required=False,
        empty_label=_("of any carrier"),
    )
    reason = forms.ChoiceField(label=_("Why"), choices=StopReason.choices)
    how_long = forms.ChoiceField(
        label=_("Until when"),
        choices=[
            (TODAY, _("until this evening")),
            (FURTHER, _("until further notice")),
            (DAY, _("until a day, then taken in again")),
        ],
    )
    day = DayField(label=_("Taken in again from"), required=False)
    remark = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, data: QueryDict | None = None, *, today: date, zone: Any) -> None:
        super().__init__(data)
        self.today, self.zone = today, zone
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def clean(self) -> dict[str, Any]:
        """Adds `until`, the moment from which they are taken in again."""
        known = super().clean() or self.cleaned_data
        if known.get("how_long") == self.DAY and not known.get("day"):
            if "day" not in self.errors:
                self.add_error("day", _("Say from which day on they are taken in again."))
            return known
        if known.get("how_long") == self.DAY:
            self._check(known["day"])
        return known

    def _check(self, day: date) -> None:
        """A day to come, and not so far away that its year is a slip of the hand."""
        if day <= self.today:
            self.add_error("day", _("Choose a day to come."))
            return
        try:
            to_come(day, self.today)
        except forms.ValidationError as wrong:
            self.add_error("day", wrong)

    def known(self) -> dict[str, Any]:
        """What the verb takes."""
        return {
            "carrier": self.cleaned_data["carrier"],
            "reason": StopReason(self.cleaned_data["reason"]),
            "until": self._until(),
            "remark": self.cleaned_data["remark"],
        }

    def _until(self) -> datetime | None:
        how_long = self.cleaned_data["how_long"]
        if how_long == self.FURTHER:
            return None
        if how_long == self.TODAY:
            return days.span(self.today, self.zone)[1]
        return days.starts(self.cleaned_data["day"], self.zone)


class TurnedAwayForm(forms.Form):
    """How many things the driver took away again."""

    carrier = forms.ModelChoiceField(Carrier.objects.all(), label=_("Carrier"), empty_label=None)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=999)
    reason = forms.ChoiceField(label=_("Why"), choices=StopReason.choices)

    def clean_reason(self) -> StopReason:
        return StopReason(self.cleaned_data["reason"])
