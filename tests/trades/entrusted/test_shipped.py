"""What we ship reaches a desk that is there, once, and a new one by taking it over."""

from datetime import date

import pytest
from django.utils import translation

from loge.house.catalogue import configure as vat
from loge.house.catalogue.models import Family, Price, Service, VatRate
from loge.house.ledger import configure as ledger
from loge.house.membership import actions as membership
from loge.house.network.cloning import cloning
from loge.house.partners.models import Category, Partner
from loge.kernel import attention
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted import configure
from loge.trades.entrusted.keys import configure as key_rules
from loge.trades.entrusted.kinds import shipped
from loge.trades.entrusted.models import KeyCountRule, Kind, Piece, Place, Step, UnclaimedRule
from loge.trades.entrusted.rules import Left, may_be_kind
from tests.world import NOW, World

ROWS = shipped.data()["kind"]


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_each_kind_we_ship_fits_together(row: dict[str, object]) -> None:
    steps, days = row["steps"], row.get("work_days")
    verdict = may_be_kind(steps, partner="partner" in row, work_days=days)  # type: ignore[arg-type]
    assert verdict.yes, verdict.reasons


@pytest.fixture
def ampere(world: World) -> World:
    """Ampère as it was before: dry cleaning is a service, nobody wrote down how it goes."""
    ledger.configure()
    known = {"desk": world.ampere, "family": Family.AT_YOUR_SERVICE}
    Service.objects.create(code="dry_cleaning", name="Pressing", **known)
    return world


def rows() -> list[int]:
    models = (Kind, Piece, Price, Partner, UnclaimedRule, Service)
    return [model._default_manager.count() for model in models]


@pytest.mark.django_db
def test_a_desk_that_was_there_gets_them_once(ampere: World) -> None:
    configure.configure(ampere.ampere, NOW)
    cleaning = Kind.objects.get(service__code="dry_cleaning")
    assert cleaning.service.name == "Pressing"
    assert cleaning.has(Step.PARTNER)
    assert Kind.objects.count() == len(ROWS)
    price = Price.objects.get(code=Piece.objects.get(code="chemise").price_code)
    assert (price.confidence, price.source) == ("assumed", configure.PRICES)
    year = UnclaimedRule.objects.get(kind=cleaning)
    assert (year.give_up_days, "31 décembre 1903" in year.source) == (365, True)
    before = rows()
    configure.configure(ampere.ampere, NOW)
    assert rows() == before


@pytest.mark.django_db
def test_the_gate_asks_members_only_and_whoever_found_something_is_welcome(ampere: World) -> None:
    vat.configure()
    configure.configure(ampere.ampere, NOW)
    cleaning = Kind.objects.get(service__code="dry_cleaning")
    found = Kind.objects.get(service__code="lost_property")
    shirt = Piece.objects.get(code="chemise")
    things = [Left(name="Chemise", piece=shirt.pk, price_cents=450)]
    with pytest.raises(Refused) as refused:
        entrusted.leave_ticket(cleaning, things=things, owner=ampere.bruno, act=ampere.act())
    assert refused.value.code == "not_member"
    where = {"things": [Left(name="Parapluie")], "answers": ["Au parc, lundi"]}
    entrusted.leave_ticket(found, left_by=ampere.bruno, **where, act=ampere.act())  # type: ignore[arg-type]
    membership.join(ampere.keller, act=ampere.act())
    entrusted.leave_ticket(cleaning, things=things, owner=ampere.bruno, act=ampere.act())


@pytest.mark.django_db
def test_what_the_desk_changed_stays(ampere: World) -> None:
    configure.configure(ampere.ampere, NOW)
    shoes = Kind.objects.get(service__code="shoes")
    entrusted.change_kind(shoes, work_days=9, act=ampere.act())
    entrusted.retire_piece(Piece.objects.get(code="couette"), act=ampere.act())
    configure.configure(ampere.ampere, NOW)
    shoes.refresh_from_db()
    assert shoes.work_days == 9
    assert Piece.objects.get(code="couette").retired_at is not None


@pytest.mark.django_db
def test_a_desk_without_such_services_gets_only_the_rule_for_all(world: World) -> None:
    ledger.configure()
    configure.configure(world.hohberg, NOW)
    assert not Kind.objects.exists()
    assert [rule.kind for rule in UnclaimedRule.objects.at(world.hohberg)] == [None]


@pytest.mark.django_db
def test_a_new_desk_takes_them_over_with_services_partners_and_prices(ampere: World) -> None:
    configure.configure(ampere.ampere, NOW)
    key_rules.begin(ampere.ampere)
    take_over(ampere)
    theirs = Kind.objects.get(desk=ampere.hohberg, service__code="dry_cleaning")
    assert theirs.partner is not None
    assert theirs.partner.desk == ampere.hohberg
    shirt = Piece.objects.get(kind=theirs, code="chemise")
    assert Price.objects.get(desk=ampere.hohberg, code=shirt.price_code).cents == 450
    assert UnclaimedRule.objects.at(ampere.hohberg).count() == 7
    theirs_by = {piece.price_code for piece in Piece.objects.filter(kind__desk=ampere.hohberg)}
    there = Price.objects.at(ampere.hohberg).filter(code__startswith="piece_")
    assert {price.code for price in there} <= theirs_by
    assert KeyCountRule.objects.at(ampere.hohberg).get().days == 91
    before = rows()
    assert take_over(ampere) == 0
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "other",
    [
        {"vat": VatRate.Kind.REDUCED},
        {"category": Category.OTHER},
        {"place": Place.SAFE},
        {"letter": "Z"},
    ],
)
def test_a_kind_that_differs_in_anything_is_told_apart(
    ampere: World, other: dict[str, str]
) -> None:
    configure.configure(ampere.ampere, NOW)
    take_over(ampere)
    theirs = Kind.objects.get(desk=ampere.ampere, service__code="dry_cleaning")
    entrusted.change_kind(theirs, **other, act=ampere.act())
    assert take_over(ampere) == 1
    assert take_over(ampere) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("other", [{"letter_notice_days": 45}, {"chase_days": 9}])
def test_a_rule_that_differs_in_anything_is_told_apart(
    ampere: World, other: dict[str, int]
) -> None:
    configure.configure(ampere.ampere, NOW)
    take_over(ampere)
    UnclaimedRule.objects.at(ampere.ampere).filter(kind=None).update(**other)
    assert take_over(ampere) == 1


@pytest.mark.django_db
def test_a_new_desk_counts_its_envelopes_as_often(ampere: World) -> None:
    configure.configure(ampere.ampere, NOW)
    take_over(ampere)
    said = {"valid_from": date(2026, 11, 24), "source": "assureur"}
    entrusted.set_key_count_rule(for_days=30, **said, act=ampere.act())
    assert take_over(ampere) == 1
    rule = KeyCountRule.objects.at(ampere.hohberg).on(date(2026, 11, 24)).get()
    assert (rule.days, rule.source) == (30, "assureur")


def take_over(world: World) -> int:
    """Everything of Ampère that Hohberg has not; how much that was."""
    taken = 0
    for name in ("kinds", "unclaimed", "key_count"):
        step = cloning._steps[name][1]
        for row in step(world.ampere, world.hohberg, date(2026, 11, 24)).rows:
            if row.adds or row.changes:
                row.take(act=world.act(desk=world.hohberg))
                taken += 1
    return taken


@pytest.mark.django_db
def test_the_office_is_told_what_we_only_guessed(ampere: World) -> None:
    configure.configure(ampere.ampere, NOW)
    guessed = Price.objects.filter(code__startswith="piece_").count()
    shirt = Piece.objects.get(code="chemise")

    def asked() -> dict[str, int]:
        with translation.override("en"):
            found = attention.items(ampere.act())
        return {str(item.words): item.count for item in found if "left here" in str(item.words)}

    assert list(asked().values()) == [guessed]
    assert all("assumed" in words for words in asked())
    said = {"valid_from": date(2026, 11, 24), "source": "tarif affiché"}
    entrusted.price_piece(shirt, cents=460, **said, confirmed=["price_today"], act=ampere.act())
    assert list(asked().values()) == [guessed - 1]
    entrusted.add_piece(shirt.kind, name="Cravate", act=ampere.act())
    Kind.objects.filter(service__code="shoes").update(partner=None)
    assert sorted(asked().values()) == [1, 1, guessed - 1]
