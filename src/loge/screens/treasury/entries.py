"""The accounting entries of closings: what the ledger took in between one and the next, by account.

One balanced set for each daily closing, whose number is its voucher (PieceRef). The columns are
those French bookkeeping software reads (livre des procédures fiscales, article A47 A-1, VII).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from loge.house.ledger.models import Posting, PostingLine
from loge.kernel import money
from loge.kernel.sheets import Cell
from loge.trades.till.models import Closing

JOURNAL, JOURNAL_NAME = "CA", "Caisse"
HEAD = (
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
)


@dataclass
class Voucher:
    """The entries of one closing: by account its name, debits and credits, in cents. `rank` counts
    from 1 the desk's daily closings that have any."""

    closing: Closing
    rank: int
    accounts: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    @property
    def debit(self) -> int:
        return sum(debit for _name, debit, _credit in self.accounts.values())

    @property
    def credit(self) -> int:
        return sum(credit for _name, _debit, credit in self.accounts.values())

    def add(self, code: str, name: str, cents: int) -> None:
        """One posted line more."""
        _known, debit, credit = self.accounts.get(code, (name, 0, 0))
        self.accounts[code] = (name, debit + max(cents, 0), credit + max(-cents, 0))


def closings(desk: Any, *, start: date, until: date) -> QuerySet[Closing]:
    """The daily closings of these days, `until` excluded, in their order."""
    rows = Closing.objects.at(desk).filter(span=Closing.Span.DAY)
    return rows.filter(starts_on__gte=start, starts_on__lt=until).order_by("number")


def vouchers(desk: Any, found: Sequence[Closing]) -> list[Voucher]:
    """Their entries. Every posting of the desk stands in exactly one closing: the first that was
    written after it. A handful of queries, however many closings."""
    if not found:
        return []
    numbers = {closing.number for closing in found}
    known, before, rank = _ends(desk, until=max(numbers)), 0, 0
    made: list[tuple[int, Voucher]] = []
    asked = {closing.number: closing for closing in found}
    start: int | None = None
    for number, end in known:
        rank += end > before  # a closing without entries takes no number: there is no gap
        if number in asked or made:
            start = before if start is None else start
            made.append((end, Voucher(asked.get(number, Closing()), rank)))
        before = end
    ends = [end for end, _voucher in made]
    for posting, code, name, cents in _lines(desk, start or 0, ends[-1]):
        made[bisect_left(ends, posting)][1].add(code, name, cents)
    return [voucher for _end, voucher in made if voucher.closing.number in numbers]


def _ends(desk: Any, *, until: int) -> list[tuple[int, int]]:
    """Number and last posting of each daily closing up to this one, in their order. One query, and
    one for each of those that were written before it was sealed."""
    days = Closing.objects.at(desk).filter(span=Closing.Span.DAY, number__lte=until)
    rows = days.order_by("number").values_list("number", "content__postings", "closed_at")
    return [
        (number, int(sealed) if sealed is not None else _last_at(desk.pk, at))
        for number, sealed, at in rows
    ]


def _lines(desk: Any, after: int, last: int) -> Iterator[tuple[int, str, str, int]]:
    rows = PostingLine.objects.filter(
        posting__desk_id=desk.pk, posting__gt=after, posting__lte=last
    )
    return iter(
        rows.order_by("posting", "pk")
        .values_list("posting", "account__code", "account__name", "cents")
        .iterator(chunk_size=2000)
    )


def _end(closing: Closing) -> int:
    """The last posting a closing takes in; those written before it was sealed are found by time."""
    sealed = closing.content.get("postings")
    if sealed is not None:
        return int(sealed)
    return _last_at(closing.desk_id, closing.closed_at)


def _last_at(desk_id: int, at: datetime) -> int:
    rows = Posting.objects.filter(desk_id=desk_id, at__lte=at)
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def waiting(desk: Any) -> int:
    """How many postings no closing has taken in yet."""
    last = Closing.objects.at(desk).filter(span=Closing.Span.DAY).order_by("-number").first()
    after = _end(last) if last else 0
    return Posting.objects.filter(desk_id=desk.pk, pk__gt=after).count()


def by_account(made: Sequence[Voucher]) -> list[tuple[str, str, int, int]]:
    """Account, name, debits and credits of all of them together."""
    sums = Voucher(Closing(), 0)
    for voucher in made:
        for code, (name, debit, credit) in voucher.accounts.items():
            sums.add(code, name, debit)
            sums.add(code, name, -credit)
    return [(code, *sums.accounts[code]) for code in sorted(sums.accounts)]


def cells(made: Sequence[Voucher], desk: Any) -> Iterator[list[Cell]]:
    """The lines of the file: for each account of a closing its debits, then its credits."""
    for voucher in made:
        closing = voucher.closing
        day = f"{closing.starts_on:%Y%m%d}"
        said = _("Till of %(desk)s, closing %(number)s")
        said %= {"desk": desk.short_name, "number": closing.number}
        for code in sorted(voucher.accounts):
            name, debit, credit = voucher.accounts[code]
            line: list[Cell] = [JOURNAL, JOURNAL_NAME, voucher.rank, day, code, name]
            line += [closing.number, day, said]
            if debit:
                yield [*line, money.typed(debit), money.typed(0)]
            if credit:
                yield [*line, money.typed(0), money.typed(credit)]
