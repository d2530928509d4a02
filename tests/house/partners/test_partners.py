"""On whose behalf the desk sells: each has an account, terms are dated, no cent is lost."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.ledger.models import LedgerAccount
from loge.house.partners import actions as partners
from loge.house.partners import cloning, queries, rules
from loge.house.partners.models import Partner, Terms
from loge.kernel.access import Permission
from loge.kernel.refusal import Elsewhere, Forbidden, Refused
from tests.world import World

TODAY = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)


def add(world: World, name: str = "La Poste", **more: object) -> Partner:
    entry = partners.add_partner(name, active_from=TODAY, act=world.act(), **more)
    return Partner.objects.get(pk=entry.subject_id)


def agree(world: World, partner: Partner, points: int, day: date = TODAY, **more: str) -> Entry:
    category = more.pop("category", "stamps")
    return partners.set_terms(
        partner,
        category,
        commission_basis_points=points,
        valid_from=day,
        act=world.act(),
        **more,
    )


def test_a_partner_has_an_account_of_their_own_called_as_they_are(world: World) -> None:
    post = add(world, own_drawer=True)
    baker = add(world, "La boulangerie  du Rhin")
    desk = world.ampere.pk
    assert [post.account, baker.account] == [f"467{desk:02d}01", f"467{desk:02d}02"]
    assert (post.slug, baker.slug) == ("la-poste", "la-boulangerie-du-rhin")
    assert LedgerAccount.objects.get(code=baker.account).name == "La boulangerie du Rhin"
    partners.change_partner(baker, name="Boulangerie Schall", act=world.act())
    assert LedgerAccount.objects.get(code=baker.account).name == "Boulangerie Schall"


def test_each_desk_numbers_its_own_accounts(world: World) -> None:
    here = add(world)
    there = partners.add_partner(
        "La Poste", active_from=TODAY, act=world.act(desk=world.hohberg, by=world.chloe.pk)
    )
    assert Partner.objects.get(pk=there.subject_id).account != here.account
    assert Partner.objects.get(pk=there.subject_id).slug == here.slug


@given(st.integers(1, 99_999), st.integers(1, 99), st.integers(1, 99_999), st.integers(1, 99))
def test_no_two_partners_have_one_account(d1: int, n1: int, d2: int, n2: int) -> None:
    first, second = rules.account(d1, n1), rules.account(d2, n2)
    assert (first == second) == ((d1, n1) == (d2, n2))
    assert len(first) <= 10


def test_the_journal_reads_it_aloud_without_names_inside(world: World) -> None:
    post = add(world)
    agree(world, post, 300)
    entries = Entry.objects.filter(subject="partners.partner").order_by("number")
    assert "La Poste" not in " ".join(e.facts_text for e in entries)
    said = [s.words for s in sentences.read(entries)]
    assert "La Poste" in said[0]
    assert "timbres" in said[1]


def test_what_cannot_be_is_refused_with_a_sentence(world: World) -> None:
    post = add(world)
    for wrong in ({"siret": "12345678901234"}, {"name": " "}, {"active_until": date(2020, 1, 1)}):
        with pytest.raises(Refused):
            partners.change_partner(post, **wrong, act=world.act())
    with pytest.raises(Refused):
        partners.add_partner("La Poste", slug="la-poste", active_from=TODAY, act=world.act())
    with pytest.raises(Refused):
        partners.change_partner(post, account="530", act=world.act())
    partners.change_partner(post, siret="356 000 000 00048", act=world.act())
    assert Partner.objects.get().siret == "35600000000048"


def test_a_concierge_does_not_decide_whose_money_it_is(world: World) -> None:
    may = frozenset({Permission.SELL, Permission.KEEP_DRAWER})
    with pytest.raises(Forbidden):
        partners.add_partner("La Poste", active_from=TODAY, act=world.act(may=may))
    post = add(world)
    with pytest.raises(Elsewhere):
        partners.change_partner(post, name="x", act=world.act(desk=world.hohberg))


def test_terms_hold_from_their_day_until_the_next_ones(world: World) -> None:
    post = add(world)
    agree(world, post, 300)
    agree(world, post, 250, NEW_YEAR, source="avenant", confidence="told")
    assert queries.commission(post, "stamps", 1000, date(2026, 12, 31)) == 30
    assert queries.commission(post, "stamps", 1000, NEW_YEAR) == 25
    assert queries.commission(post, "stamps", 1000, date(2026, 1, 1)) == 0
    with pytest.raises(Refused):
        agree(world, post, 200, NEW_YEAR)
    with pytest.raises(Refused):
        agree(world, post, 10_001, date(2028, 1, 1))


def test_a_category_without_terms_has_those_of_everything_else(world: World) -> None:
    post = add(world)
    agree(world, post, 500, category="all")
    agree(world, post, 300)
    known = {c: queries.terms(post, c, TODAY) for c in ("stamps", "bread")}
    assert known["stamps"] is not None
    assert known["stamps"].commission_basis_points == 300
    assert known["bread"] is not None
    assert known["bread"].commission_basis_points == 500
    assert queries.terms(add(world, "Le pressing"), "stamps", TODAY) is None


def test_the_database_refuses_a_commission_above_everything(world: World) -> None:
    post = add(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Terms.objects.create(
            partner=post, category="all", commission_basis_points=10_001, valid_from=TODAY
        )


@given(st.lists(st.integers(0, 100_000), max_size=12), st.integers(0, 10_000))
def test_commissions_of_lines_are_together_the_commission_of_the_sum(
    lines: list[int], points: int
) -> None:
    parts = rules.commissions(lines, points)
    assert sum(parts) == rules.commission(sum(lines), points)
    assert len(parts) == len(lines)
    assert all(0 <= part <= line for part, line in zip(parts, lines, strict=True))


def test_a_new_desk_takes_over_partners_with_their_terms(world: World) -> None:
    agree(world, add(world, own_drawer=True), 300, source="QE 14902")
    part = cloning.partners(world.ampere, world.hohberg, TODAY)
    assert [row.adds for row in part.rows] == [True]
    part.rows[0].take(act=world.act(desk=world.hohberg))
    there = Partner.objects.at(world.hohberg).get()
    assert there.own_drawer
    assert queries.commission(there, "stamps", 1000, TODAY) == 30
    again = cloning.partners(world.ampere, world.hohberg, TODAY)
    assert again.rows[0].theirs == again.rows[0].ours
    assert not again.rows[0].changes
