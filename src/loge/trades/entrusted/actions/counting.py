"""Envelopes are counted, as often as the dated rule says."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.kernel import dated, days
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Reason, Severity, verdict
from loge.trades.entrusted.keys import envelopes
from loge.trades.entrusted.models import KeyCount, KeyCountRule, KeyMissing, Ticket

MOST_DAYS = 366


@verb(needs=Permission.TAKE_IN, notebook=False)
def count_keys(*, seen: Sequence[Ticket], confirmed: Sequence[str] = (), act: Act) -> Entry:
    """The envelopes that were seen are compared with those that should lie here; the others are
    missing, and looked for. Raises Refused when no envelope should be here, when one that was seen
    should not, and, unless confirmed, when one is missing."""
    here = {ticket.pk: ticket for ticket in envelopes.here(act.desk)}
    if not here:
        raise Refused("no_envelope", _("No envelope is here: there is nothing to count."))
    strange = next((ticket for ticket in seen if ticket.pk not in here), None)
    if strange is not None:
        said = _("Envelope %(n)s should not be here. Look at its ticket, then count again.")
        raise Refused("strange_envelope", said % {"n": strange.envelope})
    found = {ticket.pk for ticket in seen}
    missing = [ticket for pk, ticket in here.items() if pk not in found]
    verdict(_missing(missing)).or_refuse(confirmed)
    made = KeyCount.objects.create(
        desk_id=act.desk.pk, counted_at=act.at, expected=len(here), seen=len(found)
    )
    KeyMissing.objects.bulk_create(
        KeyMissing(count=made, item=item) for item in envelopes.inside(missing)
    )
    return journal.append(
        act, "count_keys", made, expected=len(here), seen=len(found), missing=missing
    )


def _missing(tickets: Sequence[Ticket]) -> Reason | None:
    """Asked before a count is closed without them."""
    if not tickets:
        return None
    words = ngettext(
        "%(n)s envelope was not seen: %(numbers)s. Look for it first. Finish without it?",
        "%(n)s envelopes were not seen: %(numbers)s. Look for them first. Finish without them?",
        len(tickets),
    )
    numbers = ", ".join(str(ticket.envelope) for ticket in tickets)
    said = words % {"n": len(tickets), "numbers": numbers}
    yes = ngettext("Yes, finish: it is not there", "Yes, finish: they are not there", len(tickets))
    return Reason("missing", said, Severity.CONFIRM, affirms=yes)


@verb(needs=Permission.KEEP_KINDS, notebook=False)
def set_key_count_rule(
    *,
    for_days: int,
    valid_from: date,
    source: str,
    confidence: str = dated.Confidence.TOLD,
    act: Act,
) -> Entry:
    """Envelopes are counted every so many days, from a day on; and who says so. Raises Refused for
    a day that is past or years ahead, no days or more than a year of them, and no source."""
    today = days.day_of(act.at, act.desk.zone)
    if valid_from < today:
        raise Refused("past", _("A rule holds from today on, or from a later day."))
    dated.near(valid_from, on=today)
    if not 1 <= for_days <= MOST_DAYS:
        raise Refused("days", _("Envelopes are counted at least once a year."))
    if not source.strip():
        raise Refused("source", _("Write who says so: a law, an insurer, a decision."))
    rule = dated.decide(
        KeyCountRule.objects.at(act.desk),
        valid_from,
        of={"desk_id": act.desk.pk},
        days=for_days,
        source=source.strip()[:300],
        confidence=confidence,
    )
    return journal.append(
        act,
        "set_key_count_rule",
        rule,
        remark=source.strip(),
        days=for_days,
        valid_from=valid_from,
    )
