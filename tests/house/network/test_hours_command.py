"""`./loge hours`: what a caretaker's script or a curious neighbour reads on the terminal."""

import argparse
from datetime import date

import pytest

from loge.commands import hours
from loge.house.network import actions as network
from loge.house.network.models import Desk
from tests.world import HOURS, NOW, World


@pytest.fixture
def ampere(world: World) -> Desk:
    network.set_hours(HOURS, valid_from=date(2021, 8, 23), act=world.act())
    return world.ampere


def said(
    capsys: pytest.CaptureFixture[str], desk: str, at: str | None = None, *, code: int = 0
) -> str:
    assert hours.run(argparse.Namespace(desk=desk, at=at)) == code
    out = capsys.readouterr()
    text = out.err if code else out.out
    assert text.count("\n") == 1
    return text.strip().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (
            "2026-12-26T10:00",
            "closed: Saint-Étienne (26 décembre); opens Monday 28 December 2026 at 15:00",
        ),
        (
            "2026-04-03T10:00",
            "closed: Vendredi saint (3 avril); opens Saturday 4 April 2026 at 9:00",
        ),
        (
            "2026-11-24T11:29",
            "open until Tuesday 24 November 2026 at 11:30; "
            "opens Tuesday 24 November 2026 at 15:00 again",
        ),
        (
            "2026-11-24T11:30",
            "closed: outside the opening hours; opens Tuesday 24 November 2026 at 15:00",
        ),
        (
            "2026-11-24T15:00+01:00",
            "open until Tuesday 24 November 2026 at 18:00; "
            "opens Wednesday 25 November 2026 at 8:00 again",
        ),
    ],
)
def test_the_first_word_says_it_and_the_rest_says_why(
    ampere: Desk, capsys: pytest.CaptureFixture[str], at: str, words: str
) -> None:
    assert said(capsys, "ampere", at) == words


def test_a_closure_says_its_reason(
    world: World, ampere: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    network.close(starts_at=NOW, ends_at=None, reason="illness", act=world.act())
    assert said(capsys, "ampere", "2026-11-24T15:30") == "closed: absence imprévue; no next opening"


def test_a_planned_desk_is_closed(ampere: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    Desk.objects.filter(slug="hohberg").update(status=Desk.Status.PLANNED)
    assert said(capsys, "hohberg") == "closed: not open yet"


@pytest.mark.parametrize(
    ("desk", "at"),
    [
        ("cathedrale", None),
        ("ampere", "tomorrow"),
        ("ampere", "2026-13-01T10:00"),
        ("ampere", ""),
        ("ampere", "0001-01-01T00:00"),
    ],
)
def test_a_wrong_desk_or_moment_is_one_sentence(
    ampere: Desk, capsys: pytest.CaptureFixture[str], desk: str, at: str | None
) -> None:
    assert said(capsys, desk, at, code=2).startswith("loge: ")
