"""The gate with the desk's own data: joining opens it, a suspension closes it, somebody may."""

from datetime import date, timedelta
from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Service
from loge.house.gate import actions as gate
from loge.house.gate import configure, queries, services
from loge.house.gate.models import GateRule, Override, OverrideReason, Suspension, SuspensionReason
from loge.house.journal.models import Entry, Remark
from loge.house.membership import actions as membership
from loge.house.network import queries as network
from loge.house.people import actions as people
from loge.house.people.models import Person
from loge.kernel.access import Permission
from loge.kernel.refusal import Forbidden, Refused
from loge.trades.custody import actions as custody
from tests.world import NOW, World

TODAY = date(2026, 11, 24)


@pytest.fixture
def offered(world: World) -> World:
    """Ampère offers the post and tools, and will offer bikes."""
    for code, family, more in (
        ("post", "at_your_service", {"needs_membership": False}),
        ("tools", "between_us", {}),
        ("bikes", "at_your_service", {"status": Service.Status.TO_COME}),
    ):
        catalogue.add_service(code, name=code.capitalize(), family=family, act=world.act(), **more)
    return world


def codes(world: World, who: Any, service: str) -> list[str]:
    verdict = queries.may_have(who, service, desk=world.ampere, on=TODAY)
    return [reason.code for reason in verdict.reasons]


def test_joining_in_the_same_visit_opens_the_gate(offered: World) -> None:
    world = offered
    assert codes(world, world.keller, "tools") == ["not_member"]
    membership.join(world.keller, act=world.act())
    assert codes(world, world.keller, "tools") == []
    assert codes(world, world.bruno, "tools") == []
    assert codes(world, world.bruno, "bikes") == ["to_come"]


def test_a_visitor_has_the_post_and_is_told_how_to_have_the_rest(offered: World) -> None:
    world = offered
    entry = people.register_person(last_name="Zimmermann", act=world.act())
    visitor = Person.objects.get(pk=entry.made)
    assert codes(world, visitor, "post") == []
    assert codes(world, visitor, "tools") == ["visitor"]


def test_a_person_of_two_households_needs_one_that_is_a_member(offered: World) -> None:
    world = offered
    people.move_in(world.bruno, household=world.alaoui, act=world.act())
    membership.join(world.alaoui, act=world.act())
    assert codes(world, world.bruno, "tools") == []
    assert codes(world, world.keller, "tools") == ["not_member"]


def test_what_nobody_lists_is_for_members_and_the_post_never_is(world: World) -> None:
    assert codes(world, world.keller, "post") == []
    assert codes(world, world.keller, "unheard_of") == ["not_member"]
    assert services.declared("post").for_everybody


def test_a_suspension_closes_all_but_the_post_and_ends_by_itself(offered: World) -> None:
    world = offered
    membership.join(world.keller, act=world.act())
    until = TODAY + timedelta(days=10)
    gate.suspend(
        world.keller,
        until=until,
        reason=SuspensionReason.NOT_BROUGHT_BACK,
        remark="la perceuse",
        act=world.act(),
    )
    assert codes(world, world.bruno, "tools") == ["suspended"]
    assert codes(world, world.bruno, "post") == []
    assert queries.may_have(world.keller, "tools", desk=world.ampere, on=until).yes
    assert Entry.objects.get(verb="suspend").facts["reason"] == "not_back"
    assert Remark.objects.filter(text="la perceuse").exists()
    with pytest.raises(Refused, match="déjà suspendu"):
        gate.suspend(world.keller, until=until, reason=SuspensionReason.OTHER, act=world.act())
    gate.lift_suspension(Suspension.objects.get(), act=world.act())
    assert codes(world, world.keller, "tools") == []
    with pytest.raises(Refused):
        gate.lift_suspension(Suspension.objects.get(), act=world.act())


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_suspension_ends_on_a_day_to_come_and_not_too_late(world: World, days: int) -> None:
    with pytest.raises(Refused):
        gate.suspend(
            world.keller,
            until=TODAY + timedelta(days=days),
            reason=SuspensionReason.OTHER,
            act=world.act(),
        )


def test_what_is_owed_asks_above_the_desks_limit_of_the_day(offered: World) -> None:
    world = offered
    membership.join(world.keller, act=world.act())
    gate.set_gate_rule(owed_limit=500, valid_from=TODAY, act=world.act())
    assert codes(world, world.keller, "tools") == ["owing"]
    with pytest.raises(Refused):
        gate.check(world.keller, "tools", act=world.act())
    assert gate.check(world.keller, "tools", confirmed=["owing"], act=world.act()) == ["owing"]
    before = TODAY - timedelta(days=1)
    assert queries.terms(world.ampere, on=before).limit is None
    gate.set_gate_rule(owed_limit=None, valid_from=TODAY + timedelta(days=1), act=world.act())
    assert GateRule.objects.get(owed_limit=500).until == TODAY + timedelta(days=1)


def test_somebody_in_charge_allows_it_for_a_day_and_it_is_counted(offered: World) -> None:
    world = offered
    with pytest.raises(Refused):
        gate.check(world.keller, "tools", act=world.act())
    entry = gate.override_gate(
        world.bruno,
        service="tools",
        reason=OverrideReason.NEED,
        remark="fuite d’eau",
        act=world.act(),
    )
    assert entry.facts["passed_over"] == ["not_member"]
    assert gate.check(world.keller, "tools", act=world.act()) == []
    tomorrow = world.act(at=NOW + timedelta(days=1))
    with pytest.raises(Refused):
        gate.check(world.keller, "tools", act=tomorrow)
    assert queries.overridden(world.ampere, TODAY, TODAY + timedelta(days=1)) == {"tools": 1}
    assert Override.objects.get().household == world.keller


def test_what_is_not_there_cannot_be_allowed_nor_what_is_open(offered: World) -> None:
    world = offered
    for service, code in (("bikes", "to_come"), ("post", "nothing_in_the_way")):
        with pytest.raises(Refused) as refused:
            gate.override_gate(
                world.bruno, service=service, reason=OverrideReason.NEED, act=world.act()
            )
        assert refused.value.code == code
    may = frozenset(Permission) - {Permission.OVERRIDE_GATE}
    with pytest.raises(Forbidden):
        gate.override_gate(
            world.bruno, service="tools", reason=OverrideReason.NEED, act=world.act(may=may)
        )


def test_the_page_and_the_act_give_the_same_answer(offered: World) -> None:
    world = offered
    for _moment in ("before", "after"):
        shown = queries.of_household(world.keller, desk=world.ampere, on=TODAY)
        for answer in shown.answers:
            for service in answer.services:
                asked = codes(world, world.keller, service.code)
                assert [reason.code for reason in answer.verdict.reasons] == asked
        membership.join(world.keller, act=world.act())
        break
    assert queries.of_household(world.keller, desk=world.ampere, on=TODAY).all_open


def test_the_gate_says_when_the_desk_is_closed(offered: World) -> None:
    world = offered
    night = network.calendar(world.ampere).state(NOW + timedelta(hours=12))
    verdict = queries.may_have(world.keller, "post", desk=world.ampere, on=TODAY, state=night)
    assert [reason.code for reason in verdict.reasons] == ["closed"]
    assert verdict.yes


def test_the_post_asks_one_question(
    offered: World, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    world = offered
    with django_assert_num_queries(1):
        queries.may_have(world.bruno, "post", desk=world.ampere, on=TODAY)
    with django_assert_max_num_queries(11):
        queries.may_have(world.bruno, "tools", desk=world.ampere, on=TODAY)


def test_parcels_go_through_the_gate_and_need_no_membership(offered: World) -> None:
    world = offered
    custody.receive(addressee=world.bruno, number="", act=world.act())
    post = Service.objects.get(code="post", desk=world.ampere)
    catalogue.change_service(post, status=Service.Status.STOPPED, act=world.act())
    with pytest.raises(Refused) as refused:
        custody.receive(addressee=world.bruno, number="", act=world.act())
    assert refused.value.code == "stopped"


def test_an_open_desk_begins_with_a_rule_once(world: World) -> None:
    configure.configure(world.ampere)
    configure.configure(world.ampere)
    assert GateRule.objects.get(desk=world.ampere).source
