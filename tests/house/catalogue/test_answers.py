"""Questions a desk wrote itself: read in the reader's language, answered side by side."""

import pytest
from django.utils import translation

from loge.house.catalogue import answer_fields, answers

QUESTIONS = [
    {"label": {"fr": "Quelle longueur ?", "de": "Wie lang?"}, "kind": "number", "required": True},
    {"label": {"fr": "Une couleur ?"}},
]


def test_what_must_be_answered_is_asked_for_in_the_readers_words() -> None:
    kept = answers.kept(QUESTIONS, ["", "  bleu   ciel "])
    assert [row["answer"] for row in kept] == ["", "bleu ciel"]
    for language, words in (("fr", "Quelle longueur ?"), ("de", "Wie lang?")):
        with translation.override(language):
            assert words in str(answers.all_answered(QUESTIONS, kept).reasons[0].sentence)
    assert answers.all_answered(QUESTIONS, answers.kept(QUESTIONS, ["10"])).yes


@pytest.mark.parametrize(
    ("kind", "widget"), [("number", "text"), ("text", "text"), ("yes_no", "select")]
)
def test_each_kind_of_question_has_its_box(kind: str, widget: str) -> None:
    field = answer_fields.field({"label": {"fr": "Quoi ?"}, "kind": kind})
    assert field.label == "Quoi ?"
    assert not field.required
    assert getattr(field.widget, "input_type", "select") == widget
