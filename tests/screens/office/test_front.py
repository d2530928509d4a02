"""The office's front page: the desk at one glance, and what needs attention."""

from datetime import timedelta

from django.test import Client

from loge.house.daybook import actions as daybook
from loge.house.membership import actions as membership
from tests.screens.office.test_figures import walk_ins
from tests.world import NOW, World


def test_the_front_page_says_the_week_and_the_members(world: World, amel: Client) -> None:
    walk_ins(world, 3)
    walk_ins(world, 2, NOW - timedelta(days=7))
    walk_ins(world, 5, NOW - timedelta(days=5))  # Thursday, not yet reached this week
    membership.join(world.keller, act=world.act())
    answer = amel.get("/ampere/bureau/")
    glance = answer.context["glance"]
    assert (glance.today, glance.week, glance.week_before) == (3, 3, 2)
    assert (glance.members, glance.more) == (1, 1)
    assert "tout est en ordre" in answer.content.decode()


def test_a_day_left_open_needs_attention(world: World, amel: Client) -> None:
    daybook.open_day(act=world.act(at=NOW - timedelta(days=1)))
    assert "n’a pas été fermée" in amel.get("/ampere/bureau/").content.decode()
