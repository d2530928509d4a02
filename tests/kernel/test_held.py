"""After a refusal, what somebody typed stands on the page; what the page said itself does not."""

from django.test import RequestFactory

from loge.kernel import held


def typed(**sent: str) -> list[str]:
    """What the page of a refusal shows of a form."""
    request = RequestFactory().post("/", sent)
    return [value for _name, value in held.Typed(request)]


def test_ids_choices_and_ticks_are_left_out() -> None:
    sent = {"session": "137", "way": "out", "why": "partner", "into": "12:card", "agreed": "on"}
    sent["owner"] = "person:1131"
    assert typed(**sent, key="k-1", total="1908") == []


def test_words_days_amounts_and_long_numbers_are_kept() -> None:
    sent = ["rue de la Ziegelau", "1,20", "2026-11-22", "3760000000017", "0388123456", "dina"]
    assert typed(**{f"field-{n}": value for n, value in enumerate(sent)}) == sent


def test_secrets_are_never_shown() -> None:
    assert typed(password="Grand-Rue 12", pin="0042 1", reset_code="ab cd") == []
