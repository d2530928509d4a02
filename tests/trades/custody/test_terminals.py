"""Comparing with a carrier's terminal: what is in one and not in the other, and what it means."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from loge.house.journal.models import Entry
from loge.house.retention import purging
from loge.kernel import attention
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import differing, terminal_lists
from loge.trades.custody.models import (
    Carrier,
    Comparison,
    Deposit,
    Difference,
    Document,
    Settled,
    Side,
)
from loge.trades.custody.rules import IdentityCheck
from loge.trades.custody.rules import terminals as rules
from tests.world import NOW, World, signed_in

ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"
NEVER = "9V11111111110"
DAY = timedelta(days=1)
CARD = IdentityCheck(Document.NATIONAL_ID)
PAGE = "/ampere/comptoir/terminal/"


def listed(text: str, *ours: str, carrier: str = "colissimo") -> list[str]:
    return terminal_lists.of_text(text, carrier, ours).numbers


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}",
        f"{ONE} {TWO}",
        f"{ONE};{TWO};",
        f"{ONE},\t{TWO}",
        f"| {ONE} | {TWO} |",
        "9V 20524 75203 2\n8l 01234 56789 5",
        f"  {ONE.lower()}\r\n\r\n{TWO}\n{ONE}",
        f"Colis {ONE} arrivé le 22/11/2026 10:12\nColis {TWO} arrivé le 23/11/2026 9 h",
        f"numéro;arrivé;téléphone\n{ONE};2026-11-22;06 39 98 12 34\n{TWO};2026-11-23;0639981235",
        f"Nom\tNuméro\nKeller\t{ONE}\nAlaoui\t{TWO}",
        f"]C1{ONE}\n{TWO}",
    ],
)
def test_a_list_is_read_whatever_its_shape(text: str) -> None:
    assert listed(text) == [ONE, TWO]


def test_a_long_line_and_spaced_digits() -> None:
    many = [f"{n:08d}" for n in range(10_000_000, 10_000_120)]
    assert listed(" ".join(many), carrier="mondial_relay") == many
    assert listed("0509 8765 4321 12", carrier="dpd") == ["05098765432112"]
    assert listed("1234 5678 1234 5679", "12345678", "12345679", carrier="mondial_relay") == [
        "12345678",
        "12345679",
    ]


def test_what_holds_no_number_is_said_so() -> None:
    for text in ("bonjour", "06 39 98 12 34", "22/11/2026", ";;;\n"):
        with pytest.raises(Refused):
            listed(text)


def test_a_workbook_and_a_table_with_other_columns() -> None:
    book = Workbook()
    for row in (["Colis", "Nom", "Jour"], [ONE, "Keller", NOW.date()], [TWO, "Alaoui", None]):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    assert terminal_lists.of_file(made.getvalue(), "colissimo", ()).numbers == [ONE, TWO]
    table = f"Colis;Nom\n{ONE};Keller\n;Personne\n".encode("cp1252")
    found = terminal_lists.of_file(table, "colissimo", ())
    assert (found.numbers, found.unread) == ([ONE], 1)


def test_both_here_there() -> None:
    result = rules.compared(["A1", "B1"], ["C1"], ["A1", "C1", "D1"])
    assert (result.both, result.here, result.there) == ({"A1", "C1"}, {"B1"}, {"D1"})


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("9V20524752032", "9V20524752033", True),
        ("9V20524752032", "9V2052475203", True),
        ("9V20524752032", "9V20542752032", True),
        ("9V20524752032", "9V20524752032", False),
        ("9V20524752032", "9V20524752123", False),
    ],
)
def test_numbers_that_differ_by_one_character(one: str, other: str, near: bool) -> None:
    assert rules.alike(one, other) is near
    assert rules.pairs([one], [other]) == ({one: other} if near else {})


def test_a_number_that_resembles_two_resembles_none() -> None:
    assert rules.pairs(["AB1"], ["AB2", "AB3"]) == {}
    assert rules.pairs(["AB2", "AB3"], ["AB1"]) == {}


@pytest.fixture
def colissimo(world: World) -> Carrier:
    return Carrier.objects.get(code="colissimo")


@pytest.fixture
def compare(world: World, colissimo: Carrier) -> Any:
    def now(*numbers: str, at: Any = NOW, **more: Any) -> Comparison:
        said = {"carrier": colissimo, "listed": list(numbers), **more}
        entry = custody.compare_terminal(**said, act=world.act(at=at))
        return Comparison.objects.get(pk=entry.subject_id)

    return now


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
    with pytest.raises(Refused, match="transporteur prévenu"):
        custody.settle_difference(one, settled_as=Settled.FOUND, act=world.act())
    custody.reopen_difference(one, act=world.act())
    assert list(told(world)) == [one.number]
    with pytest.raises(Refused):
        custody.settle_differences(differences=[], settled_as=Settled.FOUND, act=world.act())


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


@pytest.mark.django_db
def test_the_pages(world: World, amel: Client, received: Any, colissimo: Carrier) -> None:
    kept = received(ONE)
    assert "Aucun pour l’instant" in amel.get(PAGE).content.decode()
    sent = {"carrier": colissimo.pk, "listed": f"bonjour\n{TWO}", "key": "k1"}
    empty = amel.post(f"{PAGE}pointer/", {**sent, "listed": " "})
    assert empty.status_code == 422
    wrong = amel.post(f"{PAGE}pointer/", {**sent, "listed": "bonjour"})
    assert wrong.status_code == 422
    assert "bonjour" in wrong.content.decode()
    answer = amel.post(f"{PAGE}pointer/", sent)
    comparison = Comparison.objects.get()
    assert answer["Location"] == f"{PAGE}{comparison.pk}/"
    page = amel.get(answer["Location"]).content.decode()
    assert "Ici et pas au terminal : 1. Au terminal et pas ici : 1." in page.replace("\u202f", " ")
    assert "Jamais reçu ici" in page
    here, there = Difference.objects.order_by("side")
    assert (here.side, there.side) == (Side.HERE, Side.THERE)
    story = amel.get(f"/ampere/comptoir/colis/{kept.pk}/").content.decode()
    assert "Pointage avec le terminal" in story
    for row in (here, there):
        done = {"settled_as": "done", "next": f"{PAGE}{comparison.pk}/"}
        url = f"{PAGE}differences/{row.pk}/regler/"
        assert amel.post(url, done)["Location"] == done["next"]
    page = amel.get(f"{PAGE}{comparison.pk}/").content.decode()
    assert "Toutes les différences sont réglées" in page
    assert amel.post(f"{PAGE}differences/{here.pk}/rouvrir/", {}).status_code == 302
    ticked = {"settled_as": "found", "differences": [here.pk], "key": "k2"}
    assert amel.post(f"{PAGE}regler/", ticked).status_code == 302
    assert "retrouvé" in amel.get(f"/ampere/comptoir/colis/{kept.pk}/").content.decode()
    chloe = signed_in(world.chloe)
    assert chloe.get(PAGE).status_code == 404
    hohberg = f"/hohberg/comptoir/terminal/differences/{here.pk}/regler/"
    assert chloe.post(hohberg, {"settled_as": "done"}).status_code == 404


@pytest.mark.django_db
def test_a_file_is_put_into_the_box_to_be_checked(
    world: World, amel: Client, colissimo: Carrier
) -> None:
    file = SimpleUploadedFile("terminal.csv", f"Colis;Nom\n{ONE};Keller\n;x\n".encode())
    sent = {"carrier": colissimo.pk, "listed": "", "file": file, "key": "k1"}
    page = amel.post(f"{PAGE}pointer/", sent).content.decode()
    assert f"{ONE}</textarea>" in page
    assert "Keller" not in page
    assert "1 numéro a été lu" in page
    assert not Comparison.objects.exists()
    empty = {**sent, "file": SimpleUploadedFile("vide.csv", b"")}
    assert amel.post(f"{PAGE}pointer/", empty).status_code == 422


@pytest.mark.django_db
def test_the_pages_ask_the_same_for_many_differences(
    world: World, amel: Client, received: Any, compare: Any
) -> None:
    def asked(page: str) -> int:
        amel.get(page)
        with CaptureQueriesContext(connection) as seen:
            amel.get(page)
        return len(seen)

    received(ONE)
    few = compare(TWO)
    before = [asked(PAGE), asked(f"{PAGE}{few.pk}/")]
    for n in range(12):
        received(f"6A0000000{n:04d}")
    numbers = [f"7B0000000{n:04d}" for n in range(30)]
    many = compare(*numbers, at=NOW + timedelta(hours=1), confirmed=["half_a_list"])
    assert Difference.objects.open().count() > 40
    assert [asked(PAGE), asked(f"{PAGE}{many.pk}/")] == before
    assert Deposit.objects.count() == 13
