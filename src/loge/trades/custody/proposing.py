"""What the receiving page proposes: read from the number, the person picked and the shelves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from loge.house.people.models import Household, Person
from loge.trades.custody import forms, numbers, queries, rules
from loge.trades.custody.models import Carrier, Deposit, Kind, Shelf
from loge.trades.custody.numbers import Candidate


@dataclass(frozen=True)
class Proposal:
    """A filled-in form, all of which can be changed, and what to say beside it."""

    number: str
    kind: Kind
    carrier: str
    shelf: Shelf | None
    shelves: list[tuple[rules.Place, Shelf]]
    carriers: list[Carrier]
    candidates: list[Candidate] = field(default_factory=list)
    already_here: list[Deposit] = field(default_factory=list)

    kinds = Kind

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def unreadable(self) -> bool:
        """Something was typed, and it cannot be a number."""
        return bool(self.number) and not self.candidates


def proposal(sent: QueryDict, desk: Any, *, on: date, by_hand: bool = False) -> Proposal:
    """What to propose; `by_hand` keeps the kind and carrier somebody has just chosen."""
    number = sent.get("number", "").strip()[:200]
    candidates = numbers.read(number)
    carriers = list(Carrier.objects.all())
    best = candidates[0] if candidates else None
    # What bears no number is an ordinary letter; a number nobody knows is on a parcel.
    kind = Kind(best.kind) if best else (Kind.PARCEL if number else Kind.LETTER)
    carrier = best.carrier_code if best else "la_poste"
    if by_hand:
        chosen_kind = sent.get("kind", "")
        kind = Kind(chosen_kind) if chosen_kind in Kind.values else kind
        carrier = next((c.code for c in carriers if str(c.pk) == sent.get("carrier")), carrier)
    shelves = queries.places(desk, _home(sent, desk, on))
    chosen = rules.propose_shelf([place for place, _shelf in shelves], kind)
    here = Deposit.objects.at(desk).here().told()
    return Proposal(
        number=number,
        kind=kind,
        carrier=carrier,
        shelf=next((shelf for place, shelf in shelves if place.id == chosen), None),
        shelves=shelves,
        carriers=carriers,
        candidates=candidates,
        already_here=list(here.filter(number__in={c.number for c in candidates})[:1]),
    )


def _home(sent: QueryDict, desk: Any, on: date) -> Household | None:
    form = forms.Owned(sent, desk=desk)
    owner = form.cleaned_data.get("owner", {}) if form.is_valid() else {}
    return queries.home(owner.get("addressee"), owner.get("household"), on=on)


def households(people: Iterable[Person]) -> list[Household]:
    """The households of the people found, once each: some letters name the family only."""
    homes = {home.household_id: home.household for p in people for home in p.homes}  # type: ignore[attr-defined]
    return sorted(homes.values(), key=lambda household: household.sort_key)
