"""Everything in custody in one list, by what is to be done about it this week."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from loge.kernel import attention
from loge.screens.ageing import queries, rules
from loge.screens.ageing.rules import Todo
from loge.trades.custody.models import Deposit
from loge.trades.custody.models import Kind as Sort
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Chase, Item, Outcome, Ticket, UnclaimedRule
from tests.trades.entrusted.conftest import Workshop
from tests.world import NOW, signed_in

PAGE = "/ampere/comptoir/garde/"


@pytest.fixture(autouse=True)
def now(tuesday: object) -> None:
    """It is Tuesday."""


@pytest.fixture
def kept(workshop: Workshop) -> UnclaimedRule:
    return UnclaimedRule.objects.create(
        desk=workshop.world.ampere,
        remind_days=[7, 30],
        letter_days=60,
        letter_notice_days=20,
        give_up_days=100,
        outcomes=[Outcome.GIVEN],
        chase_days=2,
        valid_from=date(2026, 1, 1),
        source="règle de la maison",
    )


def ready_for(workshop: Workshop, days: int) -> Item:
    item = workshop.item()
    entrusted.make_ready(item, act=workshop.world.act())
    Item.objects.filter(pk=item.pk).update(ready_at=NOW - timedelta(days=days))
    item.refresh_from_db()
    return item


def sent(workshop: Workshop, promised_days_ago: int) -> Item:
    item = workshop.item()
    entrusted.send_batch(workshop.cleaner, items=[item], counted=1, act=workshop.world.act())
    item.ticket.promised_on = NOW.date() - timedelta(days=promised_days_ago)
    item.ticket.save()
    return item


def todo(workshop: Workshop, item: Item) -> Todo:
    rows = queries.rows(workshop.world.ampere, NOW)
    return next(row.next.todo for row in rows if row.number == item.number)


@pytest.mark.django_db
def test_each_thing_says_what_is_next(
    workshop: Workshop,
    kept: UnclaimedRule,
    parcel: Any,
) -> None:
    here, late = workshop.item(), sent(workshop, 3)
    told, letter = ready_for(workshop, 8), ready_for(workshop, 61)
    over = ready_for(workshop, 120)
    Chase.objects.create(item=over, step="letter", on=date(2026, 10, 1), at=NOW)
    found = [todo(workshop, item) for item in (here, late, told, letter, over)]
    assert found == [Todo.SEND, Todo.CHASE, Todo.TELL, Todo.LETTER, Todo.UNCLAIMED]
    overdue = parcel(workshop.world.dina)
    Deposit.objects.filter(pk=overdue.pk).update(keep_until_on=NOW.date() - timedelta(days=1))
    rows = queries.rows(workshop.world.ampere, NOW)
    assert [row.next.todo for row in rows if row.deposit] == [Todo.RETURN]
    assert len(rows) == 6


@pytest.mark.django_db
def test_what_was_told_today_is_not_asked_for_again(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
) -> None:
    item = ready_for(workshop, 8)
    page = amel.get(PAGE).content.decode()
    assert f"/sinistres/ticket/{item.ticket_id}/prevenir/" in page
    answer = amel.post(
        f"/ampere/comptoir/sinistres/ticket/{item.ticket_id}/prevenir/",
        {"key": "t1", "next": PAGE},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == PAGE
    assert f"/sinistres/ticket/{item.ticket_id}/prevenir/" not in answer.content.decode()


@pytest.mark.django_db
def test_the_list_is_narrowed_sorted_and_taken_along(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
    parcel: Any,
) -> None:
    ready_for(workshop, 8)
    sent(workshop, 3)
    parcel(workshop.world.dina, "6A12345678901")
    assert "2-1" not in amel.get(PAGE + "?faire=tell").content.decode()
    everything = amel.get(PAGE + "?quand=tout").content.decode()
    assert "Alaoui" in everything
    assert "Alaoui" not in amel.get(PAGE + "?quand=tout&q=keller").content.decode()
    assert amel.get(PAGE + "?quand=tout&sorte=colis&tri=-whose").status_code == 200
    assert amel.get(PAGE + "?quand=zzz&tri=nonsense&page=x").status_code == 200
    csv = b"".join(amel.get(PAGE + "fichier/?form=csv&quand=tout")).decode()
    assert csv.count("\r\n") == 4
    assert "Manteau" in csv
    assert not any(name in csv for name in ("Bruno", "Dina", "Keller", "Alaoui"))
    assert amel.get(PAGE + "fichier/?form=xlsx").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("4-1", {"4-1"}),
        ("P 4-1", {"4-1"}),
        ("4-1 manteau", {"4-1"}),
        ("4", {"4-1", "4-2"}),
        ("47", {"47-1"}),
        ("47 manteau", {"47-1"}),
        ("4-1 chemise", set()),
        ("R 12", {"47-1"}),
        ("12", {"47-1"}),
        ("kell man", {"4-1", "47-1"}),
    ],
)
def test_a_number_is_searched_for_whole(
    workshop: Workshop, amel: Client, typed: str, numbers: set[str]
) -> None:
    four, other = workshop.ticket(None, "Manteau", "Chemise"), workshop.ticket()
    Ticket.objects.filter(pk=four.pk).update(number=4)
    Ticket.objects.filter(pk=other.pk).update(number=47)
    other.items.update(spot="R 12")
    page = amel.get(PAGE, {"quand": "tout", "q": typed}).content.decode()
    found = re.findall(r'class="tag place"[^>]*>([^<]+)</a></th>', page)
    assert set(found) == numbers


def test_what_is_to_be_done_stands_together_in_the_order_one_does_it(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
) -> None:
    for days in (8, 9):
        ready_for(workshop, days)
    sent(workshop, 3)
    page = amel.get(PAGE)
    groups = [(group.words, group.count, len(group.rows)) for group in page.context["groups"]]
    assert groups == [("relancer le partenaire", 1, 1), ("prévenir de nouveau", 2, 2)]
    words = page.content.decode()
    assert words.index("Relancer le partenaire <span") < words.index("Prévenir de nouveau <span")
    assert 'href="?quand=semaine&amp;faire=tell"' in words
    only = amel.get(PAGE + "?quand=semaine&faire=tell")
    assert only.context["listed"].count == 2
    assert "Relancer le partenaire <strong>1" in only.content.decode()
    assert [group.words for group in amel.get(PAGE + "?tri=since").context["groups"]] == [""]


@pytest.mark.django_db
def test_it_comes_in_pages_and_on_one_to_be_printed(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
) -> None:
    things = [f"Manteau {n}" for n in range(26)]
    workshop.ticket(None, *things)
    page = amel.get(PAGE)
    assert sum(len(group.rows) for group in page.context["groups"]) == 25
    assert "Page 1 sur 2" in page.content.decode()
    whole = amel.get(PAGE + "?une=1").content.decode()
    assert all(thing in whole for thing in things)
    assert "loge/js/print.js" in whole


@pytest.mark.django_db
def test_parcels_and_letters_are_kinds_of_their_own(
    workshop: Workshop, amel: Client, parcel: Any
) -> None:
    other, letter = parcel(workshop.world.dina), parcel(workshop.world.bruno)
    Deposit.objects.filter(pk=other.pk).update(kind=Sort.PARCEL)
    Deposit.objects.filter(pk=letter.pk).update(kind=Sort.LETTER)
    page = amel.get(f"{PAGE}?quand=tout&sorte={Sort.LETTER}")
    assert [row.deposit for row in page.context["listed"]] == [letter]
    kinds = page.context["chosen"].kinds
    assert len({code for code, _words in kinds}) == len(kinds)
    # An old bookmark asks for a kind of which nothing is here: everything is shown.
    assert amel.get(PAGE + "?quand=tout&sorte=zz").context["listed"].count == 2


@pytest.mark.django_db
def test_after_the_last_letter_one_waits_for_its_day(
    workshop: Workshop, kept: UnclaimedRule, amel: Client
) -> None:
    item = ready_for(workshop, 61)
    entrusted.print_last_letter(item.ticket, act=workshop.world.act())
    rows = queries.rows(workshop.world.ampere, NOW)
    assert [row.next.todo for row in rows if row.number == item.number] == [Todo.NOTHING]
    Item.objects.filter(pk=item.pk).update(ready_at=NOW - timedelta(days=400))
    assert "20 oct. 2025" in amel.get(PAGE + "?quand=tout").content.decode()


@pytest.mark.django_db
def test_the_counter_leads_to_it(workshop: Workshop, amel: Client) -> None:
    assert f'href="{PAGE}">En garde</a>' in amel.get("/ampere/comptoir/").content.decode()


@pytest.mark.django_db
def test_it_asks_no_more_for_sixty_things_than_for_six(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
    parcel: Any,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            assert amel.get(PAGE + "?quand=tout&une=1").status_code == 200
        return len(told)

    def some(times: int) -> None:
        for _ in range(times):
            ready_for(workshop, 8)
            sent(workshop, 3)
            parcel(workshop.world.dina)

    some(2)
    asked()
    few = asked()
    some(18)
    assert asked() == few


@pytest.mark.django_db
def test_the_front_page_counts_what_the_list_then_shows(
    workshop: Workshop,
    kept: UnclaimedRule,
    amel: Client,
    parcel: Any,
) -> None:
    workshop.item()
    ready_for(workshop, 8)
    sent(workshop, 3)
    sent(workshop, -30)
    parcel(workshop.world.dina)
    gone = parcel(workshop.world.bruno)
    Deposit.objects.filter(pk=gone.pk).update(keep_until_on=NOW.date() - timedelta(days=1))
    over = ready_for(workshop, 120)
    Chase.objects.create(item=over, step="letter", on=date(2026, 10, 1), at=NOW)
    entrusted.declare_damaged(workshop.item(), words="Tache", act=workshop.world.act())
    found = {item.link: item.count for item in attention.items(workshop.world.act())}
    link = f"{PAGE}?quand=retard"
    shown = amel.get(link).context["listed"].count
    assert found[link] == shown == 6
    assert found["/ampere/comptoir/sinistres/"] == 1


@pytest.mark.django_db
def test_empty_and_a_strangers_desk(workshop: Workshop, amel: Client) -> None:
    assert "0" not in amel.get(PAGE).content.decode().split("<h1>")[1].split("</main>")[0][:400]
    assert signed_in(workshop.world.chloe).get(PAGE).status_code == 404


days = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))


@given(remind=days, letter=days, give_up=days, today=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_what_is_due_goes_before_what_is_to_come(
    remind: date | None, letter: date | None, give_up: date | None, today: date
) -> None:
    found = rules.waiting(remind=remind, letter=letter, give_up=give_up, today=today)
    due = [day for day in (remind, letter, give_up) if day is not None and day <= today]
    assert found.due(today) == bool(due)
    if give_up in due:
        assert found.todo == Todo.UNCLAIMED
