"""The journal in the office: asked for by day, colleague, verb and resident; taken out; checked."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal import actions as journal
from loge.house.journal import rules
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.people import actions as people
from loge.house.visits import actions as visits
from loge.kernel.append_only import lifted
from loge.screens.office import checking
from tests.world import NOW, World, signed_in

JOURNAL = "/ampere/bureau/journal/"


def page(client: Client, address: str = JOURNAL, **asked: Any) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(client: Client, **asked: Any) -> list[int]:
    return [line.entry.number for line in client.get(JOURNAL, asked).context["page"].lines]


def test_sentences_stand_newest_first(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    read = page(amel)
    assert read.index("Keller-Yıldız") < read.index("Dina Alaoui") < read.index("Bruno Keller")


def test_one_asks_by_day_colleague_verb_and_what_came_late(world: World, amel: Client) -> None:
    before = Entry.objects.count()
    late = people.register_person(
        last_name="Wolff", act=world.act(by=world.victor.pk, at=NOW - timedelta(days=2))
    )
    assert numbers(amel, by=world.victor.pk) == [late.number]
    assert numbers(amel, end="2026-11-22") == [late.number]
    assert numbers(amel, only="late") == [late.number]
    assert len(numbers(amel, start="2026-11-24")) == before
    homes = numbers(amel, verb="register_household")
    assert len(homes) == 2
    assert set(homes) < set(numbers(amel, verb="people."))


def test_refused_lines_are_found(world: World, amel: Client) -> None:
    assert numbers(amel, only="refused") == []
    refused = journal.refuse_line(
        verb="hand_over", code="state", sentence="Déjà remis", act=world.act()
    )
    assert numbers(amel, only="refused") == [refused.number]
    assert "Déjà remis" in page(amel, only="refused")


def test_a_residents_name_finds_what_concerns_them(world: World, amel: Client) -> None:
    visits.begin_visit(world.dina, act=world.act())
    found = amel.get(JOURNAL, {"who": "alaou"}).context["page"].lines
    assert {line.entry.verb for line in found} >= {"begin_visit", "register_person"}
    assert "Bruno" not in " ".join(line.words for line in found)
    assert "Aucune ligne" in page(amel, who="nobody of that name")


def test_what_cannot_be_read_is_said_and_passed_over(world: World, amel: Client) -> None:
    read = page(amel, start="31/02/2026", by="x", verb="dance")
    assert "Bruno Keller" in read
    assert 'aria-invalid="true"' in read


def test_pages_go_by_number_and_back(world: World, amel: Client) -> None:
    for n in range(60):
        visits.count_walk_in(act=world.act(at=NOW + timedelta(seconds=n)))
    first = amel.get(JOURNAL).context["page"]
    assert len(first.lines) == 50
    assert first.newer is None
    rest = amel.get(JOURNAL, {"before": first.older}).context["page"]
    assert rest.lines[0].entry.number == first.older - 1
    assert rest.older is None
    back = amel.get(JOURNAL, {"after": rest.newer}).context["page"]
    assert [one.entry.number for one in back.lines] == [one.entry.number for one in first.lines]


def test_a_longer_journal_asks_no_more_questions(world: World, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(amel)
        return len(seen)

    few = asked()
    for _ in range(30):
        visits.count_walk_in(act=world.act())
    assert asked() <= few + 1  # one kind of name more


@pytest.mark.parametrize(
    "asked", [{}, {"before": "2500"}, {"verb": "begin_visit"}, {"only": "late"}, {"by": "1"}]
)
def test_five_thousand_lines_are_read_a_page_at_a_time(
    world: World, amel: Client, asked: dict[str, str]
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(amel, **asked)
        return len(seen)

    many_lines(world, 60)
    statements()  # the first page of a session writes it down
    few = statements()
    many_lines(world, 5_000)
    assert statements() == few <= 20
    assert len(amel.get(JOURNAL, asked).context["page"].lines) <= 50


def many_lines(world: World, many: int) -> None:
    """So many lines in bulk, without a chain: the page does not look at it."""
    first = Entry.objects.at("ampere").count() + 1
    common = {"desk": "ampere", "at": NOW, "by": world.amel.pk, "verb": "begin_visit"}
    late = NOW + timedelta(minutes=9)
    Entry.objects.bulk_create(
        Entry(
            **common,
            number=n,
            entered_at=late,
            subject="visits.visit",
            subject_id=n,
            key=f"n{n}",
            fingerprint="0" * 32,
            previous="0" * 64,
            digest="0" * 64,
        )
        for n in range(first, first + many)
    )


def test_one_things_whole_story_and_one_visits(world: World, amel: Client) -> None:
    visit = visits.begin_visit(world.bruno, act=world.act())
    visits.finish_visit(world_visit(visit), act=world.act())
    told = page(amel, f"{JOURNAL}visits.visit/{visit.made}/")
    assert told.index("accueilli") < told.index("terminé")
    assert "accueilli" in page(amel, f"{JOURNAL}passage/{visit.made}/")
    assert amel.get(f"{JOURNAL}people.person/987654/").status_code == 404


def world_visit(entry: Entry) -> Any:
    from loge.house.visits.models import Visit

    return Visit.objects.get(pk=entry.made)


def test_chloe_finds_nothing_of_ampere(world: World) -> None:
    chloe = signed_in(world.chloe)
    assert chloe.get(JOURNAL).status_code == 404
    theirs = f"/hohberg/bureau/journal/people.person/{world.bruno.pk}/"
    assert chloe.get(theirs).status_code == 404


@pytest.mark.parametrize("shape", ["csv", "xlsx", "json"])
def test_the_lines_are_taken_out_and_that_is_written_down(
    world: World, amel: Client, shape: str
) -> None:
    count = Entry.objects.at("ampere").count()
    answer = amel.post(f"{JOURNAL}exporter/", {"as": shape})
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    last = Entry.objects.at("ampere").latest("number")
    assert (last.verb, last.facts["count"]) == ("export_journal", count)
    if shape == "csv":
        lines = body.decode("utf-8-sig").strip().split("\r\n")
        assert len(lines) == count + 1
        assert Entry.objects.get(desk="ampere", number=1).digest in lines[1]
    if shape == "json":
        rows = [json.loads(line) for line in body.decode().splitlines()]
        assert len(rows) == count
        row = rows[-1] | {n: _moment(rows[-1][n]) for n in ("at", "entered_at")}
        assert rules.digest_of(row[column] for column in rules.CHAINED) == row["digest"]


def _moment(text: str) -> str:
    return text.replace("T", " ")


def test_one_page_gives_the_same_lines_in_every_shape(world: World, amel: Client) -> None:
    path = f"{JOURNAL}exporter/"
    files = [amel.post(path, {"as": shape, "key": "one"}) for shape in ("csv", "xlsx", "csv")]
    assert [file.status_code for file in files] == [200, 200, 200]
    first, _book, again = files
    assert b"".join(first) == b"".join(again)
    assert Entry.objects.filter(verb="export_journal").count() == 1
    later = b"".join(amel.post(path, {"as": "csv", "key": "two"})).decode()
    assert "export_journal" in later


def test_victor_may_not_read_it(world: World) -> None:
    victor = signed_in(world.victor)
    assert victor.get(JOURNAL).status_code == 403
    assert victor.post(f"{JOURNAL}exporter/").status_code == 403


def test_the_networks_staff_have_it_checked(world: World, amel: Client) -> None:
    assert amel.post(f"{JOURNAL}verifier/").status_code == 403
    nadia = signed_in(world.nadia)
    count = Entry.objects.at("ampere").count()
    said = nadia.post(f"{JOURNAL}verifier/", follow=True).content.decode()
    assert f"{count} lignes" in said
    with lifted(connection):
        Entry.objects.filter(desk="ampere", number=3).update(by=world.victor.pk)
    said = nadia.post(f"{JOURNAL}verifier/", follow=True).content.decode()
    assert "La ligne 3" in said


def test_a_long_journal_is_checked_piece_by_piece_and_shows_how_far_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(12):
        visits.count_walk_in(act=world.act())
    count = Entry.objects.at("ampere").count()
    monkeypatch.setattr(checking, "A_PIECE", 10)
    nadia, path = signed_in(world.nadia), f"{JOURNAL}verifier/"
    begun = nadia.post(path).content.decode()
    assert f"10 lignes sur {count}" in begun
    steps = [nadia.post(path, {"on": "1"}).content.decode() for _ in range(count // 10)]
    assert f"{count} lignes" in steps[-1]
    assert not Entry.objects.filter(verb="check_journal").exclude(number=count + 1).exists()
    with lifted(connection):
        Entry.objects.filter(desk="ampere", number=count - 1).update(by=world.victor.pk)
    nadia.post(path)
    found = [nadia.post(path, {"on": "1"}).content.decode() for _ in range(count // 10)]
    assert f"La ligne {count - 1}" in "".join(found)
    assert Entry.objects.filter(verb="check_journal").count() == 2
