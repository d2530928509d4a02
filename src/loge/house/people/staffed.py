"""A desk does not open without somebody to hold it."""

from datetime import date

from django.utils.translation import gettext as _

from loge.house.network.founding import Lack, missing
from loge.house.network.models import Desk
from loge.house.people.models import Assignment
from loge.kernel.access import Role


def register() -> None:
    """Say so when a desk is about to open."""
    missing.add("people", lacks, rank=30)


def lacks(desk: Desk, on: date) -> list[Lack]:
    """Whether a concierge holds the desk on that day."""
    held = Assignment.objects.current(on).filter(desk=desk, role=Role.CONCIERGE)
    if held.filter(account__is_active=True).exists():
        return []
    return [Lack("concierge", _("Nobody holds the desk: give it a concierge."), "opening:prepare")]
