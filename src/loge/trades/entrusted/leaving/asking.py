"""The questions of a kind, and their answers side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from loge.kernel.verdict import Reason, Severity, Verdict, verdict

LONGEST = 500


def kept(questions: Sequence[Mapping[str, Any]], answers: Sequence[str]) -> list[dict[str, Any]]:
    """Questions and answers side by side, as they are kept on the ticket."""
    texts = [*answers, *([""] * len(questions))]
    return [
        {"label": dict(question["label"]), "answer": " ".join(text.split())[:LONGEST]}
        for question, text in zip(questions, texts, strict=False)
    ]


def all_answered(
    questions: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]
) -> Verdict:
    """Every question that must be answered is."""
    for question, answer in zip(questions, answers, strict=True):
        if question.get("required") and not answer["answer"]:
            said = _("An answer is needed: %(question)s")
            words = said % {"question": question["label"].get("fr", "")}
            return verdict(Reason("answer_missing", words, Severity.IMPOSSIBLE))
    return verdict()
