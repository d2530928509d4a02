"""What may be written about services, articles and prices. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from stdnum import ean

from loge.kernel import days
from loge.kernel.money import MOST_CENTS
from loge.kernel.refusal import Refused
from loge.kernel.verdict import Reason, Severity, Verdict, verdict

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
ARTICLE, PIECE = "article_", "piece_"
# Prices of articles and of things left at the desk stand under codes that begin this way.
RESERVED = (ARTICLE, PIECE)
LONGEST = {"name": 120, "note": 200}
KINDS = ("text", "number", "choice", "date", "yes_no")
MOST_QUESTIONS, MOST_STEPS = 12, 8
LANGUAGES = ("fr", "de")


def check_code(code: str, *, length: int = 40) -> None:
    """Raises Refused for anything but small letters, digits and underscores."""
    if not _CODE.fullmatch(code) or len(code) > length:
        raise Refused("code", _("A code has small letters, digits and underscores only."))


def code_of(name: str, taken: set[str], *, length: int = 30) -> str:
    """A code for something of this name that no other has: "Pain bio" → "pain_bio"."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode().lower())
    base = "_".join(words)[: length - 3].strip("_") or "x"
    if not base[0].isalpha() or f"{base}_".startswith(RESERVED):
        base = f"n_{base}"[: length - 3]
    candidates = [base, *(f"{base}_{n}" for n in range(2, 100))]
    return next(code for code in candidates if code not in taken)


def words(name: str, note: str = "") -> dict[str, str]:
    """Name and note, trimmed. Raises Refused when the name is missing or one is too long."""
    said = {"name": " ".join(name.split()), "note": " ".join(note.split())}
    if not said["name"] or any(len(text) > LONGEST[part] for part, text in said.items()):
        raise Refused("service_words", _("Give the service a short name and at most a short note."))
    return said


def check_amount(label: str, cents: int, confidence: str, confidences: Sequence[str]) -> None:
    """Raises Refused for a price without a name, or out of bounds."""
    if not label.strip() or not 0 <= cents <= MOST_CENTS or confidence not in confidences:
        raise Refused("price", _("A price has a name and an amount between 0 and 10,000 €."))


def may_begin(valid_from: date, *, today: date, first: date | None) -> Verdict:
    """A price may begin later; today once confirmed; on a past day only before any other did.

    `first` is the day from which something was charged already, None when nothing ever was.
    """
    changes = first is not None and first < valid_from <= today
    past = first is not None and valid_from < today
    return verdict(
        Reason(
            "price_past",
            _("What was paid stays as it was: a price cannot begin on a past day."),
            Severity.IMPOSSIBLE,
        )
        if past
        else None,
        Reason(
            "price_today",
            _("This price begins today: whoever comes now pays it. Begin today all the same?"),
            Severity.CONFIRM,
        )
        if changes and not past
        else None,
        Reason(
            "price_far",
            _("This is more than two years away: is the year right?"),
            Severity.IMPOSSIBLE,
        )
        if valid_from - today > days.FARTHEST
        else None,
    )


def barcode(typed: str) -> str:
    """An EAN-8, UPC or EAN-13 as it is kept, "" for none. Raises Refused when it cannot be one."""
    compact = ean.compact(typed.strip())
    if compact and not ean.is_valid(compact):
        raise Refused(
            "barcode", _("This is not a bar code: a digit is wrong or missing. Scan it again.")
        )
    return compact


def check_procedure(
    questions: Sequence[Mapping[str, Any]], steps: Sequence[Mapping[str, str]]
) -> None:
    """Raises Refused unless there are steps, and every question can be answered."""
    if not 1 <= len(steps) <= MOST_STEPS or not all(_said(step) for step in steps):
        raise Refused(
            "steps",
            _("A service has one to eight steps, each with a French name; the last is done."),
        )
    check_questions(questions)


def check_questions(questions: Sequence[Mapping[str, Any]]) -> None:
    """Raises Refused for too many, or one that cannot be answered."""
    if len(questions) > MOST_QUESTIONS:
        raise Refused("questions", _("Ask at most twelve questions: people are waiting."))
    for question in questions:
        _check_question(question)


def _check_question(question: Mapping[str, Any]) -> None:
    if not _said(question.get("label", {})) or question.get("kind") not in KINDS:
        raise Refused("question", _("Each question has a French wording and a kind of answer."))
    choices = question.get("choices", [])
    if question["kind"] == "choice" and (len(choices) < 2 or not all(map(_said, choices))):
        raise Refused("choices", _("A question with a choice needs at least two answers."))


def _said(words: Mapping[str, str]) -> bool:
    """Said in French at least, and short."""
    return bool(words.get("fr", "").strip()) and all(len(text) <= 120 for text in words.values())
