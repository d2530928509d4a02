"""Keys: in an envelope, for those the owner named, signed each time."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from loge.house.journal.models import Entry
from loge.house.retention.models import Kind, RetentionRule
from loge.house.retention.purging import purge_desk
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.keys import envelopes, register
from loge.trades.entrusted.models import (
    Allowed,
    GivenAs,
    Signature,
    State,
    Ticket,
)
from loge.trades.entrusted.rules import Signed, may_sign, signing
from tests.trades.entrusted.conftest import KEPT, Workshop
from tests.trades.entrusted.lending import DRAWN, STROKES, TODAY, allow, lend, refused
from tests.world import NOW

pytestmark = pytest.mark.django_db
ON_PAPER = Signed(paper="prefers")


@pytest.mark.parametrize(
    ("strokes", "good"),
    [
        (STROKES, True),
        ("M10 20", False),
        ("M10 20L11 21", False),
        (STROKES.replace("420", "700"), False),
        (STROKES.replace("80", "900"), False),
        (STROKES + "<script>", False),
        (STROKES + 'Z"/>', False),
        ("M1 1" + "L2 2" * 4001, False),
    ],
)
def test_a_signature_is_lines_on_the_pad_and_nothing_else(strokes: str, good: bool) -> None:
    assert signing.drawn(strokes) is good
    assert may_sign(KEPT, Signed(strokes=strokes)).yes is good


def test_each_envelope_has_a_number_of_its_own(workshop: Workshop, keys: Ticket) -> None:
    another = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    assert (keys.envelope, another.envelope) == (1, 2)


def test_one_of_two_takes_them_not_both(workshop: Workshop, keys: Ticket) -> None:
    cousin = allow(workshop, keys, person=None, name="Jeanne Ailleurs")
    said = {"to": workshop.world.bruno, "allowed": cousin, "signed": DRAWN}
    item = keys.items.get()
    refused("two_takers", entrusted.lend_out, item, **said, act=workshop.world.act())


def test_dina_takes_them_and_brings_them_back_and_signs_each_time(
    workshop: Workshop, keys: Ticket
) -> None:
    allow(workshop, keys)
    item = lend(workshop, keys)
    assert (item.state, item.given_to, item.given_as) == (
        State.AWAY,
        workshop.world.dina,
        GivenAs.ALLOWED,
    )
    assert envelopes.taker_of(item) == "Dina Alaoui"
    entrusted.take_again(item, signed=ON_PAPER, act=workshop.world.act())
    item.refresh_from_db()
    assert (item.state, item.given_to, item.given_as) == (State.READY, None, "")
    taken, brought = Signature.objects.all()
    assert (taken.movement, taken.strokes, taken.person) == ("taken", STROKES, workshop.world.dina)
    assert (brought.movement, brought.strokes, brought.paper) == ("brought", "", "prefers")
    facts = Entry.objects.get(verb="take_again").facts
    assert facts["brought_by"] == f"people.person:{workshop.world.dina.pk}"


def test_they_go_out_unsigned_only_when_somebody_says_so(workshop: Workshop, keys: Ticket) -> None:
    item, said = keys.items.get(), {"to": workshop.world.bruno, "signed": DRAWN}
    asked = refused("left_unsigned", entrusted.lend_out, item, **said, act=workshop.world.act())
    assert "Faites d’abord signer" in str(asked.sentence)
    assert (asked.verdict.yes_if, asked.verdict.reasons[0].remedy.about) == (True, keys.pk)
    assert keys.items.get().state == State.READY
    entry = entrusted.lend_out(item, **said, confirmed=["left_unsigned"], act=workshop.world.act())
    assert entry.facts["confirmed"] == ["left_unsigned"]


def test_nothing_is_asked_once_whoever_left_them_signed(workshop: Workshop, keys: Ticket) -> None:
    items = list(keys.items.all())
    entrusted.sign_leaving(keys, items=items, signed=DRAWN, act=workshop.world.act())
    entry = entrusted.lend_out(
        items[0], to=workshop.world.bruno, signed=DRAWN, act=workshop.world.act()
    )
    assert "confirmed" not in entry.facts


def test_of_two_keys_both_were_to_be_signed_for(workshop: Workshop) -> None:
    things = [workshop.left("Clé", None), workshop.left("Badge", None)]
    ticket = workshop.ticket(workshop.keys, things=things)
    items = list(ticket.items.all())
    entrusted.sign_leaving(ticket, items=items[:1], signed=DRAWN, act=workshop.world.act())
    said = {"items": items, "to": workshop.world.bruno, "signed": DRAWN}
    refused("left_unsigned", entrusted.lend_out_items, ticket, **said, act=workshop.world.act())


def test_what_is_refused_is_not_asked_about(workshop: Workshop, keys: Ticket) -> None:
    said = {"to": workshop.world.elif_, "signed": DRAWN}
    answer = refused(
        "not_allowed", entrusted.lend_out, keys.items.get(), **said, act=workshop.world.act()
    )
    assert [reason.code for reason in answer.verdict.reasons] == ["not_allowed"]


def test_without_a_signature_nothing_moves(workshop: Workshop, keys: Ticket) -> None:
    allow(workshop, keys)
    for signed, code in (
        (None, "unsigned"),
        (Signed(), "unsigned"),
        (Signed(paper="x"), "paper_why"),
    ):
        refused(code, lend, workshop, keys, signed=signed)
    assert keys.items.get().state == State.READY
    assert not Signature.objects.exists()


def test_for_good_they_are_signed_for_too(workshop: Workshop, keys: Ticket) -> None:
    bruno, act = workshop.world.bruno, workshop.world.act
    refused("unsigned", entrusted.hand_over_item, keys.items.get(), to=bruno, act=act())
    entrusted.hand_over_item(keys.items.get(), to=bruno, signed=DRAWN, act=act())
    assert keys.items.get().state == State.HANDED_OVER
    assert Signature.objects.get().movement == "handed_over"


def test_who_is_no_longer_allowed_gets_the_sentence_and_not_the_keys(
    workshop: Workshop, keys: Ticket
) -> None:
    allow(workshop, keys, until=TODAY + timedelta(days=2))
    later = NOW + timedelta(days=2)
    said = refused("no_longer_allowed", lend, workshop, keys, at=later)
    assert "26/11/2026" in str(said.sentence)
    assert keys.items.get().state == State.READY


def test_what_the_owner_withdraws_holds_at_once(workshop: Workshop, keys: Ticket) -> None:
    row = allow(workshop, keys)
    entrusted.withdraw_allowed(row, act=workshop.world.act())
    refused("no_longer_allowed", lend, workshop, keys)
    again = {"act": workshop.world.act()}
    refused("ended", entrusted.withdraw_allowed, row, **again)


def test_not_before_the_day_the_owner_said(workshop: Workshop, keys: Ticket) -> None:
    allow(workshop, keys, since=TODAY + timedelta(days=3))
    refused("not_yet_allowed", lend, workshop, keys)
    item = lend(workshop, keys, at=NOW + timedelta(days=3))
    assert item.state == State.AWAY


def test_the_household_gets_no_keys_unless_named(workshop: Workshop, keys: Ticket) -> None:
    refused("not_allowed", lend, workshop, keys, to=workshop.world.elif_)


def test_a_carer_known_by_name_shows_a_document(workshop: Workshop, keys: Ticket) -> None:
    row = allow(workshop, keys, person=None, name="  Samira   Ben Ali ")
    assert str(row) == "Samira Ben Ali"
    refused("document_seen", lend, workshop, keys, to=None, allowed=row)
    item = lend(workshop, keys, to=None, allowed=row, confirmed=["document_seen"])
    assert (item.state, item.given_to) == (State.AWAY, None)
    assert envelopes.taker_of(item) == "Samira Ben Ali"
    assert "Samira" not in str([entry.facts for entry in Entry.objects.all()])


def test_a_name_of_another_ticket_opens_nothing(workshop: Workshop, keys: Ticket) -> None:
    other = workshop.ticket(workshop.keys, things=[workshop.left("Clés", None)])
    row = allow(workshop, other, person=None, name="Samira Ben Ali")
    refused("nobody", lend, workshop, keys, to=None, allowed=row, confirmed=["document_seen"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"person": None}, "nobody"),
        ({"until": TODAY}, "days"),
        ({"since": TODAY + timedelta(days=9), "until": TODAY + timedelta(days=9)}, "days"),
    ],
)
def test_naming_somebody_needs_a_name_and_days(
    workshop: Workshop, keys: Ticket, said: Any, code: str
) -> None:
    refused(code, allow, workshop, keys, **said)


def test_nobody_is_named_twice_nor_the_owner_nor_for_a_coat(
    workshop: Workshop, keys: Ticket
) -> None:
    allow(workshop, keys)
    refused("allowed_already", allow, workshop, keys)
    refused("owner", allow, workshop, keys, person=workshop.world.bruno)
    refused("not_named", allow, workshop, workshop.ticket())


def test_a_coat_is_not_taken_out_and_brought_back(workshop: Workshop) -> None:
    coat = workshop.ticket(things=[workshop.left("Manteau", 0)])
    refused("no_return", lend, workshop, coat, to=workshop.world.bruno)


def test_whoever_left_them_signs_once(workshop: Workshop, keys: Ticket) -> None:
    items = list(keys.items.all())
    said = {"items": items, "signed": DRAWN}
    entrusted.sign_leaving(keys, **said, act=workshop.world.act())
    assert Signature.objects.get().person == workshop.world.bruno
    refused("signed", entrusted.sign_leaving, keys, **said, act=workshop.world.act())


def test_nobody_signs_for_what_is_not_signed(workshop: Workshop) -> None:
    coat = workshop.ticket()
    said = {"items": list(coat.items.all()), "signed": DRAWN}
    refused("unsigned_kind", entrusted.sign_leaving, coat, **said, act=workshop.world.act())
    assert not Entry.objects.filter(verb="sign_leaving").exists()


def test_the_register_says_that_a_handing_over_did_not_happen(
    workshop: Workshop, keys: Ticket
) -> None:
    item = keys.items.get()
    given = {"to": workshop.world.bruno, "signed": DRAWN}
    entrusted.hand_over_item(item, **given, act=workshop.world.act())
    entrusted.put_right_item_handed_over(item, act=workshop.world.act())
    movements = [line.movement for line in register.lines(workshop.world.ampere)]
    assert movements == [Signature.Movement.LEFT, Signature.Movement.HANDED_OVER, None]
    text = PdfReader(io.BytesIO(register.pdf(workshop.world.ampere, at=NOW))).pages[0]
    assert "pas remis" in " ".join(text.extract_text().split())


def signed_for() -> set[str]:
    return set(Signature.objects.values_list("movement", flat=True))


def test_a_month_after_they_left_for_good_nobody_knows_who_might_take_them(
    workshop: Workshop, keys: Ticket
) -> None:
    since = {"days": 31, "valid_from": date(2026, 1, 1), "source": "réseau"}
    RetentionRule.objects.create(kind=Kind.KEYS, **since)
    allow(workshop, keys, until=TODAY + timedelta(days=500))
    items = list(keys.items.all())
    entrusted.sign_leaving(keys, items=items, signed=DRAWN, act=workshop.world.act())
    left = NOW + timedelta(days=400)
    purge_desk(workshop.world.ampere, at=left)
    assert (signed_for(), Allowed.objects.count()) == ({"left"}, 1)
    said = {"to": workshop.world.bruno, "signed": DRAWN, "act": workshop.world.act(at=left)}
    entrusted.hand_over_item(keys.items.get(), **said)
    for late, signatures, named in ((30, {"left", "handed_over"}, 1), (32, set(), 0)):
        purge_desk(workshop.world.ampere, at=left + timedelta(days=late))
        assert (signed_for(), Allowed.objects.count()) == (signatures, named)


def test_a_month_after_a_loan_was_over_its_signatures_and_names_go_while_the_keys_stay(
    workshop: Workshop, keys: Ticket
) -> None:
    since = {"days": 31, "valid_from": date(2026, 1, 1), "source": "réseau"}
    RetentionRule.objects.create(kind=Kind.KEYS, **since)
    carer = allow(workshop, keys, person=None, name="Jeanne Ailleurs")
    items = list(keys.items.all())
    entrusted.sign_leaving(keys, items=items, signed=DRAWN, act=workshop.world.act())
    said = {"to": None, "allowed": carer, "confirmed": ["document_seen"]}
    lend(workshop, keys, **said)
    purge_desk(workshop.world.ampere, at=NOW + timedelta(days=200))
    assert (signed_for(), Allowed.objects.count()) == ({"left", "taken"}, 1)  # she has them
    back = NOW + timedelta(days=200)
    entrusted.take_again(keys.items.get(), signed=DRAWN, act=workshop.world.act(at=back))
    purge_desk(workshop.world.ampere, at=back + timedelta(days=32))
    assert (signed_for(), Allowed.objects.count()) == ({"left"}, 0)
