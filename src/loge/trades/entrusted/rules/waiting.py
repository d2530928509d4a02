"""What is done about a thing that stays, and from which day on: counted from dated rules.

Days are raw; the open moment each lands on is worked out by the network's calendar when it is read,
so that a closure moves every one of them without touching a row.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from loge.house.network.rules import Calendar, Deadline, deadline
from loge.kernel import days
from loge.kernel.verdict import Reason, Severity, Verdict, no, verdict
from loge.trades.entrusted.models import Outcome


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How long a desk keeps what nobody claims, as a rule says it (`UnclaimedRule`)."""

    remind_days: Sequence[int] = ()
    letter_days: int
    letter_notice_days: int
    give_up_days: int
    outcomes: Collection[str] = ()
    chase_days: int = 2
    source: str = ""


def kept(now: Policy | None, then: Policy | None) -> Policy | None:
    """What holds for a thing: the rule of today (`now`), and no day sooner than the rule of the day
    it was left (`then`), which stands on its ticket. None where no rule holds today."""
    if now is None or then is None:
        return now
    return replace(
        now,
        letter_days=max(now.letter_days, then.letter_days),
        letter_notice_days=max(now.letter_notice_days, then.letter_notice_days),
        give_up_days=max(now.give_up_days, then.give_up_days),
    )


@dataclass(frozen=True, kw_only=True)
class Waits:
    """What matters of a thing that is ready: since which day, whether somebody is known for it, on
    which day they were last told again, and when the last letter was printed, which says until when
    it is kept (`until`, exclusive) and what may become of it then."""

    ready_on: date
    known: bool = True
    told_on: date | None = None
    letter_on: date | None = None
    until: date | None = None
    outcomes: Collection[str] = ()


def remind_on(policy: Policy, waits: Waits) -> date | None:
    """From which day on its owner is to be told again; None once all reminders are over. One that
    is told late stands for those before it."""
    if not waits.known:
        return None
    last = waits.told_on or waits.ready_on
    coming = (waits.ready_on + timedelta(days=n) for n in sorted(policy.remind_days))
    return next((day for day in coming if day > last), None)


def letter_on(policy: Policy, waits: Waits) -> date | None:
    """From which day on the last letter is written; None once it was, or where nobody is known."""
    if not waits.known or waits.letter_on is not None:
        return None
    return waits.ready_on + timedelta(days=policy.letter_days)


def give_up_on(policy: Policy, waits: Waits, *, today: date) -> date:
    """The first day on which nobody can claim it any more: so many days after it was ready, and so
    many after the last letter, and never sooner than that letter says. Until it is printed, as if
    it were today, or on its first day."""
    kept = waits.ready_on + timedelta(days=policy.give_up_days)
    if not waits.known:
        return kept
    letter = waits.letter_on or max(letter_on(policy, waits) or today, today)
    said = waits.until or date.min
    return max(kept, said, letter + timedelta(days=policy.letter_notice_days))


def outcomes(policy: Policy | None, waits: Waits | None) -> Collection[str]:
    """What may become of it: as the last letter says, until there is one as the rule does."""
    written = waits.outcomes if waits else ()
    return written or (policy.outcomes if policy else ())


def chase_on(policy: Policy, promised_on: date | None, chased_on: date | None) -> date | None:
    """From which day on the partner is asked where it stays: so many days after the one promised,
    and as many after each time. None where no day was promised."""
    if promised_on is None:
        return None
    first = promised_on + timedelta(days=policy.chase_days)
    if chased_on is None or chased_on < promised_on:
        return first
    return max(first, chased_on + timedelta(days=max(policy.chase_days, 1)))


def claim_until(calendar: Calendar, day: date) -> Deadline:
    """The open moment before which one must come for what is given up on a day."""
    return deadline(calendar, days.starts(day, calendar.zone))


def may_write_letter(waits: Waits, on: date | None, *, today: date) -> Verdict:
    """The last letter goes to somebody, once, and not before its day."""
    if not waits.known:
        return verdict(no("nobody", _("Nobody is known for it: there is nobody to write to.")))
    if on is None:
        return verdict(no("written", _("The last letter was printed already: print it again.")))
    said = _("The last letter is written from %(day)s on. Tell them again until then.")
    early = no("early", said % {"day": f"{on:%d/%m/%Y}"}) if today < on else None
    return verdict(early)


def may_give_up(
    policy: Policy | None,
    waits: Waits,
    outcome: str,
    *,
    landed: Deadline | None,
    now: datetime,
    day: date | None = None,
) -> Verdict:
    """Once the last letter was printed, its time is over, and what becomes of it is what the letter
    said, else what the rule allows. `landed` is where `day` lands. It is asked again before it is
    done."""
    if policy is None:
        said = _("No rule says what becomes of what nobody claims. Write one in the office first.")
        return verdict(no("no_rule", said))
    if outcome not in outcomes(policy, waits):
        said = _("Neither the rule nor the last letter allows this. Choose what they allow.")
        return verdict(no("outcome", said))
    if waits.known and waits.letter_on is None:
        return verdict(no("no_letter", _("Print the last letter first: it says until when.")))
    if landed is None or not landed.over(now):
        said = _("It is kept for its owner: it cannot be given up before %(day)s.")
        return verdict(no("early", said % {"day": f"{day:%d/%m/%Y}" if day else "…"}))
    return verdict(_asked(outcome))


def _asked(outcome: str) -> Reason:
    said = _("Its owner cannot have it any more. Is it so?")
    yes = _("Yes, nobody claimed it")
    if outcome == Outcome.SOLD:
        said = _("Has the court allowed the sale (law of 31 December 1903)? The owner loses it.")
        yes = _("Yes, the court allowed the sale")
    return Reason("for_good", said, Severity.CONFIRM, affirms=yes)
