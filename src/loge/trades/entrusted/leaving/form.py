"""The form in which something is left: how many of each, prices as agreed, their state in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue import answer_fields
from loge.house.catalogue.models import Price
from loge.kernel import money
from loge.kernel.day_field import DayField
from loge.kernel.euros_field import EurosField
from loge.kernel.refusal import Refused
from loge.trades.entrusted import rules
from loge.trades.entrusted.models import Kind, Piece, Step
from loge.trades.entrusted.owners import whom
from loge.trades.entrusted.rules import Left
from loge.trades.entrusted.rules.leaving import MOST_THINGS

OTHERS = 3  # lines for what has no usual name


@dataclass(frozen=True)
class Row:
    """One line of the form: a usual name, or a box to write another."""

    piece: Piece | None
    fields: Mapping[str, forms.BoundField]

    @property
    def wrong(self) -> list[Any]:
        """What is wrong with it."""
        return [error for field in self.fields.values() for error in field.errors]


def prices(kind: Kind, *, on: date) -> dict[int, int]:
    """What each usual thing of a kind costs on a day, in cents, by its id. One query."""
    codes = {piece.price_code: piece.pk for piece in kind.pieces.standing()}
    rows = Price.objects.at(kind.desk).on(on).filter(code__in=codes).order_by("valid_from")
    return {codes[row.code]: row.cents for row in rows}


class LeaveForm(forms.Form):
    """Everything said when things of one kind are left. `day` is the desk's."""

    owner = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    owner_name = forms.CharField(required=False, max_length=200)
    left_by = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    left_by_name = forms.CharField(required=False, max_length=200)
    promised_on = DayField(label=_("Promised for"), required=False)
    reservations = forms.CharField(
        label=_("Written reservations"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was said of their state; it stands on both copies of the ticket."),
    )

    def __init__(self, data: QueryDict | None, *, kind: Kind, day: date, **more: Any) -> None:
        super().__init__(data, **more)
        self.kind, self.day, self.desk = kind, day, kind.desk
        self.pieces = list(kind.pieces.standing())
        self.costs = prices(kind, on=day) if self.paid else {}
        for piece in self.pieces:
            self._line(str(piece.pk), self.costs.get(piece.pk))
        for other in range(OTHERS):
            self._line(f"x{other}", None)
        for place, question in enumerate(kind.questions):
            self.fields[f"q{place}"] = answer_fields.field(question)
            if question.get("desk_only"):
                self.fields[f"q{place}"].help_text = _("only for the desk")

    @property
    def paid(self) -> bool:
        """Whether what is left is paid."""
        return self.kind.has(Step.PAYMENT, Step.QUOTE)

    @property
    def quoted(self) -> bool:
        """Whether a price may be said later."""
        return self.kind.has(Step.QUOTE)

    @property
    def promises(self) -> bool:
        """Whether a day means anything: it is worked on, or the kind says how long it takes."""
        worked = self.kind.has(Step.PARTNER, Step.QUOTE)
        return worked or self.kind.work_days is not None

    def _line(self, name: str, cents: int | None) -> None:
        count = {"inputmode": "numeric", "placeholder": "0", "class": "count", "maxlength": 2}
        self.fields[f"n-{name}"] = forms.IntegerField(
            required=False,
            min_value=0,
            max_value=MOST_THINGS,
            label=_("How many"),
            widget=forms.TextInput(attrs=count),
        )
        if name.startswith("x"):
            self.fields[f"name-{name}"] = forms.CharField(
                required=False, max_length=80, label=_("What is it")
            )
        if self.paid:
            first = money.typed(cents)
            self.fields[f"cents-{name}"] = EurosField(
                required=False, label=_("Price each"), initial=first
            )
            self.fields[f"value-{name}"] = EurosField(
                required=False, label=_("Purchase value each, if it is high")
            )
        self.fields[f"state-{name}"] = forms.CharField(
            required=False, max_length=200, label=_("Its state in words")
        )

    def lines(self) -> Iterator[Row]:
        """The lines, those with a usual name first."""
        for piece in self.pieces:
            yield self._row(str(piece.pk), piece)
        for other in range(OTHERS):
            yield self._row(f"x{other}", None)

    def _row(self, name: str, piece: Piece | None) -> Row:
        parts = ("n", "name", "cents", "value", "state")
        fields = {part: self[f"{part}-{name}"] for part in parts if f"{part}-{name}" in self.fields}
        return Row(piece, fields)

    @property
    def questions(self) -> list[forms.BoundField]:
        """What the kind asks."""
        return [self[f"q{place}"] for place in range(len(self.kind.questions))]

    def clean(self) -> dict[str, Any]:
        """Whoever was picked, and the things; what is wrong with them is said at the top."""
        known = super().clean() or self.cleaned_data
        for name in ("owner", "left_by"):
            try:
                known[name] = whom.picked(self.data, self.desk, name, on=self.day)
            except Refused as refused:
                self.add_error(f"{name}_name", str(refused))
        if not self.errors:
            self._check(known)
        return known

    def _check(self, known: dict[str, Any]) -> None:
        """The rule that guards the act, asked before it: nothing typed is lost."""
        owner, leaver = known["owner"], known["left_by"]
        verdict = rules.may_leave(
            self.things(),
            self.kind.steps,
            owner_known=owner is not None,
            leaver_known=leaver is not None,
            same_person=owner is not None and leaver == owner,
        )
        verdict &= rules.may_promise(known["promised_on"], left_on=self.day)
        for reason in verdict.reasons:
            self.add_error(None, str(reason.sentence))

    def things(self) -> list[Left]:
        """Each thing by itself, in the order of the form."""
        found = [(str(piece.pk), piece) for piece in self.pieces]
        others: list[tuple[str, Piece | None]] = [(f"x{n}", None) for n in range(OTHERS)]
        return [left for name, piece in [*found, *others] for left in self._things_of(name, piece)]

    def _things_of(self, name: str, piece: Piece | None) -> list[Left]:
        said = self.cleaned_data
        called = piece.name if piece else said.get(f"name-{name}", "")
        many = said.get(f"n-{name}")
        if many is None:  # another thing whose name is written is one
            many = 1 if piece is None and called else 0
        one = Left(
            name=called,
            piece=piece.pk if piece else None,
            condition=said.get(f"state-{name}", ""),
            price_cents=said.get(f"cents-{name}"),
            value_cents=said.get(f"value-{name}"),
        )
        return [one] * many

    def known(self) -> dict[str, Any]:
        """What the verb takes."""
        said = self.cleaned_data
        payer = said["owner"] or said["left_by"]
        return {
            "owner": said["owner"],
            "left_by": said["left_by"] if said["left_by"] != said["owner"] else None,
            "household": whom.home(payer, on=self.day) if said["owner"] else None,
            "things": self.things(),
            "answers": [answer_fields.text(said.get(f"q{n}")) for n in self._places()],
            "reservations": said["reservations"],
            "promised_on": said["promised_on"],
        }

    def _places(self) -> range:
        return range(len(self.kind.questions))
