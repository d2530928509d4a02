"""Debits and credits sum to zero, and a mistake is reversed, never changed."""

from argparse import Namespace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from loge.commands import verify
from loge.house.ledger import actions as ledger
from loge.house.ledger import queries, rules
from loge.house.ledger.models import Charge, LedgerAccount, Posting, PostingLine
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
    assert verify.run(Namespace()) == 0
    account = LedgerAccount.objects.get(code="706")
    PostingLine.objects.create(posting=posting, account=account, cents=5)
    assert list(queries.unbalanced()) == [("ampere", posting.pk)]
    capsys.readouterr()
    assert verify.run(Namespace()) == 1
    assert f"ampere: posting {posting.pk} does not sum to zero" in capsys.readouterr().out


def test_a_posting_without_lines_does_not_balance(world: World) -> None:
    act = world.act()
    empty = Posting.objects.create(
        desk=world.ampere, at=act.at, on=act.at.date(), subject="people.household", subject_id=1
    )
    assert list(queries.unbalanced()) == [("ampere", empty.pk)]
