"""What the network itself takes over, and asks for before a desk opens: hours, address, SIRET."""

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from loge.house.network import actions as network
from loge.house.network.cloning import Lack, Part, Setting, cloning, missing
from loge.house.network.models import Desk, OpeningHours


def register() -> None:
    """Hours come first: other settings are read beside them."""
    cloning.add("hours", hours, rank=10)
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
        said = ours.hours if ours else ""
        rows = [Setting("hours", _("The week"), theirs.hours, said, take)]
    return Part("hours", _("Opening hours"), rows)


def _standing(desk: Desk, on: date) -> OpeningHours | None:
    """The hours that hold on a day, or else the next ones announced."""
    rows = desk.opening_hours.exclude(until__lte=on).order_by("valid_from")
    return rows.first()


def lacks(desk: Desk, on: date) -> list[Lack]:
    """Nobody comes to a desk without hours or address; the SIRET can follow."""
    known = [
        (
            _standing(desk, on) is not None,
            Lack("hours", _("The desk has no opening hours yet."), "hours:week"),
        ),
        (
            bool(desk.street and desk.commune),
            Lack("address", _("The desk has no address yet."), "opening:describe_desk"),
        ),
        (
            bool(desk.holidays),
            Lack(
                "region",
                _("The public holidays of its region are not chosen."),
                "opening:describe_desk",
            ),
        ),
        (
            bool(desk.phone or desk.email),
            Lack(
                "reach",
                _("Residents can neither call nor write: there is no telephone and no e-mail."),
                "opening:describe_desk",
                needed=False,
            ),
        ),
        (
            bool(desk.siret),
            Lack(
                "siret",
                _("The SIRET is missing: receipts and legal mentions need it."),
                "opening:describe_desk",
                needed=False,
            ),
        ),
    ]
    return [lack for there, lack in known if not there]
