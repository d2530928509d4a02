"""What the till asks of the treasurer, on the office's front page. Two queries at most each."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loge.house.journal.models import Entry
from loge.house.ledger.models import PostingLine
from loge.house.notices import reading as notices
from loge.house.partners.models import Partner
from loge.house.seals import queries as seals
from loge.house.settlements import queries as settlements
from loge.house.settlements.models import Statement
from loge.kernel import days
from loge.kernel.act import Act
from loge.kernel.attention import Item
from loge.trades.till import queries
from loge.trades.till.models import HeadMail, Session

LARGE = 500  # cents of difference worth a look
LATELY = timedelta(days=7)
LONG = timedelta(days=35)  # a month, and some days to settle it


def days_left(act: Act) -> list[Item]:
    """Days whose drawers were opened and that were never closed. One query."""
    today = days.day_of(act.at, act.desk.zone)
    left = Session.objects.at(act.desk).filter(closing=None, opened_on__lt=today)
    count = left.values("opened_on").distinct().count()
    words = ngettext(
        "%(n)s day of the till was not closed", "%(n)s days of the till were not closed", count
    )
    return [Item(words % {"n": count}, count, _closings(act), urgent=True)]


def periods(act: Act) -> list[Item]:
    """Months and years that are over and not closed. Two queries."""
    count = len(queries.spans_over(act.desk, days.day_of(act.at, act.desk.zone)))
    words = ngettext(
        "%(n)s month or year of the till is to be closed",
        "%(n)s months or years of the till are to be closed",
        count,
    )
    return [Item(words % {"n": count}, count, _closings(act))]


def differences(act: Act) -> list[Item]:
    """Counts of the last week that differ by more than 5 €. One query."""
    entries = Entry.objects.at(act.desk.slug).filter(verb="close_drawer", at__gte=act.at - LATELY)
    found = [abs(entry.facts.get("difference") or 0) for entry in entries]
    count = sum(1 for cents in found if cents > LARGE)
    words = ngettext(
        "%(n)s count of the last week differs by more than 5 €",
        "%(n)s counts of the last week differ by more than 5 €",
        count,
    )
    return [Item(words % {"n": count}, count, reverse("treasury:sessions", args=[act.desk.slug]))]


def held(act: Act) -> list[Item]:
    """Partners whose money is held for more than 35 days. Two queries."""
    before = days.day_of(act.at, act.desk.zone) - LONG
    settled = Statement.objects.standing().filter(partner=OuterRef("pk"), until__gt=before)
    lines = PostingLine.objects.filter(
        account__code=OuterRef("account"), posting__desk_id=act.desk.pk, posting__on__lte=before
    )
    old = Partner.objects.at(act.desk).filter(Exists(lines), ~Exists(settled))
    accounts = list(old.values_list("account", flat=True))
    balances = settlements.held_for_all(act.desk) if accounts else {}
    count = sum(1 for account in accounts if balances.get(account, 0) > 0)
    words = ngettext(
        "Money is held for %(n)s partner for more than 35 days",
        "Money is held for %(n)s partners for more than 35 days",
        count,
    )
    return [Item(words % {"n": count}, count, reverse("treasury:held", args=[act.desk.slug]))]


def machine(act: Act) -> list[Item]:
    """The signing key is not the right one; seals that could not be mailed. Two queries."""
    link = reverse("treasury:set_till", args=[act.desk.slug])
    fault = _("The till’s signing key is missing or wrong: nothing can be sold")
    lost = HeadMail.objects.filter(
        closing__desk_id=act.desk.pk, closing__closed_at__gte=act.at - LONG
    )
    lost = lost.filter(not_before=None, sent_at=None)
    count = lost.count()
    words = ngettext(
        "The seals of %(n)s closing could not be mailed",
        "The seals of %(n)s closings could not be mailed",
        count,
    )
    return [
        Item(fault, 1 if seals.key_fault() else 0, link, urgent=True),
        Item(words % {"n": count}, count, link),
    ]


def sheet(act: Act) -> list[Item]:
    """The key is nowhere but in its file. Two queries, one more in a demonstration: there nothing
    would be lost."""
    words = _("The recovery sheet of the till’s key was never printed")
    missing = not seals.sheet_was_printed(act.desk.slug) and not notices.pretends()
    link = reverse("treasury:set_till", args=[act.desk.slug])
    return [Item(words, int(missing), link)]


def _closings(act: Act) -> str:
    return reverse("treasury:closings", args=[act.desk.slug])
