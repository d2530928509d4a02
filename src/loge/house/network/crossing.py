"""What a closure moves and whom it concerns: apps with deadlines add a step in their `ready()`."""

from dataclasses import dataclass, field
from datetime import datetime

from loge.house.network.models import Desk
from loge.house.network.rules import Calendar
from loge.kernel.steps import Steps


@dataclass(frozen=True)
class Moved:
    """One deadline that another calendar moves.

    `person_id` is whoever is told of it, None when nobody is known for it. `number` is what one
    asks for at the desk, `what` says it without the person's name. A moment is None when it is not
    known: the desk is closed until further notice, or is not open in time. With `last`, one must
    come before it; without, one can come from it on (something is promised for then).
    """

    person_id: int | None
    number: str
    what: str
    before: datetime | None
    after: datetime | None
    last: bool = field(default=True, kw_only=True)


# (desk, calendar of today, calendar as it would be, now): every deadline still to come in one of
# the two that differs between them.
deadlines = Steps[[Desk, Calendar, Calendar, datetime], list[Moved]]("deadlines that move")
