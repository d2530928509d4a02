"""Whose money the price of a thing is: theirs who worked on it, whoever works on its kind today."""

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.ledger.models import Charge, LedgerAccount
from loge.house.partners.models import Partner
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Item
from tests.trades.entrusted.conftest import Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(workshop: Workshop) -> Partner:
    """Another cleaner, who works on what is left from now on."""
    cleaner = workshop.cleaner
    LedgerAccount.objects.create(code="46791", name="Pressing Vert")
    return Partner.objects.create(
        desk=cleaner.desk,
        slug="pressing-vert",
        name="Pressing Vert",
        account="46791",
        active_from=cleaner.active_from,
    )


def billed(workshop: Workshop) -> Item:
    item = workshop.item()
    entrusted.bill_items(item.ticket, items=[item], act=workshop.world.act())
    item.refresh_from_db()
    return item


def charged() -> Charge:
    return Charge.objects.owed().get(subject="entrusted.item")


def changes_hands(workshop: Workshop, other: Partner) -> None:
    entrusted.change_kind(workshop.pressing, partner=other, act=workshop.world.act())


def test_what_was_charged_before_the_kind_changed_hands_is_charged_for_who_works_on_it(
    workshop: Workshop, other: Partner
) -> None:
    item, act = billed(workshop), workshop.world.act
    changes_hands(workshop, other)
    entrusted.send_batch(other, items=[item], counted=1, act=act())
    assert Charge.objects.get(subject="entrusted.item").state == Charge.State.CANCELLED
    item.refresh_from_db()
    entrusted.bill_items(item.ticket, items=[item], act=act())
    assert charged().partner == other


def test_what_was_paid_for_the_one_before_is_given_back_first(
    workshop: Workshop, other: Partner
) -> None:
    item = billed(workshop)
    Charge.objects.filter(subject="entrusted.item").update(state=Charge.State.SETTLED)
    changes_hands(workshop, other)
    with pytest.raises(Refused) as refused:
        entrusted.send_batch(other, items=[item], counted=1, act=workshop.world.act())
    assert refused.value.code == "paid_for_other"
    assert "Pressing Bleu" in refused.value.sentence


def test_what_the_one_before_had_is_theirs(workshop: Workshop, other: Partner) -> None:
    item, act = workshop.item(), workshop.world.act
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=act())
    entrusted.receive_batch(item.batch_lines.get().batch, back=[item], act=act())
    changes_hands(workshop, other)
    entrusted.bill_items(item.ticket, items=[item], act=act())
    assert charged().partner == workshop.cleaner


def test_made_ready_without_a_slip_it_is_theirs_who_work_on_its_kind_when_it_is_charged(
    workshop: Workshop, other: Partner
) -> None:
    item, act = workshop.item(), workshop.world.act
    entrusted.make_ready(item, act=act())
    changes_hands(workshop, other)
    entrusted.bill_items(item.ticket, items=[item], act=act())
    assert charged().partner == other


def test_what_is_left_at_the_desk_gets_no_second_way(workshop: Workshop) -> None:
    steps = [{"code": "done", "fr": "Fait"}]
    with pytest.raises(Refused) as refused:
        catalogue.set_procedure(
            workshop.pressing.service, questions=[], steps=steps, act=workshop.world.act()
        )
    assert refused.value.code == "is_kind"
