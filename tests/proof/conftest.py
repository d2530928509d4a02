"""A neighbourhood in which something of everything has happened."""

from datetime import UTC, date, datetime, timedelta

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Article, Service
from loge.house.daybook import actions as daybook
from loge.house.gate import actions as gate
from loge.house.gate.models import SuspensionReason
from loge.house.intake import drafts
from loge.house.membership import actions as membership
from loge.house.membership.models import Period, PriceKind
from loge.house.network import actions as network
from loge.house.notices.models import Answer
from loge.house.people import actions as people
from loge.house.people.models import Representative
from loge.house.retention import actions as retention
from loge.house.stock import actions as stock
from loge.house.visits import actions as visits
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Deposit, Document, Kind
from loge.trades.custody.rules import IdentityCheck
from loge.trades.requests import actions as requests
from tests.proof.keys import with_keys
from tests.proof.left import with_things_left
from tests.proof.loss import with_losses
from tests.proof.money import at_the_till
from tests.proof.relay import with_la_poste
from tests.support.once import once
from tests.world import NOW, World, build


@pytest.fixture
def furnished(db: None) -> World:
    """One of each thing at Ampère, nothing yet at Hohberg."""
    return furnish()


@once
def furnish() -> World:
    """Everything is done by the acts of the desk."""
    world = build()
    act = world.act
    visit = visits.begin_visit(world.bruno, act=act())
    daybook.open_day(act=act())
    daybook.write_note(text="Le rideau grince", person=world.bruno, act=act())
    membership.join(world.keller, act=act())
    _about_memberships(world)
    received = [
        custody.receive(number=number, addressee=world.bruno, act=act(visit=visit.subject_id))
        for number in ("9V20524752032", "", "")
    ]
    given, back, _kept = (Deposit.objects.get(pk=entry.subject_id) for entry in received)
    card = IdentityCheck(Document.NATIONAL_ID)
    custody.hand_over(given, to=world.bruno, identity=card, act=act())
    custody.misaddress(back, act=act())
    custody.give_back_all(deposits=[back], act=act())
    _at_the_door(world)
    people.register_person(last_name="Zimmermann", phone="06 39 98 00 00", act=act())
    people.name_representative(
        world.bruno,
        representative=world.dina,
        kind=Representative.Kind.RELATIVE,
        valid_from=NOW.date(),
        act=act(),
    )
    people.tell_apart(world.bruno, world.dina, act=act())
    stop = {"number": "+33639981234", "words": "STOP", "reference": "1", "came_at": NOW}
    Answer.objects.create(desk=world.ampere, **stop)
    elif_ = world.elif_
    retention.announce_forgetting(elif_, last_on=NOW.date(), due_on=NOW.date(), act=act())
    drafts.open_file(b"Nom;Tel\nBrandt;06 12\n", "liste.csv", act=act())
    network.set_exception(date(2027, 3, 1), hours="", reason="training", act=act())
    network.declare_staffing(date(2027, 3, 2), situation="alone", act=act())
    _offer(world)
    at_the_till(world)
    _in_the_cupboard(world)
    with_la_poste(world)
    with_things_left(world)
    with_keys(world)
    with_losses(world)
    march = datetime(2027, 3, 3, tzinfo=UTC)
    network.close(starts_at=march, ends_at=None, reason="works", act=act())
    return world


def _at_the_door(world: World) -> None:
    """A neighbour who collects, arrivals stopped, a driver sent away again, a terminal that says
    otherwise."""
    custody.give_mandate(
        world.bruno,
        collector=world.dina,
        kinds=[Kind.PARCEL],
        until=NOW.date() + timedelta(days=9),
        act=world.act(),
    )
    colissimo = Carrier.objects.get(code="colissimo")
    custody.stop_arrivals(carrier=Carrier.objects.get(code="dpd"), act=world.act())
    custody.turn_away(carrier=colissimo, count=2, act=world.act())
    custody.compare_terminal(carrier=colissimo, listed=["8L01234567895"], act=world.act())


def _in_the_cupboard(world: World) -> None:
    """Stamps, counted once."""
    stamp = Article.objects.get(code="stamp")
    kept = stock.keep_stock(stamp, minimum=5, act=world.act()).made
    stock.count_stock({kept: 40}, act=world.act())


def _offer(world: World) -> None:
    """A service made in the office, asked for once; an article."""
    known = {"name": "Arrosage", "family": "between_us", "needs_membership": False}
    made = catalogue.add_service("watering", **known, act=world.act()).made
    service = Service.objects.get(pk=made)
    question = {"label": {"fr": "Quel étage ?"}, "kind": "text", "required": False}
    steps = [{"fr": "demandé"}, {"fr": "en cours"}, {"fr": "fait"}]
    catalogue.set_procedure(service, questions=[question], steps=steps, act=world.act())
    requests.ask_service(service, person=world.bruno, act=world.act())
    catalogue.add_article(
        "bread", name="Pain", family="at_your_service", active_from=NOW.date(), act=world.act()
    )


def _about_memberships(world: World) -> None:
    """A rule, a ground for another price, a pause and a suspension."""
    today, act = NOW.date(), world.act
    period = Period.TWELVE_MONTHS
    membership.set_membership_rule(valid_from=today, period=period, pause_days=60, act=act())
    membership.set_price_right("caf", kind=PriceKind.FREE, words="CAF", valid_from=today, act=act())
    later = today + timedelta(days=9)
    membership.pause_membership(
        world.keller, starts_on=today + timedelta(days=2), until=later, act=act()
    )
    gate.suspend(world.alaoui, until=later, reason=SuspensionReason.DAMAGE, act=act())
