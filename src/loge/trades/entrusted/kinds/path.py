"""The way things of a kind go, in words, drawn from its steps."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.trades.entrusted.models import Outcome, Place, State, Step, UnclaimedRule


@dataclass(frozen=True)
class Stop:
    """One place on the way: where the thing is then, and what happens there. `aside` is where it
    goes only when something goes wrong."""

    code: str
    name: str
    said: tuple[str, ...]
    aside: bool = False


@dataclass(frozen=True)
class Chosen:
    """What was chosen of a kind, as far as its way depends on it."""

    steps: Collection[str]
    partner: str = ""
    work_days: int | None = None
    place: str = Place.SHELF
    questions: int = 0
    rule: UnclaimedRule | None = None

    def has(self, *steps: Step) -> bool:
        """Whether one of these is chosen."""
        return any(step.value in self.steps for step in steps)


def path(kind: Chosen) -> list[Stop]:
    """Every stop in its order; those aside last."""
    stops = [Stop("left", _("Left at the desk"), tuple(_left(kind)))]
    if kind.has(Step.QUOTE):
        stops.append(Stop("quote", _("The price is said"), tuple(_quote(kind))))
    if kind.has(Step.PARTNER):
        stops.append(Stop(State.OUT, _with(kind), tuple(_out())))
    elif kind.has(Step.QUOTE):
        stops.append(Stop(State.HERE, _("Worked on at the desk"), ()))
    stops.append(Stop(State.READY, _("Waits at the desk"), tuple(_ready(kind))))
    if kind.has(Step.RETURNS):
        stops.append(Stop(State.AWAY, _("Taken out for a while"), tuple(_away(kind))))
    stops.append(Stop(State.HANDED_OVER, _("Handed over"), tuple(_over(kind))))
    return [*stops, *_asides(kind)]


def _left(kind: Chosen) -> Iterator[str]:
    if kind.has(Step.FOUND):
        yield _("Somebody brings what they found: what, where and when is written down.")
    elif kind.has(Step.NEIGHBOUR):
        yield _("A neighbour leaves it for another; both are noted.")
    else:
        yield _("Its owner leaves it: the things are counted, their state is written down.")
    if kind.questions:
        yield ngettext("%(n)s question is asked.", "%(n)s questions are asked.", kind.questions) % {
            "n": kind.questions
        }
    if kind.has(Step.PAYMENT) and not kind.has(Step.QUOTE):
        yield _("The price of each thing is agreed.")
    for step, sentence in (
        (Step.PHOTO, _("A photo is taken.")),
        (Step.ENVELOPE, _("It is sealed in an envelope that bears a number, and nothing else.")),
        (Step.NAMED, _("The owner names who may take it, and until when.")),
        (Step.SIGNATURE, _("The owner signs on the screen.")),
    ):
        if kind.has(step):
            yield sentence
    yield _("The owner gets a ticket.") if not kind.has(Step.FOUND) else _("It gets a number.")


def _quote(kind: Chosen) -> Iterator[str]:
    if kind.has(Step.PARTNER):
        yield _("The partner looks and says a price.")
    else:
        yield _("The desk looks and says a price.")
    yield _("Nothing is done before the owner agrees; if they do not, it goes back as it is.")


def _with(kind: Chosen) -> str:
    return _("With %(partner)s") % {"partner": kind.partner or _("the partner")}


def _out() -> Iterator[str]:
    yield _("Counted out on a slip, counted back in; what is missing is named.")


def _ready(kind: Chosen) -> Iterator[str]:
    yield {
        Place.RAIL: _("It hangs on the rail."),
        Place.SHELF: _("It lies on a shelf."),
        Place.SAFE: _("It lies in the key cabinet."),
    }[Place(kind.place)]
    if kind.work_days:
        yield ngettext(
            "Promised for the next open day.", "Promised for %(n)s open days later.", kind.work_days
        ) % {"n": kind.work_days}
    if kind.has(Step.PARTNER, Step.QUOTE, Step.NEIGHBOUR):
        yield _("The owner is told that it can be collected.")


def _away(kind: Chosen) -> Iterator[str]:
    yield _("Taken and brought back, as often as needed.")
    if kind.has(Step.SIGNATURE):
        yield _("Each time is signed.")


def _over(kind: Chosen) -> Iterator[str]:
    if kind.has(Step.PAYMENT):
        yield _("Paid first.")
    if kind.has(Step.FOUND):
        yield _("To whoever describes it.")
    elif kind.has(Step.NAMED):
        yield _("To the owner, or somebody they named. Nobody else.")
    else:
        yield _("To the owner, their household, or whoever brings the ticket.")
    if kind.has(Step.SIGNATURE):
        yield _("Signed on the screen.")


def _asides(kind: Chosen) -> Iterator[Stop]:
    if kind.rule is not None:
        yield Stop(State.GIVEN_UP, _("Nobody comes"), tuple(_unclaimed(kind.rule)), aside=True)
    yield Stop(
        State.LOST,
        _("Lost or damaged"),
        (_("Declared, valued, made good; the letters to insurer and partner are ready."),),
        aside=True,
    )


def _unclaimed(rule: UnclaimedRule) -> Iterator[str]:
    if rule.remind_days:
        when = ", ".join(map(str, rule.remind_days))
        yield _("Told again after %(days)s days.") % {"days": when}
    yield _("A letter after %(n)s days.") % {"n": rule.letter_days}
    ways = ", ".join(str(Outcome(one).label) for one in rule.outcomes)
    yield _("After %(n)s days: %(ways)s.") % {"n": rule.give_up_days, "ways": ways}
