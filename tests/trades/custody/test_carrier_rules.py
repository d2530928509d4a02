"""What a carrier asks, from a day on: decided in the office, applied at the counter, never lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.kernel.access import Role, permissions_of
from loge.kernel.refusal import Forbidden, Refused
from loge.screens.notebook import actions as notebook
from loge.trades.custody import actions as custody
from loge.trades.custody import configure, ruling
from loge.trades.custody.models import (
    Carrier,
    CarrierRule,
    CollectedAs,
    Deposit,
    Document,
    Kind,
    Product,
)
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import RULED, asked, decide, product
from tests.world import NOW, World

TODAY = date(2026, 11, 24)
THURSDAY = datetime(2026, 11, 26, 9, 12, tzinfo=UTC)
PASSPORT = IdentityCheck(Document.PASSPORT, CollectedAs.RELATIVE)
PROXY = replace(PASSPORT, proxy_slip=True, both_documents=False)
SLIP_AND_BOTH = replace(PROXY, both_documents=True)
PICKUP_SENTENCE = (
    "Chronopost n’accepte pas de procuration écrite\N{NARROW NO-BREAK SPACE}: "
    "il faut aussi voir l’original de la pièce d’identité de Dina Alaoui."
)


@pytest.fixture
def pickup(world: World, received: Any) -> Deposit:
    """A Chronopost parcel for Dina, in a Pickup relay."""
    carrier = Carrier.objects.get(code="chronopost")
    return received("XY123456789FR", carrier=carrier, kind=Kind.PARCEL)


@pytest.fixture
def registered(world: World, received: Any) -> Deposit:
    return received(carrier=Carrier.objects.get(code="la_poste"), kind=Kind.REGISTERED)


# Proof 2: the same desk, opposite rules, and the day one of them changes.


def test_a_written_proxy_is_accepted_for_a_registered_letter(
    world: World, registered: Deposit
) -> None:
    entry = custody.hand_over(registered, to=world.bruno, identity=SLIP_AND_BOTH, act=world.act())
    assert Deposit.objects.get(pk=registered.pk).given_to == world.bruno
    assert entry.facts["rule"] == f"custody.carrierrule:{registered.rule_id}"
    assert entry.facts["proxy_slip"] is True


def test_the_same_proxy_is_refused_for_a_pickup_parcel_with_the_sentence(
    world: World, pickup: Deposit
) -> None:
    assert pickup.rule.product.name == "Chronopost Relais"
    with pytest.raises(Refused) as no:
        custody.hand_over(pickup, to=world.bruno, identity=PROXY, act=world.act())
    assert no.value.code == "no_written_authority"
    assert str(no.value.sentence) == PICKUP_SENTENCE
    assert Deposit.objects.get(pk=pickup.pk).state == "held"


def test_the_day_the_rule_changes_the_answer_changes_and_the_past_stays(
    world: World, received: Any, pickup: Deposit
) -> None:
    chronopost = Carrier.objects.get(code="chronopost")
    before = received("XY987654321FR", carrier=chronopost, kind=Kind.PARCEL)
    both = replace(PASSPORT, both_documents=True)
    old = custody.hand_over(before, to=world.bruno, identity=both, act=world.act())
    was = pickup.rule_id
    decided = decide(world)
    new = CarrierRule.objects.get(pk=decided.facts["rule"].partition(":")[2])
    # Until then it is refused, in the same words.
    with pytest.raises(Refused, match="procuration écrite"):
        custody.hand_over(pickup, to=world.bruno, identity=PROXY, act=world.act())
    # On the day itself it is accepted, and the entry says by which version.
    entry = custody.hand_over(
        pickup, to=world.bruno, identity=SLIP_AND_BOTH, act=world.act(at=THURSDAY)
    )
    assert entry.facts["rule"] == f"custody.carrierrule:{new.pk}"
    # What was told stays: the days are those of the version on arrival.
    handed = Deposit.objects.get(pk=pickup.pk)
    assert handed.rule_id == was
    assert handed.keep_until_on == TODAY + timedelta(days=9)
    # And so does what was done: its entry names the version of its own day.
    again = Entry.objects.get(pk=old.pk)
    assert again.facts["rule"] == f"custody.carrierrule:{was}"
    assert CarrierRule.objects.get(pk=was).until == RULED
    # What arrives from then on is kept for five days.
    later = received(
        "XY111111111FR", carrier=chronopost, kind=Kind.PARCEL, act=world.act(at=THURSDAY)
    )
    assert (later.rule_id, later.keep_until_on) == (new.pk, RULED + timedelta(days=6))


def test_a_line_of_the_notebook_goes_by_the_rule_of_its_own_day(
    world: World, pickup: Deposit
) -> None:
    decide(world)
    identity = {
        "kind": "passport",
        "collected_as": "relative",
        "proxy_slip": True,
        "both_documents": True,
    }
    args = {"deposit": pickup.pk, "to": world.bruno.pk, "identity": identity}
    slip_alone = {**args, "identity": {**identity, "both_documents": False}}

    def line(key: str, at: datetime, args: dict[str, Any]) -> dict[str, Any]:
        return {"key": key, "at": at.isoformat(), "verb": "hand_over", "args": args}

    sent = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    told = [line("tue", NOW, slip_alone), line("thu", THURSDAY, args)]
    tuesday, thursday = notebook.enter(told, sent_at=sent, act=world.act(at=sent))
    assert (tuesday.outcome, tuesday.code) == ("refused", "no_written_authority")
    assert thursday.outcome == "done"
    entry = Entry.objects.at("ampere").get(number=thursday.number)
    now = CarrierRule.objects.get(product=pickup.rule.product, valid_from=RULED)
    assert entry.facts["rule"] == f"custody.carrierrule:{now.pk}"


# Versions.


def test_a_version_is_decided_for_all_desks_and_stands_in_their_journals(world: World) -> None:
    act = world.act(by=world.nadia.pk, key="decide")
    entry = custody.set_carrier_rule(
        product("chronopost", "pickup"), valid_from=RULED, asked=asked(), act=act
    )
    custody.told_everywhere(entry, act=act)
    custody.told_everywhere(entry, act=act)
    told = Entry.objects.filter(verb="set_carrier_rule")
    assert sorted(told.values_list("desk", flat=True)) == ["ampere", "hohberg"]
    assert {one.facts_text for one in told} == {entry.facts_text}
    words = sentences.read(told)[0].words
    assert words.startswith("Nadia a écrit ce que demande Chronopost Relais")


def test_versions_follow_one_another_without_a_gap(world: World) -> None:
    decide(world)
    decide(world, RULED + timedelta(days=30), kept_days=7)
    decide(world, TODAY + timedelta(days=1), kept_days=6)
    rows = CarrierRule.objects.filter(product__code="pickup", product__carrier__code="chronopost")
    spans = list(rows.order_by("valid_from").values_list("valid_from", "until", "kept_days"))
    assert spans == [
        (date(2020, 1, 1), date(2026, 11, 25), 8),
        (date(2026, 11, 25), RULED, 6),
        (RULED, date(2026, 12, 26), 5),
        (date(2026, 12, 26), None, 7),
    ]


def test_a_version_decided_again_on_its_day_replaces_the_first_which_stays_readable(
    world: World,
) -> None:
    decide(world)
    decide(world, kept_days=6)
    rows = CarrierRule.objects.filter(valid_from=RULED).order_by("pk")
    assert [(row.void, row.kept_days) for row in rows] == [(True, 5), (False, 6)]
    assert CarrierRule.objects.valid(RULED).get(product=rows[0].product).kept_days == 6


def test_a_rule_of_the_next_century_is_a_slip_of_the_hand(world: World) -> None:
    with pytest.raises(Refused, match="l’année est-elle la bonne"):
        decide(world, date(2099, 1, 1), confirmed=["past"])


def test_a_day_in_the_past_is_asked_about(world: World, pickup: Deposit) -> None:
    with pytest.raises(Refused) as asks:
        decide(world, date(2026, 11, 2))
    assert asks.value.code == "past"
    assert "est passé" in str(asks.value.sentence)
    decide(world, date(2026, 11, 2), confirmed=["past"])
    assert Deposit.objects.get(pk=pickup.pk).rule_id == pickup.rule_id
    assert ruling.applied(pickup, on=TODAY).valid_from == date(2026, 11, 2)


def test_ending_and_withdrawing_a_version(world: World) -> None:
    decide(world)
    old, new = CarrierRule.objects.filter(product__name="Chronopost Relais").order_by("pk")
    act = world.act(by=world.nadia.pk)
    custody.end_carrier_rule(new, until=TODAY, act=act)
    old.refresh_from_db()
    new.refresh_from_db()
    assert new.void
    assert old.until is None
    with pytest.raises(Refused, match="aujourd’hui"):
        custody.end_carrier_rule(old, until=date(2026, 11, 3), act=world.act())
    custody.end_carrier_rule(old, until=RULED, act=world.act())
    with pytest.raises(Refused, match="déjà"):
        custody.end_carrier_rule(old, until=RULED, act=world.act())
    # From then on such a parcel is kept as anybody's else.
    chronopost = Carrier.objects.get(code="chronopost")
    kept = ruling.on_arrival(chronopost, Kind.PARCEL, "", None, on=RULED)
    assert kept.product.code == "agency"
    agency = CarrierRule.objects.get(product__code="agency")
    custody.end_carrier_rule(agency, until=RULED, act=world.act())
    kept = ruling.on_arrival(chronopost, Kind.PARCEL, "", None, on=RULED)
    assert kept.carrier.code == "other"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kept_days": 0}, "kept_days"),
        ({"kept_days": 8, "back_on_day": 8}, "back_on_day"),
        ({"identity_needed": False}, "identity_needed"),
        ({"documents": ()}, "documents"),
        ({"documents": ("terminal",)}, "documents"),
        ({"grams_most": 0}, "grams_most"),
        ({"source": "  "}, "source"),
    ],
)
def test_what_cannot_be_is_refused(world: World, said: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as no:
        decide(world, **said)
    assert no.value.code == code


def test_what_holds_already_is_not_written_again(world: World) -> None:
    decide(world, TODAY)
    with pytest.raises(Refused, match="déjà"):
        decide(world, RULED)


def test_only_the_networks_staff_decide(world: World) -> None:
    may = permissions_of({Role.CONCIERGE})
    with pytest.raises(Forbidden):
        custody.add_carrier(name="Colis Privé", act=world.act(may=may))
    assert "keep_carriers" in permissions_of({Role.NETWORK_STAFF})


# Loading our own data.


def test_what_staff_have_decided_is_never_written_over(world: World) -> None:
    decide(world)
    relay = product("chronopost", "pickup")
    custody.change_product(relay, name="Chrono Relais", begins=["xy"], act=world.act())
    before = list(CarrierRule.objects.order_by("pk").values())
    configure.configure()
    assert list(CarrierRule.objects.order_by("pk").values()) == before
    relay.refresh_from_db()
    assert (relay.name, relay.begins) == ("Chrono Relais", ["XY"])
    assert CarrierRule.objects.get(product=relay, valid_from=date(2020, 1, 1)).until == RULED


def test_our_own_rows_are_put_right(world: World) -> None:
    agency = product("chronopost", "agency")
    agency.rules.update(kept_days=99)
    Product.objects.filter(pk=agency.pk).update(name="")
    configure.configure()
    assert agency.rules.get().kept_days == 14
    agency.refresh_from_db()
    assert agency.name == "Chronopost en agence"
