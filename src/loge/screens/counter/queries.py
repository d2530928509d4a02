"""What the counter shows of people: what the one box found, and the card."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

from loge.house.daybook import queries as daybook
from loge.house.daybook.models import DayNote
from loge.house.gate import queries as gate
from loge.house.gate.models import OverrideReason
from loge.house.gate.queries import Gate
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.house.membership import queries as membership
from loge.house.membership.models import Card as MembershipCard
from loge.house.membership.queries import Offering, Present, Tariff
from loge.house.membership.rules import Standing, Year
from loge.house.network.models import Desk
from loge.house.network.rules import Calendar
from loge.house.people import queries as people
from loge.house.people.models import Contact, Household, Person
from loge.house.visits import queries as visits
from loge.house.visits.models import Visit
from loge.kernel import days
from loge.screens.counter import labels
from loge.screens.counter.beside import Beside
from loge.screens.counter.offers import Offer, offers
from loge.screens.counter.told import Done, done_during
from loge.screens.counter.untold import Untold, untold
from loge.trades.custody import mandating, shelving
from loge.trades.custody import queries as custody
from loge.trades.custody.models import Deposit, Mandate, Shelf, Slip
from loge.trades.custody.saying import DOCUMENT_KEYS
from loge.trades.entrusted.tickets import scanning
from loge.trades.entrusted.tickets.scanning import Meant
from loge.trades.post import queries as post
from loge.trades.post.models import Sending


@dataclass
class Found:
    """What the one box found: people, deposits by number, a card; `holders` are those of the
    household on the card, or on the one thing that is there for a household; `shelf` is the one
    whose label was scanned; `sending` is what was left here to be sent, under its number; `left`
    the ticket of things left for somebody, or one of them, that a label or a number names;
    `unknown` says why a ticket's label names nothing here."""

    people: list[Person] = field(default_factory=list)
    deposits: list[Deposit] = field(default_factory=list)
    card: MembershipCard | None = None
    holders: list[Person] = field(default_factory=list)
    shelf: Shelf | None = None
    sending: Sending | None = None
    left: Meant | None = None
    unknown: str = ""
    number: bool = False
    waiting: dict[int, int] = field(default_factory=dict)

    @property
    def listed(self) -> list[tuple[Person, int]]:
        """The people found, each with how many things wait for them."""
        return [(person, self.waiting.get(person.pk, 0)) for person in self.people]

    @property
    def only_person(self) -> Person | None:
        """The one person meant, when there is no doubt."""
        if self.card or self.holders:
            works = self.card is None or self.card.revoked_at is None
            return self.holders[0] if works and len(self.holders) == 1 else None
        owners = {d.addressee_id: d.addressee for d in self.deposits if d.addressee}
        everybody = {p.pk: p for p in [*self.people, *(o for o in owners.values() if o)]}
        unowned = [d for d in self.deposits if d.addressee is None]
        return next(iter(everybody.values())) if len(everybody) == 1 and not unowned else None

    @property
    def only_deposit(self) -> Deposit | None:
        """The one thing that was scanned, when its number says which."""
        return self.deposits[0] if len(self.deposits) == 1 else None

    @property
    def nothing(self) -> bool:
        things = (self.deposits, self.shelf, self.sending, self.left)
        return not (self.people or self.card or any(things))


def find(desk: Desk, typed: str, *, on: date) -> Found:
    """A name, a telephone, a membership card, a label of ours, a parcel's number or its short
    number."""
    typed = typed.strip()[:120]
    card = membership.card(desk, typed)
    if card is not None:
        return Found(card=card, holders=people.household_members(card.household, on=on))
    if not typed:
        return Found()
    shelf = shelving.scanned(desk, typed)
    if shelf is not None:
        return Found(shelf=shelf)
    scanned = scanning.scanned(desk, typed)
    if scanned is not None:
        return Found(left=scanned)
    if words := labels.unknown(typed):
        return Found(unknown=words)
    deposits = custody.find(desk, typed)  # it knows what an American scanner makes of digits
    number = sum(c.isdigit() for c in typed) >= 6
    found = people.search(desk, typed, on=on)
    waiting = custody.how_many_wait(desk, [p.pk for p in found]) if found else {}
    members = [] if found else _members(deposits, on)
    sent = post.scanned(desk, typed) if not (found or deposits) else None
    left = scanning.numbered(desk, typed) if not found else None
    return Found(
        found, deposits, None, members, sending=sent, left=left, number=number, waiting=waiting
    )


def _members(deposits: list[Deposit], on: date) -> list[Person]:
    """Those who live in the household for which something scanned waits, when it names nobody."""
    home = deposits[0].household if len(deposits) == 1 and not deposits[0].addressee else None
    return people.household_members(home, on=on) if home else []


@dataclass(frozen=True)
class Home:
    """One household of a card: where it stands, how it pays, what another period would be."""

    household: Household
    present: Present
    offering: Offering

    @property
    def standing(self) -> Standing:
        return self.present.standing

    @property
    def year(self) -> Year:
        """The period that joining or renewing now would begin."""
        return self.offering.year(self.standing)

    @property
    def last_day(self) -> date:
        """The last day it would cover."""
        return self.year.until - timedelta(days=1)

    @property
    def prices(self) -> list[Tariff]:
        """What that period would cost."""
        return self.offering.prices(self.standing)

    @property
    def price(self) -> int | None:
        """What it would cost at the full price."""
        return next((price.cents for price in self.prices if price.right is None), None)


@dataclass(frozen=True)
class CounterCard:
    """Everything the counter says of a person at one glance."""

    who: people.Card
    homes: list[Home]
    offers: list[Offer]
    owed: list[Charge]
    notes: list[DayNote]
    visit: Visit | None
    done: list[Done]
    gate: Gate
    untold: list[Untold]
    mandates: list[mandating.Told]

    @property
    def person(self) -> Person:
        return self.who.person

    @property
    def near(self) -> list[Person]:
        """Those they live with, and those they act for."""
        return [*self.who.others, *self.who.acts_for]

    @property
    def broken(self) -> list[Contact]:
        """The numbers and addresses whose messages come back."""
        return [contact for contact in self.who.contacts if contact.failed_at is not None]

    @property
    def languages(self) -> list[str]:
        """The languages the person speaks, in the reader's words."""
        return [language_name(code) for code in self.person.languages]

    @property
    def ready(self) -> list[Offer]:
        """What can be handed over without a question."""
        return [offer for offer in self.offers if offer.ticked]

    @property
    def needs_document(self) -> bool:
        """Whether any of it asks for an identity document."""
        return any(offer.needs_document for offer in self.offers)

    @property
    def owed_cents(self) -> int:
        return sum(charge.cents for charge in self.owed)


def card(desk: Desk, person_id: int, *, at: datetime, day: Beside) -> CounterCard | None:
    """The card of a person of this desk, None when there is no such person here."""
    on = days.day_of(at, desk.zone)
    who = people.card(desk, person_id, on=on)
    if who is None:
        return None
    ids = [household.pk for household in who.households]
    presents = membership.presents(ids, on=on)
    owed = ledger.owed_by(ids, person_id)
    visit = visits.of_person(desk, person_id)
    mandates = mandating.on_card(person_id, on=on)
    held = [told.mandate for told in mandates if told.collects]
    return CounterCard(
        who=who,
        homes=[Home(home, presents[home.pk], day.terms.offering) for home in who.households],
        offers=offers(_waiting(desk, who, held, at, day.calendar), who, held, on=on),
        owed=owed,
        notes=daybook.notes_about(person_id, on),
        visit=visit,
        done=done_during(visit),
        gate=gate.gate(
            [present.standing for present in presents.values()],
            owed=sum(charge.cents for charge in owed),
            held=gate.held(ids, person_id, on=on),
            terms=day.terms,
            on=on,
            opens=gate.opens(desk, day.state),
            unaccompanied=gate.unaccompanied(
                who.person,
                who.stays,
                represented=bool(who.represented_by),
                terms=day.terms,
                on=on,
            ),
        ),
        untold=untold(desk, _everybody(who)),
        mandates=mandates,
    )


def _waiting(
    desk: Desk, who: people.Card, held: list[Mandate], at: datetime, calendar: Calendar
) -> list[custody.Waiting]:
    """What waits for the person, those they live with and those they act for; and what waits for
    others who have named them, of the kinds they may collect."""
    on = days.day_of(at, desk.zone)
    near, theirs = _everybody(who), {mandate.person_id for mandate in held}
    found = custody.waiting_for(desk, near, alone=theirs, on=on, at=at, calendar=calendar)
    covered = mandating.by_kind(held, on=on)
    return [w for w in found if _shown(w.deposit, near, covered)]


def _shown(deposit: Deposit, near: set[int], covered: Collection[tuple[int, str]]) -> bool:
    """Whether it stands on the card: of a neighbour's things, what they have named this person
    for."""
    owner = deposit.addressee_id
    return owner is None or owner in near or (owner, deposit.kind) in covered


def _everybody(who: people.Card) -> set[int]:
    """The person, those they live with and those they act for."""
    return {who.person.pk, *(p.pk for p in who.others), *(p.pk for p in who.acts_for)}


@dataclass(frozen=True)
class DocumentKey:
    """A kind of identity document, and the key that chooses it."""

    value: str
    label: str
    key: str


@dataclass(frozen=True)
class Spoken:
    """What a card offers besides the person: documents to tick, reasons to undo or to allow."""

    documents: list[DocumentKey]
    slips: list[tuple[str, str]]
    allowed_for: list[tuple[str, str]]


def spoken() -> Spoken:
    """The choices of a card."""
    return Spoken(
        documents=[DocumentKey(d.value, str(d.label), key) for d, key in DOCUMENT_KEYS.items()],
        slips=[(slip.value, str(slip.label)) for slip in Slip],
        allowed_for=[(reason.value, str(reason.label)) for reason in OverrideReason],
    )


def language_name(code: str) -> str:
    """A language in the words of whoever reads: "turc", "Türkisch"."""
    return str(_(LANG_INFO[code]["name"])).lower() if code in LANG_INFO else code
