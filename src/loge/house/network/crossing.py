"""What a closure moves and whom it concerns: apps with deadlines add a step in their `ready()`."""

from dataclasses import dataclass
from datetime import datetime

from loge.house.network.models import Desk
from loge.house.network.rules import Calendar
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Moved:
    """One deadline that another calendar moves. `what` is said without the person's name."""

    person_id: int
    what: str
    before: datetime
    after: datetime | None


# (desk, calendar of today, calendar as it would be): every deadline that differs between the two.
deadlines = Steps[[Desk, Calendar, Calendar], list[Moved]]("deadlines another calendar moves")
