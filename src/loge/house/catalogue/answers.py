"""Questions a desk wrote itself, and their answers side by side. Values in, values out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loge.kernel.verdict import Verdict, no, verdict

LONGEST = 500


def said(words: Mapping[str, str]) -> str:
    """The desk's own words in the reader's language, else in French."""
    language = (get_language() or "fr").split("-")[0]
    return words.get(language) or words.get("fr", "")


def kept(questions: Sequence[Mapping[str, Any]], answers: Sequence[str]) -> list[dict[str, Any]]:
    """Questions and answers side by side, as they are kept; with the mark of those whose answer is
    for the desk only."""
    texts = [*answers, *([""] * len(questions))]
    return [_kept(question, text) for question, text in zip(questions, texts, strict=False)]


def _kept(question: Mapping[str, Any], text: str) -> dict[str, Any]:
    mark = {"desk_only": True} if question.get("desk_only") else {}
    return {"label": dict(question["label"]), "answer": " ".join(text.split())[:LONGEST], **mark}


def all_answered(
    questions: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]
) -> Verdict:
    """Every question that must be answered is."""
    for question, answer in zip(questions, answers, strict=True):
        if question.get("required") and not answer["answer"]:
            words = {"question": said(question["label"])}
            return verdict(no("answer_missing", _("An answer is needed: %(question)s") % words))
    return verdict()
