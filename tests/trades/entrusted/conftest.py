"""A cleaner, a tailor and a key cabinet at Ampère, beside the named neighbourhood."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
import time_machine
from django.test import Client

from loge.house.catalogue import configure as vat
from loge.house.catalogue.models import Family, Service
from loge.house.ledger.models import LedgerAccount
from loge.house.membership import actions as membership
from loge.house.partners.models import Category, Partner, Terms
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Item, Kind, Piece, Place, Step, Ticket
from loge.trades.entrusted.rules import Left
from tests.support.once import once
from tests.world import NOW, World, signed_in

CLEANED = [Step.PARTNER, Step.PAYMENT, Step.PHOTO]
SEWN = [Step.PARTNER, Step.QUOTE, Step.PAYMENT]
KEPT = [Step.SIGNATURE, Step.ENVELOPE, Step.NAMED, Step.RETURNS]
FOUND = [Step.FOUND]
BETWEEN = [Step.NEIGHBOUR]


@dataclass
class Workshop:
    """What may be left here, and who works on it."""

    world: World
    cleaner: Partner
    pressing: Kind
    coat: Piece
    shirt: Piece
    sewing: Kind
    keys: Kind
    lost: Kind
    neighbours: Kind

    def left(self, name: str, cents: int | None = 1250, **more: object) -> Left:
        """One thing as somebody leaves it."""
        return Left(name=name, price_cents=cents, **more)  # type: ignore[arg-type]

    def ticket(self, kind: Kind | None = None, *names: str, **more: object) -> Ticket:
        """Bruno leaves things: a coat for the cleaner, if nothing else is said."""
        things = [self.left(name) for name in names or ("Manteau",)]
        said: dict[str, object] = {"owner": self.world.bruno, "things": things, **more}
        entry = entrusted.leave_ticket(kind or self.pressing, act=self.world.act(), **said)  # type: ignore[arg-type]
        return Ticket.objects.get(pk=entry.subject_id)

    def late(self, *names: str, **more: object) -> Ticket:
        """Things that were promised for last Friday."""
        ticket = self.ticket(None, *names, **more)
        Ticket.objects.filter(pk=ticket.pk).update(promised_on=date(2026, 11, 20))
        return ticket

    def item(self, kind: Kind | None = None, **more: object) -> Item:
        """The one thing of such a ticket."""
        return self.ticket(kind, **more).items.get()


@pytest.fixture
def workshop(world: World) -> Workshop:
    """Kinds and partners; Bruno and Dina's households are members."""
    return replace(_furnished(world), world=world)


@once
def _furnished(world: World) -> Workshop:
    vat.configure()
    cleaner = Partner.objects.create(
        desk=world.ampere,
        slug="pressing-bleu",
        name="Pressing Bleu",
        account="46790",
        active_from=date(2026, 1, 1),
    )
    LedgerAccount.objects.get_or_create(code="46790", defaults={"name": "Pressing Bleu"})
    Terms.objects.create(
        partner=cleaner,
        category=Category.CARE,
        commission_basis_points=1500,
        valid_from=date(2026, 1, 1),
        source="convention",
    )
    for household in (world.keller, world.alaoui):
        membership.join(household, act=world.act())
    pressing = _kind(world, "pressing", "Pressing", CLEANED, partner=cleaner, work_days=3)
    return Workshop(
        world=world,
        cleaner=cleaner,
        pressing=pressing,
        coat=Piece.objects.create(kind=pressing, code="manteau", name="Manteau"),
        shirt=Piece.objects.create(kind=pressing, code="chemise", name="Chemise"),
        sewing=_kind(world, "couture", "Couture", SEWN, partner=cleaner, work_days=5),
        keys=_kind(world, "cles", "Clés", KEPT, place=Place.SAFE),
        lost=_kind(world, "trouves", "Objets trouvés", FOUND),
        neighbours=_kind(world, "voisins", "Entre voisins", BETWEEN),
    )


@pytest.fixture
def keys(workshop: Workshop) -> Ticket:
    """Bruno's keys."""
    return workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])


def _kind(world: World, code: str, name: str, steps: list[Step], **more: object) -> Kind:
    service = Service.objects.create(
        desk=world.ampere, code=code, name=name, family=Family.AT_YOUR_SERVICE
    )
    codes = [step.value for step in steps]
    return Kind.objects.create(desk=world.ampere, service=service, steps=codes, **more)


@pytest.fixture
def counter(workshop: Workshop) -> Iterator[Client]:
    """Amel at the counter of Ampère."""
    with time_machine.travel(NOW, tick=False):
        yield signed_in(workshop.world.amel)
