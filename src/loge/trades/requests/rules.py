"""Which answers fit the questions. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict

LONGEST = 500


def answered(
    questions: Sequence[Mapping[str, Any]], answers: Sequence[str]
) -> list[dict[str, Any]]:
    """Questions and answers side by side, as they are kept."""
    texts = [*answers, *([""] * len(questions))]
    return [
        {"label": dict(question["label"]), "answer": " ".join(text.split())[:LONGEST]}
        for question, text in zip(questions, texts, strict=False)
    ]


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
    open_ones = [
        question["label"].get("fr", "")
        for question, answer in zip(questions, answers, strict=True)
        if question.get("required") and not answer["answer"]
    ]
    undated = (when != "none" and due_on is None) or (when == "moment" and due_at is None)
    return verdict(
        Reason(
            "answer_missing",
            _("An answer is needed: %(question)s") % {"question": open_ones[0]},
            Severity.IMPOSSIBLE,
        )
        if open_ones
        else None,
        Reason("day_missing", _("Say for when it is agreed."), Severity.IMPOSSIBLE)
        if undated
        else None,
        Reason("day_past", _("The day agreed is past."), Severity.IMPOSSIBLE)
        if due_on is not None and due_on < today
        else None,
    )
