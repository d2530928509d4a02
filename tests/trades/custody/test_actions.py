"""Parcels and letters go, and slips are put right: what is true then, what the journal says."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from loge.house.journal import queries as journal
from loge.house.journal import sentences
from loge.house.notices.models import Notice
from loge.kernel import clock
from loge.kernel.access import ROLES, Permission
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import queries
from loge.trades.custody.models import (
    BackReason,
    CarrierRule,
    CollectedAs,
    Deposit,
    Document,
    Shelf,
    Slip,
    State,
)
from loge.trades.custody.rules import IdentityCheck
from tests.support.door import Device
from tests.world import NOW, World

CARD = IdentityCheck(Document.NATIONAL_ID)
COLISSIMO = "9V20524752032"
REGISTERED = "RR473124829GB"
TODAY = date(2026, 11, 24)


def again(deposit: Deposit) -> Deposit:
    return Deposit.objects.get(pk=deposit.pk)


def test_dina_collects_with_her_card(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    entry = custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    deposit = again(deposit)
    assert (deposit.state, deposit.given_to, deposit.left_at) == (
        State.HANDED_OVER,
        world.dina,
        NOW,
    )
    assert (deposit.identity_kind, deposit.collected_as) == ("national_id", "addressee")
    assert entry.facts["identity_kind"] == "national_id"
    assert Notice.objects.queued().count() == 0


def test_a_second_hand_over_names_the_first(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    with pytest.raises(Refused) as refusal, translation.override("fr"):
        custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    said = str(refusal.value).replace("\xa0", " ")
    assert said == "Ce colis a déjà été remis à Dina Alaoui le mardi 24 novembre à 10 h 12."


def test_the_same_form_sent_twice_hands_over_once(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    act = world.act()
    first = custody.hand_over(deposit, to=world.dina, identity=CARD, act=act)
    second = custody.hand_over(deposit, to=world.dina, identity=CARD, act=act)
    assert first.pk == second.pk


def test_bruno_does_not_get_dinas_registered_letter(world: World, received: Any) -> None:
    deposit = received(REGISTERED)
    neighbour = IdentityCheck(Document.PASSPORT, CollectedAs.RELATIVE)
    with pytest.raises(Refused):
        custody.hand_over(deposit, to=world.bruno, identity=neighbour, act=world.act())
    proxy = IdentityCheck(
        Document.PASSPORT, CollectedAs.RELATIVE, both_documents=True, proxy_slip=True
    )
    entry = custody.hand_over(deposit, to=world.bruno, identity=proxy, act=world.act())
    assert entry.facts["proxy_slip"] is True
    assert again(deposit).collected_as == CollectedAs.RELATIVE


def test_what_must_be_confirmed_is_confirmed(world: World, received: Any) -> None:
    relay = CarrierRule.objects.filter(product__carrier__code="mondial_relay")[0].carrier
    deposit = received("12345678", carrier=relay, addressee=world.elif_)
    husband = IdentityCheck(Document.PASSPORT, CollectedAs.HOUSEHOLD)
    with pytest.raises(Refused) as refusal:
        custody.hand_over(deposit, to=world.bruno, identity=husband, act=world.act())
    codes = [reason.code for reason in refusal.value.verdict.to_confirm]
    said = [*codes, "agreed", "anything"]
    entry = custody.hand_over(
        deposit, to=world.bruno, identity=husband, confirmed=said, act=world.act()
    )
    assert entry.facts["confirmed"] == ["terminal_accepts"]
    assert again(deposit).state == State.HANDED_OVER


def test_a_refused_parcel_goes_back(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.refuse(deposit, remark="pas commandé", act=world.act())
    assert list(queries.to_give_back(world.ampere, TODAY)) == [deposit]
    custody.give_back(again(deposit), act=world.act())
    deposit = again(deposit)
    assert (deposit.state, deposit.back_reason) == (State.GIVEN_BACK, BackReason.REFUSED)


def test_giving_back_before_its_time_is_asked_first(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    with pytest.raises(Refused):
        custody.give_back(deposit, act=world.act())
    entry = custody.give_back(deposit, confirmed=["early", "anything"], act=world.act())
    assert entry.facts["confirmed"] == ["early"]
    assert again(deposit).back_reason == BackReason.RECALLED


def test_what_needed_no_confirmation_says_none(world: World, received: Any) -> None:
    first, second = received(), received(COLISSIMO)
    none = IdentityCheck(Document.NONE)
    entry = custody.hand_over(
        first, to=world.dina, identity=none, confirmed=["agreed"], act=world.act()
    )
    assert "confirmed" not in entry.facts
    late = world.act(at=NOW + timedelta(days=30))
    entry = custody.hand_over(received(), to=world.dina, identity=none, act=late)
    assert entry.facts["late"] > 1
    assert "confirmed" not in entry.facts
    custody.refuse(second, act=world.act())
    entry = custody.give_back(second, confirmed=["early"], act=world.act())
    assert "confirmed" not in entry.facts


def test_several_go_back_on_one_slip(world: World, received: Any) -> None:
    two = [received(), received()]
    for one in two:
        custody.refuse(one, act=world.act())
    entry = custody.give_back_all(deposits=two, act=world.act())
    assert (entry.subject, entry.facts["count"]) == ("custody.slip", 2)
    assert {again(one).state for one in two} == {State.GIVEN_BACK}


def test_a_notebook_gives_back_what_its_own_lines_made(world: World, amel: Client) -> None:
    device = Device(amel, clock.now() - timedelta(minutes=1))
    outcomes = device.send(
        [
            device.note("came", "receive_unidentified", label_name="?"),
            device.note("aside", "misaddress", deposit={"ref": "came"}),
            device.note("slip", "give_back_all", deposits=[{"ref": "came"}]),
        ]
    )
    assert [o["outcome"] for o in outcomes] == ["done"] * 3
    assert Deposit.objects.get().state == State.GIVEN_BACK


def test_nobody_gives_back_what_stands_at_another_desk(world: World, received: Any) -> None:
    deposit = received()
    custody.refuse(deposit, act=world.act())
    with pytest.raises(Elsewhere):
        custody.give_back_all(deposits=[deposit], act=world.act(desk=world.hohberg))
    assert again(deposit).state == State.SET_ASIDE


def test_only_those_who_keep_the_shelves_set_one_up(world: World) -> None:
    concierge, volunteer = ROLES["concierge"], ROLES["volunteer"]
    custody.set_up_shelf(code="d 1", act=world.act(may=concierge))
    assert Shelf.objects.at(world.ampere).filter(code="D 1").exists()
    with pytest.raises(Forbidden):
        custody.set_up_shelf(code="D 2", act=world.act(may=concierge - {Permission.KEEP_SHELVES}))
    assert Permission.KEEP_SHELVES not in volunteer


def test_set_aside_by_mistake_waits_again(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.misaddress(deposit, act=world.act())
    custody.put_right_set_aside(deposit, act=world.act())
    assert (again(deposit).state, again(deposit).back_reason) == (State.HELD, "")


def test_a_slip_is_put_right_and_the_short_number_changes_if_it_was_taken(
    world: World, received: Any
) -> None:
    deposit = received(COLISSIMO)
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    received()
    custody.put_right_hand_over(deposit, reason=Slip.NOT_TAKEN, act=world.act())
    deposit = again(deposit)
    assert (deposit.state, deposit.short_number, deposit.given_to) == (State.HELD, 2, None)
    assert (deposit.identity_kind, deposit.collected_as, deposit.left_at) == ("", "", None)


def test_a_slip_is_not_put_right_after_the_next_open_day(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    saturday = datetime(2026, 11, 28, 9, tzinfo=UTC)
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act(at=saturday))
    tuesday = world.act(at=saturday + timedelta(days=3))
    with pytest.raises(Refused) as refusal:
        custody.put_right_hand_over(deposit, reason=Slip.NOT_TAKEN, act=tuesday)
    assert refusal.value.code == "too_late"
    monday = world.act(at=saturday + timedelta(days=2))
    custody.put_right_hand_over(deposit, reason=Slip.NOT_TAKEN, act=monday)


def test_put_right_giving_back(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.give_back(deposit, confirmed=["early"], act=world.act())
    custody.put_right_give_back(deposit, reason=Slip.WRONG_ITEM, act=world.act())
    assert again(deposit).state == State.SET_ASIDE
    custody.put_right_set_aside(deposit, act=world.act())
    assert again(deposit).state == State.HELD


def test_a_parcel_that_came_again_meanwhile_is_not_put_right(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.give_back(deposit, confirmed=["early"], act=world.act())
    received(COLISSIMO)
    with pytest.raises(Refused) as refusal:
        custody.put_right_give_back(deposit, reason=Slip.WRONG_ITEM, act=world.act())
    assert refusal.value.code == "already_here"


def test_received_by_mistake(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.cancel_receipt(deposit, act=world.act())
    assert queries.find(world.ampere, "#1") == []
    assert Notice.objects.queued().count() == 0


def test_a_stranger_gets_nothing(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    with pytest.raises(Elsewhere):
        custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act(desk=world.hohberg))


def test_a_volunteer_hands_over_and_does_not_put_right(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    victor = ROLES["volunteer"]
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act(may=victor))
    with pytest.raises(Forbidden):
        custody.put_right_hand_over(deposit, reason=Slip.NOT_TAKEN, act=world.act(may=victor))
    assert Permission.PUT_RIGHT not in victor


def test_every_verb_is_read_aloud_and_the_chain_holds(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    custody.move_shelf(
        deposit, shelf=Shelf.objects.get(code="C 2", desk__slug="ampere"), act=world.act()
    )
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    with translation.override("fr"):
        story = [sentence.words for sentence in sentences.story(again(deposit))]
    assert story[-1].replace("\xa0", " ") == "Amel a remis le colis n° 1 à Dina Alaoui"
    assert isinstance(journal.verify("ampere"), int)


@pytest.mark.parametrize(
    "verb", ["receive", "hand_over", "give_back", "put_right_hand_over", "reassign", "refuse"]
)
def test_an_act_takes_at_most_twenty_statements(world: World, received: Any, verb: str) -> None:
    acts: dict[str, Any] = {
        "hand_over": lambda: custody.hand_over(
            deposit, to=world.dina, identity=CARD, act=world.act()
        ),
        "give_back": lambda: custody.give_back(deposit, confirmed=["early"], act=world.act()),
        "put_right_hand_over": lambda: custody.put_right_hand_over(
            deposit, reason=Slip.NOT_TAKEN, act=world.act()
        ),
        "reassign": lambda: custody.reassign(deposit, addressee=world.bruno, act=world.act()),
        "refuse": lambda: custody.refuse(deposit, act=world.act()),
    }
    deposit = received(COLISSIMO)
    if verb == "put_right_hand_over":
        acts["hand_over"]()
    with CaptureQueriesContext(
        connection,
    ) as queries_made:
        if verb == "receive":
            received(REGISTERED)
        else:
            acts[verb]()
    made = [q["sql"] for q in queries_made if "SAVEPOINT" not in q["sql"]]
    spare = 3 if verb == "receive" else 2  # what the test itself reads, less BEGIN and COMMIT
    assert len(made) <= 20 + spare - 2, "\n".join(made)
