"""Morning and evening: what is here beside what the carrier's terminal lists."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.rows import several
from loge.trades.custody import comparing
from loge.trades.custody.models import Carrier, Comparison, Difference, Moment, Settled
from loge.trades.custody.rules import terminals as rules


@verb(needs=Permission.COMPARE_TERMINAL, notebook=False)
def compare_terminal(
    *,
    carrier: Carrier,
    listed: Sequence[str],
    moment: Moment | None = None,
    confirmed: Collection[str] = (),
    act: Act,
) -> Entry:
    """Compare what is here of a carrier with the numbers its terminal lists.

    New differences are opened; those that were settled and last are not asked again; those that are
    found no more have come right. A list that lacks more than half of what is here must be
    confirmed ("half_a_list").
    """
    ours = comparing.ours(act.desk, carrier)
    result = rules.compared(ours.numbers, ours.elsewhere, listed)
    verdict = rules.may_compare(result)
    verdict.or_refuse(confirmed)
    row = Comparison.objects.create(
        desk_id=act.desk.pk,
        carrier=carrier,
        moment=moment or comparing.moment(act),
        compared_at=act.at,
        listed=sorted(set(listed)),
        listed_count=len(set(listed)),
        both_count=len(result.both),
        here_count=len(result.here),
        there_count=len(result.there),
        numberless_count=ours.numberless,
    )
    right = comparing.open_and_close(row, result, ours)
    return journal.append(
        act,
        "compare_terminal",
        row,
        carrier=carrier,
        moment=Moment(row.moment),
        both=row.both_count,
        here=row.here_count,
        there=row.there_count,
        right=right or None,
        confirmed=[Code(reason.code) for reason in verdict.to_confirm] or None,
    )


@verb(needs=Permission.COMPARE_TERMINAL, notebook=False)
def settle_difference(
    difference: Difference, *, settled_as: Settled, remark: str = "", act: Act
) -> Entry:
    """Somebody has seen to it: what was done, in one word, and a remark that can be erased."""
    _said(settled_as, remark)
    return _settle(difference, settled_as, remark, act)


def _said(settled_as: Settled, remark: str) -> None:
    if settled_as == Settled.OTHER and not remark.strip():
        raise Refused("remark", _("Say in a few words what was done."))


def _settle(difference: Difference, settled_as: Settled, remark: str, act: Act) -> Entry:
    return journal.move(
        difference,
        "settle_difference",
        act=act,
        remark=remark.strip(),
        said={"deposit": difference.deposit},
        settled_as=Settled(settled_as),
        settled_at=act.at,
    )


@verb(needs=Permission.COMPARE_TERMINAL, notebook=False)
def settle_differences(
    *, differences: Sequence[Difference], settled_as: Settled, remark: str = "", act: Act
) -> Entry:
    """Several at once, in the same way: each has its own entry, and this one counts them. Raises
    Elsewhere when one is not of this desk."""
    if not differences:
        raise Refused("nothing", _("Tick what is settled."))
    _said(settled_as, remark)
    known = Difference.objects.at(act.desk).select_related("desk", "deposit")
    rows = several(known, [row.pk for row in differences])
    for row in rows:
        _settle(row, settled_as, remark, act.step(str(row.pk)))
    return journal.append(
        act,
        "settle_differences",
        "custody.difference",
        settled_as=Settled(settled_as),
        count=len(rows),
    )


@verb(needs=Permission.COMPARE_TERMINAL, notebook=False)
def reopen_difference(difference: Difference, *, act: Act) -> Entry:
    """It is not settled after all. Raises Refused once its number is erased: nothing can be
    compared with it any more."""
    if not difference.number:
        raise Refused("erased", _("Its number was erased when its time was over."))
    return journal.move(
        difference,
        "reopen_difference",
        act=act,
        said={"deposit": difference.deposit},
        settled_as="",
        settled_at=None,
    )


@verb(needs=Permission.FORGET_PERSON, notebook=False)
def leave_unexplained(difference: Difference, *, act: Act) -> Entry:
    """Its time is over and nobody has settled it: it is closed as never explained, its number
    erased. Loge does this by itself, by the rule of retention."""
    said = {"carrier": difference.carrier, "deposit": difference.deposit}
    return journal.move(
        difference, "leave_unexplained", act=act, said=said, number="", settled_at=act.at
    )
