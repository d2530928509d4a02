"""Writing what is owed. The verbs of trades call these; their own entries say the amounts."""

from collections.abc import Collection, Mapping

from django.db import models

from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Nature, VatRate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.facts import pointer
from loge.house.journal.models import Entry
from loge.house.ledger import crossing, rules
from loge.house.ledger.models import Charge, LedgerAccount, Posting, PostingLine
from loge.house.partners.models import Partner
from loge.house.people.models import Household, Person
from loge.kernel import days, insert, money
from loge.kernel.access import Permission
from loge.kernel.act import Act

OWED_BY_HOUSEHOLDS, LET_GO = "411", "709"
VAT_COLLECTED = "44571"


def post(lines: Mapping[str, int], *, about: models.Model, act: Act) -> Posting:
    """Post cents by account code (debits positive). Raises ValueError unless they balance."""
    if not rules.balanced(lines):
        raise ValueError(f"lines do not balance: {dict(lines)}")
    return _post(_accounts(lines), about=pointer(about), act=act)


def reverse(posting: Posting, *, act: Act) -> Posting:
    """The only correction: the same lines the other way round, pointing at the first posting.

    Raises IntegrityError when it was reversed before.
    """
    lines = [(line.account_id, -line.cents) for line in posting.lines.all()]
    about = (posting.subject, posting.subject_id)
    return _post(lines, about=about, act=act, reverses=posting)


def _accounts(lines: Mapping[str, int]) -> list[tuple[int, int]]:
    """Cents by the ids of the accounts."""
    known = dict(LedgerAccount.objects.filter(code__in=lines).values_list("code", "pk"))
    return [(known[code], cents) for code, cents in lines.items()]


def _post(
    lines: list[tuple[int, int]],
    *,
    about: tuple[str, int],
    act: Act,
    reverses: Posting | None = None,
) -> Posting:
    posting = Posting.objects.create(
        desk_id=act.desk.pk,
        at=act.at,
        on=days.day_of(act.at, act.desk.zone),
        subject=about[0],
        subject_id=about[1],
        reverses=reverses,
    )
    moved = [
        {"posting_id": posting.pk, "account_id": account, "cents": cents}
        for account, cents in lines
    ]
    insert.rows(PostingLine, moved)
    return posting


def owe(
    *,
    cents: int,
    label: str,
    income: str,
    about: models.Model,
    household: Household | None = None,
    person: Person | None = None,
    debtor: str = "",
    partner: Partner | None = None,
    vat: str = VatRate.Kind.NORMAL,
    nature: str = Nature.SERVICES,
    category: str = "",
    act: Act,
) -> Charge:
    """Write that a household or person owes `cents`, tax included, for `about`; `income` is the
    account credited, less the VAT of the day (`vat` is the kind of rate) where the desk is liable.
    `debtor` is an organisation that pays instead: then neither household nor person owes it.
    What is owed on behalf of a `partner` is theirs whole, and credited to their account; `category`
    is what their commission goes by.

    An amount of nothing makes a charge without a posting.
    """
    subject, subject_id = pointer(about)
    on = days.day_of(act.at, act.desk.zone)
    rate = catalogue.vat_basis_points(act.desk, vat, on, partner=partner)
    credited = partner.account if partner else income
    charge = Charge.objects.create(
        desk_id=act.desk.pk,
        household=household,
        person=person,
        debtor=debtor,
        label=label,
        cents=cents,
        vat_basis_points=rate,
        partner=partner,
        nature=nature,
        category=category,
        account=LedgerAccount.objects.get(code=credited),
        subject=subject,
        subject_id=subject_id,
        owed_at=act.at,
    )
    if cents:
        _post_owed(charge, act)
    return charge


def _post_owed(charge: Charge, act: Act) -> None:
    """Owed by them; income or a partner's money, and the VAT of our own."""
    cents, credited = charge.cents, charge.account.code
    tax = 0 if charge.partner else money.vat_in(cents, charge.vat_basis_points)
    lines = {OWED_BY_HOUSEHOLDS: cents, credited: tax - cents, VAT_COLLECTED: -tax}
    post({code: amount for code, amount in lines.items() if amount}, about=charge, act=act)


def carry(
    *, cents: int, label: str, about: models.Model, household: Household | None, act: Act
) -> Charge:
    """Write down what is left to pay of something whose own posting says so already (a receipt):
    neither goods nor a service when it is paid, for it was counted as what it is when it was sold.
    """
    subject, subject_id = pointer(about)
    return Charge.objects.create(
        desk_id=act.desk.pk,
        household=household,
        label=label,
        cents=cents,
        nature=Nature.LATER,
        account=LedgerAccount.objects.get(code=OWED_BY_HOUSEHOLDS),
        subject=subject,
        subject_id=subject_id,
        owed_at=act.at,
    )


@verb(needs=Permission.SETTLE_CHARGE, notebook=False)
def waive(charge: Charge, *, reason: str, act: Act) -> Entry:
    """Let an amount go, with a reason; who waived it stands in the journal."""
    entry = journal.move(charge, "waive", act=act, remark=reason, said={"cents": charge.cents})
    if charge.account.code == OWED_BY_HOUSEHOLDS:  # carried: the sale itself stands
        post({LET_GO: charge.cents, OWED_BY_HOUSEHOLDS: -charge.cents}, about=charge, act=act)
    else:
        _undo(charge, act)
    return entry


def take_back_waiver(charge: Charge, *, act: Act) -> None:
    """What was carried and let go is no loss any more: the sale it was left of is taken back. The
    charge stays waived. Called by the verb that takes the sale back."""
    _undo(charge, act)


def cancel(charge: Charge, *, act: Act) -> Entry:
    """The thing it was owed for did not happen. Called by the verb that undoes that thing."""
    entry = journal.move(charge, "cancel_charge", act=act, said={"cents": charge.cents})
    _undo(charge, act)
    return entry


def reopen(charges: Collection[int], *, act: Act) -> int:
    """What was paid is given back: owed again, or no more where what it was for was called
    off after it was paid. Called by the verb that gives back; answers how many were settled."""
    rows = Charge.objects.filter(pk__in=charges)
    count = journal.follow(rows, "reopen_charge")
    for charge in rows.owed():
        if any(crossing.called_off.run(charge)):
            journal.follow(Charge.objects.filter(pk=charge.pk), "cancel_charge")
            _undo(charge, act)
    return count


def _undo(charge: Charge, act: Act) -> None:
    subject, subject_id = pointer(charge)
    for posting in Posting.objects.filter(
        subject=subject, subject_id=subject_id, reverses__isnull=True, reversed_by__isnull=True
    ):
        reverse(posting, act=act)
