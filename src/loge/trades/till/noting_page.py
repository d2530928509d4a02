"""The page on which the paper notebook is typed in: when, what, how it was paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.house.catalogue.sellables import Sellable
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.day_field import DayField
from loge.kernel.rows import number
from loge.trades.till import queries, tiles
from loge.trades.till.amounts import cents_of, milli_of, typed_cents
from loge.trades.till.models import Method, Receipt
from loge.trades.till.paying import KEYS, WITH_REFERENCE, Tender
from loge.trades.till.queries import Ground
from loge.trades.till.rules.lines import PIECE, amount
from loge.trades.till.rules.noted import BACK_AT_MOST, Noted

ROWS = 6
TIMES = ("%H:%M", "%H:%M:%S", "%Hh%M", "%Hh", "%H")


class MomentForm(forms.Form):
    """When it was sold, as the notebook says."""

    on = DayField(label=gettext_lazy("Day of the sale"))
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=TIMES,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, sent: Any, act: Act, **more: Any) -> None:
        super().__init__(sent, **more)
        self.act = act
        if sent is None:
            self.fields["time"].widget.attrs["autofocus"] = True

    @property
    def moment(self) -> datetime:
        """The moment that was typed, once it is valid."""
        said = self.cleaned_data
        return datetime.combine(said["on"], said["time"], tzinfo=self.act.desk.zone)

    def clean(self) -> None:
        """Neither to come, nor further back than a notebook is believed."""
        if {"on", "time"} - set(self.cleaned_data):
            return
        if self.moment > self.act.at:
            self.add_error("time", _("This moment has not come yet. Look at day and time."))
        elif self.moment < self.act.at - BACK_AT_MOST or self._before_the_desk:
            self.add_error(
                "on", _("This is too long ago to be entered here. Tell the network’s staff.")
            )

    @property
    def _before_the_desk(self) -> bool:
        opened_on: date | None = getattr(self.act.desk, "opened_on", None)
        return opened_on is not None and self.cleaned_data["on"] < opened_on


@dataclass(frozen=True)
class Row:
    """One line as it was typed: what, how much, the price where the article has none. What is
    `wrong` stands beside the field it is of (`wrong_at`)."""

    place: int
    what: str = ""
    much: str = ""
    price: str = ""
    wrong: str = ""
    wrong_at: str = ""
    sold: Sellable | None = None
    milli: int = PIECE
    cents: int | None = None

    @property
    def typed(self) -> bool:
        return bool(self.what or self.much or self.price)

    @property
    def due(self) -> int:
        """What it comes to, in cents."""
        cents = self.sold.cents if self.sold and self.sold.cents is not None else self.cents
        return amount(cents or 0, self.milli)

    @property
    def noted(self) -> Noted:
        return Noted(self.sold.article.pk if self.sold else 0, self.milli, self.cents)


@dataclass(frozen=True)
class Notebook:
    """The page; `sent` is what was typed."""

    act: Act
    person: Person | None
    sent: Mapping[str, str] | None = None
    kept_on: str = ""

    @cached_property
    def when(self) -> MomentForm:
        today = days.day_of(self.act.at, self.act.desk.zone)
        return MomentForm(self.sent, self.act, initial={"on": self.kept_on or today})

    @cached_property
    def ground(self) -> Ground:
        """The till on the day that was typed; today's until it is one."""
        today = days.day_of(self.act.at, self.act.desk.zone)
        known = self.sent is not None and self.when.is_valid()
        return queries.ground(self.act.desk, on=self.when.cleaned_data["on"] if known else today)

    @property
    def shut(self) -> bool:
        """Whether a drawer is not open today, without which its money cannot be entered."""
        return bool(self.ground.lacking(days.day_of(self.act.at, self.act.desk.zone)))

    @cached_property
    def rows(self) -> list[Row]:
        """The lines; as many again as were typed, and never fewer than a page has."""
        sent = self.sent or {}
        most = max([ROWS, *(number(n[5:]) for n in sent if n.startswith("what-") and sent[n])])
        return [self._row(place, sent) for place in range(1, min(most, 100) + 1)]

    def _row(self, place: int, sent: Mapping[str, str]) -> Row:
        what, much, price = (
            sent.get(f"{name}-{place}", "").strip()[:120] for name in ("what", "much", "price")
        )
        if not (what or much or price):
            return Row(place)
        asked = tiles.read(what)
        found = self._found(asked)
        milli = milli_of(much) if much else asked.milli
        cents = cents_of(price)
        wrong, at = "", ""
        if len(found) != 1:
            wrong, at = _which(found), "what"
        elif not milli:
            wrong, at = _("Type how much: 2, or 0,350."), "much"
        elif cents is None or (not price and found[0].cents is None):
            wrong, at = _("Type its price: 3,50"), "price"
        sold = found[0] if len(found) == 1 else None
        return Row(place, what, much, price, wrong, at, sold, milli or PIECE, cents or None)

    def _found(self, asked: tiles.Typed) -> list[Sellable]:
        """What the words may mean: the article of this name or bar code, else all that begin so."""
        known = list(self.ground.terms.sold.values())
        words = asked.words.casefold()
        exact = [
            sold
            for sold in known
            if words in {sold.article.name.casefold(), sold.article.code.casefold()}
        ]
        if exact or not words:
            return exact
        return [sold for sold in known if tiles.answers(sold.article, asked)]

    @property
    def names(self) -> list[str]:
        """What is sold, to choose from while one types."""
        return [sold.article.name for sold in self.ground.terms.sold.values()]

    @cached_property
    def owed(self) -> dict[str, int]:
        """Cents by drawer, of the lines that can be read."""
        sums: dict[str, int] = {}
        for row in self.rows:
            if row.typed and row.sold is not None and not row.wrong:
                code = self.ground.drawer_of(row.sold.article.partner_id).code
                sums[code] = sums.get(code, 0) + row.due
        return sums

    @cached_property
    def tender(self) -> Tender:
        """How it was paid: a drawer for which nothing was typed was paid in cash."""
        sent = dict((self.sent or {}).items())
        for code, cents in self.owed.items():
            if not any(sent.get(f"pay-{code}-{m.value}", "").strip() for m in Method):
                sent[f"pay-{code}-{Method.CASH.value}"] = typed_cents(cents)
        return Tender(sent, self.ground.places, self.owed)

    @property
    def drawers(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Each drawer with the ways its part may have been paid, as they were typed."""
        drawers = self.ground.drawers
        places = [place for place in self.ground.places if drawers[place.code].used]
        return [(place.name, self._ways(place)) for place in places]

    def _ways(self, place: Any) -> list[dict[str, Any]]:
        sent = self.sent or {}
        found = []
        for method in (m for m in KEYS if m.value in self.ground.till.methods):
            later = method in {Method.ACCOUNT, Method.WAIVED, Method.STUCK}
            if (later and place.partner) or (method == Method.ACCOUNT and self.person is None):
                continue
            if method == Method.WAIVED and "correct_sale" not in self.act.may:
                continue
            name = f"pay-{place.code}-{method.value}"
            known = {"name": name, "label": method.label, "typed": sent.get(name, "").strip()}
            known["wrong"] = self.tender.wrong.get(name, "") if sent else ""
            if method in WITH_REFERENCE:
                said = f"ref-{place.code}-{method.value}"
                known |= {"reference": said, "said": sent.get(said, "").strip()}
            found.append(known)
        return found

    @property
    def lines(self) -> list[Noted]:
        return [row.noted for row in self.rows if row.typed]

    @property
    def nothing(self) -> bool:
        """Whether no line was typed at all."""
        return not any(row.typed for row in self.rows)

    @property
    def wrong(self) -> bool:
        """Whether something cannot be read, and the page is shown again."""
        rows = self.nothing or any(row.wrong for row in self.rows)
        return not self.when.is_valid() or rows or bool(self.tender.wrong)

    @property
    def reason(self) -> str:
        return (self.sent or {}).get("reason", "").strip()[:200]

    @property
    def entered(self) -> Sequence[Receipt]:
        """What was entered today, the latest first."""
        today = days.day_of(self.act.at, self.act.desk.zone)
        rows = Receipt.objects.at(self.act.desk).real().filter(on=today, noted=True)
        return list(rows.select_related("person").order_by("-number")[:20])


def _which(found: Sequence[Sellable]) -> str:
    if not found:
        return _("Nothing of this name was sold that day.")
    names = ", ".join(sold.article.name for sold in found[:4])
    return _("Which one: %(names)s?") % {"names": names}
