"""Which answers fit the questions. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.answers import all_answered
from loge.kernel.verdict import Verdict, no, verdict


def may_ask(
    questions: Sequence[Mapping[str, Any]],
    answers: Sequence[Mapping[str, Any]],
    *,
    when: str,
    due_on: date | None,
    due_at: time | None,
    today: date,
) -> Verdict:
    """Everything required was answered, and the day agreed is not past."""
    undated = (when != "none" and due_on is None) or (when == "moment" and due_at is None)
    return all_answered(questions, answers) & verdict(
        no("day_missing", _("Say for when it is agreed.")) if undated else None,
        no("day_past", _("The day agreed is past."))
        if due_on is not None and due_on < today
        else None,
    )
