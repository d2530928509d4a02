"""The form in which the office writes what is asked at the counter."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.rules import MOST_QUESTIONS

KINDS = [
    ("text", _("a few words")),
    ("number", _("a number")),
    ("choice", _("one of several answers")),
    ("date", _("a day")),
    ("yes_no", _("yes or no")),
]
SPARE = 2


def paired(french: str, german: str) -> list[dict[str, str]]:
    """Lines in French, each with the German line at the same place."""
    translated = [" ".join(line.split()) for line in german.splitlines()]
    first = [" ".join(line.split()) for line in french.splitlines()]
    pairs = zip(first, [*translated, *([""] * len(first))], strict=False)
    return [{"fr": fr, **({"de": de} if de else {})} for fr, de in pairs if fr]


class QuestionForm(forms.Form):
    """One question; left without a wording, it is not asked."""

    label_fr = forms.CharField(label=_("Question in French"), max_length=120, required=False)
    label_de = forms.CharField(label=_("Question in German"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS, required=False)
    required = forms.BooleanField(label=_("An answer is needed"), required=False)
    desk_only = forms.BooleanField(
        label=_("Only for the desk"),
        required=False,
        help_text=_("The partner does not read the answer, on no page and no paper."),
    )
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
        return kept | ({"desk_only": True} if sent.get("desk_only") else {})


class Questions:
    """All of them on one page, each a form of its own, and a few spare ones. `shared`: somebody
    else works on what is asked about, and would read the answers that are not the desk's only."""

    def __init__(
        self, data: QueryDict | None, asked: Sequence[dict[str, Any]], *, shared: bool = False
    ) -> None:
        many = min(MOST_QUESTIONS, max(len(asked), _sent(data)) + SPARE)
        self.forms = [
            QuestionForm(data, prefix=f"q{n}", initial=_initial(asked[n]) if n < len(asked) else {})
            for n in range(many)
        ]
        for form in self.forms if not shared else ():
            del form.fields["desk_only"]

    def __iter__(self) -> Iterator[QuestionForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Whether each of them is."""
        return sum(not form.is_valid() for form in self.forms) == 0  # asks every one of them

    @property
    def wrong(self) -> bool:
        """Whether one of them was sent back."""
        return any(form.is_bound and form.errors for form in self.forms)

    def known(self) -> list[dict[str, Any]]:
        """Those that were written, as they are kept."""
        written = [form.known() for form in self.forms]
        return [question for question in written if question]


def _sent(data: QueryDict | None) -> int:
    """How many questions the page had when it was sent."""
    return len([name for name in data or {} if name.endswith("-label_fr")][:MOST_QUESTIONS])


def _initial(question: dict[str, Any]) -> dict[str, Any]:
    choices = question.get("choices", [])
    return {
        "label_fr": question["label"]["fr"],
        "label_de": question["label"].get("de", ""),
        "kind": question["kind"],
        "required": question["required"],
        "desk_only": question.get("desk_only", False),
        "choices_fr": "\n".join(words["fr"] for words in choices),
        "choices_de": "\n".join(words.get("de", "") for words in choices),
    }
