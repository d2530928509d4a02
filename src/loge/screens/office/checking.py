"""Checking the whole journal from its page, in pieces, so that one sees how far it is."""

from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from loge.house.journal import queries
from loge.house.journal.rules import Break, Reached
from loge.house.network.models import Desk

A_PIECE = 100_000


@dataclass(frozen=True)
class Underway:
    """So many lines are checked, of all there are."""

    done: int
    all: int


def go_on(session: SessionBase, desk: Desk, *, anew: bool) -> Underway | Break | int:
    """Check the next piece, from the beginning if `anew`: how far it is, or what was found. How far
    is kept in the session on the server, so that nobody can begin behind a break."""
    name = f"checked:{desk.slug}"
    known = None if anew else session.pop(name, None)
    outcome = queries.verify_on(desk.slug, Reached(*(known or ())), many=A_PIECE)
    if not isinstance(outcome, Reached):
        return outcome
    session[name] = [outcome.number, outcome.digest]
    return Underway(outcome.number, queries.head(desk.slug)[0])


def said(outcome: Break | int) -> str:
    """What was found, in a sentence."""
    if isinstance(outcome, int):
        return _("Checked: %(n)s lines, none missing or altered.") % {"n": outcome}
    broken = _("Line %(n)s is not what was written. Tell whoever looks after the server.")
    return broken % {"n": outcome.number}
