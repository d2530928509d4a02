"""What is lost or damaged is declared, valued, made good against whoever answers for it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from loge.house.ledger import configure as ledger
from loge.house.ledger import queries as books
from loge.house.ledger.models import Charge, LedgerAccount
from loge.house.notices.models import Notice
from loge.house.partners.models import Partner
from loge.house.settlements import actions as statements
from loge.house.settlements import printing
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import BatchLine, Claim, Item, Kind, State
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chart(workshop: Workshop) -> None:
    ledger.configure()


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def out(workshop: Workshop, **more: Any) -> Item:
    """A coat that the cleaner has, and that is charged already."""
    item = workshop.item(**more)
    entrusted.bill_items(item.ticket, items=[item], act=workshop.world.act())
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
    item.refresh_from_db()
    return item


def agreed(workshop: Workshop, item: Item, cents: int = 9000) -> Claim:
    claim = Claim.objects.get(item=item)
    entrusted.agree_claim(claim, cents=cents, act=workshop.world.act())
    claim.refresh_from_db()
    return claim


def test_a_coat_the_cleaner_lost_is_theirs_to_make_good(workshop: Workshop) -> None:
    world, item = workshop.world, out(workshop)
    entrusted.declare_lost(item, words="Introuvable", value_cents=12000, act=world.act())
    item.refresh_from_db()
    assert item.state == State.LOST
    assert BatchLine.objects.get().outcome == BatchLine.Outcome.LOST
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED
    claim = agreed(workshop, item)
    assert (claim.liable, claim.value_cents) == (Claim.Liable.PARTNER, 12000)
    entrusted.compensate(claim, by_way="transfer", act=world.act())
    balances = books.balances(world.ampere)
    assert (balances["46790"], balances["512"]) == (9000, -9000)
    assert settlements.draft(workshop.cleaner, date(2026, 11, 25)).due_cents == -9000


def test_their_statement_says_what_they_made_good_and_what_came_back_of_it(
    workshop: Workshop,
) -> None:
    world, item = workshop.world, out(workshop)
    entrusted.declare_lost(item, words="Introuvable", act=world.act())
    entrusted.compensate(agreed(workshop, item), by_way="transfer", act=world.act())

    def sums(on: int) -> list[list[str]]:
        act = world.act(at=NOW + timedelta(days=on))
        until = days.day_of(act.at, world.ampere.zone)
        entry = statements.settle_partner(workshop.cleaner, until=until, act=act)
        with translation.override("fr"):
            told: list[list[str]] = printing.content(Statement.objects.get(pk=entry.made))["sums"]
        return told

    assert ["Dédommagements", "−90\xa0€"] in (first := sums(1))
    assert not any("reporté" in label for label, _amount in first)
    later = NOW + timedelta(days=1)
    entrusted.put_right_compensation(Claim.objects.get(), act=world.act(at=later))
    less = agreed(workshop, item, 5000)
    entrusted.compensate(less, by_way="transfer", act=world.act(at=later))
    assert ["Dédommagements", "40\xa0€"] in sums(2)


def test_what_the_desk_lost_is_what_it_spends(workshop: Workshop) -> None:
    world, item = workshop.world, workshop.item()
    entrusted.declare_lost(item, value_cents=5000, act=world.act())
    claim = agreed(workshop, item, 4000)
    assert claim.liable == Claim.Liable.DESK
    entrusted.compensate(claim, by_way="transfer", act=world.act())
    assert books.balances(world.ampere)["6588"] == 4000
    assert refused(lambda: entrusted.compensate(claim, by_way="cash", act=world.act())) == "state"
    claim.refresh_from_db()
    entrusted.put_right_compensation(claim, act=world.act())
    claim.refresh_from_db()
    assert (claim.state, claim.posting) == (Claim.State.AGREED, None)
    assert books.balances(world.ampere)["6588"] == 0
    assert list(books.unbalanced()) == []


def test_more_than_it_was_worth_is_asked_again(workshop: Workshop) -> None:
    item = workshop.item()
    entrusted.declare_lost(item, value_cents=5000, act=workshop.world.act())
    claim = Claim.objects.get()

    def agree(cents: int, *confirmed: str) -> object:
        act = workshop.world.act()
        return entrusted.agree_claim(claim, cents=cents, confirmed=confirmed, act=act)

    assert refused(lambda: agree(0)) == "amount"
    assert refused(lambda: agree(6000)) == "more_than_worth"
    agree(6000, "more_than_worth")
    assert Claim.objects.get().cents == 6000


def test_damage_is_declared_even_once_its_owner_has_it(workshop: Workshop) -> None:
    world = workshop.world
    item = workshop.item(things=[workshop.left("Manteau", 0)])
    entrusted.make_ready(item, act=world.act())
    entrusted.hand_over_item(item, to=world.bruno, act=world.act())
    assert refused(lambda: entrusted.declare_damaged(item, words=" ", act=world.act())) == "words"
    entrusted.declare_damaged(item, words="Brûlure à la manche", act=world.act())
    item.refresh_from_db()
    assert item.state == State.HANDED_OVER
    assert Claim.objects.get().liable == Claim.Liable.DESK
    again = refused(lambda: entrusted.declare_damaged(item, words="Tache", act=world.act()))
    assert again == "declared"


def test_what_the_cleaner_sent_back_damaged_is_theirs(workshop: Workshop) -> None:
    world, item = workshop.world, out(workshop)
    batch = BatchLine.objects.get().batch
    entrusted.receive_batch(batch, back=[item], act=world.act())
    entrusted.declare_damaged(item, words="Bouton fondu", act=world.act())
    assert Claim.objects.get().liable == Claim.Liable.PARTNER


def test_no_partner_can_answer_for_what_none_had(workshop: Workshop) -> None:
    item = workshop.item(workshop.lost, owner=None, things=[workshop.left("Gant", None)])
    code = refused(lambda: entrusted.declare_lost(item, liable="partner", act=workshop.world.act()))
    assert code == "no_partner"
    assert not Claim.objects.exists()


def test_what_a_partner_lost_and_is_found_lies_here_and_nobody_is_told_it_is_ready(
    workshop: Workshop,
) -> None:
    world, item = workshop.world, out(workshop)
    entrusted.declare_lost(item, act=world.act())
    entrusted.find_again(item, act=world.act())
    item.refresh_from_db()
    assert (item.state, item.ready_at, item.price_cents) == (State.HERE, None, 1250)
    assert not Notice.objects.queued().exists()
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=world.act())


def test_what_is_found_again_waits_for_its_owner_and_the_claim_ends(workshop: Workshop) -> None:
    world, item = workshop.world, out(workshop)
    entrusted.receive_batch(BatchLine.objects.get().batch, back=[item], act=world.act())
    entrusted.declare_lost(item, act=world.act())
    entrusted.find_again(item, act=world.act())
    item.refresh_from_db()
    assert (item.state, item.ready_at) == (State.READY, NOW)
    assert Claim.objects.get().state == Claim.State.CLOSED
    assert Notice.objects.queued().get().template == "thing_ready"
    entrusted.bill_items(item.ticket, items=[item], act=world.act())
    assert Charge.objects.filter(subject="entrusted.item", state="owed").count() == 1


def test_what_was_made_good_is_found_again_only_once_somebody_thought_of_it(
    workshop: Workshop,
) -> None:
    world, item = workshop.world, out(workshop)
    entrusted.declare_lost(item, act=world.act())
    entrusted.compensate(agreed(workshop, item), by_way="transfer", act=world.act())
    assert refused(lambda: entrusted.find_again(item, act=world.act())) == "made_good"
    entrusted.find_again(item, confirmed=["made_good"], act=world.act())
    assert Claim.objects.get().state == Claim.State.PAID


def test_a_claim_is_closed_with_a_reason_and_opened_again(workshop: Workshop) -> None:
    world, item = workshop.world, workshop.item()
    entrusted.declare_lost(item, act=world.act())
    claim = Claim.objects.get()
    assert refused(lambda: entrusted.close_claim(claim, reason="", act=world.act())) == "reason"
    entrusted.close_claim(claim, reason="Le foyer renonce", act=world.act())
    entrusted.reopen_claim(claim, act=world.act())
    assert Claim.objects.get().state == Claim.State.DECLARED


def test_what_is_lost_before_the_work_and_found_is_still_to_be_worked_on(
    workshop: Workshop,
) -> None:
    world, item = workshop.world, workshop.item()
    entrusted.declare_lost(item, act=world.act())
    entrusted.find_again(item, act=world.act())
    item.refresh_from_db()
    assert (item.state, item.ready_at, item.price_cents) == (State.HERE, None, 1250)
    assert Claim.objects.get().state == Claim.State.CLOSED
    assert not Notice.objects.queued().exists()


def test_who_had_it_when_it_was_damaged_pays_wherever_it_went_since(workshop: Workshop) -> None:
    world, coat = workshop.world, out(workshop)
    batch = BatchLine.objects.get().batch
    entrusted.receive_batch(batch, back=[], unworked=[coat], act=world.act())
    entrusted.declare_damaged(coat, words="Bouton fondu", act=world.act())
    mender = Partner.objects.create(
        desk=world.ampere,
        slug="retoucherie",
        name="La retoucherie",
        account="46791",
        active_from=date(2026, 1, 1),
    )
    LedgerAccount.objects.get_or_create(code="46791", defaults={"name": "La retoucherie"})
    Kind.objects.filter(pk=workshop.pressing.pk).update(partner=mender)
    entrusted.put_right_ready(coat, act=world.act())
    later = NOW + timedelta(hours=1)
    entrusted.send_batch(mender, items=[coat], counted=1, act=world.act(later))
    entrusted.compensate(agreed(workshop, coat, 700), by_way="transfer", act=world.act(later))
    balances = books.balances(world.ampere)
    assert (balances["46790"], balances.get("46791", 0), balances["512"]) == (700, 0, -700)
