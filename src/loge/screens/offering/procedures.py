"""The form in which the office writes how a service goes."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Procedure, Service
from loge.house.catalogue.rules import MOST_QUESTIONS
from loge.screens.offering.fields import paired

KINDS = [
    ("text", _("a few words")),
    ("number", _("a number")),
    ("choice", _("one of several answers")),
    ("date", _("a day")),
    ("yes_no", _("yes or no")),
]
STEPS = {"fr": "demandé\nen cours\nfait", "de": "angefragt\nin Arbeit\nerledigt"}
SPARE = 2


class QuestionForm(forms.Form):
    """One question; left without a wording, it is not asked."""

    label_fr = forms.CharField(label=_("Question in French"), max_length=120, required=False)
    label_de = forms.CharField(label=_("Question in German"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS, required=False)
    required = forms.BooleanField(label=_("An answer is needed"), required=False)
    choices_fr = forms.CharField(
        label=_("Answers to choose from, one a line"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    choices_de = forms.CharField(
        label=_("The same in German, line by line"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """A choice needs something to choose from."""
        sent = super().clean() or {}
        few = len(paired(sent.get("choices_fr", ""), "")) < 2
        if sent.get("label_fr") and sent.get("kind") == "choice" and few:
            self.add_error("choices_fr", _("Write at least two answers, one a line."))
        return sent

    def known(self) -> dict[str, Any] | None:
        """The question as it is kept, None when it was left empty."""
        sent = self.cleaned_data
        if not sent["label_fr"]:
            return None
        label = {"fr": sent["label_fr"], **({"de": sent["label_de"]} if sent["label_de"] else {})}
        kept = {"label": label, "kind": sent["kind"] or "text", "required": sent["required"]}
        if sent["kind"] == "choice":
            kept["choices"] = paired(sent["choices_fr"], sent["choices_de"])
        return kept


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
        asked = known.questions if known else []
        many = min(MOST_QUESTIONS, max(len(asked), _sent(data)) + SPARE)
        self.form = ProcedureForm(data, initial=_initial(known) if known else {})
        self.questions = [
            QuestionForm(
                data, prefix=f"q{n}", initial=_question(asked[n]) if n < len(asked) else {}
            )
            for n in range(many)
        ]

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def is_valid(self) -> bool:
        """Whether every part of it is."""
        return all([self.form.is_valid(), *[q.is_valid() for q in self.questions]])

    def known(self) -> dict[str, Any]:
        """What the action wants."""
        sent = self.form.cleaned_data
        questions = [question.known() for question in self.questions]
        return {
            "questions": [question for question in questions if question],
            "steps": paired(sent["steps_fr"], sent["steps_de"]),
            "slip": {c: sent[f"slip_{c}"] for c in ("fr", "de") if sent[f"slip_{c}"]},
            **{name: sent[name] for name in ("time", "names_somebody", "charged")},
        }


def _sent(data: QueryDict | None) -> int:
    """How many questions the page had when it was sent."""
    return len([name for name in data or {} if name.endswith("-label_fr")][:MOST_QUESTIONS])


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


def _question(question: dict[str, Any]) -> dict[str, Any]:
    choices = question.get("choices", [])
    return {
        "label_fr": question["label"]["fr"],
        "label_de": question["label"].get("de", ""),
        "kind": question["kind"],
        "required": question["required"],
        "choices_fr": "\n".join(words["fr"] for words in choices),
        "choices_de": "\n".join(words.get("de", "") for words in choices),
    }
