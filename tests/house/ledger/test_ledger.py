"""Debits and credits sum to zero, and a mistake is reversed, never changed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from loge.commands import verify
from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import configure as vat
from loge.house.journal import actions as journal
from loge.house.ledger import actions as ledger
from loge.house.ledger import configure, queries, rules
from loge.house.ledger.models import Charge, LedgerAccount, Posting, PostingLine
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.kernel.refusal import Refused
from tests.world import World


def owe(world: World, cents: int = 1000) -> Charge:
    return ledger.owe(
        cents=cents,
        label="Abonnement",
        income="706",
        about=world.keller,
        household=world.keller,
        act=world.act(),
    )


@given(st.dictionaries(st.sampled_from(["411", "706", "530"]), st.integers(-9, 9), max_size=3))
def test_only_lines_that_sum_to_zero_balance(lines: dict[str, int]) -> None:
    expected = bool(lines) and sum(lines.values()) == 0 and 0 not in lines.values()
    assert rules.balanced(lines) is expected


def test_unbalanced_lines_are_not_posted(world: World) -> None:
    with pytest.raises(ValueError, match="balance"):
        ledger.post({"411": 1000, "706": -900}, about=world.keller, act=world.act())


def test_a_posting_is_reversed_once(world: World) -> None:
    posting = ledger.post({"411": 1000, "706": -1000}, about=world.keller, act=world.act())
    ledger.reverse(posting, act=world.act())
    assert queries.balances(world.ampere) == {"411": 0, "706": 0}
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.reverse(posting, act=world.act())


def test_an_amount_let_go_is_no_longer_owed_and_the_books_balance(world: World) -> None:
    charge = owe(world)
    ledger.waive(charge, reason="Hard month", act=world.act())
    assert queries.owed_by([world.keller.pk]) == []
    assert sum(queries.balances(world.ampere).values()) == 0
    with pytest.raises(Refused):
        ledger.waive(charge, reason="again", act=world.act())


def test_nothing_owed_is_a_charge_without_a_posting(world: World) -> None:
    owe(world, cents=0)
    assert queries.balances(world.ampere) == {}


def test_a_line_slipped_into_an_old_posting_is_named(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    owe(world)
    posting = ledger.post({"411": 1000, "706": -1000}, about=world.keller, act=world.act())
    assert list(queries.unbalanced()) == []
    assert verify.postings() == 0
    account = LedgerAccount.objects.get(code="706")
    PostingLine.objects.create(posting=posting, account=account, cents=5)
    assert list(queries.unbalanced()) == [("ampere", posting.pk)]
    capsys.readouterr()
    assert verify.postings() == 1
    assert f"ampere: posting {posting.pk} does not sum to zero" in capsys.readouterr().out


def test_a_posting_without_lines_does_not_balance(world: World) -> None:
    act = world.act()
    empty = Posting.objects.create(
        desk=world.ampere, at=act.at, on=act.at.date(), subject="people.household", subject_id=1
    )
    assert list(queries.unbalanced()) == [("ampere", empty.pk)]


def test_what_is_settled_is_no_longer_owed_until_it_is_reopened(world: World) -> None:
    charge = owe(world)
    rows = Charge.objects.filter(pk=charge.pk)
    assert journal.follow(rows, "settle_charge") == 1
    assert queries.owed_by([world.keller.pk]) == []
    assert journal.follow(rows, "settle_charge") == 0
    with pytest.raises(Refused):
        ledger.waive(charge, reason="too late", act=world.act())
    assert journal.follow(rows, "reopen_charge") == 1
    assert queries.owed_by([world.keller.pk]) == [charge]


def test_under_the_franchise_what_is_owed_is_income_whole(world: World) -> None:
    vat.configure()
    assert owe(world).vat_basis_points == 0
    assert queries.balances(world.ampere) == {"411": 1000, "706": -1000}


def test_where_the_desk_is_liable_the_tax_stands_apart(world: World) -> None:
    vat.configure()
    catalogue.set_vat_regime(
        "liable", valid_from=world.act().at.date(), vat_number="FR40303265045", act=world.act()
    )
    charge = owe(world)
    assert charge.vat_basis_points == 2000
    assert queries.balances(world.ampere) == {"411": 1000, "706": -833, "44571": -167}
    ledger.cancel(charge, act=world.act())
    assert set(queries.balances(world.ampere).values()) == {0}


def test_what_is_owed_on_behalf_of_a_partner_is_theirs_whole(world: World) -> None:
    vat.configure()
    entry = partners.add_partner("Pressing", active_from=world.act().at.date(), act=world.act())
    cleaner = Partner.objects.get(pk=entry.subject_id)
    charge = ledger.owe(
        cents=1200,
        label="Manteau",
        income="706",
        about=world.keller,
        household=world.keller,
        partner=cleaner,
        act=world.act(),
    )
    assert (charge.partner, charge.vat_basis_points) == (cleaner, 2000)
    assert queries.balances(world.ampere) == {"411": 1200, cleaner.account: -1200}


def test_every_account_names_its_source_and_each_partner_has_one(world: World) -> None:
    Partner.objects.create(
        desk=world.ampere, slug="old", name="Old", account="4670199", active_from=date(2021, 8, 23)
    )
    configure.configure()
    configure.configure()
    codes = set(LedgerAccount.objects.values_list("code", flat=True))
    assert {"4670199", "411", "44571", "530", "5301", "5302", "5115", "7082", "709"} <= codes
    assert not LedgerAccount.objects.filter(source="").exists()
