"""The form of a service made in the office: its questions, and what is agreed."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Procedure
from loge.house.people.models import Account, Household
from loge.kernel.day_field import DayField
from loge.trades.requests.models import said
from loge.trades.requests.rules import LONGEST

YES_NO = [("oui", _("yes")), ("non", _("no"))]


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
            self.fields[f"q{number}"] = field(question)
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
            "answers": [_text(sent.get(f"q{n}")) for n in range(len(self.questions))],
            "household": sent.get("household", self.only),
            "due_on": sent.get("due_on"),
            "due_at": sent.get("due_at"),
            "in_charge": account,
        }


def field(question: dict[str, Any]) -> forms.Field:
    """The box in which a question is answered."""
    common: dict[str, Any] = {
        "label": said(question["label"]),
        "required": bool(question.get("required")),
    }
    kind = question["kind"]
    if kind == "number":
        return forms.DecimalField(
            **common, max_digits=12, decimal_places=2, localize=True, widget=forms.TextInput
        )
    if kind == "date":
        return DayField(**common)
    if kind == "yes_no":
        return forms.ChoiceField(**common, choices=[("", "—"), *YES_NO])
    if kind == "choice":
        choices = [(words["fr"], said(words)) for words in question["choices"]]
        return forms.ChoiceField(**common, choices=[("", "—"), *choices])
    return forms.CharField(**common, max_length=LONGEST)


def _text(value: Any) -> str:
    """An answer as it is kept and read."""
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)
