"""The page of one thing: where it stands, what may be done with it, its story."""

from typing import Any

from loge.house.journal import sentences
from loge.house.journal.actions import VERBS
from loge.kernel import days
from loge.kernel.act import Act
from loge.trades.custody import asking, comers, mandating, moving, queries, rules, ruling
from loge.trades.custody.models import (
    CarrierRule,
    CollectedAs,
    Deposit,
    Document,
    MayCollect,
    Slip,
    State,
)


def sheet(desk: Any, pk: int, act: Act) -> dict[str, Any]:
    """All that the page says. Raises Elsewhere for another desk's thing."""
    one = queries.deposit(desk, pk)
    now = days.day_of(act.at, desk.zone)
    today = moving.lateness_on(one, now)
    story = sentences.story(one)
    rule = ruling.applied(one, on=now)
    return {
        "deposit": one,
        "waiting": queries.with_deadlines(desk, [one], at=act.at)[0],
        "offered": _offered(one, act),
        "asked": asking.asked(one, rule),
        "applied": _applied(one, story),
        "mandates": mandating.for_kind(one, on=now),
        "handing_over": rules.might_ask(comers.kept(one, rule), on=today),
        "giving_back": rules.may_give_back(one.state, one.keep_until_on, on=today),
        "story": story,
        "shelves": queries.shelves(desk),
        "documents": _documents(rule),
        "qualities": CollectedAs,
        "slips": Slip,
    }


def _documents(rule: CarrierRule | None) -> list[tuple[str, str, bool]]:
    """The documents to choose from: those the carrier names first, the others with a word; what is
    no document only where the terminal decides."""
    named = set(rule.documents) if rule else set(rules.DOCUMENTS)
    papers = [d for d in Document if d in rules.DOCUMENTS]
    shown = [(str(d), str(d.label), d in named) for d in papers]
    if rule is not None and rule.may_collect == MayCollect.TERMINAL:
        shown.append((str(Document.TERMINAL), str(Document.TERMINAL.label), True))
    return sorted(shown, key=lambda one: not one[2])


def _applied(deposit: Deposit, story: list[sentences.Sentence]) -> CarrierRule | None:
    """The version by which it was handed over, as the entry states it; what was handed over before
    entries said so went by the one on arrival."""
    if deposit.state != State.HANDED_OVER:
        return None
    entry = next((s.entry for s in reversed(story) if s.entry.verb == "hand_over"), None)
    stated = str(entry.facts.get("rule", "")) if entry else ""
    number = stated.partition(":")[2]
    known = CarrierRule.objects.filter(pk=number or 0).select_related("product")
    return known.first() or deposit.rule


def _offered(deposit: Deposit, act: Act) -> frozenset[str]:
    """The verbs to show as buttons, by the state of the thing and the role of the person. The
    actions check again."""
    return frozenset(verb for verb in deposit.may_do if VERBS[verb].needs in act.may)
