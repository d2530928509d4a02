"""The forms of what may be left: shapes and labels."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Family, Service, VatRate
from loge.house.catalogue.questions import Questions
from loge.house.network.models import Desk
from loge.house.partners.models import Category, Partner
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField
from loge.kernel.rows import number
from loge.trades.entrusted import rules
from loge.trades.entrusted.actions.kinds import Called
from loge.trades.entrusted.kinds.path import Chosen
from loge.trades.entrusted.models import Kind, Piece, Place, Step, UnclaimedRule
from loge.trades.entrusted.rules.kinds import MOST_DAYS, MOST_WORDS

WORDS = {"rows": 3}


class KindForm(forms.Form):
    """What it is called, how it goes, what stands on its ticket."""

    name = forms.CharField(label=_("Name in French"), max_length=120)
    name_de = forms.CharField(label=_("Name in German"), max_length=120, required=False)
    note = forms.CharField(label=_("Note in French"), max_length=200, required=False)
    note_de = forms.CharField(label=_("Note in German"), max_length=200, required=False)
    family = forms.ChoiceField(label=_("Family"), choices=Family.choices)
    needs_membership = forms.BooleanField(label=_("For members only"), required=False, initial=True)
    steps = forms.MultipleChoiceField(
        label=_("What happens with it"),
        choices=Step.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Who works on it"),
        required=False,
        empty_label=_("nobody"),
        help_text=_("Partners are added in the office, under “Partners”."),
    )
    work_days = forms.IntegerField(
        label=_("Ready after how many open days"),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        help_text=_("Left empty, no day is promised."),
    )
    place = forms.ChoiceField(
        label=_("Its place at the desk"), choices=Place.choices, initial=Place.SHELF
    )
    letter = forms.CharField(
        label=_("Sign on its labels"),
        max_length=2,
        required=False,
        help_text=_("One or two letters before the number: P for “P 123-2”."),
    )
    vat = forms.ChoiceField(
        label=_("VAT of what is paid"), choices=VatRate.Kind.choices, initial=VatRate.Kind.NORMAL
    )
    category = forms.ChoiceField(
        label=_("Commission by"),
        choices=Category.choices,
        initial=Category.CARE,
        help_text=_("What the desk keeps is agreed with the partner for this kind of work."),
    )
    ticket_fr = forms.CharField(
        label=_("Words on the ticket, in French"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs=WORDS),
        help_text=_("Who answers for it, what is made good. Residents read it on the desk’s page."),
    )
    ticket_de = forms.CharField(
        label=_("Words on the ticket, in German"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs=WORDS),
    )

    def clean(self) -> dict[str, Any]:
        """Steps that contradict each other come back with their sentences."""
        sent = super().clean() or self.cleaned_data
        named, days = sent.get("partner") is not None, sent.get("work_days")
        for reason in rules.may_be_kind(
            sent.get("steps", []), partner=named, work_days=days
        ).reasons:
            self.add_error("steps", str(reason.sentence))
        return sent

    def called(self) -> Called:
        """What its service is called; other languages it had stay."""
        sent = self.cleaned_data
        words = dict(self.initial.get("translations", {}))
        words.pop("de", None)
        if sent["name_de"] or sent["note_de"]:
            words["de"] = {"name": sent["name_de"] or sent["name"], "note": sent["note_de"]}
        names = ("name", "note", "needs_membership", "family")
        kept = {name: sent[name] for name in names if name in sent}
        return Called(**kept, translations=words)

    def known(self) -> dict[str, Any]:
        """The columns of the kind."""
        sent = self.cleaned_data
        words = {"fr": sent["ticket_fr"], "de": sent["ticket_de"]}
        names = ("steps", "partner", "work_days", "place", "letter", "vat", "category")
        return {name: sent[name] for name in names} | {"ticket_words": words}


class Written:
    """The whole page: the kind and its questions."""

    def __init__(
        self,
        data: QueryDict | None,
        desk: Desk,
        *,
        kind: Kind | None = None,
        service: Service | None = None,
    ) -> None:
        self.form = KindForm(data, initial=_initial(kind, kind.service if kind else service))
        partners = Partner.objects.at(desk).order_by("name", "pk")
        self.form.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        if kind is not None or service is not None:
            del self.form.fields["family"]
        self.questions = Questions(data, kind.questions if kind else [], shared=True)

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def is_valid(self) -> bool:
        """Whether every part of it is."""
        return all([self.form.is_valid(), self.questions.is_valid()])

    def known(self) -> dict[str, Any]:
        """What the verbs want."""
        return self.form.known() | {
            "called": self.form.called(),
            "questions": self.questions.known(),
        }


def _initial(kind: Kind | None, service: Service | None) -> dict[str, Any]:
    known: dict[str, Any] = {}
    if service is not None:
        german = service.translations.get("de", {})
        known |= {n: getattr(service, n) for n in ("name", "note", "needs_membership")}
        known |= {"name_de": german.get("name", ""), "note_de": german.get("note", "")}
        known |= {"translations": service.translations}
    if kind is not None:
        names = ("steps", "partner", "work_days", "place", "letter", "vat", "category")
        known |= {name: getattr(kind, name) for name in names}
        known |= {f"ticket_{code}": kind.ticket_words.get(code, "") for code in ("fr", "de")}
    return known


def chosen(sent: QueryDict, desk: Desk, rule: UnclaimedRule | None = None) -> Chosen:
    """What stands in the form so far, whatever else is missing."""
    partner = sent.get("partner", "")
    known = Partner.objects.at(desk).filter(pk=number(partner)).first()
    days = sent.get("work_days", "")
    place = sent.get("place", "")
    asked = [text for name, text in sent.items() if name.endswith("-label_fr") and text]
    return Chosen(
        steps=[step for step in sent.getlist("steps") if step in Step.values],
        partner=known.name if known else "",
        work_days=int(days) if days.isdecimal() and len(days) < 4 else None,
        place=place if place in Place.values else Place.SHELF,
        questions=len(asked),
        rule=rule if Step.RETURNS not in sent.getlist("steps") else None,
    )


class PieceForm(forms.Form):
    """One usual thing."""

    name = forms.CharField(label=_("Name in French"), max_length=80)
    name_de = forms.CharField(label=_("Name in German"), max_length=80, required=False)
    work_days = forms.IntegerField(
        label=_("Open days it takes"),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        help_text=_("Only where it takes longer than the others."),
    )

    def known(self) -> dict[str, Any]:
        """What the verbs want."""
        sent = dict(self.cleaned_data)
        german = sent.pop("name_de")
        return sent | {"translations": {"de": german} if german else {}}


class NewPieceForm(PieceForm):
    """One more, with its price."""

    field_order = ("name", "name_de", "cents", "work_days")
    cents = EurosField(
        label=_("Price in euros, taxes included"),
        required=False,
        help_text=_("Left empty, its price is said for each."),
    )


def piece_form(data: QueryDict | None, piece: Piece | None, kind: Kind) -> PieceForm:
    """The form of a thing, or of a new one; without what does not fit its kind."""
    known: dict[str, Any] = {}
    if piece is not None:
        known = {"name": piece.name, "work_days": piece.work_days}
        known["name_de"] = piece.translations.get("de", "")
    form = PieceForm(data, initial=known) if piece else NewPieceForm(data)
    if not kind.has(Step.PARTNER, Step.QUOTE):
        del form.fields["work_days"]
    if not kind.has(Step.PAYMENT):
        form.fields.pop("cents", None)
    return form


class PlanForm(forms.Form):
    """Offered, announced or stopped, and from which day on."""

    status = forms.ChoiceField(label=_("It becomes"), choices=Service.Status.choices)
    from_day = DayField(label=_("From which day on"))


def plan_form(today: date) -> PlanForm:
    """From today on, unless another day is chosen."""
    return PlanForm(initial={"from_day": today})


def things_of(desk: Desk, kind: Kind) -> str:
    """The page of a kind, at its things."""
    return f"{reverse('kinds:kind', args=[desk.slug, kind.pk])}#choses"
