"""What somebody leaves to be sent, until the driver has it."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.people import forgetting
from loge.house.retention import configure as retention
from loge.house.retention import purging
from loge.kernel import attention
from loge.kernel.act import Act
from loge.kernel.refusal import Elsewhere, Refused
from loge.trades.post import actions as post
from loge.trades.post import activity, printing, queries, rules
from loge.trades.post.models import Collection, Sending
from tests.world import NOW, World

REGISTERED = "1A 123 456 7890 1"


def leave(world: World, **said: Any) -> Sending:
    """A parcel, its number asked about already, unless something else is said."""
    known = {"kind": Sending.Kind.PARCEL, "confirmed": ["number_missing"], **said}
    entry = post.deposit_sending(**known, act=world.act())
    return Sending.objects.get(pk=entry.made)


def test_proofs_of_deposit_are_numbered_without_a_gap(world: World) -> None:
    made = [leave(world, number=f"9V2052475203{n}") for n in range(3)]
    assert [one.receipt_number for one in made] == [1, 2, 3]
    post.take_back_sending(made[2], act=world.act())
    assert leave(world).receipt_number == 4


def test_a_registered_letter_has_a_level_and_perhaps_an_advice(world: World) -> None:
    made = leave(world, kind=Sending.Kind.REGISTERED, number=REGISTERED, advice=True)
    assert (made.number, made.guarantee, made.advice) == ("1A12345678901", "R1", True)
    assert not leave(world, advice=True).advice


@pytest.mark.parametrize("kind", ["tracked", "registered", "parcel", "return"])
def test_what_bears_a_number_is_asked_about_without_it(world: World, kind: str) -> None:
    with pytest.raises(Refused, match="numéro"):
        leave(world, kind=Sending.Kind(kind), confirmed=[])
    assert leave(world, kind=Sending.Kind(kind)).receipt_number == 1


def test_a_letter_that_is_merely_stamped_needs_no_number(world: World) -> None:
    assert leave(world, kind=Sending.Kind.LETTER, confirmed=[]).receipt_number == 1


def test_the_same_number_is_not_taken_in_twice_while_it_is_here(world: World) -> None:
    first = leave(world, number="9V20524752032")
    with pytest.raises(Refused, match="1"):
        leave(world, number="9v 20524 75203 2")
    post.collect_sendings(sendings=[first], act=world.act())
    assert leave(world, number="9V20524752032").receipt_number == 2


@pytest.mark.parametrize("wrong", [{"grams": 0}, {"grams": -5}, {"grams": 10**7}, {"cents": -1}])
def test_absurd_weights_and_prices_are_refused(world: World, wrong: dict[str, int]) -> None:
    with pytest.raises(Refused):
        leave(world, **wrong)
    assert not Sending.objects.exists()


def test_the_driver_takes_what_is_here_and_gets_a_slip(world: World) -> None:
    these = [leave(world, number="9V20524752032"), leave(world)]
    entry = post.collect_sendings(sendings=these, loose_letters=12, act=world.act())
    found = queries.collection(world.ampere, Collection.objects.get(pk=entry.made).number)
    assert (found.count, len(found.sendings)) == (14, 2)
    assert {row.state for row in found.sendings} == {"collected"}
    assert printing.slip(found).startswith(b"%PDF")


def test_what_was_taken_back_meanwhile_refuses_the_round_whole(world: World) -> None:
    here, gone = leave(world), leave(world)
    post.take_back_sending(gone, act=world.act())
    with pytest.raises(Refused):
        post.collect_sendings(sendings=[here, gone], act=world.act())
    here.refresh_from_db()
    assert here.state == "deposited"
    assert not Collection.objects.exists()


def test_what_the_driver_left_behind_waits_again(world: World) -> None:
    one = leave(world)
    post.collect_sendings(sendings=[one], act=world.act())
    one.refresh_from_db()
    post.put_right_collection(one, act=world.act())
    assert list(queries.waiting(world.ampere)) == [one]


@pytest.mark.parametrize("was", ["collected", "taken_back"])
def test_what_came_again_meanwhile_is_not_here_twice(world: World, was: str) -> None:
    one = leave(world, number="9V20524752032")
    if was == "collected":
        post.collect_sendings(sendings=[one], act=world.act())
    else:
        post.take_back_sending(one, act=world.act())
    leave(world, number="9V20524752032")
    again = post.put_right_collection if was == "collected" else post.put_right_taking_back
    with pytest.raises(Refused, match="2"):
        again(one, act=world.act())
    one.refresh_from_db()
    assert one.state == was


def test_what_was_taken_in_by_mistake_is_struck_out_and_counts_no_more(world: World) -> None:
    one = leave(world, number="9V20524752032")
    post.strike_sending(one, act=world.act())
    one.refresh_from_db()
    assert (one.state, one.left_at) == ("struck_out", NOW)
    today = NOW.date()
    assert queries.counts(world.ampere, today) == {"waiting": 0, "older": 0, "today": 0}
    figures = activity.figures(world.ampere, today, today + timedelta(days=1))
    assert sum(figure.count for figure in figures) == 0
    with pytest.raises(Refused, match="par erreur"):
        printing.proof(one)
    again = leave(world, number="9V20524752032")
    assert again.receipt_number == 2
    post.collect_sendings(sendings=[again], act=world.act())
    again.refresh_from_db()
    with pytest.raises(Refused, match="chauffeur"):
        post.strike_sending(again, act=world.act())


def test_an_empty_round_and_one_of_two_carriers_are_refused(world: World) -> None:
    with pytest.raises(Refused):
        post.collect_sendings(sendings=[], act=world.act())
    two = [leave(world), leave(world, carrier="mondial_relay")]
    with pytest.raises(Refused):
        post.collect_sendings(sendings=two, act=world.act())


def test_another_desk_has_nothing_of_it(world: World) -> None:
    one = leave(world)
    elsewhere = Act(desk=world.hohberg, by=world.chloe.pk, at=world.act().at, may=world.act().may)
    with pytest.raises(Elsewhere):
        post.take_back_sending(one, act=elsewhere)
    with pytest.raises(Elsewhere):
        post.collect_sendings(sendings=[one], act=elsewhere)
    assert leave(world).receipt_number == 2


def test_the_journal_says_no_name_and_no_number(world: World) -> None:
    leave(world, number="9V20524752032", sender=world.bruno)
    entry = Entry.objects.filter(verb="deposit_sending").get()
    assert "9V20524752032" not in entry.facts_text
    assert "Keller" not in entry.facts_text
    assert "1" in sentences.read([entry])[0].words


def test_who_is_forgotten_sent_nothing_any_more(world: World) -> None:
    one = leave(world, number="9V20524752032", sender=world.dina)
    forgetting.forget_person(world.dina, act=world.act())
    one.refresh_from_db()
    assert one.sender is None


def test_what_left_long_ago_keeps_its_kind_and_day_alone(world: World) -> None:
    retention.configure()
    gone, here = leave(world, number=REGISTERED, sender=world.dina), leave(world, sender=world.dina)
    post.collect_sendings(sendings=[gone], act=world.act())
    purging.erase(world.ampere, at=NOW + timedelta(days=300))
    gone.refresh_from_db()
    assert gone.sender == world.dina
    purging.erase(world.ampere, at=NOW + timedelta(days=366))
    gone.refresh_from_db()
    here.refresh_from_db()
    assert (gone.sender, gone.number, gone.kind) == (None, "", "parcel")
    assert here.sender == world.dina


def test_the_proof_says_what_the_law_asks(world: World) -> None:
    made = leave(world, kind=Sending.Kind.REGISTERED, number=REGISTERED, grams=80, cents=639)
    said = str(printing._proof(queries.sending(world.ampere, made.pk)))
    for words in ("1A12345678901", "R1", "80", "6,39", "40 rue de Wattwiller", "La Poste"):
        assert words in said
    for wide in (False, True):
        found = queries.sending(world.ampere, made.pk)
        assert printing.proof(found, wide=wide).startswith(b"%PDF")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_whatever_is_typed_as_a_number_is_read(typed: str) -> None:
    kept = rules.read(typed)
    assert kept is None or 6 <= len(kept.number) <= 40
    assert rules.kind(kept, "return") in Sending.Kind.values


@pytest.mark.parametrize(
    ("typed", "number", "carrier"),
    [
        ("çVéà(é'è(éà\"é", "9V20524752032", "la_poste"),  # scanner on another keyboard
        ("9v 20524 75203 2", "9V20524752032", "la_poste"),
        ("%00101006M0000000001708492508", "6M00000000017", "la_poste"),
        ("1Z5R89390357567127", "1Z5R89390357567127", "ups"),
        ("VINTED-XY77", "VINTEDXY77", "la_poste"),
        ("", "", "la_poste"),
    ],
)
def test_labels_are_read_as_they_are_where_things_are_received(
    world: World, typed: str, number: str, carrier: str
) -> None:
    made = leave(world, number=typed)
    assert (made.number, made.carrier) == (number, carrier)


@pytest.mark.parametrize("typed", ["LOGE BILLET abcd", "CASIER A 1", "CQSIER Q &"])
def test_a_label_of_ours_is_no_number(world: World, typed: str) -> None:
    with pytest.raises(Refused, match="étiquettes de la loge"):
        post.deposit_sending(kind=Sending.Kind.PARCEL, number=typed, act=world.act())
    assert not Sending.objects.exists()


def test_what_cannot_be_a_number_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="6"):
        leave(world, number="A1")


def test_a_number_put_right_says_whose_driver_takes_it(world: World) -> None:
    made = leave(world, number="9V20524752032")
    said = {"kind": Sending.Kind.RETURN, "number": "1Z5R89390357567127"}
    post.correct_sending(made, **said, act=world.act())
    made.refresh_from_db()
    assert (made.number, made.carrier, printing.carrier(made.carrier)) == (
        "1Z5R89390357567127", "ups", "UPS",
    )  # fmt: skip


def test_what_the_driver_left_behind_is_said_in_the_office(world: World) -> None:
    def asked(**days: int) -> list[tuple[int, bool]]:
        at = NOW + timedelta(**days)
        found = [item for item in attention.items(world.act(at=at)) if "tournee" in item.link]
        return [(item.count, item.urgent) for item in found]

    leave(world)
    leave(world, number="9V20524752032")
    assert asked() == []
    assert asked(days=1) == []
    assert asked(days=2) == [(2, True)]
    post.collect_sendings(sendings=list(Sending.objects.all()), act=world.act())
    assert asked(days=2) == []
