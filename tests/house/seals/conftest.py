"""A week of receipts at Ampère, and somebody who gets at the database behind Loge's back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from loge.house.seals import actions as seals
from loge.house.seals import crossing
from loge.house.seals.models import Record
from loge.house.seals.verifier import GENESIS, seal_of
from loge.kernel import append_only
from tests.world import NOW


class Thief:
    """Rights on the database and no key."""

    def change(self, record: Record, **columns: object) -> None:
        """Write over columns of a record, with the triggers out of the way."""
        with append_only.lifted(connection):
            Record.objects.filter(pk=record.pk).update(**columns)

    def delete(self, *numbers: int) -> None:
        """Remove receipts by number."""
        with append_only.lifted(connection):
            Record.objects.of("receipts").filter(number__in=numbers).delete()

    def chain_again(self, sign: Callable[[str], str] | None = None) -> None:
        """Seal all receipts anew over what they now say; with the old signatures, or others."""
        previous = GENESIS
        for number, record in enumerate(receipts(), 1):
            text = record.content.replace(
                f'"previous":"{record.previous}"', f'"previous":"{previous}"'
            )
            text = text.replace(f'"number":{record.said["number"]},', f'"number":{number},')
            signature = sign(text) if sign else record.signature
            seal = seal_of(text, signature)
            columns = {"content": text, "previous": previous, "signature": signature}
            self.change(record, **columns, seal=seal, number=number)
            previous = seal


def receipts() -> list[Record]:
    """The receipts of Ampère, by number."""
    return list(Record.objects.at("ampere").of("receipts").order_by("number"))


@pytest.fixture(autouse=True)
def no_other_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """These records are nobody's: no app compares them with its rows, or archives them."""
    monkeypatch.setattr(crossing.checks, "_steps", {})
    monkeypatch.setattr(crossing.archiving, "_steps", {})


@pytest.fixture
def thief() -> Thief:
    return Thief()


@pytest.fixture
def week(world: Any, django_capture_on_commit_callbacks: Any) -> list[Record]:
    """Three receipts a day from Monday to Friday: numbers 1 to 15, seen by the witness."""
    with django_capture_on_commit_callbacks(execute=True):
        for day in range(5):
            for n in range(3):
                at = NOW + timedelta(days=day, minutes=n)
                line = {"label": "Baguette", "milli": 1000, "cents": 120, "vat": 550}
                content = {"lines": [line], "paid": [{"method": "cash", "cents": 120}]}
                seals.seal(world.act(at=at), "receipts", "sale", content)
    return receipts()
