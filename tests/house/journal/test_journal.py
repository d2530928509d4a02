"""Every act leaves one entry: numbered without a gap, chained, holding no name."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from loge.house.journal import actions as journal
from loge.house.journal import queries, rules, sentences, witness
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry, Remark, Salt
from loge.house.journal.rules import Break
from loge.house.people import actions as people
from loge.house.people.models import Person
from loge.kernel.access import Permission
from loge.kernel.append_only import lifted
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.world import World, build


def numbers(desk: str) -> list[int]:
    return list(Entry.objects.at(desk).order_by("number").values_list("number", flat=True))


def test_numbers_have_no_gap_even_after_a_refusal(world: World) -> None:
    with pytest.raises(Refused):
        people.register_person(last_name="", act=world.act())
    people.register_person(last_name="Wolff", act=world.act())
    assert numbers("ampere") == list(range(1, len(numbers("ampere")) + 1))
    assert queries.verify("ampere") == len(numbers("ampere"))


def test_no_name_stands_in_the_journal(world: World) -> None:
    people.register_person(
        first_name="Rosalie",
        last_name="Zimmermann",
        phone="06 39 98 00 00",
        to_know="malentendante",
        act=world.act(),
    )
    written = " ".join(" ".join(map(str, row)) for row in Entry.objects.values_list()).casefold()
    for word in ["rosalie", "zimmermann", "63998", "malentendante", "keller", "bruno"]:
        assert word not in written


def test_plain_text_cannot_be_a_fact(world: World) -> None:
    with pytest.raises(TypeError, match="cannot stand in the journal"):
        journal.append(world.act(), "gossip", world.bruno, topic="Bruno owes money")


def test_a_word_of_loge_itself_can_be_a_fact_and_a_name_cannot(world: World) -> None:
    entry = journal.append(world.act(), "gossip", world.bruno, topic=Code("late"))
    assert entry.facts == {"topic": "late"}
    for word in ["Bruno", "Bruno Keller", "", "état", "x" * 41, "a\n"]:
        with pytest.raises(ValueError, match="small letters"):
            Code(word)


def test_a_refused_line_is_refused_again_in_the_same_words(world: World) -> None:
    act = world.act(key="from-the-notebook")
    said = "Bruno Keller n’habite plus ici."
    entry = journal.refuse_line(verb="register_person", code="gone", sentence=said, act=act)
    assert "Bruno" not in entry.facts_text
    with pytest.raises(Refused) as refused:
        people.register_person(last_name="Wolff", act=act)
    assert (refused.value.code, str(refused.value)) == ("gone", said)
    journal.erase_remark(entry.facts["remark"], act=world.act())
    with pytest.raises(Refused) as refused:
        people.register_person(last_name="Wolff", act=act)
    assert refused.value.code == "gone"
    assert "Bruno" not in str(refused.value)


def test_a_clock_that_is_not_believed_is_written_down(world: World) -> None:
    said = datetime(2031, 1, 1, tzinfo=UTC)
    act = world.act(flags=("clock_off",), clock_said=said)
    entry = people.register_person(last_name="Wolff", act=act)
    assert entry.facts == {"clock_said": "2031-01-01T00:00:00+00:00", "flags": ["clock_off"]}


def test_whoever_reads_the_journal_sees_which_clock_was_not_believed(world: World) -> None:
    said = datetime(2031, 1, 1, tzinfo=UTC)
    off = world.act(flags=("clock_off",), clock_said=said)
    entries = [people.register_person(last_name="Wolff", act=act) for act in (off, world.act())]
    assert [sentence.clock_off for sentence in sentences.read(entries)] == [said, None]


def test_the_same_key_is_done_once(world: World) -> None:
    act = world.act(key="from-the-form")
    first = people.register_person(last_name="Wolff", act=act)
    again = people.register_person(last_name="Wolff", act=act)
    assert again == first
    assert Person.objects.filter(last_name="Wolff").count() == 1


def test_the_same_key_with_other_answers_is_refused_and_says_so(world: World) -> None:
    act = world.act(key="from-the-form")
    people.register_person(last_name="Wolff", act=act)
    with pytest.raises(Refused) as refused:
        people.register_person(last_name="Wolf", act=act)
    assert refused.value.code == "key_reused"


def test_a_key_is_still_known_under_another_secret(world: World, settings: Any) -> None:
    act = world.act(key="from-the-form")
    first = people.register_person(last_name="Wolff", act=act)
    settings.SECRET_KEY = "a key that was rotated, or the one of another machine"
    assert people.register_person(last_name="Wolff", act=act) == first


def test_another_database_keys_its_fingerprints_otherwise(world: World) -> None:
    first = people.register_person(last_name="Wolff", act=world.act(key="here"))
    assert len(Salt.objects.get().value) == 64
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_salt")
    there = people.register_person(last_name="Wolff", act=world.act(key="there"))
    assert there.fingerprint != first.fingerprint


def test_a_verb_needs_its_permission(world: World) -> None:
    with pytest.raises(Forbidden):
        people.register_person(
            last_name="Wolff", act=world.act(may=frozenset({Permission.SEE_DESK}))
        )
    assert not Person.objects.filter(last_name="Wolff").exists()


def test_somebody_elses_row_is_not_here(world: World) -> None:
    with pytest.raises(Elsewhere):
        people.move_in(world.bruno, household=world.keller, act=world.act(desk=world.hohberg))


def test_a_remark_can_be_forgotten_and_the_chain_holds(world: World) -> None:
    entry = journal.append(world.act(), "note", world.bruno, remark="Bruno was ill")
    digest = entry.facts["remark"]
    assert Remark.objects.get(digest=digest).text == "Bruno was ill"
    journal.erase_remark(digest, act=world.act())
    assert Remark.objects.get(digest=digest).text == ""
    assert queries.verify("ampere") == entry.number


def test_a_forged_remark_is_named_by_its_entry(world: World) -> None:
    for text in ("Bruno was ill", "Bruno was rude", "Bruno was away"):
        journal.append(world.act(), "note", world.bruno, remark=text)
    last = queries.head("ampere")[0]
    Remark.objects.filter(text="Bruno was away").update(text="Bruno was drunk")
    assert queries.verify("ampere") == Break("ampere", last, "remark")
    Remark.objects.filter(text="Bruno was rude").update(text="", salt="")
    assert queries.verify("ampere") == Break("ampere", last - 1, "remark")
    assert dict(queries.verify_all())["ampere"] == Break("ampere", last - 1, "remark")


def test_a_remark_that_was_forgotten_holds_no_other_words(world: World) -> None:
    entry = journal.append(world.act(), "note", world.bruno, remark="Bruno was ill")
    journal.erase_remark(entry.facts["remark"], act=world.act())
    assert queries.verify("ampere") == entry.number
    Remark.objects.update(text="Bruno was rude")
    assert queries.verify("ampere") == Break("ampere", entry.number, "remark")


def test_the_first_of_two_breaks_is_named(world: World) -> None:
    journal.append(world.act(), "note", world.bruno, remark="Bruno was ill")
    journal.append(world.act(), "note", world.bruno)
    last = queries.head("ampere")[0]
    behind_its_back(f"UPDATE journal_entry SET by = 99 WHERE number = {last}")  # noqa: S608
    assert queries.verify("ampere") == Break("ampere", last, "altered")
    Remark.objects.update(text="Bruno was rude")
    assert queries.verify("ampere") == Break("ampere", last - 1, "remark")


REWRITES = {
    "sqlite": "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry",
    "postgresql": "TRUNCATE journal_entry",
}


@pytest.mark.parametrize("way", ["update", "delete", "rewrite"])
def test_the_database_refuses_to_rewrite(world: World, vendor: str, way: str) -> None:
    statements = {
        "update": "UPDATE journal_entry SET verb = 'nothing'",
        "delete": "DELETE FROM journal_entry",
        "rewrite": REWRITES[vendor],
    }
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statements[way])
    assert isinstance(queries.verify("ampere"), int)


def behind_its_back(statement: str) -> None:
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "number", "why"),
    [
        ("UPDATE journal_entry SET facts_text = '{}' WHERE number = 4", 4, "altered"),
        ("UPDATE journal_entry SET by = 99 WHERE number = 2", 2, "altered"),
        ("UPDATE journal_entry SET at = '2026-01-01 00:00:00' WHERE number = 3", 3, "altered"),
        ("DELETE FROM journal_entry WHERE number = 3", 3, "missing"),
        ("DELETE FROM journal_entry WHERE number = 1", 1, "missing"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_verify_names_the_first_broken_entry(statement: str, number: int, why: str) -> None:
    build()
    behind_its_back(statement)
    assert queries.verify("ampere") == Break("ampere", number, why)


@pytest.mark.django_db(transaction=True)
def test_a_cut_tail_disagrees_with_the_witness() -> None:
    build()
    total = queries.verify("ampere")
    assert isinstance(total, int)
    behind_its_back(f"DELETE FROM journal_entry WHERE number > {total - 2}")  # noqa: S608
    assert queries.verify("ampere") == Break("ampere", total - 1, "cut")


@pytest.mark.django_db(transaction=True)
def test_a_chain_written_anew_disagrees_with_the_witness() -> None:
    """Someone who recomputes every digest still cannot change what the witness saw."""
    build()
    with lifted(connection):
        previous = rules.GENESIS
        for entry in Entry.objects.at("ampere").order_by("number"):
            if entry.number == 3:
                entry.by = 99
            entry.previous = previous
            entry.digest = rules.digest_of(getattr(entry, name) for name in rules.CHAINED)
            entry.save()
            previous = entry.digest
    assert queries.verify("ampere") == Break("ampere", 3, "rewritten")


def test_a_half_written_line_of_the_witness_spoils_no_other() -> None:
    path = witness.path_of("ampere")
    witness.see("ampere", 1, "a" * 64)
    with path.open("a") as lines:
        lines.write("2 bbbb")
    witness.see("ampere", 3, "c" * 64)
    witness.see("ampere", 4, "d" * 64)
    assert witness.heads_of("ampere") == {1: "a" * 64, 3: "c" * 64, 4: "d" * 64}
    assert path.read_text().count("\n") == 4
