"""The form of a service made in the office: its questions, and what is agreed."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue import answer_fields
from loge.house.catalogue.models import Procedure
from loge.house.people.models import Account, Household
from loge.kernel.day_field import DayField


class AskForm(forms.Form):
    """One field for each question, then the household, the day and who is in charge."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        procedure: Procedure,
        households: list[Household],
        colleagues: Any,
    ) -> None:
        super().__init__(data)
        self.questions = procedure.questions
        for number, question in enumerate(self.questions):
            self.fields[f"q{number}"] = answer_fields.field(question)
        if len(households) > 1:
            self.fields["household"] = forms.ModelChoiceField(
                Household.objects.filter(pk__in=[h.pk for h in households]),
                label=_("For which household"),
                empty_label=None,
            )
            self.fields["household"].label_from_instance = lambda home: home.name  # type: ignore[attr-defined]
        self.only = households[0] if len(households) == 1 else None
        if procedure.time != Procedure.Time.NONE:
            self.fields["due_on"] = DayField(label=_("Agreed for"))
        if procedure.time == Procedure.Time.MOMENT:
            widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            self.fields["due_at"] = forms.TimeField(label=_("At what time"), widget=widget)
        if procedure.names_somebody:
            self.fields["in_charge"] = forms.ModelChoiceField(
                colleagues, label=_("Who is in charge"), required=False
            )

    def known(self) -> dict[str, Any]:
        """What the action wants."""
        sent = self.cleaned_data
        account: Account | None = sent.get("in_charge")
        return {
            "answers": [answer_fields.text(sent.get(f"q{n}")) for n in range(len(self.questions))],
            "household": sent.get("household", self.only),
            "due_on": sent.get("due_on"),
            "due_at": sent.get("due_at"),
            "in_charge": account,
        }
