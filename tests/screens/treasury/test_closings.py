"""Closings, the counts of drawers, and the entries for the accountant."""

import csv
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from loge.house.journal.models import Entry, Remark
from loge.house.ledger import actions as books
from loge.house.ledger import queries as ledger
from loge.house.seals.models import Record
from loge.trades.till import actions as till
from loge.trades.till import closing_papers
from loge.trades.till.models import Basket, Closing, Drawer, Session
from tests.screens.treasury.conftest import PAGES, asked, file, plain, text
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_closing import close
from tests.world import NOW, World, signed_in

DECEMBER = NOW + timedelta(days=10)

pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def closed(shop: Shop) -> Closing:
    """A day: two loaves in cash, a coffee by card, a booklet at La Poste's; 50 cents missing."""
    shop.sell(shop.put(shop.bread, 2), paid(240))
    shop.sell(shop.put(shop.booklet), paid(1668, drawer="la-poste"))
    books.owe(
        cents=1000,
        label="Abonnement",
        income="706",
        about=shop.world.keller,
        household=shop.world.keller,
        act=shop.world.act(),
    )
    return close(shop, "rendu de trop", loge=5190, la_poste=3668)


def test_nothing_closed_yet_is_said(tom: Client, shop: Shop) -> None:
    assert "Rien n’a encore été clôturé" in text(tom, f"{PAGES}clotures/")
    assert "Aucune journée n’a été clôturée" in text(tom, f"{PAGES}ecritures/")


def test_what_is_not_closed_is_said(tom: Client, shop: Shop) -> None:
    shop.sell(shop.put(shop.bread), paid(120))
    assert "1 reçu n’est encore dans aucune clôture" in text(tom, f"{PAGES}clotures/")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert "n’a jamais été clôturée" in text(signed_in(shop.world.tom), f"{PAGES}clotures/")


def test_a_closing_is_read_with_its_seal_and_its_paper(tom: Client, closed: Closing) -> None:
    assert "19,08 €" in text(tom, f"{PAGES}clotures/?duree=day")
    assert "Aucune encore" in text(tom, f"{PAGES}clotures/?duree=year")
    shown = text(tom, f"{PAGES}clotures/{closed.number}/")
    assert closed.seal in shown
    assert "Boulangerie Schmitt" in shown
    assert f"/ampere/caisse/cloture/{closed.number}/pdf/" in shown
    assert tom.get(f"{PAGES}clotures/99/").status_code == 404


def test_a_month_that_is_over_is_closed_by_the_desk(world: World, closed: Closing) -> None:
    """Or by the treasurer (test_small_wrongs.py); not by the auditor."""
    with time_machine.travel(DECEMBER, tick=False):
        tom, amel, ines = (signed_in(one) for one in (world.tom, world.amel, world.ines))
        assert "est terminé et n’est pas clôturé" in text(tom, f"{PAGES}clotures/")
        month = {"span": "month", "starts_on": "2026-11-01"}
        assert ines.post(f"{PAGES}clotures/periode/", month).status_code == 403
        answer = amel.post(f"{PAGES}clotures/periode/", month)
        assert answer.status_code == 302
        shown = text(amel, answer.headers["Location"])
        assert "Novembre 2026" in shown
        assert f'href="{PAGES}clotures/{closed.number}/"' in shown
        for wrong in ({"span": "week"}, {"span": "month", "starts_on": "2026-11-02"}, {}):
            assert amel.post(f"{PAGES}clotures/periode/", wrong).status_code == 409


def test_a_count_says_its_difference_and_why(tom: Client, closed: Closing) -> None:
    shown = text(tom, f"{PAGES}comptages/")
    assert "−0,50 €" in shown
    assert "rendu de trop" in shown
    session = Session.objects.get(drawer__code="loge")
    page = text(tom, f"{PAGES}comptages/{session.pk}/")
    assert "rendu de trop" in page
    assert "/ampere/caisse/recu/1/" in page
    assert (
        "Caisse La Poste"
        not in text(tom, f"{PAGES}comptages/?tiroir={session.drawer_id}").split("<tbody>")[1]
    )


def test_a_closing_says_why_a_count_differed(tom: Client, amel: Client, closed: Closing) -> None:
    """On the treasurer's page, on the till's and on paper; what was erased stands on none."""
    pages = [(tom, f"{PAGES}clotures/{closed.number}/")]
    pages.append((amel, f"/ampere/caisse/cloture/{closed.number}/"))
    for client, page in pages:
        assert "rendu de trop" in text(client, page), page
    assert "Explication" in str(closing_papers.closing(closed))
    assert "rendu de trop" in str(closing_papers.closing(closed))
    assert "rendu de trop" not in str(Record.objects.get(chain="closings").content)
    Remark.objects.update(text="", salt="", erased_at=NOW)
    for client, page in pages:
        assert "rendu de trop" not in text(client, page), page
    assert "Explication" not in str(closing_papers.closing(closed))


def rows(client: Client, query: str = "", **sent: str) -> list[dict[str, str]]:
    """The lines of the file of entries."""
    lines = file(client, f"{PAGES}ecritures/fichier/{query}", **sent).lstrip("\ufeff")
    return list(csv.DictReader(lines.splitlines(), delimiter=";"))


def cents(amount: str) -> int:
    return int(amount.replace(",", ""))


def test_the_entries_of_a_closing_balance(tom: Client, closed: Closing) -> None:
    lines = rows(tom, closing=str(closed.number))
    assert sum(cents(x["Debit"]) for x in lines) == sum(cents(x["Credit"]) for x in lines) > 0
    assert {x["PieceRef"] for x in lines} == {"1"}
    assert {x["EcritureDate"] for x in lines} == {"20261124"}
    owed = next(x for x in lines if x["CompteNum"] == "411")
    assert (owed["Debit"], owed["Credit"]) == ("10,00", "0,00")
    assert Entry.objects.get(verb="export_till").facts["what"] == "entries"


def test_the_entries_of_a_month_are_the_ledgers_balances(
    tom: Client, shop: Shop, closed: Closing
) -> None:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        later: dict[str, Any] = {"at": NOW + timedelta(days=1)}
        second(shop, later)
    lines = rows(tom, "?start=2026-11-01&end=2026-11-30")
    assert {x["EcritureNum"] for x in lines} == {"1", "2"}
    sums: dict[str, int] = {}
    for x in lines:
        known = sums.get(x["CompteNum"], 0)
        sums[x["CompteNum"]] = known + cents(x["Debit"]) - cents(x["Credit"])
    assert sums == ledger.balances(shop.world.ampere)
    after = rows(tom, "?start=2026-11-25&end=2026-11-30")
    assert after == [x for x in lines if x["EcritureNum"] == "2"] != []
    assert rows(tom, "?start=2026-12-01&end=2026-12-30") == []


def test_a_closing_without_entries_takes_no_number(
    tom: Client, shop: Shop, closed: Closing
) -> None:
    """EcritureNum is continuous (LPF, A47 A-1): a day on which nothing moved leaves no gap."""
    nothing(shop, {"at": NOW + timedelta(days=1)})
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        second(shop, {"at": NOW + timedelta(days=2)})
    november = "?start=2026-11-01&end=2026-11-30"
    lines = rows(tom, november)
    assert {(x["PieceRef"], x["EcritureNum"]) for x in lines} == {("1", "1"), ("3", "2")}
    assert {x["EcritureNum"] for x in rows(tom, november, closing="3")} == {"2"}
    assert rows(tom, november, closing="2") == []


def nothing(shop: Shop, later: dict[str, Any]) -> Closing:
    """A day on which the drawer is opened and counted, and nobody came."""
    act = shop.world.act
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=act(**later))
    session = shop.session()
    till.count_drawer(session, coins={2000: 1}, others={}, act=act(**later))
    till.close_drawer(session, kept_cents=2000, act=act(**later))
    return Closing.objects.get(pk=till.close_till(act=act(**later)).made)


def second(shop: Shop, later: dict[str, Any]) -> Closing:
    """Another day with a coffee that is given as it is, closed."""
    act = shop.world.act(**later)
    till.open_drawer(Drawer.objects.get(code="loge"), float_cents=2000, act=act)
    entry = till.add_line(shop.coffee, person=None, milli=1000, act=shop.world.act(**later))
    basket = Basket.objects.get(pk=entry.made)
    shop.sell(basket, paid(100), act=shop.world.act(**later))
    session = shop.session("loge")
    till.count_drawer(session, coins={100: 21}, others={}, act=shop.world.act(**later))
    session.refresh_from_db()
    till.close_drawer(session, kept_cents=0, act=shop.world.act(**later))
    return Closing.objects.get(pk=till.close_till(act=shop.world.act(**later)).made)


def test_what_is_posted_after_the_closing_waits_for_the_next(
    tom: Client, shop: Shop, closed: Closing
) -> None:
    before = rows(tom, closing="1")
    books.owe(
        cents=500,
        label="Clef",
        income="706",
        about=shop.world.keller,
        household=shop.world.keller,
        act=shop.world.act(),
    )
    assert rows(tom, closing="1") == before
    assert "1 écriture du grand livre attend" in text(tom, f"{PAGES}ecritures/")


@pytest.mark.parametrize("page", ["clotures/", "comptages/", "ecritures/"])
def test_more_rows_ask_no_more_questions(
    tom: Client, closed: Closing, page: str, world: World
) -> None:
    one = asked(tom, f"{PAGES}{page}")
    session = Session.objects.get(drawer__code="loge")
    Closing.objects.bulk_create(
        Closing(
            **{
                **{f.attname: getattr(closed, f.attname) for f in Closing._meta.concrete_fields},
                "id": None,
                "number": number,
                "starts_on": date(2026, 11, 1) + timedelta(days=number % 20),
            }
        )
        for number in range(2, 300)
    )
    Session.objects.bulk_create(
        Session(
            desk=world.ampere,
            drawer=session.drawer,
            number=number,
            state="closed",
            opened_at=NOW,
            opened_on=date(2026, 11, 2),
            float_cents=100,
            closing=closed,
        )
        for number in range(2, 300)
    )
    assert asked(tom, f"{PAGES}{page}") <= one


def test_a_stranger_finds_nothing(world: World, closed: Closing) -> None:
    chloe, there = signed_in(world.chloe), PAGES.replace("ampere", "hohberg")
    session = Session.objects.first()
    assert session is not None
    for page in (f"clotures/{closed.number}/", f"comptages/{session.pk}/"):
        assert chloe.get(f"{there}{page}").status_code == 404
    assert plain(chloe.get(f"{there}ecritures/").content.decode())
