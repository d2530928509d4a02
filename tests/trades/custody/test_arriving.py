"""Parcels and letters come and are kept: what is true afterwards, and what the journal says."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from loge.house.journal.models import Entry
from loge.house.network.models import Closure
from loge.house.notices.models import Notice
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import queries, saying_arrivals
from loge.trades.custody.models import (
    CarrierRule,
    CollectedAs,
    Deposit,
    Document,
    Kind,
    Shelf,
    Slip,
    State,
    StoppedArrivals,
)
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World

CARD = IdentityCheck(Document.NATIONAL_ID)
COLISSIMO = "9V20524752032"
REGISTERED = "RR473124829GB"
TODAY = date(2026, 11, 24)


def shut(world: World, first: datetime, until: datetime) -> None:
    """Ampère is closed for works."""
    Closure.objects.create(desk=world.ampere, starts_at=first, ends_at=until, reason="works")


def again(deposit: Deposit) -> Deposit:
    return Deposit.objects.get(pk=deposit.pk)


def test_a_parcel_is_received(world: World, received: Any) -> None:
    deposit = received(COLISSIMO)
    assert deposit.state == State.HELD
    assert (deposit.carrier.code, deposit.kind) == ("colissimo", Kind.PARCEL)
    assert deposit.number == COLISSIMO
    assert deposit.short_number == 1
    assert deposit.household == world.alaoui
    assert deposit.shelf.kind == Shelf.Kind.PARCEL
    assert deposit.rule.kept_days == 14
    assert deposit.keep_until_on == date(2026, 12, 9)


def test_its_number_and_its_owners_name_stay_out_of_the_journal(
    world: World, received: Any
) -> None:
    deposit = received(COLISSIMO)
    custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    written = " ".join(Entry.objects.values_list("facts_text", flat=True))
    assert COLISSIMO not in written
    assert "Dina" not in written
    assert "Alaoui" not in written


def test_dina_is_told_that_something_waits_and_not_what(world: World, received: Any) -> None:
    received(REGISTERED)
    notice = Notice.objects.get()
    assert notice.person == world.dina
    assert notice.figures == {"number": 1, "before": "2026-12-09T10:30:00+00:00"}


def test_a_slip_says_no_moment_when_the_desk_does_not_open_in_time(
    world: World, received: Any
) -> None:
    shut(world, NOW, NOW + timedelta(days=40))
    received(REGISTERED)
    assert Notice.objects.get().figures == {"number": 1}


def test_a_letter_for_a_household_is_told_to_its_holder(world: World, received: Any) -> None:
    received(household=world.keller)
    assert Notice.objects.get().person == world.bruno


@pytest.mark.parametrize("gone", ["refused", "misaddressed", "handed over"])
def test_dina_is_told_again_when_it_is_here_after_all(
    world: World, received: Any, gone: str
) -> None:
    deposit = received(COLISSIMO)
    if gone == "refused":
        custody.refuse(deposit, act=world.act())
        custody.put_right_set_aside(deposit, act=world.act())
    elif gone == "misaddressed":
        custody.misaddress(deposit, act=world.act())
        custody.put_right_set_aside(deposit, act=world.act())
    else:
        custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
        custody.put_right_hand_over(deposit, reason=Slip.NOT_TAKEN, act=world.act())
    assert [n.person for n in Notice.objects.queued()] == [world.dina]


def test_the_same_number_scanned_twice_says_where_it_stands(world: World, received: Any) -> None:
    received(COLISSIMO)
    with pytest.raises(Refused) as refusal, translation.override("fr"):
        received("9V 20524 75203 2", addressee=world.bruno)
    assert refusal.value.code == "already_here"
    assert "Dina Alaoui" in str(refusal.value)
    assert "B 1" in str(refusal.value)
    assert Deposit.objects.count() == 1


def test_a_number_may_come_back_once_it_has_left(world: World, received: Any) -> None:
    first = received(COLISSIMO)
    custody.hand_over(first, to=world.dina, identity=CARD, act=world.act())
    assert received(COLISSIMO).pk != first.pk


def test_a_wrong_key_is_kept_and_flagged(received: Any) -> None:
    assert received("9V20524752033").certainty == "wrong_key"


def test_the_carrier_chosen_goes_before_the_carrier_guessed(world: World, received: Any) -> None:
    dpd = CarrierRule.objects.get(product__carrier__code="dpd").carrier
    deposit = received("1234567890", carrier=dpd)
    assert deposit.carrier == dpd
    assert deposit.rule.kept_days == 7


def test_a_letter_without_a_number_waits_for_a_household(world: World, received: Any) -> None:
    deposit = received(household=world.keller)
    assert (deposit.kind, deposit.number, deposit.addressee) == (Kind.LETTER, "", None)
    assert [w.deposit for w in queries.waiting_for(world.ampere, [world.elif_.pk], on=TODAY)] == [
        deposit
    ]
    none = IdentityCheck(Document.NONE)
    custody.hand_over(deposit, to=world.elif_, identity=none, act=world.act())
    assert again(deposit).collected_as == CollectedAs.ADDRESSEE


def test_mondial_relay_keeps_less_long_since_october_2025(world: World, received: Any) -> None:
    relay = CarrierRule.objects.filter(product__carrier__code="mondial_relay")[0].carrier
    before = world.act(at=datetime(2025, 10, 7, 9, tzinfo=UTC))
    assert received("12345678", carrier=relay, act=before).rule.kept_days == 8
    assert received("87654321", carrier=relay).rule.kept_days == 5


@pytest.mark.parametrize("typed", ["🙂", "A" * 60, "<script>"])
def test_what_is_no_number_is_refused_with_a_sentence(received: Any, typed: str) -> None:
    if typed == "<script>":
        assert received(typed).number == "SCRIPT"
        return
    with pytest.raises(Refused, match="6"):
        received(typed)


OURS = ["LOGE BILLET abcd", "loge billet 0004-1", "LOGEBILLET12", "LOGE:21001", "CASIER A 1"]


@pytest.mark.parametrize("typed", [*OURS, "LOGE BILLET &éx"])
def test_a_label_of_ours_is_no_parcels_number(received: Any, amel: Client, typed: str) -> None:
    with pytest.raises(Refused, match="étiquettes de la loge") as refused:
        received(typed)
    assert refused.value.code == "our_label"
    assert not Deposit.objects.exists()
    page = amel.get("/ampere/comptoir/recevoir/lire/", {"number": typed}).content.decode()
    assert "étiquettes de la loge" in page


def test_a_label_of_ours_puts_no_number_right(world: World, received: Any) -> None:
    parcel = received("6A12345678901")
    with pytest.raises(Refused, match="étiquettes de la loge"):
        custody.correct_number(parcel, number="LOGE BILLET 12", act=world.act())


def test_short_numbers_are_used_again(world: World, received: Any) -> None:
    first, second = received(), received()
    custody.hand_over(first, to=world.dina, identity=CARD, act=world.act())
    third = received()
    assert (second.short_number, third.short_number) == (2, 1)


def test_a_parcel_for_nobody_known_waits_for_a_name(world: World) -> None:
    entry = custody.receive_unidentified(label_name="A.  Dina", number=COLISSIMO, act=world.act())
    deposit = Deposit.objects.get(pk=entry.subject_id)
    assert (deposit.state, deposit.label_name) == (State.UNIDENTIFIED, "A. Dina")
    with pytest.raises(Refused):
        custody.hand_over(deposit, to=world.dina, identity=CARD, act=world.act())
    custody.identify(deposit, addressee=world.dina, act=world.act())
    deposit = again(deposit)
    assert (deposit.state, deposit.addressee, deposit.label_name) == (State.HELD, world.dina, "")
    assert deposit.household == world.alaoui
    assert Notice.objects.queued().count() == 1


def test_the_wrong_person_was_picked(world: World, received: Any) -> None:
    deposit = received(COLISSIMO, addressee=world.bruno)
    custody.reassign(deposit, addressee=world.dina, act=world.act())
    assert again(deposit).addressee == world.dina
    assert [n.person for n in Notice.objects.queued()] == [world.dina]


def test_damage_is_noted_with_a_remark_that_can_be_erased(world: World, received: Any) -> None:
    deposit = received()
    entry = custody.report_damage(deposit, remark="coin enfoncé", act=world.act())
    assert again(deposit).damaged
    assert "enfoncé" not in entry.facts_text


def test_a_stop_that_ends_in_another_year_says_which(world: World) -> None:
    custody.stop_arrivals(until=datetime(2027, 3, 1, tzinfo=world.ampere.zone), act=world.act())
    said = saying_arrivals.stopped(StoppedArrivals.objects.get())
    assert "jusqu’au dimanche 28 février 2027 au soir" in said
    assert "aucun transporteur" in said
