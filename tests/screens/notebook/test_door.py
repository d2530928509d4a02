"""What a device noted while the network was away is done once, in order, at its true time."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.house.people.models import Household, Person
from loge.house.visits.models import Visit
from loge.kernel import clock
from loge.kernel.refusal import Refused
from loge.screens.notebook import rows
from tests.support.door import Device
from tests.world import NOW, World, signed_in


def test_a_morning_without_network_is_entered_at_its_true_times(
    world: World, device: Device
) -> None:
    outcomes = device.send(
        [
            device.note("m1", "open_day"),
            device.note("m2", "begin_visit", person=world.bruno.pk),
            device.note("m3", "write_note", during={"ref": "m2"}, text="Il repasse à midi"),
            device.note("m4", "finish_visit", visit={"ref": "m2"}),
        ]
    )
    assert [o["outcome"] for o in outcomes] == ["done"] * 4
    entries = Entry.objects.filter(key__in=["m1", "m2", "m3", "m4"])
    assert {e.at for e in entries} == {NOW}
    assert {e.entered_at for e in entries} == {clock.now()}
    visit = Visit.objects.get()
    assert visit.state == "finished"
    assert visit.ended_at == NOW
    assert Entry.objects.get(key="m3").visit == visit.pk
    assert queries.verify("ampere") == outcomes[-1]["number"]


def test_later_lines_name_what_earlier_ones_made(world: World, device: Device) -> None:
    outcomes = device.send(
        [
            device.note("a", "register_household", name="Zimmermann"),
            device.note("b", "register_person", last_name="Zimmermann", household={"ref": "a"}),
            device.note("c", "join", household={"ref": "a"}),
            device.note("d", "begin_visit", person={"ref": "b"}),
        ]
    )
    assert [o["outcome"] for o in outcomes] == ["done"] * 4
    household = Household.objects.get(name="Zimmermann")
    assert (outcomes[0]["subject"], outcomes[0]["subject_id"]) == ("people.household", household.pk)
    assert household.cards.count() == 1
    assert Visit.objects.get().person == Person.objects.get(last_name="Zimmermann")


def test_a_line_may_name_what_was_made_in_an_earlier_batch(world: World, device: Device) -> None:
    device.one("a", "register_household", name="Zimmermann")
    assert device.one("b", "join", household={"ref": "a"})["outcome"] == "done"


def test_a_refused_line_explains_itself_and_stops_nothing(world: World, device: Device) -> None:
    outcomes = device.send(
        [
            device.note("a", "join", household=world.keller.pk),
            device.note("b", "join", household=world.keller.pk),
            device.note("c", "count_walk_in"),
        ]
    )
    assert [o["outcome"] for o in outcomes] == ["done", "refused", "done"]
    assert outcomes[1]["sentence"]
    assert outcomes[1]["code"] == Entry.objects.get(key="b").facts["code"]
    assert queries.verify("ampere") == outcomes[2]["number"]


def test_what_a_refused_line_had_begun_to_write_is_undone(world: World, device: Device) -> None:
    outcome = device.one("a", "register_person", last_name="Wolff", phone="no number")
    assert (outcome["outcome"], outcome["code"]) == ("refused", "phone")
    assert not Person.objects.filter(last_name="Wolff").exists()
    assert queries.verify("ampere") == outcome["number"]


def test_a_batch_sent_again_gets_the_very_same_answers(world: World, device: Device) -> None:
    batch = [
        device.note("a", "join", household=world.keller.pk),
        device.note("b", "join", household=world.keller.pk),
        device.note("c", "dance"),
        device.note("d", "begin_visit", person={"ref": "c"}),
        device.note("e", "begin_visit", person=world.bruno.pk),
    ]
    first = device.send(batch)
    count = Entry.objects.count()
    assert [o["outcome"] for o in first] == ["done", "refused", "refused", "refused", "done"]
    assert device.send(batch) == first
    assert device.send(batch[2:]) == first[2:]
    assert Entry.objects.count() == count


def test_a_refused_key_stays_refused_even_when_the_reason_has_gone(
    world: World, device: Device
) -> None:
    line = device.note("a", "begin_visit", person={"ref": "z"})
    [first] = device.send([line])
    device.one("z", "register_person", last_name="Zimmermann")
    assert device.send([line]) == [first]
    assert device.one("a2", "begin_visit", person={"ref": "z"})["outcome"] == "done"


def test_a_key_that_served_for_something_else_is_known_and_that_stands(
    world: World, device: Device
) -> None:
    first = device.one("a", "register_person", last_name="Wolff")
    second = device.one("a", "register_person", last_name="Wolf")
    assert second["outcome"] == "known"
    assert second["code"] == "key_reused"
    assert second["subject_id"] == first["subject_id"]
    assert Person.objects.filter(last_name__startswith="Wol").count() == 1


def test_the_same_person_twice_in_one_batch_is_one_line(world: World, device: Device) -> None:
    line = device.note("a", "register_person", last_name="Wolff")
    first, second = device.send([line, line])
    assert first == second


def test_what_a_role_may_not_do_is_refused_line_by_line(world: World) -> None:
    device = Device(signed_in(world.victor), at=NOW)
    outcomes = device.send(
        [device.note("a", "join", household=world.keller.pk), device.note("b", "count_walk_in")]
    )
    assert [o["outcome"] for o in outcomes] == ["refused", "done"]
    assert outcomes[0]["code"] == "forbidden"


def test_nothing_of_another_desk_can_be_named(world: World, device: Device) -> None:
    chloe = Device(signed_in(world.chloe), at=NOW, desk="hohberg")
    assert chloe.one("a", "begin_visit", person=world.bruno.pk)["code"] == "elsewhere"
    device.one("mine", "register_person", last_name="Wolff")
    assert chloe.one("b", "begin_visit", person={"ref": "mine"})["outcome"] == "refused"
    assert not Visit.objects.exists()


def test_a_list_of_things_is_looked_up_too(world: World) -> None:
    told = {"people": [Person(pk=world.bruno.pk), Person(pk=world.dina.pk)]}
    assert rows.present(told, world.ampere) == {"people": [world.bruno, world.dina]}
    with pytest.raises(Refused):
        rows.present(told, world.hohberg)


def test_a_refusal_holds_no_name_in_the_journal(world: World, device: Device) -> None:
    device.one("a", "begin_visit", person=world.bruno.pk, Zimmermann="Rosalie")
    device.one("b", "Zimmermann", Rosalie="Rosalie")
    written = " ".join(str(row) for row in Entry.objects.values_list()).casefold()
    assert "zimmermann" not in written
    assert "rosalie" not in written


@pytest.mark.parametrize(
    ("who", "status"),
    [("amel", 200), ("victor", 200), ("nadia", 200), ("tom", 403), ("ines", 403), ("chloe", 404)],
)
def test_the_door_opens_to_those_who_serve(world: World, who: str, status: int) -> None:
    device = Device(signed_in(getattr(world, who)), at=NOW)
    answer = device.post({"sent_at": clock.now().isoformat(), "lines": []})
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/json")
    if status != 200:
        assert set(answer.json()) == {"code", "sentence"}


def test_signed_out_and_locked_are_said_in_json(world: World) -> None:
    client = Client()
    body = {"sent_at": clock.now().isoformat(), "lines": []}
    assert Device(client, at=NOW).post(body).status_code == 401
    client = signed_in(world.amel)
    client.post("/comptes/verrouiller/")
    locked = Device(client, at=NOW).post(body)
    assert (locked.status_code, locked.json()["code"]) == (423, "locked")
    assert not Entry.objects.filter(desk="nowhere").exists()
    assert Device(signed_in(world.nadia), at=NOW, desk="nowhere").post(body).status_code == 404


def test_another_site_cannot_send_lines(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.amel, backend="allauth.account.auth_backends.AuthenticationBackend")
    body = {"sent_at": clock.now().isoformat(), "lines": []}
    assert Device(strict, at=NOW).post(body).status_code == 403
    strict.cookies["csrftoken"] = "x" * 32
    answer = strict.post(
        "/ampere/carnet/actes", body, "application/json", headers={"X-CSRFToken": "x" * 32}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not json",
        "[]",
        "null",
        "{}",
        '{"lines": []}',
        '{"sent_at": "2026-11-24T16:30:00Z"}',
        '{"sent_at": "2026-11-24T16:30:00", "lines": []}',
        '{"sent_at": "yesterday", "lines": []}',
        '{"sent_at": "2026-11-24T16:30:00Z", "lines": {}}',
        '{"sent_at": "2026-11-24T16:30:00Z", "lines": [' + ",".join(["1"] * 501) + "]}",
        '{"sent_at": "2026-11-24T16:30:00Z", "lines": ' + "[" * 9000 + "]" * 9000 + "}",
        '{"sent_at": "2026-11-24T16:30:00Z", "lines": [' + "9" * 5000 + "]}",
        b"\xff\xfe",
    ],
)
def test_only_a_body_that_is_no_batch_is_turned_away_whole(
    world: World, device: Device, body: Any
) -> None:
    before = Entry.objects.count()
    answer = device.post(body)
    assert answer.status_code == 422, answer.content
    assert set(answer.json()) == {"code", "sentence"}
    assert Entry.objects.count() == before


def test_a_form_is_no_batch(world: World, amel: Client) -> None:
    answer = amel.post("/ampere/carnet/actes", {"lines": "[]"})
    assert (answer.status_code, answer.json()["code"]) == (422, "body")


def test_too_large_a_batch_is_turned_away(world: World, device: Device) -> None:
    assert device.post("x" * 2_000_001).status_code == 413
    assert device.post("x" * 3_000_000).status_code == 413


def test_500_lines_fit(world: World, device: Device) -> None:
    outcomes = device.send([device.note(f"n{n}", "nothing") for n in range(500)])
    assert {o["code"] for o in outcomes} == {"verb"}
    assert outcomes[-1]["number"] == outcomes[0]["number"] + 499


def test_a_clock_that_agrees_may_be_some_minutes_off(world: World, device: Device) -> None:
    [outcome] = device.send(
        [device.note("a", "count_walk_in")], sent_at=clock.now() - timedelta(minutes=4)
    )
    assert outcome["flags"] == []
    assert Entry.objects.get(key="a").at == NOW


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24 * 365, -60 * 24 * 365 * 20])
def test_a_clock_far_off_is_flagged_and_not_trusted(
    world: World, device: Device, minutes: int
) -> None:
    sent_at = clock.now() + timedelta(minutes=minutes)
    [outcome] = device.send([device.note("a", "count_walk_in")], sent_at=sent_at)
    assert outcome["flags"] == ["clock_off"]
    entry = Entry.objects.get(key="a")
    assert entry.at == clock.now()
    assert entry.facts["flags"] == ["clock_off"]
    assert entry.facts["clock_said"] == "2026-11-24T09:12:00+00:00"
    assert device.send([device.note("a", "count_walk_in")]) == [outcome]


@pytest.mark.parametrize(
    ("moment", "flagged"),
    [
        ("2026-11-24T16:31:00+00:00", False),
        ("2026-11-24T16:33:00+00:00", True),
        ("2026-10-25T12:00:00+00:00", False),
        ("2026-10-24T12:00:00+00:00", True),
        ("1900-01-01T00:00:00+00:00", True),
        ("9999-12-31T23:59:59+00:00", True),
        ("0001-01-01T00:00:00+14:00", True),
    ],
)
def test_an_impossible_moment_is_flagged_and_not_trusted(
    world: World, device: Device, moment: str, flagged: bool
) -> None:
    [outcome] = device.send([{"key": "a", "at": moment, "verb": "count_walk_in", "args": {}}])
    assert outcome["outcome"] == "done"
    assert outcome["flags"] == ["clock_off"] * flagged


def test_nothing_is_done_before_the_desk_opened(world: World, device: Device) -> None:
    world.ampere.opened_on = NOW.date()
    world.ampere.save()
    at = NOW - timedelta(days=1)
    [outcome] = device.send([{"key": "a", "at": at.isoformat(), "verb": "count_walk_in"}])
    assert outcome["flags"] == ["clock_off"]
