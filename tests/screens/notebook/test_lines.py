"""Each verb says what it can be told; what cannot be read is refused, and names the argument."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.journal.actions import VERBS
from loge.house.journal.models import Entry
from loge.house.people.models import Person, Representative
from loge.kernel import clock
from loge.screens.notebook import lines
from tests.support.door import Device
from tests.world import NOW, World


@pytest.mark.parametrize("verb", lines.notebook_verbs())
def test_every_verb_of_the_notebook_can_be_described(verb: str) -> None:
    schema = lines.arguments_of(verb).json_schema()
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ({}, "last_name"),
        ({"last_name": 7}, "last_name"),
        ({"last_name": None}, "last_name"),
        ({"last_name": ["Wolff"]}, "last_name"),
        ({"last_name": "a\0b"}, "last_name"),
        ({"last_name": "a\ud800b"}, "last_name"),
        ({"last_name": "x" * 100_000}, "last_name"),
        ({"last_name": "Wolff", "shoe_size": 41}, "shoe_size"),
        ({"last_name": "Wolff", "birth_year": "1958"}, "birth_year"),
        ({"last_name": "Wolff", "birth_year": 1958.5}, "birth_year"),
        ({"last_name": "Wolff", "birth_year": True}, "birth_year"),
        ({"last_name": "Wolff", "birth_year": 10**30}, "birth_year"),
        ({"last_name": "Wolff", "birth_year": float("nan")}, "birth_year"),
        ({"last_name": "Wolff", "languages": "fr"}, "languages"),
        ({"last_name": "Wolff", "languages": [1]}, "languages"),
        ({"last_name": "Wolff", "languages": ["f\0"]}, "languages"),
        ({"last_name": "Wolff", "languages": {"fr": [[[[[[[[]]]]]]]]}}, "languages"),
        ({"last_name": "Wolff", "role": "king"}, "role"),
        ({"last_name": "Wolff", "role": "ADULT"}, "role"),
        ({"last_name": "Wolff", "household": 0}, "household"),
        ({"last_name": "Wolff", "household": -1}, "household"),
        ({"last_name": "Wolff", "household": 2**70}, "household"),
        ({"last_name": "Wolff", "household": "1"}, "household"),
        ({"last_name": "Wolff", "household": True}, "household"),
        ({"last_name": "Wolff", "household": 999_999}, "household"),
        ({"last_name": "Wolff", "household": {"ref": "never"}}, "household"),
        ({"last_name": "Wolff", "household": {"ref": 7}}, "household"),
        ({"last_name": "Wolff", "household": {"ref": "never", "x": 1}}, "household"),
        ({"last_name": "Wolff", "act": 1}, "act"),
        ({"last_name": "Wolff", "a\0b": 1}, "args"),
        ({"last_name": "Wolff", "<b>": 1}, "args"),
        ([], "args"),
        (None, "args"),
        ("Wolff", "args"),
    ],
)
def test_an_argument_that_cannot_be_read_is_named(
    world: World, device: Device, args: Any, named: str
) -> None:
    line = {"key": "a", "at": NOW.isoformat(), "verb": "register_person", "args": args}
    count = Person.objects.count()
    [outcome] = device.send([line])
    assert outcome["outcome"] == "refused"
    assert f"«\u202f{named}\u202f»" in outcome["sentence"]
    assert device.send([line]) == [outcome]
    assert Person.objects.count() == count


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-11-24T09:12:00"}, "at"),
        ({"at": "2026-13-40T09:12:00Z"}, "at"),
        ({"at": 1_700_000_000}, "at"),
        ({"at": None}, "at"),
        ({"verb": "dance"}, "verb"),
        ({"verb": "set_hours"}, "verb"),
        ({"verb": None}, "verb"),
        ({"verb": ["open_day"]}, "verb"),
        ({"verb": "x" * 100_000}, "verb"),
        ({"visit": "1"}, "visit"),
        ({"visit": 999_999}, "visit"),
        ({"visit": {"ref": "never"}}, "visit"),
        ({"mood": "good"}, "mood"),
    ],
)
def test_a_line_that_cannot_be_read_names_what(
    world: World, device: Device, change: dict[str, Any], named: str
) -> None:
    line = {"key": "a", "at": NOW.isoformat(), "verb": "count_walk_in", "args": {}} | change
    [outcome] = device.send([line])
    assert outcome["outcome"] == "refused"
    assert f"«\u202f{named}\u202f»" in outcome["sentence"]
    assert device.send([line]) == [outcome]


@pytest.mark.parametrize("missing", ["at", "verb"])
def test_a_line_without_moment_or_verb_is_refused(
    world: World, device: Device, missing: str
) -> None:
    line = {"key": "a", "at": NOW.isoformat(), "verb": "count_walk_in"}
    del line[missing]
    [outcome] = device.send([line])
    assert outcome["outcome"] == "refused"
    assert f"«\u202f{missing}\u202f»" in outcome["sentence"]


@pytest.mark.parametrize(
    "line",
    [
        1,
        None,
        "open_day",
        [],
        {},
        {"key": 7},
        {"key": ""},
        {"key": "a b"},
        {"key": "a/b"},
        {"key": "x" * 81},
        {"key": "a\n"},
        {"key": "é"},
    ],
)
def test_a_line_without_a_key_of_its_own_is_refused_and_leaves_no_trace(
    world: World, device: Device, line: Any
) -> None:
    count = Entry.objects.count()
    body = {"sent_at": clock.now().isoformat(), "lines": [line]}
    [outcome] = device.post(body).json()
    assert (outcome["outcome"], outcome["code"], outcome["number"]) == ("refused", "key", None)
    assert "«\u202fkey\u202f»" in outcome["sentence"]
    assert Entry.objects.count() == count


def test_a_reference_must_name_the_right_kind_of_thing(world: World, device: Device) -> None:
    outcomes = device.send(
        [
            device.note("a", "register_household", name="Zimmermann"),
            device.note("b", "begin_visit", person={"ref": "a"}),
            device.note("c", "dance"),
            device.note("d", "begin_visit", person={"ref": "c"}),
        ]
    )
    assert [o["code"] for o in outcomes] == ["", "argument", "verb", "argument"]
    assert outcomes[1]["sentence"] != outcomes[3]["sentence"]


def test_days_choices_and_optional_rows_are_read(world: World, device: Device) -> None:
    outcome = device.one(
        "a",
        "name_representative",
        person=world.bruno.pk,
        representative=world.elif_.pk,
        kind="guardian",
        valid_from="2026-11-01",
        until=None,
    )
    assert outcome["outcome"] == "done"
    named = Representative.objects.get()
    assert (named.kind, named.valid_from.isoformat()) == ("guardian", "2026-11-01")


def test_a_line_over_which_loge_stumbles_holds_nobody_back_and_may_come_again(
    world: World, device: Device, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    known = VERBS["register_household"]

    def stumbles(**_: Any) -> Entry:
        raise ZeroDivisionError

    broken = type(known)(known.name, known.app, known.needs, stumbles, True)
    batch = [device.note("a", "register_household", name="Wolff"), device.note("b", "open_day")]
    lines.arguments_of("register_household")
    with monkeypatch.context() as patch:
        patch.setitem(VERBS, "register_household", broken)
        outcomes = device.send(batch)
    assert [(o["outcome"], o["code"]) for o in outcomes] == [("refused", "fault"), ("done", "")]
    assert "key a" in caplog.text
    assert [o["outcome"] for o in device.send(batch)] == ["done", "done"]


def test_a_desk_that_is_not_there_describes_nothing(client: Client, world: World) -> None:
    assert client.get("/nulle-part/carnet/openapi.json").status_code == 404


def test_the_description_lists_every_verb_with_its_arguments(client: Client, world: World) -> None:
    answer = client.get("/ampere/carnet/openapi.json")
    assert answer.status_code == 200
    described = answer.json()
    assert "/ampere/carnet/actes" in described["paths"]
    schemas = described["components"]["schemas"]
    offered = schemas["Batch"]["properties"]["lines"]["items"]["oneOf"]
    assert len(offered) == len(lines.notebook_verbs())
    for verb in lines.notebook_verbs():
        assert f"| `{verb}` |" in described["info"]["description"]
    person = schemas["line_register_person"]["properties"]["args"]
    assert person["required"] == ["last_name"]
    text = json.dumps(described)
    for reference in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert reference in schemas


def test_a_line_typed_days_later_keeps_its_true_time(world: World, device: Device) -> None:
    device.at = NOW - timedelta(days=20)
    device.one("a", "count_walk_in")
    entry = Entry.objects.get(key="a")
    assert entry.at == device.at
    assert entry.entered_at == clock.now()
