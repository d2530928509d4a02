"""Comparing with a carrier's terminal: what is in one and not in the other, and what it means."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.retention import purging
from loge.kernel import attention
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import differing
from loge.trades.custody.models import (
    Carrier,
    Comparison,
    Difference,
    Document,
    Settled,
)
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World

ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"
NEVER, OTHER = "9V11111111110", "8R00000000017"
DAY = timedelta(days=1)
CARD = IdentityCheck(Document.NATIONAL_ID)


def told(world: World, at: Any = NOW) -> dict[str, differing.Told]:
    rows = differing.told(world.ampere, differing.open_now(world.ampere), at=at)
    return {one.difference.number: one for one in rows}


@pytest.mark.django_db
def test_when_both_agree_nothing_is_asked(world: World, received: Any, compare: Any) -> None:
    received(ONE)
    received(TWO)
    received(kind="letter")
    row = compare(ONE, TWO)
    assert (row.both_count, row.here_count, row.there_count) == (2, 0, 0)
    assert not Difference.objects.exists()
    facts = Entry.objects.get(verb="compare_terminal").facts
    assert (facts["both"], facts["moment"]) == (2, "morning")
    assert ONE not in str(facts)


@pytest.mark.django_db
def test_what_was_handed_over_here_and_not_at_the_terminal(
    world: World, received: Any, compare: Any
) -> None:
    custody.hand_over(received(ONE), to=world.dina, identity=CARD, act=world.act())
    compare(ONE)
    one = told(world)[ONE]
    assert (one.cause, one.suggested) == ("handed_over", Settled.DONE_AT_TERMINAL)
    assert "Remis ici à Dina Alaoui" in one.words
    assert "faites aussi la remise au terminal" in one.words
    custody.settle_difference(one.difference, settled_as=one.suggested, act=world.act())
    compare(ONE, at=NOW + DAY)  # the terminal is slow: it is not asked again
    assert told(world) == {}
    assert Difference.objects.count() == 1
    compare(at=NOW + 2 * DAY)
    assert Difference.objects.get().state == "right"
    compare(ONE, at=NOW + 3 * DAY)  # and is asked anew when it comes back
    assert list(told(world)) == [ONE]


@pytest.mark.django_db
def test_what_each_other_difference_means(world: World, received: Any, compare: Any) -> None:
    back, struck = received(ONE), received(TWO)
    custody.give_back(back, confirmed=["early"], act=world.act())
    custody.cancel_receipt(struck, act=world.act())
    here = received(THREE)
    custody.turn_away(carrier=back.carrier, count=4, act=world.act())
    compare(ONE, TWO, NEVER)
    found = told(world)
    assert {number: one.cause for number, one in found.items()} == {
        ONE: "given_back",
        TWO: "cancelled",
        NEVER: "never_here",
        THREE: "not_scanned",
    }
    assert "Rendu à Colissimo" in found[ONE].words
    assert "rayé ici" in found[TWO].words
    assert "remporté 4 envois" in found[NEVER].words
    assert "Flashez-la au terminal" in found[THREE].words
    assert found[THREE].deposit == here
    assert found[NEVER].receives


@pytest.mark.django_db
def test_handed_over_at_the_terminal_and_still_here(
    world: World, received: Any, compare: Any
) -> None:
    kept = received(ONE)
    compare(ONE)
    compare(TWO, at=NOW + DAY)
    one = told(world)[ONE]
    assert one.cause == "was_there"
    assert "mardi 24 novembre" in one.words
    assert str(kept.shelf) in one.words
    custody.hand_over(kept, to=world.dina, identity=CARD, act=world.act(at=NOW + DAY))
    assert list(told(world)) == [TWO]  # done here too: nothing left to ask
    compare(TWO, at=NOW + 2 * DAY)
    assert Difference.objects.get(number=ONE).state == "right"


@pytest.mark.django_db
def test_a_misread_number_is_recognised_and_corrected(
    world: World, received: Any, compare: Any
) -> None:
    misread = received("9V20524752033")
    compare(ONE)
    found = told(world)
    assert {one.cause for one in found.values()} == {"misread"}
    assert found["9V20524752033"].corrects
    assert ONE in found["9V20524752033"].words
    custody.correct_number(misread, number=ONE, act=world.act())
    assert told(world) == {}
    misread.refresh_from_db()
    assert (misread.number, misread.certainty) == (ONE, "proved")
    compare(ONE, at=NOW + DAY)
    assert set(Difference.objects.values_list("state", flat=True)) == {"right"}


@pytest.mark.django_db
def test_a_number_misread_when_it_came_and_gone_since(
    world: World, received: Any, compare: Any
) -> None:
    custody.hand_over(received("9V20524752033"), to=world.dina, identity=CARD, act=world.act())
    compare(ONE)
    one = told(world)[ONE]
    assert one.cause == "misread_left"
    assert "a été remis ici" in one.words


@pytest.mark.django_db
def test_a_number_is_corrected_only_to_one_that_is_free(world: World, received: Any) -> None:
    received(ONE)
    other = received(TWO)
    with pytest.raises(Refused, match="Déjà reçu"):
        custody.correct_number(other, number=ONE, act=world.act())
    with pytest.raises(Refused):
        custody.correct_number(other, number="?", act=world.act())
    custody.correct_number(other, number=TWO, act=world.act())


@pytest.mark.django_db
def test_a_thing_under_another_carrier_is_in_both(
    world: World, received: Any, compare: Any
) -> None:
    dpd = Carrier.objects.get(code="dpd")
    received(ONE, carrier=dpd)
    assert compare(ONE).both_count == 1
    assert not Difference.objects.exists()


@pytest.mark.django_db
def test_half_a_list_is_asked_about(world: World, received: Any, compare: Any) -> None:
    numbers = [f"6A0000000{n:04d}" for n in range(6)]
    for number in numbers:
        received(number)
    with pytest.raises(Refused, match="toute la liste") as stop:
        compare(*numbers[:2])
    assert stop.value.verdict.yes_if
    assert not Comparison.objects.exists()
    compare(*numbers[:2], confirmed=["half_a_list"])
    assert Difference.objects.count() == 4


@pytest.mark.django_db
def test_settling_says_how_and_can_be_taken_back(world: World, received: Any, compare: Any) -> None:
    compare(ONE, TWO)
    one, two = Difference.objects.order_by("number")
    with pytest.raises(Refused):
        custody.settle_difference(one, settled_as=Settled.OTHER, act=world.act())
    custody.settle_differences(
        differences=[one, two], settled_as=Settled.CARRIER_TOLD, act=world.act()
    )
    assert told(world) == {}
    each = Entry.objects.filter(verb="settle_difference").values_list("subject_id", flat=True)
    assert set(each) == {one.pk, two.pk}
    with pytest.raises(Refused, match="transporteur prévenu"):
        custody.settle_difference(one, settled_as=Settled.FOUND, act=world.act())
    custody.reopen_difference(one, act=world.act())
    assert list(told(world)) == [one.number]
    with pytest.raises(Refused):
        custody.settle_differences(differences=[], settled_as=Settled.FOUND, act=world.act())
    with pytest.raises(Refused, match="quelques mots"):
        custody.settle_differences(
            differences=[one], settled_as=Settled.OTHER, remark=" ", act=world.act()
        )


@pytest.mark.django_db
def test_settling_many_asks_little_for_each(world: World, compare: Any) -> None:
    def asked(*numbers: str) -> int:
        compare(*numbers)
        rows = list(Difference.objects.open())
        with CaptureQueriesContext(connection) as caught:
            custody.settle_differences(differences=rows, settled_as=Settled.FOUND, act=world.act())
        return len(caught)

    few = asked(*[f"7C{n:011d}" for n in range(2)])
    many = asked(*[f"7D{n:011d}" for n in range(12)])
    assert (many - few) / 10 < 5  # the move and its entry


@pytest.mark.django_db
def test_open_differences_need_attention_until_they_are_settled(
    world: World, received: Any, compare: Any
) -> None:
    compare(ONE, TWO)
    [item] = [i for i in attention.items(world.act()) if "terminaux" in str(i.words)]
    assert (item.count, item.urgent) == (2, False)
    [item] = [i for i in attention.items(world.act(at=NOW + DAY)) if "terminaux" in str(i.words)]
    assert item.urgent
    for row in Difference.objects.all():
        custody.settle_difference(row, settled_as=Settled.CARRIER_TOLD, act=world.act())
    assert not [i for i in attention.items(world.act()) if "terminaux" in str(i.words)]


@pytest.mark.django_db
def test_a_list_is_not_kept_longer_than_the_rule_says(
    world: World, received: Any, compare: Any
) -> None:
    from loge.house.retention import configure

    configure.configure()
    compare(ONE, TWO)
    custody.settle_differences(
        differences=list(Difference.objects.all()), settled_as=Settled.FOUND, act=world.act()
    )
    purging.erase(world.ampere, at=NOW + 29 * DAY)
    assert Comparison.objects.get().listed == [TWO, ONE]
    purging.erase(world.ampere, at=NOW + 31 * DAY)
    row = Comparison.objects.get()
    assert (row.listed, row.listed_count) == ([], 2)
    purging.erase(world.ampere, at=NOW + 366 * DAY)
    assert set(Difference.objects.values_list("number", flat=True)) == {""}


def closing(world: World, at: Any) -> str:
    [item] = [i for i in attention.items(world.act(at=at)) if "terminaux" in str(i.words)]
    return str(item.words)


@pytest.mark.django_db
def test_a_desk_that_compares_no_longer_keeps_no_number_for_ever(
    world: World, received: Any, compare: Any
) -> None:
    from loge.house.retention import configure

    configure.configure()
    kept = received(THREE)
    compare(ONE, TWO)
    custody.settle_difference(
        Difference.objects.get(number=TWO), settled_as=Settled.FOUND, act=world.act()
    )
    custody.hand_over(kept, to=world.dina, identity=CARD, act=world.act(at=NOW + DAY))
    compare(OTHER, carrier=Carrier.objects.get(code="dpd"), at=NOW + 9 * DAY)
    assert "inexpliquée" not in closing(world, NOW + 300 * DAY)
    assert "inexpliquée" in closing(world, NOW + 340 * DAY)
    assert "mercredi 24 novembre" in closing(world, NOW + 340 * DAY)
    purging.erase(world.ampere, at=NOW + 364 * DAY)
    assert Difference.objects.filter(number="").count() == 0
    purging.erase(world.ampere, at=NOW + 366 * DAY)
    old = Difference.objects.filter(number="")
    assert sorted(old.values_list("state", flat=True)) == ["right", "settled", "unexplained"]
    assert list(told(world)) == [OTHER]
    entry = Entry.objects.get(verb="leave_unexplained")
    assert (entry.by, ONE in entry.facts_text) == (None, False)
    assert "jamais expliquée" in sentences.read([entry])[0].words


@pytest.mark.django_db
def test_a_settled_difference_without_its_number_stays_as_it_is(world: World, compare: Any) -> None:
    from loge.house.retention import configure

    configure.configure()
    compare(ONE)
    row = Difference.objects.get()
    custody.settle_difference(row, settled_as=Settled.CARRIER_TOLD, act=world.act())
    purging.erase(world.ampere, at=NOW + 366 * DAY)
    assert compare(at=NOW + 367 * DAY).right_count == 0
    row.refresh_from_db()
    assert (row.state, row.number) == ("settled", "")
    with pytest.raises(Refused, match="effacé"):
        custody.reopen_difference(row, act=world.act(at=NOW + 367 * DAY))
