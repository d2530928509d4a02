"""The office's memberships: who, until when, at which price; found, counted, taken away."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from loge.house.catalogue.models import Price
from loge.house.gate import actions as gate
from loge.house.gate.models import SuspensionReason
from loge.house.journal.models import Entry
from loge.house.ledger import actions as ledger
from loge.house.membership import actions as membership
from loge.house.membership.models import Membership, MembershipRule, PriceKind, PriceRight
from loge.house.people.models import Household
from loge.kernel.act import new_key
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
LIST = "/ampere/bureau/abonnements/"
TODAY = date(2026, 11, 24)


def text(client: Client, path: str = LIST, **asked: Any) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def many(world: World, number: int) -> None:
    """So many more households that joined a month ago, without the detour through the counter."""
    price = Price.objects.get(desk=world.ampere, code="membership")
    homes = Household.objects.bulk_create(
        Household(desk=world.ampere, name=f"Foyer {n:05}", sort_key=f"foyer {n:05}")
        for n in range(number)
    )
    Membership.objects.bulk_create(
        Membership(
            desk=world.ampere,
            household=home,
            price=price,
            starts_on=TODAY - timedelta(days=30),
            until=TODAY + timedelta(days=335 + n % 30),
            made_at=NOW,
        )
        for n, home in enumerate(homes)
    )


def test_nobody_has_joined_yet_and_the_page_says_what_to_do(world: World, amel: Client) -> None:
    assert "Aucun foyer n’est encore abonné" in text(amel)


def test_each_household_has_one_line_that_of_its_last_year(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=350)))
    membership.renew(world.keller, act=world.act())
    page = text(amel)
    assert page.count("Keller-Yıldız</a>") == 1
    assert "08/12/2027" in page
    assert "09/12/2025" in page


@pytest.mark.parametrize(
    ("show", "there"),
    [
        ("", True),
        ("current", True),
        ("soon", True),
        ("unpaid", True),
        ("lapsed", False),
        ("paused", False),
        ("reduced", False),
        ("given", False),
        ("waived", False),
        ("suspended", False),
        ("nonsense", True),
    ],
)
def test_a_household_that_ends_soon_is_shown_where_it_belongs(
    world: World, amel: Client, show: str, there: bool
) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=340)))
    assert ("Keller-Yıldız</a>" in text(amel, etat=show)) is there


def test_paused_suspended_given_reduced_and_let_go_are_each_found(
    world: World, amel: Client
) -> None:
    MembershipRule.objects.create(desk=world.ampere, valid_from=date(2021, 1, 1), pause_days=60)
    Price.objects.create(
        desk=world.ampere,
        code="membership_reduced",
        label="réduit",
        cents=500,
        valid_from=date(2021, 1, 1),
    )
    right = PriceRight.objects.create(
        desk=world.ampere,
        code="caf",
        kind=PriceKind.REDUCED,
        words="Quotient CAF",
        valid_from=date(2021, 1, 1),
    )
    membership.join(world.alaoui, act=world.act())
    made = membership.join(world.keller, right=right, giver=world.alaoui, act=world.act())
    membership.pause_membership(
        world.keller, starts_on=TODAY, until=TODAY + timedelta(days=7), act=world.act()
    )
    gate.suspend(
        world.keller,
        until=TODAY + timedelta(days=7),
        reason=SuspensionReason.DAMAGE,
        act=world.act(),
    )
    charge = Membership.objects.get(pk=made.made).charge
    assert charge is not None
    ledger.waive(charge, reason="voisine", act=world.act())
    for show in ("paused", "suspended", "given", "reduced", "waived"):
        page = text(amel, etat=show)
        assert "Keller-Yıldız</a>" in page, show
        assert ">Alaoui</a>" not in page, show
    assert "offert par Alaoui" in text(amel)


@pytest.mark.parametrize("typed", ["kel", "keller yil", "bruno", "Yıldız"])
def test_found_by_the_household_or_by_who_lives_there(
    world: World, amel: Client, typed: str
) -> None:
    membership.join(world.keller, act=world.act())
    membership.join(world.alaoui, act=world.act())
    page = text(amel, q=typed)
    assert "Keller-Yıldız</a>" in page
    assert ">Alaoui</a>" not in page


def test_joined_between_two_days(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=100)))
    assert "Keller" in text(amel, after="2026-08-01", before="2026-08-31")
    assert "Aucun abonnement" in text(amel, after="2026-09-01")


@pytest.mark.parametrize(
    "asked",
    [{"tri": "-name"}, {"tri": "x"}, {"page": "99"}, {"after": "demain"}, {"q": "'; --"}],
)
def test_whatever_is_asked_the_page_answers(world: World, amel: Client, asked: Any) -> None:
    membership.join(world.keller, act=world.act())
    text(amel, **asked)


def test_five_thousand_rows_ask_as_many_questions_as_one(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act())
    text(amel)
    with CaptureQueriesContext(connection) as one:
        text(amel)
    many(world, 5000)
    with CaptureQueriesContext(connection) as some:
        page = text(amel)
    assert len(one) == len(some) <= 14
    assert "5001 foyers" in page


def test_the_file_holds_every_page_and_the_journal_says_it_was_made(
    world: World, amel: Client
) -> None:
    membership.join(world.keller, act=world.act())
    many(world, 60)
    answer = amel.post(f"{LIST}fichier/", {"form": "xlsx", "key": new_key()})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows: Any = list(sheet.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert len(rows) == 62
    assert Entry.objects.get(verb="export_residents").facts["rows"] == 61
    csv = amel.post(f"{LIST}fichier/?q=keller", {"form": "csv", "key": new_key()})
    told = b"".join(csv).decode()  # type: ignore[call-overload]
    assert told.count("\r\n") == 2
    assert "Keller-Yıldız;14 rue de Wattwiller;2026-11-24;2027-11-23" in told


def test_the_other_desk_sees_nothing_and_the_volunteer_no_office(world: World) -> None:
    assert signed_in(world.chloe).get(LIST).status_code == 404
    assert signed_in(world.victor).get(LIST).status_code == 403
    answer = signed_in(world.victor).post(f"{LIST}fichier/", {"key": new_key()})
    assert answer.status_code == 403
