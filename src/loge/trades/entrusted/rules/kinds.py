"""What a kind may be: steps that contradict each other are refused, each with its sentence."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loge.kernel.verdict import Reason, Severity, Verdict, no, verdict
from loge.trades.entrusted.models import Outcome, Step

MOST_DAYS, MOST_WORDS = 120, 600

# Two steps, and why one kind cannot have both.
APART = (
    (
        Step.FOUND,
        {
            Step.NEIGHBOUR: gettext_lazy(
                "What was found belongs to nobody we know: no neighbour left it."
            ),
            Step.PARTNER: gettext_lazy("What was found is kept as it is: nobody works on it."),
            Step.QUOTE: gettext_lazy("Nobody can agree to a price for what was found."),
            Step.PAYMENT: gettext_lazy("What was found is given back without payment."),
            Step.NAMED: gettext_lazy("Nobody can name who may take what was found."),
            Step.RETURNS: gettext_lazy("What was found goes back to its owner once, for good."),
        },
    ),
    (
        Step.NEIGHBOUR,
        {
            Step.PARTNER: gettext_lazy("What one neighbour leaves for another is not worked on."),
            Step.QUOTE: gettext_lazy("What one neighbour leaves for another has no price."),
            Step.PAYMENT: gettext_lazy(
                "What one neighbour leaves for another has no price: who collects it owes nothing."
            ),
        },
    ),
    (
        Step.RETURNS,
        {
            Step.PARTNER: gettext_lazy(
                "What is taken out and brought back is not worked on in between."
            ),
            Step.QUOTE: gettext_lazy(
                "What is taken out and brought back has no price to agree to."
            ),
            Step.PAYMENT: gettext_lazy(
                "What is taken out and brought back is not paid when it leaves."
            ),
        },
    ),
    (
        Step.ENVELOPE,
        {
            Step.PARTNER: gettext_lazy("Nobody can work on what lies in a sealed envelope."),
            Step.QUOTE: gettext_lazy("Nobody can say a price for what lies in a sealed envelope."),
            Step.PHOTO: gettext_lazy(
                "No photo of what lies in an envelope: a key is copied from a photo."
            ),
        },
    ),
)


def may_be_kind(steps: Collection[str], *, partner: bool, work_days: int | None) -> Verdict:
    """Whether things can go this way: `partner` says that somebody is named who works on them,
    `work_days` how many open days it takes, None where no day is said."""
    chosen = set(steps)
    if chosen - set(Step.values):
        return verdict(no("step", _("One of these steps is not known. Choose again.")))
    return verdict(
        *_apart(chosen),
        no("no_partner", _("Say which partner works on it, or take this step away."))
        if Step.PARTNER in chosen and not partner
        else None,
        no("idle_partner", _("A partner is named, but no step says that somebody works on it."))
        if partner and Step.PARTNER not in chosen
        else None,
        no("quote_unpaid", _("A price the owner agrees to is also paid: tick that step too."))
        if {Step.QUOTE} <= chosen and Step.PAYMENT not in chosen
        else None,
        no("idle_days", _("Nobody works on it: it is ready at once, and no day is promised."))
        if work_days is not None and not chosen & {Step.PARTNER, Step.QUOTE}
        else None,
        no("days", _("Promise it for at most %(most)s open days later.") % {"most": MOST_DAYS})
        if work_days is not None and not 1 <= work_days <= MOST_DAYS
        else None,
    )


def _apart(chosen: Collection[str]) -> Iterator[Reason]:
    for one, others in APART:
        for other, sentence in others.items():
            if one in chosen and other in chosen:
                yield no(f"{one.value}_{other.value}", str(sentence))


def may_be_unclaimed(
    *,
    remind_days: Sequence[int],
    letter_days: int,
    letter_notice_days: int,
    give_up_days: int,
    outcomes: Collection[str],
    worked_on: bool = False,
    sale_days: int = 0,
) -> Verdict:
    """Whether what nobody claims can be kept this way: told again first, then written to, then
    given up, in one of the ways that are known. Nothing is sold before the `sale_days` of the law;
    who gives up sooner what was left for work (`worked_on`) must mean it."""
    rising = list(remind_days) == sorted(set(remind_days))
    return verdict(
        no("remind", _("The days on which somebody is told again rise, each once: 7, 30, 90."))
        if not rising or any(day < 1 for day in remind_days) or len(remind_days) > 6
        else None,
        no("letter_early", _("The letter comes after somebody was told the last time."))
        if rising and any(day >= letter_days for day in remind_days)
        else None,
        no("give_up_early", _("Between the letter and the end, the time the letter gives passes."))
        if give_up_days < letter_days + letter_notice_days
        else None,
        no("outcome", _("Choose at least one thing that may become of it."))
        if not outcomes or set(outcomes) - set(Outcome.values)
        else None,
        no("sale_early", _SALE % {"n": sale_days})
        if Outcome.SOLD in outcomes and give_up_days < sale_days
        else None,
        Reason("work_early", _SOONER % {"n": sale_days}, Severity.CONFIRM)
        if worked_on and Outcome.SOLD not in outcomes and give_up_days < sale_days
        else None,
    )


_SALE = gettext_lazy("The law lets nothing left for work be sold before %(n)s days.")
_SOONER = gettext_lazy(
    "The law counts %(n)s days before what was left for work may be sold. Sooner all the same?"
)
