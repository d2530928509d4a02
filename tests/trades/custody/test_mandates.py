"""Who may collect for a neighbour: given for a while, counted, ended; the carrier still decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loge.house.journal import sentences
from loge.house.people import actions as people
from loge.house.people import crossing
from loge.house.people.merging import holdings
from loge.kernel.access import Role, permissions_of
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from loge.trades.custody import actions as custody
from loge.trades.custody import forgetting, mandating
from loge.trades.custody.models import (
    CollectedAs,
    Confidence,
    Deposit,
    Document,
    Kind,
    Mandate,
    MandateRule,
    Slip,
)
from loge.trades.custody.rules import IdentityCheck
from tests.trades.custody.conftest import parcel_of
from tests.world import World

TODAY = date(2026, 11, 24)
CARD = IdentityCheck(Document.NATIONAL_ID, None)
NOTHING = IdentityCheck(Document.NONE, None)
LATER = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)


def test_a_mandate_is_written_down_without_names(world: World, give: Any) -> None:
    mandate = give(most=3, given=Mandate.Given.ON_PAPER)
    entry = sentences.story(mandate)[0]
    assert entry.words == "Amel a noté : Bruno Keller peut retirer pour Dina Alaoui"
    assert entry.entry.facts == {
        "person": f"people.person:{world.dina.pk}",
        "collector": f"people.person:{world.bruno.pk}",
        "kinds": ["parcel", "letter"],
        "most": 3,
        "given": "on_paper",
        "valid_from": "2026-11-24",
        "until": "2027-03-01",
    }


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kinds": []}, "Dites pour quoi"),
        ({"most": 0}, "Combien"),
        ({"until": TODAY}, "après le premier"),
        ({"valid_from": date(2026, 11, 1), "until": date(2026, 11, 20)}, "déjà terminé"),
        ({"until": date(2027, 11, 26)}, "au plus 366 jours"),
        ({"valid_from": date(2030, 1, 1), "until": date(2030, 2, 1)}, "l’année est-elle la bonne"),
    ],
)
def test_what_cannot_be_is_refused(give: Any, said: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        give(**said)


def test_nobody_names_themselves_nor_the_same_person_twice(world: World, give: Any) -> None:
    with pytest.raises(Refused, match="Personne n’a besoin"):
        give(collector=world.dina)
    give()
    with pytest.raises(Refused, match="existe déjà"):
        give(kinds=[Kind.LETTER])
    assert give(kinds=[Kind.REGISTERED]).kinds == ["registered"]
    assert give(collector=world.elif_).collector == world.elif_


def test_how_long_one_may_last_is_a_dated_rule(world: World, give: Any) -> None:
    rule = {"source": "conseil du 1er décembre", "confidence": Confidence.TOLD}
    custody.set_mandate_rule(
        most_days=30, valid_from=date(2026, 12, 1), **rule, act=world.act(by=world.nadia.pk)
    )
    assert MandateRule.objects.order_by("valid_from").first().until == date(2026, 12, 1)
    standing = give()
    december = world.act(at=datetime(2026, 12, 2, 9, 0, tzinfo=UTC))
    with pytest.raises(Refused, match="au plus 30 jours"):
        give(collector=world.elif_, act=december)
    assert give(collector=world.elif_, until=date(2026, 12, 30), act=december)
    assert Mandate.objects.get(pk=standing.pk).until == date(2027, 3, 1)
    for wrong in ({"most_days": 400}, {"valid_from": TODAY - timedelta(days=1)}):
        with pytest.raises(Refused):
            custody.set_mandate_rule(
                **{"most_days": 30, "valid_from": TODAY, **wrong}, **rule, act=world.act()
            )


def test_it_says_that_the_addressee_has_agreed(world: World, give: Any, received: Any) -> None:
    letter = received()
    with pytest.raises(Refused) as asks:
        custody.hand_over(letter, to=world.bruno, identity=NOTHING, act=world.act())
    assert asks.value.code == "agreed"
    mandate = give()
    entry = custody.hand_over(letter, to=world.bruno, identity=NOTHING, act=world.act())
    handed = Deposit.objects.get(pk=letter.pk)
    assert (handed.mandate, handed.collected_as) == (mandate, CollectedAs.RELATIVE)
    assert entry.facts["mandate"] == f"custody.mandate:{mandate.pk}"


def test_the_carrier_that_refuses_a_written_authority_still_refuses_and_names_the_mandate(
    world: World, give: Any, received: Any
) -> None:
    give()
    parcel = parcel_of(received, "chronopost")
    with pytest.raises(Refused) as no:
        custody.hand_over(parcel, to=world.bruno, identity=CARD, act=world.act())
    assert no.value.code == "no_written_authority"
    assert "n’accepte ni procuration écrite ni le mandat donné ici" in str(no.value.sentence)
    told = [r.sentence for r in no.value.verdict.reasons if r.code == "mandate"]
    assert "Dina Alaoui a mandaté Bruno Keller" in str(told[0])
    both = replace(CARD, both_documents=True)
    custody.hand_over(parcel, to=world.bruno, identity=both, act=world.act())
    assert Deposit.objects.get(pk=parcel.pk).mandate is not None


def test_the_slip_and_the_terminal_are_asked_for_all_the_same(
    world: World, give: Any, received: Any
) -> None:
    give(kinds=list(Kind))
    letter = parcel_of(received, "la_poste", kind=Kind.REGISTERED)
    with pytest.raises(Refused, match="ne suffit pas"):
        custody.hand_over(letter, to=world.bruno, identity=CARD, act=world.act())
    relay = parcel_of(received, "mondial_relay")
    with pytest.raises(Refused) as asks:
        custody.hand_over(relay, to=world.bruno, identity=CARD, act=world.act())
    assert asks.value.code == "terminal_accepts"


def test_uses_are_counted_from_what_was_handed_over(world: World, give: Any, received: Any) -> None:
    mandate = give(kinds=[Kind.LETTER], most=1)
    first, second = received(), received()
    custody.hand_over(first, to=world.bruno, identity=NOTHING, act=world.act())
    told = mandating.of_person(world.dina, on=TODAY)[0]
    assert (told.used, told.used_up, told.stands) == (1, True, False)
    with pytest.raises(Refused) as asks:
        custody.hand_over(second, to=world.bruno, identity=NOTHING, act=world.act())
    assert asks.value.code == "agreed"
    custody.put_right_hand_over(first, reason=Slip.WRONG_ITEM, act=world.act())
    assert Deposit.objects.get(pk=first.pk).mandate is None
    custody.hand_over(second, to=world.bruno, identity=NOTHING, act=world.act())
    assert Deposit.objects.get(pk=second.pk).mandate == mandate


def test_a_mandate_is_for_its_kinds_and_its_days(world: World, give: Any, received: Any) -> None:
    give(kinds=[Kind.PARCEL])
    letter = received()
    with pytest.raises(Refused):
        custody.hand_over(letter, to=world.bruno, identity=NOTHING, act=world.act())
    late = received(act=world.act(at=LATER))
    give(kinds=[Kind.LETTER])
    with pytest.raises(Refused):
        custody.hand_over(late, to=world.bruno, identity=NOTHING, act=world.act(at=LATER))


def test_it_ends_early_and_what_was_collected_stays(world: World, give: Any, received: Any) -> None:
    mandate = give(kinds=[Kind.LETTER], valid_from=date(2026, 11, 20))
    letter, other = received(), received()
    custody.hand_over(letter, to=world.bruno, identity=NOTHING, act=world.act())
    custody.end_mandate(mandate, act=world.act())
    with pytest.raises(Refused):
        custody.hand_over(other, to=world.bruno, identity=NOTHING, act=world.act())
    with pytest.raises(Refused, match="déjà"):
        custody.end_mandate(mandate, act=world.act())
    told = mandating.of_person(world.bruno, on=TODAY)[0]
    assert (told.over, told.used, told.collects) == (True, 1, True)
    withdrawn = give(kinds=[Kind.LETTER])
    custody.end_mandate(withdrawn, act=world.act())
    assert mandating.of_person(world.dina, on=TODAY)[0].withdrawn


def test_who_may_not_name_may_not_end(world: World, give: Any) -> None:
    volunteer = world.act(may=permissions_of({Role.VOLUNTEER}))
    mandate = give()
    with pytest.raises(Forbidden):
        give(collector=world.elif_, act=volunteer)
    with pytest.raises(Forbidden):
        custody.end_mandate(mandate, act=volunteer)
    with pytest.raises(Elsewhere):
        custody.end_mandate(mandate, act=world.act(desk=world.hohberg))


# Two who are one; somebody forgotten.


def test_of_two_who_are_one_nobody_collects_for_themselves(
    world: World, give: Any, received: Any
) -> None:
    letter = received()
    give(kinds=[Kind.LETTER])
    kept = give(giver=world.elif_, collector=world.bruno)
    custody.hand_over(letter, to=world.bruno, identity=NOTHING, act=world.act())
    assert ("mandats de retrait", 2) in holdings(world.bruno)
    people.merge_persons(world.dina, gone=world.bruno, act=world.act())
    assert [m.collector_id for m in Mandate.objects.all()] == [world.dina.pk]
    assert Mandate.objects.get().pk == kept.pk
    assert Deposit.objects.get(pk=letter.pk).mandate is None


def test_a_forgotten_person_leaves_no_mandate(world: World, give: Any) -> None:
    give()
    give(giver=world.bruno, collector=world.elif_)
    told = [row for rows in crossing.telling.run(world.bruno) for row in rows]
    said = {(row["what"], row["said"]) for row in told}
    assert ("Peut retirer pour", "Dina Alaoui") in said
    assert ("Peut retirer à sa place", "Elif Yıldız") in said
    forgetting.forget(world.bruno, world.act())
    assert not Mandate.objects.exists()


def test_what_was_over_long_ago_is_purged(world: World, give: Any) -> None:
    old = give()
    give(collector=world.elif_, until=date(2027, 6, 1))
    before = datetime(2027, 4, 1, tzinfo=UTC)
    assert forgetting.purge(world.ampere, before, world.act()) == 1
    assert old.pk not in Mandate.objects.values_list("pk", flat=True)
    assert Mandate.objects.count() == 1
