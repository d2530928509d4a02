"""The technical log: who came and went, which version works, what was found broken."""

import pytest
from django.urls import reverse

from loge.house.seals import actions as seals
from loge.house.seals import keys
from loge.house.seals.codes import JET, Code
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from tests.world import signed_in


def logged(desk="ampere", kind=""):
    lines = Record.objects.at(desk).of("log").order_by("number")
    return [line for line in lines if kind in ("", line.kind)]


def test_amel_signs_in_and_out_and_her_desk_knows_it(world):
    browser = signed_in(world.amel)
    browser.post(reverse("account_logout"))
    came, went = logged()
    assert (came.said["code"], went.said["code"]) == (80, 40)
    assert came.said["by"] == went.said["by"] == world.amel.pk
    assert "amel" not in came.content.lower()
    assert not logged("hohberg")


def test_who_works_for_the_network_comes_to_every_desk(world):
    signed_in(world.tom)
    assert [len(logged(desk)) for desk in ("ampere", "hohberg")] == [1, 1]


def test_a_missing_key_keeps_nobody_out(world):
    keys.path().unlink()
    assert signed_in(world.amel).session["_auth_user_id"]
    assert not logged()


def test_a_version_is_written_down_once(world):
    assert seals.begin(world.act(), "0.1.0")
    assert seals.begin(world.act(), "0.1.0") is None
    assert seals.begin(world.act(), "0.2.0")
    assert [line.said["facts"] for line in logged(kind="version")] == [
        {"version": "0.1.0"},
        {"version": "0.2.0"},
    ]


def test_what_is_broken_is_written_down_once(world, week, thief):
    assert not [f for f in seals.check(world.act()) if isinstance(f, Break)]
    assert not logged(kind="chain_failure")
    thief.change(week[4], content=week[4].content.replace('"cents":120', '"cents":20'))
    for _ in range(2):
        assert Break("ampere", "receipts", 5, "altered") in seals.check(world.act())
    (line,) = logged(kind="chain_failure")
    assert line.said["code"] == 90
    assert line.said["facts"] == {"chain": "receipts", "number": 5, "why": "altered"}


def test_what_is_broken_is_found_without_the_key_too(world, week, thief):
    keys.path().unlink()
    thief.delete(7)
    assert Break("ampere", "receipts", 7, "missing") in seals.check(world.act())


@pytest.mark.parametrize("code", Code)
def test_every_event_can_be_logged(world, code):
    line = seals.log(world.act(), code)
    assert line.said["code"] == JET.get(code, 0)
    assert code.label
