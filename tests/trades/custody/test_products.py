"""What carriers bring: products, days, weight and size, what a message may say of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from loge.house.journal.models import Entry
from loge.house.notices import reading as notices
from loge.house.notices.models import Notice
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import configure
from loge.trades.custody.models import (
    Carrier,
    CarrierRule,
    CollectedAs,
    Counted,
    Deposit,
    Document,
    Kind,
    MayCollect,
    Product,
)
from loge.trades.custody.rules import IdentityCheck, Measured
from tests.trades.custody.conftest import asked, decide, product
from tests.world import World

TODAY = date(2026, 11, 24)
PASSPORT = IdentityCheck(Document.PASSPORT, CollectedAs.RELATIVE)


# Products.


def test_a_number_proposes_its_product_and_somebody_may_choose_another(
    world: World, received: Any
) -> None:
    home = received("8L01234567895")
    relay = received("6M00000000017")
    assert home.rule.product.code == "parcel"
    assert relay.rule.product.name == "Colissimo en point de retrait"
    assert relay.rule.may_collect == MayCollect.BOTH_ORIGINALS
    chronopost = Carrier.objects.get(code="chronopost")
    agency = received(
        "XY123456789FR",
        carrier=chronopost,
        kind=Kind.PARCEL,
        product=product("chronopost", "agency"),
    )
    assert agency.rule.kept_days == 14
    other = received(carrier=chronopost, kind=Kind.PARCEL, product=product("dpd", "pickup"))
    assert other.rule.product.code == "pickup"
    assert other.rule.carrier == chronopost


def test_a_carrier_is_added_with_its_first_product(world: World, received: Any) -> None:
    act = world.act(by=world.nadia.pk)
    carrier = Carrier.objects.get(pk=custody.add_carrier(name=" Colis  Privé ", act=act).made)
    assert (carrier.name, carrier.code, carrier.by_hand) == ("Colis Privé", "colis_prive", True)
    with pytest.raises(Refused, match="déjà"):
        custody.add_carrier(name="colis privé", act=world.act())
    made = custody.add_product(
        carrier, kind=Kind.PARCEL, name="Colis Privé", begins=["q7", "Q7"], act=world.act()
    )
    first = Product.objects.get(pk=made.made)
    assert first.begins == ["Q7"]
    # Until somebody says what it asks, the rules of any other carrier hold.
    assert received(carrier=carrier, kind=Kind.PARCEL).rule.carrier.code == "other"
    custody.set_carrier_rule(first, valid_from=TODAY, asked=asked(), act=world.act())
    assert received(carrier=carrier, kind=Kind.PARCEL).rule.product == first
    for wrong in (["Ü1"], ["1"], ["123456789"]):
        with pytest.raises(Refused, match="commence"):
            custody.change_product(first, name="Colis Privé", begins=wrong, act=world.act())


# How days are counted.


def test_working_days_leave_out_sundays_and_holidays(world: World, received: Any) -> None:
    other = product("other", "parcel")
    custody.set_carrier_rule(
        other,
        valid_from=TODAY,
        asked=asked(kept_days=5, counted=Counted.WORKING, may_collect=MayCollect.TERMINAL),
        act=world.act(),
    )
    # From Tuesday 22 December: 23, 24, 28, 29, 30; 25 and 26 are holidays in Alsace, 27 a Sunday.
    at = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)
    kept = received("AB12345678", carrier=other.carrier, kind=Kind.PARCEL, act=world.act(at=at))
    assert kept.keep_until_on == date(2026, 12, 31)


# Weight and size.


def test_what_is_above_the_limits_is_asked_about_and_only_when_somebody_measured(
    world: World, received: Any
) -> None:
    chronopost = Carrier.objects.get(code="chronopost")
    heavy = Measured(grams=22_500, longest_mm=900)

    def arrive(**more: Any) -> Deposit:
        return received(carrier=chronopost, kind=Kind.PARCEL, **more)

    with pytest.raises(Refused) as asks:
        arrive(measured=heavy)
    assert asks.value.code == "too_heavy"
    said = str(asks.value.sentence).replace("\N{NO-BREAK SPACE}", " ")
    assert "Chronopost Relais va jusqu’à 20 kg" in said
    assert "22,5 kg" in said
    taken = arrive(measured=heavy, confirmed=["too_heavy"])
    entry = Entry.objects.about("custody.deposit", taken.pk)[0]
    assert (entry.facts["grams"], entry.facts["confirmed"]) == (22_500, ["too_heavy"])
    assert "sum_mm" not in entry.facts
    assert arrive().state == "held"
    assert arrive(measured=Measured(grams=20_000, sum_mm=9_000)).state == "held"


def test_all_that_is_above_is_said_at_once(world: World, received: Any) -> None:
    relay = Carrier.objects.get(code="mondial_relay")
    with pytest.raises(Refused) as asks:
        received(
            carrier=relay,
            kind=Kind.PARCEL,
            measured=Measured(grams=31_000, longest_mm=1300, sum_mm=1600),
        )
    assert [r.code for r in asks.value.verdict.to_confirm] == ["too_heavy", "too_long", "too_large"]


# What a message may say.


def test_a_message_names_the_carrier_only_where_the_rule_lets_us_and_only_by_email(
    world: World, received: Any
) -> None:
    received(carrier=Carrier.objects.get(code="chronopost"), kind=Kind.PARCEL)
    silent = Notice.objects.get()
    assert "carrier" not in silent.figures
    decide(world, TODAY, names_carrier=True)
    received(carrier=Carrier.objects.get(code="chronopost"), kind=Kind.PARCEL)
    notice = Notice.objects.exclude(pk=silent.pk).get()
    short = notices.words(notice, world.ampere)
    assert "Chronopost" not in short
    bare = Notice(person=notice.person, template=notice.template, figures=dict(notice.figures))
    del bare.figures["carrier"]
    assert short == notices.words(bare, world.ampere)
    assert "Chronopost l’a apporté" in notices.words(notice, world.ampere, by_email=True)
    assert "Chronopost" not in notices.words(silent, world.ampere, by_email=True)


def test_those_whose_terms_nobody_has_read_have_rows_that_say_so(
    world: World, received: Any
) -> None:
    kept = received("1Z5R89390357567127")
    assert (kept.carrier.code, kept.rule.product.name) == ("ups", "Colis UPS")
    rows = CarrierRule.objects.filter(product__carrier__code__in=["ups", "dhl", "gls"])
    assert {rule.confidence for rule in rows} == {"assumed"}
    assert len({rule.source for rule in rows}) == 3
    assert all("à confirmer" in rule.source for rule in rows)


def test_a_desk_of_an_earlier_version_receives_them_and_keeps_its_own(world: World) -> None:
    for model, path in ((CarrierRule, "product__carrier"), (Product, "carrier"), (Carrier, "")):
        codes = {f"{path}__code__in".lstrip("_"): ["ups", "gls"]}
        model.objects.filter(**codes).delete()
    act = world.act(by=world.nadia.pk)
    ours = Carrier.objects.get(pk=custody.add_carrier(name="GLS", act=act).made)
    for _again in range(2):
        configure.configure()
    assert product("ups", "parcel").rules.get().kept_days == 7
    assert not ours.products.exists()
