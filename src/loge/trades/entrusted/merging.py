"""What two who are one left, may take and signed follows by its key; here it gets its name."""

from django.utils.translation import gettext_lazy as _

from loge.house.people import crossing
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.trades.entrusted.models import Allowed


def merge(kept: Person, gone: Person, act: Act) -> int:
    """Nobody is named to take what is their own: those rows go, the rest follows."""
    both = [kept, gone]
    return Allowed.objects.filter(ticket__owner__in=both, person__in=both).delete()[0]


def register() -> None:
    """Tell the house."""
    for key in ("owner", "household", "left_by"):
        crossing.HOLDINGS[f"entrusted.ticket.{key}"] = _("things left at the desk")
    crossing.HOLDINGS["entrusted.item.given_to"] = _("things handed over")
    crossing.HOLDINGS["entrusted.allowed.person"] = _("what they may take for others")
    crossing.HOLDINGS["entrusted.signature.person"] = _("signatures")
    crossing.HOLDINGS["entrusted.proposal.answered_by"] = _("answers to prices")
    crossing.merging_persons.add("entrusted", merge)
