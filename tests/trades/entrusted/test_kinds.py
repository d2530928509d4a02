"""What may be left is made in the office, without code: steps that fit together, prices, a way."""

from datetime import timedelta

import pytest

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Price, Procedure, Service
from loge.house.journal.models import Entry
from loge.kernel.access import ROLES, Role
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.actions.kinds import Called
from loge.trades.entrusted.kinds import offering, path
from loge.trades.entrusted.kinds.path import Chosen
from loge.trades.entrusted.models import Kind, Piece, State, Step, Ticket, UnclaimedRule
from loge.trades.entrusted.rules import Left, may_be_kind
from loge.trades.entrusted.slips import sending
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

TODAY = NOW.date()
ALONE = {"partner": False, "work_days": None}


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([Step.FOUND, Step.PAYMENT], "found_payment"),
        ([Step.FOUND, Step.NEIGHBOUR], "found_neighbour"),
        ([Step.NEIGHBOUR, Step.QUOTE, Step.PAYMENT], "neighbour_quote"),
        ([Step.RETURNS, Step.PAYMENT], "returns_payment"),
        ([Step.ENVELOPE, Step.PHOTO], "envelope_photo"),
        ([Step.QUOTE], "quote_unpaid"),
        ([Step.PARTNER, Step.PAYMENT], "no_partner"),
        (["flying"], "step"),
    ],
)
def test_steps_that_contradict_each_other_are_refused(steps: list[str], code: str) -> None:
    reasons = may_be_kind(steps, **ALONE).reasons  # type: ignore[arg-type]
    assert code in {reason.code for reason in reasons}
    assert all(str(reason.sentence).endswith((".", "!", "?")) for reason in reasons)


@pytest.mark.parametrize(
    "steps",
    [[], [Step.PAYMENT], [Step.QUOTE, Step.PAYMENT], [Step.FOUND, Step.PHOTO], [Step.NEIGHBOUR]],
)
def test_steps_that_fit_together_are_a_kind(steps: list[str]) -> None:
    assert may_be_kind(steps, **ALONE).yes  # type: ignore[arg-type]


def test_no_day_is_promised_where_nobody_works() -> None:
    assert may_be_kind([], partner=False, work_days=3).no
    assert may_be_kind([Step.PARTNER], partner=True, work_days=3).yes
    assert may_be_kind([Step.PARTNER], partner=True, work_days=0).no


def test_the_way_is_drawn_from_the_steps() -> None:
    stops = path.path(Chosen(steps=["partner", "payment"], partner="Pressing Bleu", work_days=3))
    assert [stop.code for stop in stops] == ["left", "out", "ready", "handed_over", "lost"]
    assert "Pressing Bleu" in stops[1].name
    keys = path.path(Chosen(steps=["returns", "named", "signature"]))
    assert State.AWAY in {stop.code for stop in keys}
    assert State.OUT not in {stop.code for stop in keys}


@pytest.mark.django_db
def test_amel_invents_a_kind_and_it_is_used_at_once(workshop: Workshop) -> None:
    """She keeps no catalogue, but what may be left here is hers to say."""
    world = workshop.world
    hers = world.act(may=ROLES[Role.CONCIERGE])
    entry = entrusted.add_kind(
        called=Called(name="Aiguisage", translations={"de": {"name": "Schleifen", "note": ""}}),
        steps=["partner", "payment"],
        partner=workshop.cleaner,
        work_days=2,
        letter="a",
        act=hers,
    )
    kind = Kind.objects.get(pk=entry.made)
    assert (kind.service.code, kind.letter, str(kind)) == ("aiguisage", "A", "Aiguisage")
    made = entrusted.add_piece(kind, name="Couteau", cents=350, act=world.act(may=hers.may)).made
    piece = Piece.objects.get(pk=made)
    assert catalogue.price(world.ampere, piece.price_code, TODAY).cents == 350
    thing = Left(name="Couteau", piece=piece.pk, price_cents=350)
    left = entrusted.leave_ticket(kind, things=[thing], owner=world.bruno, act=world.act())
    ticket = Ticket.objects.get(pk=left.made)
    assert (str(ticket.promised_on), ticket.items.get().state) == ("2026-11-26", State.HERE)


@pytest.mark.django_db
def test_a_volunteer_does_not_decide_what_may_be_left(workshop: Workshop) -> None:
    act = workshop.world.act(may=ROLES[Role.VOLUNTEER])
    with pytest.raises(Forbidden):
        entrusted.add_kind(called=Called(name="Vélos"), act=act)
    assert not Service.objects.filter(name="Vélos").exists()


@pytest.mark.django_db
def test_what_was_left_keeps_the_steps_of_its_day(workshop: Workshop) -> None:
    ticket = workshop.ticket()
    steps = [*workshop.pressing.steps, Step.SIGNATURE.value]
    entrusted.change_kind(workshop.pressing, steps=steps, act=workshop.world.act())
    ticket.refresh_from_db()
    assert not ticket.has(Step.SIGNATURE)
    assert workshop.ticket().has(Step.SIGNATURE)


@pytest.mark.django_db
def test_a_partner_is_not_taken_away_while_something_waits_for_them(workshop: Workshop) -> None:
    act, gone = workshop.world.act, {"steps": [Step.PAYMENT], "partner": None, "work_days": None}
    coat = workshop.item()
    with pytest.raises(Refused) as refused:
        entrusted.change_kind(workshop.pressing, **gone, act=act())
    assert refused.value.code == "partner_awaited"
    assert "1" in str(refused.value)
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act())
    entrusted.change_kind(workshop.pressing, **gone, act=act())
    entrusted.put_right_sending(coat, act=act())
    assert [item.pk for item in sending.to_send(workshop.cleaner)] == [coat.pk]
    entrusted.send_batch(workshop.cleaner, items=[coat], counted=1, act=act())


@pytest.mark.django_db
def test_a_service_with_its_own_pages_becomes_no_kind(workshop: Workshop) -> None:
    other = workshop.world.act
    with pytest.raises(Refused) as refused:
        entrusted.add_kind(service=workshop.pressing.service, act=other())
    assert refused.value.code == "kind_twice"
    known = {"name": "Arrosage", "family": "between_us", "desk": workshop.world.ampere}
    service = Service.objects.create(code="watering", **known)
    Procedure.objects.create(service=service)
    with pytest.raises(Refused) as refused:
        entrusted.add_kind(service=service, act=other())
    assert refused.value.code == "has_procedure"


@pytest.mark.django_db
def test_a_price_is_dated_and_one_announced_can_be_withdrawn(workshop: Workshop) -> None:
    world, coat = workshop.world, workshop.coat
    entrusted.price_piece(coat, cents=1250, valid_from=TODAY, source="tarif", act=world.act())
    later = TODAY + timedelta(days=30)
    entrusted.price_piece(coat, cents=1400, valid_from=later, source="tarif 2027", act=world.act())
    assert catalogue.price(world.ampere, coat.price_code, later).cents == 1400
    price = Price.objects.get(cents=1400)
    with pytest.raises(Elsewhere):
        entrusted.withdraw_piece_price(workshop.shirt, price=price, act=world.act())
    entrusted.withdraw_piece_price(coat, price=price, act=world.act())
    assert catalogue.price(world.ampere, coat.price_code, later).cents == 1250


@pytest.mark.django_db
def test_nothing_has_a_price_where_nothing_is_paid(workshop: Workshop) -> None:
    world = workshop.world
    made = entrusted.add_piece(workshop.keys, name="Trousseau", act=world.act()).made
    with pytest.raises(Refused) as refused:
        entrusted.price_piece(
            Piece.objects.get(pk=made), cents=100, valid_from=TODAY, act=world.act()
        )
    assert refused.value.code == "not_paid"


@pytest.mark.django_db
def test_a_thing_is_no_longer_offered_and_offered_again(workshop: Workshop) -> None:
    world = workshop.world
    entrusted.retire_piece(workshop.coat, act=world.act())
    assert [t.piece for t in offering.things(workshop.pressing, TODAY) if not t.piece.retired_at]
    again = entrusted.add_piece(workshop.pressing, name="manteau", act=world.act())
    workshop.coat.refresh_from_db()
    with pytest.raises(Refused) as refused:
        entrusted.put_piece_back(workshop.coat, act=world.act())
    assert refused.value.code == "piece_twice"
    entrusted.retire_piece(Piece.objects.get(pk=again.made), act=world.act())
    entrusted.put_piece_back(workshop.coat, act=world.act())
    assert Entry.objects.filter(verb="put_piece_back").count() == 1


@pytest.mark.django_db
def test_the_things_stand_in_the_order_somebody_chose(workshop: Workshop) -> None:
    for name in ("Jupe", "Veste"):
        entrusted.add_piece(workshop.pressing, name=name, act=workshop.world.act())
    jacket = Piece.objects.get(name="Veste")
    for up in (True, True, False, True):
        entrusted.rank_piece(jacket, up=up, act=workshop.world.act())
    names = [piece.name for piece in workshop.pressing.pieces.standing()]
    assert names == ["Manteau", "Veste", "Chemise", "Jupe"]


@pytest.mark.django_db
def test_chloe_touches_nothing_of_ampere(workshop: Workshop) -> None:
    hers = workshop.world.act(desk=workshop.world.hohberg)
    with pytest.raises(Elsewhere):
        entrusted.change_kind(workshop.pressing, act=hers)
    with pytest.raises(Elsewhere):
        entrusted.retire_piece(workshop.coat, act=hers)


KEPT = {
    "remind_days": [7, 30],
    "letter_days": 60,
    "letter_notice_days": 30,
    "give_up_days": 365,
    "outcomes": ["given"],
    "chase_days": 2,
    "source": "décision de l’équipe",
}


@pytest.mark.django_db
def test_how_long_things_are_kept_is_decided_from_a_day_on(workshop: Workshop) -> None:
    world = workshop.world
    entrusted.set_unclaimed_rule(None, valid_from=TODAY, **KEPT, act=world.act())  # type: ignore[arg-type]
    later = TODAY + timedelta(days=10)
    entrusted.set_unclaimed_rule(
        workshop.pressing, valid_from=later, **KEPT | {"give_up_days": 400}, act=world.act()
    )  # type: ignore[arg-type]
    assert UnclaimedRule.objects.at(world.ampere).on(later).count() == 2
    with pytest.raises(Refused) as refused:
        entrusted.set_unclaimed_rule(
            None, valid_from=TODAY - timedelta(days=1), **KEPT, act=world.act()
        )  # type: ignore[arg-type]
    assert refused.value.code == "rule_past"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"remind_days": [30, 7]}, "remind"),
        ({"letter_days": 20}, "letter_early"),
        ({"give_up_days": 70}, "give_up_early"),
        ({"outcomes": []}, "outcome"),
        ({"outcomes": ["eaten"]}, "outcome"),
        ({"outcomes": ["sold"], "give_up_days": 364}, "sale_early"),
        ({"give_up_days": 200}, "work_early"),
        ({"source": " "}, "source"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    workshop: Workshop, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        entrusted.set_unclaimed_rule(
            None, valid_from=TODAY, **KEPT | changes, act=workshop.world.act()
        )  # type: ignore[arg-type]
    assert refused.value.code == code
