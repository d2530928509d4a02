"""What is to be done about a thing, and from which day on. Values in, values out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Todo(models.TextChoices):
    """What somebody does about it next."""

    CHASE = "chase", _("ask the partner")
    BRING_BACK = "bring_back", _("have it brought back")
    SEND = "send", _("give to the partner")
    WORK = "work", _("make ready")
    ANSWER = "answer", _("ask for an answer")
    TELL = "tell", _("tell again")
    LETTER = "letter", _("write the last letter")
    UNCLAIMED = "unclaimed", _("declare unclaimed")
    RETURN = "return", _("give back to the carrier")
    IDENTIFY = "identify", _("find whose it is")
    NOTHING = "nothing", _("nothing for now")


@dataclass(frozen=True)
class Next:
    """What is next, and from which day on; None where no day says so."""

    todo: Todo
    on: date | None = None

    def due(self, day: date) -> bool:
        """Whether it is to be done on a day."""
        return self.on is not None and self.on <= day


NOTHING = Next(Todo.NOTHING)


def end_of_week(day: date) -> date:
    """The Sunday of its week."""
    return day + timedelta(days=6 - day.weekday())


def waiting(*, remind: date | None, letter: date | None, give_up: date | None, today: date) -> Next:
    """For what is ready: the heaviest that is due, else the first to come. `give_up` is None until
    it may be: before the last letter, and while its last moment is still to come."""
    steps = [
        Next(Todo.UNCLAIMED, give_up),
        Next(Todo.LETTER, letter),
        Next(Todo.TELL, remind),
    ]
    known = [step for step in steps if step.on is not None]
    due = next((step for step in known if step.due(today)), None)
    return due or min(known, key=lambda step: step.on or date.max, default=NOTHING)
