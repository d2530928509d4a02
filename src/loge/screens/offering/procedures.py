"""The form in which the office writes how a service goes."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Procedure, Service
from loge.house.catalogue.questions import Questions, paired

STEPS = {"fr": "demandé\nen cours\nfait", "de": "angefragt\nin Arbeit\nerledigt"}


class ProcedureForm(forms.Form):
    """Steps, day, price, slip; the questions stand beside it."""

    steps_fr = forms.CharField(
        label=_("Steps in French, one a line; the last means done"),
        max_length=1200,
        initial=STEPS["fr"],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    steps_de = forms.CharField(
        label=_("Steps in German, line by line"),
        max_length=1200,
        required=False,
        initial=STEPS["de"],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    time = forms.ChoiceField(label=_("Appointment"), choices=Procedure.Time.choices)
    names_somebody = forms.BooleanField(
        label=_("Somebody of the desk is in charge"), required=False
    )
    charged = forms.BooleanField(
        label=_("It costs the price of this service, owed when it is asked for"), required=False
    )
    slip_fr = forms.CharField(
        label=_("Words on the slip, in French"), max_length=300, required=False
    )
    slip_de = forms.CharField(
        label=_("Words on the slip, in German"), max_length=300, required=False
    )


class Written:
    """The whole page: one form for the procedure, one for each question, and a few spare ones."""

    def __init__(self, data: QueryDict | None, service: Service) -> None:
        known = Procedure.objects.filter(service=service).first()
        self.form = ProcedureForm(data, initial=_initial(known) if known else {})
        self.questions = Questions(data, known.questions if known else [])

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def is_valid(self) -> bool:
        """Whether every part of it is."""
        return all([self.form.is_valid(), self.questions.is_valid()])

    def known(self) -> dict[str, Any]:
        """What the action wants."""
        sent = self.form.cleaned_data
        return {
            "questions": self.questions.known(),
            "steps": paired(sent["steps_fr"], sent["steps_de"]),
            "slip": {c: sent[f"slip_{c}"] for c in ("fr", "de") if sent[f"slip_{c}"]},
            **{name: sent[name] for name in ("time", "names_somebody", "charged")},
        }


def _initial(known: Procedure) -> dict[str, Any]:
    return {
        "steps_fr": "\n".join(step["fr"] for step in known.steps),
        "steps_de": "\n".join(step.get("de", "") for step in known.steps),
        "slip_fr": known.slip.get("fr", ""),
        "slip_de": known.slip.get("de", ""),
        "time": known.time,
        "names_somebody": known.names_somebody,
        "charged": known.charged,
    }
