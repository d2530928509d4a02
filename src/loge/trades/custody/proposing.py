"""What the receiving page proposes: read from the number, the person picked and the shelves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from loge.house import labels
from loge.house.labels import Candidate
from loge.house.people.models import Household, Person
from loge.kernel import rows
from loge.trades.custody import forms, meant, queries, rules, ruling, saying
from loge.trades.custody.models import Carrier, Deposit, Kind, Product, Shelf


@dataclass(frozen=True)
class Proposal:
    """A filled-in form, all of which can be changed, and what to say beside it."""

    number: str
    kind: Kind
    carrier: str
    shelf: Shelf | None
    shelves: list[tuple[rules.Place, Shelf]]
    carriers: list[Carrier]
    readings: list[Candidate] = field(default_factory=list)
    best: Candidate | None = None
    already_here: list[Deposit] = field(default_factory=list)
    again: Deposit | None = None
    products: list[Product] = field(default_factory=list)
    product: Product | None = None

    kinds = Kind

    @property
    def ours(self) -> str:
        """Said of a label of ours."""
        return saying.our_label() if labels.ours(self.number) else ""

    @property
    def unreadable(self) -> bool:
        """Something was typed, and it cannot be a number."""
        return bool(self.number) and not self.readings


def proposal(sent: QueryDict, desk: Any, *, on: date, by_hand: bool = False) -> Proposal:
    """What to propose; `by_hand` keeps the kind and carrier somebody has just chosen, and
    `shelf_by_hand`, sent, the shelf."""
    number = sent.get("number", "").strip()[:200]
    found = readings(number)
    carriers = list(Carrier.objects.all())
    best = next((c for c in found if c.code == sent.get("reading")), found[0] if found else None)
    # What bears no number is an ordinary letter; a number nobody knows is on a parcel.
    kind = Kind(best.kind) if best else (Kind.PARCEL if number else Kind.LETTER)
    carrier = _standing(best.carrier_code, carriers) if best else "la_poste"
    if by_hand:
        chosen_kind = sent.get("kind", "")
        kind = Kind(chosen_kind) if chosen_kind in Kind.values else kind
        carrier = next((c.code for c in carriers if str(c.pk) == sent.get("carrier")), carrier)
    offered = _products(carrier, kind, on)
    picked = sent.get("product") if by_hand else ""
    shelves = queries.places(desk, _home(sent, desk, on))
    chosen = _put_on(sent) or rules.propose_shelf([place for place, _shelf in shelves], kind)
    here = Deposit.objects.at(desk).here().told()
    already_here = list(here.filter(number__in={c.number for c in found})[:1])
    return Proposal(
        number=number,
        kind=kind,
        carrier=carrier,
        shelf=next((shelf for place, shelf in shelves if place.id == chosen), None),
        shelves=shelves,
        carriers=carriers,
        readings=found,
        best=best,
        already_here=already_here,
        again=None if already_here else meant.again(desk, found, on=on),
        products=offered,
        product=next((one for one in offered if str(one.pk) == picked), None)
        or rules.propose_product(offered, best.number if best else ""),
    )


def _put_on(sent: QueryDict) -> int:
    """The shelf somebody chose by hand; 0 where nobody did."""
    return rows.number(sent.get("shelf", "")) if sent.get("shelf_by_hand") else 0


def _products(carrier: str, kind: Kind, on: date) -> list[Product]:
    """The products of a carrier for this kind, when there are several to choose from."""
    found = [p for p in ruling.products(on) if p.carrier.code == carrier and p.kind == kind]
    return found if len(found) > 1 else []


def readings(number: str) -> list[Candidate]:
    """What there is to choose from, the surest first: one for each thing it may be. Guesses are
    left out where a key proves the text as it stands; a label of ours is no number."""
    found = [] if labels.ours(number) else labels.read(number)
    sure = bool(found and found[0].proved and not found[0].guess)
    told: dict[tuple[str, str, str], Candidate] = {}
    for one in found:
        if not (sure and one.guess):
            told.setdefault((one.carrier_code, one.kind, one.number), one)
    return list(told.values())


def _standing(code: str, carriers: list[Carrier]) -> str:
    """The carrier, or "other" where the table has no row for them."""
    return code if code in {carrier.code for carrier in carriers} else "other"


def _home(sent: QueryDict, desk: Any, on: date) -> Household | None:
    form = forms.Owned(sent, desk=desk)
    owner = form.cleaned_data.get("owner", {}) if form.is_valid() else {}
    return queries.home(owner.get("addressee"), owner.get("household"), on=on)


def households(people: Iterable[Person]) -> list[Household]:
    """The households of the people found, once each: some letters name the family only."""
    homes = {home.household_id: home.household for p in people for home in p.homes}  # type: ignore[attr-defined]
    return sorted(homes.values(), key=lambda household: household.sort_key)
