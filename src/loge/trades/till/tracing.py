"""What is decided in the office and must be traced: prices, articles, partners, VAT, who sells. The
journal says it, and the technical log takes it over, signed, before anything more is sold.

Nobody who decides such a thing has to think of the log, nor to hold the signing key.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from django.db import models, transaction

from loge.house.catalogue.models import Article, Price
from loge.house.journal.models import Entry
from loge.house.partners.models import Partner
from loge.house.seals import actions as seals
from loge.house.seals import crossing
from loge.house.seals.codes import Code
from loge.house.seals.models import Chain, Record
from loge.house.seals.verifier import Break
from loge.kernel.act import Act
from loge.trades.till.terms import Terms

TRACED = {
    "set_price": Code.PRICE,
    "withdraw_price": Code.PRICE,
    "add_article": Code.ARTICLE,
    "change_article": Code.ARTICLE,
    "add_partner": Code.PARTNER,
    "change_partner": Code.PARTNER,
    "set_terms": Code.PARTNER,
    "set_vat_regime": Code.VAT_REGIME,
    "describe_desk": Code.SELLER,
}
KINDS = frozenset(code.value for code in TRACED.values())  # what `catch_up` alone writes
# How what an entry is about is called, in letters and figures.
_CODES: dict[str, tuple[type[models.Model], str]] = {
    "catalogue.price": (Price, "code"),
    "catalogue.article": (Article, "code"),
    "partners.partner": (Partner, "slug"),
}
# The terms under which each desk last sold, as this process wrote their changes down.
_known: dict[int, Terms] = {}


def catch_up(act: Act, terms: Terms | None = None) -> int:
    """Write into the technical log, in their order, the changes it does not hold yet; how many.
    Called within the desk's turn, before a drawer opens, before a closing and before a receipt.

    Nothing is asked when a sale says under which `terms` it is made and they are those of the last
    one: they are read anew when anything of them was changed. Two queries else. Raises Refused
    without the signing key.
    """
    if terms is not None and _known.get(act.desk.pk) is terms:
        return 0
    new = Entry.objects.at(act.desk.slug).filter(verb__in=TRACED, number__gt=_last(act.desk.slug))
    entries = list(new.order_by("number"))
    called = _called(entries)
    for entry in entries:
        code = called.get((entry.subject, entry.subject_id))
        words = {"of": code} if code else {}
        seals.trace(act, TRACED[entry.verb], entry, **words)
    if terms is not None:
        transaction.on_commit(partial(_known.__setitem__, act.desk.pk, terms))
    return len(entries)


def _last(desk: str) -> int:
    """The number of the last entry that was taken over."""
    lines = Record.objects.at(desk).of(Chain.LOG).filter(kind__in=KINDS)
    last = lines.order_by("-number").first()
    return int(last.said["journal"]["number"]) if last else 0


def _called(entries: Sequence[Entry]) -> dict[tuple[str, int | None], str]:
    """The codes of what these entries are about, as far as it is still there."""
    found: dict[tuple[str, int | None], str] = {}
    for subject, (model, column) in _CODES.items():
        ids = {entry.subject_id for entry in entries if entry.subject == subject}
        if ids:
            rows = model._default_manager.filter(pk__in=ids).values_list("pk", column)
            found |= {(subject, pk): code for pk, code in rows}
    return found


def check(desk: str) -> Iterator[Break]:
    """The first line of the log whose entry the journal does not hold any more as it was signed,
    and the first entry that should stand in the log and does not."""
    lines = Record.objects.at(desk).of(Chain.LOG).filter(kind__in=KINDS).order_by("number")
    told = [record.said["journal"] for record in lines.iterator(chunk_size=1000)]
    last = told[-1]["number"] if told else 0
    written = Entry.objects.at(desk).filter(verb__in=TRACED, number__lte=last).order_by("number")
    held = dict(written.values_list("number", "digest"))
    signed = {one["number"]: one["digest"] for one in told}
    for number in sorted({*held, *signed}):
        if held.get(number) != signed.get(number):
            yield Break(desk, "journal", number, "rewritten" if number in signed else "added")
            return


def register() -> None:
    """Tell the seals."""
    crossing.checks.add("till-tracing", check)
