"""Something leaves: to its owner, or back to the carrier."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import Code
from loge.house.journal.models import Entry
from loge.house.notices import actions as notices
from loge.house.people.models import Person
from loge.kernel import days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Verdict
from loge.trades.custody import changing, comers, moving, queries, returning, rules, ruling
from loge.trades.custody.models import HERE, BackReason, CollectedAs, Deposit, Document, Mandate
from loge.trades.custody.rules import IdentityCheck


@verb(needs=Permission.HAND_OVER_DEPOSIT)
def hand_over(
    deposit: Deposit,
    *,
    to: Person,
    identity: IdentityCheck,
    confirmed: Sequence[str] = (),
    act: Act,
) -> Entry:
    """Give it to its owner, or to someone the carrier's rule accepts in their place: the version
    in force on the day of the act, which the entry names.

    `confirmed` holds the codes of the reasons somebody has said yes to. Raises Refused with the
    reasons of `rules.may_collect`, or when it has left already.
    """
    deposit = Deposit.objects.told().get(pk=deposit.pk)  # with its rule and owner, in one question
    if not deposit.LIFECYCLE.may("hand_over", deposit.state):
        raise Refused("state", deposit.why_not("hand_over"))
    today = days.day_of(act.at, act.desk.zone)
    rule = ruling.applied(deposit, on=today)
    who = comers.collector(deposit, to, on=today)
    counted = moving.lateness_on(deposit, today)
    verdict = rules.may_collect(comers.kept(deposit, rule), who, identity, on=counted)
    verdict.or_refuse(confirmed)
    claimed = identity.collected_as or who.quality
    quality = CollectedAs.ADDRESSEE if who.is_addressee else CollectedAs(claimed)
    entry = journal.move(
        deposit,
        "hand_over",
        act=act,
        said={
            "rule": rule,
            "both_documents": identity.both_documents or None,
            "proxy_slip": identity.proxy_slip or None,
            "standing_proxy": identity.standing_proxy or None,
            "late": rules.days_late(deposit.keep_until_on, counted) or None,
            "confirmed": _confirmed(verdict),
        },
        given_to=to,
        identity_kind=Document(identity.kind),
        collected_as=quality,
        mandate=_by_mandate(who, quality),
        left_at=act.at,
    )
    notices.drop(deposit)
    return entry


def _by_mandate(who: rules.Collector, quality: CollectedAs) -> Mandate | None:
    """The addressee's mandate by which it is collected; who comes in a better quality uses none."""
    if who.authority is None or quality != CollectedAs.RELATIVE:
        return None
    return Mandate.objects.get(pk=who.authority.mandate)


@verb(needs=Permission.HAND_OVER_DEPOSIT)
def refuse(deposit: Deposit, *, remark: str = "", act: Act) -> Entry:
    """Its addressee does not want it: set aside until the carrier takes it back."""
    return changing.set_aside(deposit, "refuse", BackReason.REFUSED, act, remark)


@verb(needs=Permission.RECEIVE_DEPOSIT)
def misaddress(deposit: Deposit, *, act: Act) -> Entry:
    """It is not for here: set aside until the carrier takes it back."""
    return changing.set_aside(deposit, "misaddress", BackReason.MISADDRESSED, act)


@verb(needs=Permission.GIVE_BACK_DEPOSIT)
def give_back(deposit: Deposit, *, confirmed: Sequence[str] = (), act: Act) -> Entry:
    """The carrier takes it back. Before its time, only when confirmed ("early"); a closure nobody
    could foresee prolongs that time."""
    today = moving.lateness_on(deposit, days.day_of(act.at, act.desk.zone))
    verdict = rules.may_give_back(deposit.state, deposit.keep_until_on, on=today)
    verdict.or_refuse(confirmed)
    late = today >= deposit.keep_until_on
    entry = journal.move(
        deposit,
        "give_back",
        act=act,
        said={"confirmed": _confirmed(verdict)},
        back_reason=rules.why_back(deposit.state, deposit.back_reason, late=late),
        left_at=act.at,
    )
    notices.drop(deposit)
    return entry


@verb(needs=Permission.GIVE_BACK_DEPOSIT)
def give_back_all(*, deposits: Sequence[Deposit], confirmed: Sequence[str] = (), act: Act) -> Entry:
    """The carrier takes several at once; the entry is the slip that lists them.

    Only what is overdue or set aside: one that is not refuses them all. What somebody came for
    meanwhile is named, and left out when confirmed ("left_meanwhile"). Raises Elsewhere when one is
    not of this desk.
    """
    if not deposits:
        raise Refused("nothing", _("Tick what the carrier takes back."))
    rows = queries.deposits(act.desk, [deposit.pk for deposit in deposits])
    returning.may_leave_out(rows).or_refuse(confirmed)
    rows = [row for row in rows if row.state in HERE]
    for row in rows:
        give_back(row, act=act.step(str(row.pk)))
    return journal.append(act, "give_back_all", "custody.slip", deposits=rows, count=len(rows))


def _confirmed(verdict: Verdict) -> list[Code] | None:
    """What was overridden: the reasons that had to be confirmed, and were (else it was refused)."""
    return [Code(reason.code) for reason in verdict.to_confirm] or None
