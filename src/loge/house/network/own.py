"""What the network itself takes over, and asks for before a desk opens: hours, address, SIRET."""

from datetime import date
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from loge.house.journal.models import Entry
from loge.house.network import actions as network
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.founding import Lack, missing
from loge.house.network.models import DayException, Desk, OpeningHours, Reason
from loge.kernel.templatetags import said

# Why other desks may keep the same day too; works and somebody's absence are of one place.
SHARED = (Reason.TRAINING, Reason.HOLIDAYS, Reason.EVENT, Reason.OTHER)
DESCRIBE = "opening:describe_desk"


def register() -> None:
    """Hours come first: other settings are read beside them."""
    cloning.add("hours", hours, rank=10)
    cloning.add("exceptions", exceptions, rank=11)
    missing.add("network", lacks, rank=10)


def hours(source: Desk, target: Desk, on: date) -> Part:
    """The weekly hours of today."""
    theirs, ours = _standing(source, on), _standing(target, on)
    rows = []
    if theirs is not None:
        take = partial(
            network.set_hours,
            theirs.hours,
            valid_from=on,
            source=_("as at %(desk)s") % {"desk": source.short_name},
        )
        hours = ours.hours if ours else ""
        rows = [Setting("hours", _("The week"), theirs.hours, hours, take)]
    return Part("hours", _("Opening hours"), rows)


def _standing(desk: Desk, on: date) -> OpeningHours | None:
    """The hours that hold on a day, or else the next ones announced."""
    rows = desk.opening_hours.exclude(until__lte=on).order_by("valid_from")
    return rows.first()


def exceptions(source: Desk, target: Desk, on: date) -> Part:
    """The days to come that are not as usual, unless their reason is the other desk's own. A
    closure is never taken over: it says that one door is shut."""
    ours = {row.day: row for row in target.day_exceptions.filter(day__gte=on)}
    theirs = source.day_exceptions.filter(day__gte=on, reason__in=SHARED).order_by("day")
    rows = [
        Setting(
            key=f"exception:{row.day}",
            name=said.day_year(row.day),
            theirs=_said(row),
            ours=_said(ours[row.day]) if row.day in ours else "",
            take=_take(row),
        )
        for row in theirs
    ]
    return Part("exceptions", _("Days that are not as usual"), rows, usual=False)


def _said(row: DayException) -> str:
    why = row.words or str(Reason(row.reason).label)
    return f"{row.hours or pgettext('service', 'closed')} ({why})"


def _take(row: DayException) -> partial[Entry]:
    return partial(
        network.set_exception,
        row.day,
        hours=row.hours,
        reason=row.reason,
        words=row.words,
        words_de=row.words_de,
    )


# Code, sentence, the page where it is seen to, whether the desk can do without.
LACKS: tuple[tuple[str, Promise | str, str, bool], ...] = (
    ("hours", gettext_lazy("The desk has no opening hours yet."), "hours:week", True),
    ("address", gettext_lazy("The desk has no address yet."), DESCRIBE, True),
    (
        "region",
        gettext_lazy("The public holidays of its region are not chosen."),
        DESCRIBE,
        True,
    ),
    (
        "reach",
        gettext_lazy("Residents can neither call nor write: there is no telephone and no e-mail."),
        DESCRIBE,
        False,
    ),
    (
        "siret",
        gettext_lazy("The SIRET is missing: receipts and legal mentions need it."),
        DESCRIBE,
        False,
    ),
)


def lacks(desk: Desk, on: date) -> list[Lack]:
    """Nobody comes to a desk without hours or address; the SIRET can follow."""
    there = {
        "hours": _standing(desk, on) is not None,
        "address": bool(desk.street and desk.commune),
        "region": bool(desk.holidays),
        "reach": bool(desk.phone or desk.email),
        "siret": bool(desk.siret),
    }
    return [
        Lack(code, str(sentence), page, needed)
        for code, sentence, page, needed in LACKS
        if not there[code]
    ]
