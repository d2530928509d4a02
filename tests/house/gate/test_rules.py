"""May they have this now? Every reason alone, and how they weigh together; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loge.house.gate import rules
from loge.house.gate.rules import Asked, Facts
from loge.house.membership.rules import Standing
from loge.kernel.verdict import Severity

TODAY = date(2026, 11, 24)
MEMBER = Standing(TODAY + timedelta(days=200), TODAY)
SOON = Standing(TODAY + timedelta(days=6), TODAY)
LAPSED = Standing(TODAY - timedelta(days=6), TODAY)
NEVER = Standing(None, TODAY)
PAUSED = Standing(TODAY + timedelta(days=200), TODAY, paused_until=TODAY + timedelta(days=3))
TOOLS = Asked("tools")
POST = Asked("post", needs_membership=False, for_everybody=True)
CAFE = Asked("cafe", needs_membership=False)


@pytest.mark.parametrize(
    ("asked", "facts", "codes", "yes"),
    [
        (TOOLS, Facts((MEMBER,)), [], True),
        (TOOLS, Facts((SOON,)), ["ends_soon"], True),
        (TOOLS, Facts((LAPSED,)), ["lapsed"], False),
        (TOOLS, Facts((NEVER,)), ["not_member"], False),
        (TOOLS, Facts((PAUSED,)), ["paused"], False),
        (TOOLS, Facts(()), ["visitor"], False),
        (TOOLS, Facts((LAPSED, MEMBER)), [], True),
        (TOOLS, Facts((PAUSED, MEMBER)), [], True),
        (TOOLS, Facts((NEVER, LAPSED)), ["lapsed"], False),
        (TOOLS, Facts((MEMBER,), suspended_until=TODAY), ["suspended"], False),
        (TOOLS, Facts((MEMBER,), owed=2001, limit=2000), ["owing"], False),
        (TOOLS, Facts((MEMBER,), owed=2000, limit=2000), [], True),
        (TOOLS, Facts((MEMBER,), owed=99999, limit=None), [], True),
        (TOOLS, Facts((MEMBER,), unaccompanied=True), ["unaccompanied"], False),
        (CAFE, Facts((), unaccompanied=True), ["unaccompanied"], False),
        (POST, Facts((), unaccompanied=True), [], True),
        (TOOLS, Facts((LAPSED,), allowed=frozenset({"tools"})), ["allowed", "lapsed"], True),
        (TOOLS, Facts((LAPSED,), allowed=frozenset({"bread"})), ["lapsed"], False),
        (TOOLS, Facts((MEMBER,), allowed=frozenset({"tools"})), [], True),
        (TOOLS, Facts((MEMBER,), opens="demain"), ["closed"], True),
        (Asked("bikes", to_come=True, available=False), Facts((MEMBER,)), ["to_come"], False),
        (Asked("bikes", available=False), Facts((MEMBER,)), ["stopped"], False),
        (CAFE, Facts(()), [], True),
        (CAFE, Facts((NEVER,), suspended_until=TODAY), ["suspended"], False),
        (POST, Facts(()), [], True),
        (POST, Facts((LAPSED,), owed=9999, limit=0, suspended_until=TODAY), [], True),
        (Asked("post", available=False, for_everybody=True), Facts(()), ["stopped"], False),
    ],
)
def test_each_reason(asked: Asked, facts: Facts, codes: list[str], yes: bool) -> None:
    verdict = rules.may_have(asked, facts)
    assert [reason.code for reason in verdict.reasons] == codes
    assert verdict.yes is yes


@pytest.mark.parametrize(
    ("year", "roles", "below", "child"),
    [
        (2009, ["adult"], 18, True),
        (2008, ["child"], 18, False),  # eighteen this year: whoever might be of age is
        (2026, [], 18, True),
        (None, ["child"], 18, True),
        (None, ["child", "adult"], 18, False),
        (None, [], 18, False),
        (2020, ["child"], None, False),
        (2012, ["child"], 14, False),
    ],
)
def test_who_is_a_child(year: int | None, roles: list[str], below: int | None, child: bool) -> None:
    assert rules.is_child(year, roles, below=below, on=TODAY) is child


def test_an_unaccompanied_child_asks_and_goes_on_once_an_adult_agreed() -> None:
    alone = rules.may_have(TOOLS, Facts((MEMBER,), unaccompanied=True))
    assert alone.yes_if
    alone.or_refuse(["unaccompanied"])


def test_what_is_owed_asks_and_the_rest_refuses() -> None:
    owing = rules.may_have(TOOLS, Facts((MEMBER,), owed=2100, limit=2000))
    assert owing.yes_if
    owing.or_refuse(["owing"])
    assert rules.may_have(TOOLS, Facts((LAPSED,), owed=2100, limit=2000)).no


def test_a_refusal_says_what_to_do_next_and_what_it_costs() -> None:
    (lapsed,) = rules.may_have(TOOLS, Facts((LAPSED,), price=1000)).reasons
    assert "17 novembre 2026" in str(lapsed.sentence)
    assert "Renouveler maintenant, 10" in str(lapsed.sentence)
    assert lapsed.figures == {"days": 7}


STANDINGS = st.sampled_from([MEMBER, SOON, LAPSED, NEVER, PAUSED])


@given(st.lists(STANDINGS, max_size=3), st.integers(0, 5000), st.none() | st.just(TODAY))
def test_the_post_is_everybodys_and_one_more_household_never_closes_a_door(
    standings: list[Standing], owed: int, suspended: date | None
) -> None:
    facts = Facts(tuple(standings), owed=owed, limit=2000, suspended_until=suspended)
    assert rules.may_have(POST, facts).yes
    if standings:
        more = Facts((*standings, MEMBER), owed=owed, limit=2000, suspended_until=suspended)
        assert rules.may_have(TOOLS, more).severity <= rules.may_have(TOOLS, facts).severity


@given(st.lists(STANDINGS, max_size=3), st.integers(0, 5000), st.none() | st.just(TODAY))
def test_what_was_allowed_stands_no_longer_in_the_way(
    standings: list[Standing], owed: int, suspended: date | None
) -> None:
    facts = Facts(
        tuple(standings),
        owed=owed,
        limit=2000,
        suspended_until=suspended,
        allowed=frozenset({"tools"}),
    )
    assert rules.may_have(TOOLS, facts).severity <= Severity.NOTICE
