"""The page of one thing: where it stands, what may be done with it, its story."""

from typing import Any

from loge.house.journal import sentences
from loge.house.journal.actions import VERBS
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.custody import moving, queries, rules
from loge.trades.custody.models import CollectedAs, Deposit, Document, Slip


def sheet(desk: Any, pk: int, act: Act) -> dict[str, Any]:
    """All that the page says. Raises Elsewhere for another desk's thing."""
    one = queries.deposit(desk, pk)
    today = moving.lateness_on(one, days.day_of(act.at, desk.zone))
    return {
        "deposit": one,
        "waiting": queries.with_deadlines(desk, [one], at=act.at)[0],
        "offered": _offered(one, act),
        "handing_over": rules.might_ask(queries.kept(one), on=today),
        "giving_back": rules.may_give_back(one.state, one.keep_until_on, on=today),
        "story": sentences.story(one),
        "shelves": queries.shelves(desk),
        "documents": Document,
        "qualities": CollectedAs,
        "slips": Slip,
    }


def _offered(deposit: Deposit, act: Act) -> frozenset[str]:
    """The verbs to show as buttons, by the state of the thing and the role of the person. The
    actions check again."""
    return frozenset(verb for verb in deposit.may_do if VERBS[verb].needs in act.may)
