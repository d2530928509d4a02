"""The pages of the agreement with La Poste."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.conventions import actions as conventions
from loge.house.conventions.models import Convention, Equipment, MonthPayment, Support
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.partners import actions as partners
from loge.house.partners.models import Partner
from loge.house.visits import effort
from loge.kernel import attention
from loge.trades.custody import actions as custody
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
PLACE = "/ampere/bureau/poste/convention/"


@pytest.fixture
def tom(world: World) -> Client:
    """The treasurer."""
    return signed_in(world.tom)


@pytest.fixture
def convention(world: World) -> Convention:
    """La Poste since August, 391 € a month, 400 € by another source; 18 € an hour."""
    entry = partners.add_partner("La Poste", active_from=date(2026, 8, 1), act=world.act())
    partner = Partner.objects.get(pk=entry.made)
    first = date(2026, 8, 1)
    said: dict[str, Any] = {"name": "Relais ESS", "valid_from": first, "counted_from": first}
    made = conventions.sign_convention(partner, **said, act=world.act())
    found = Convention.objects.get(pk=made.made)
    for cents, applies in ((39100, True), (40000, False)):
        conventions.set_fee(
            found, cents=cents, valid_from=date(2026, 8, 1), source=f"{cents}", applies=applies,
            act=world.act(),
        )  # fmt: skip
    conventions.set_hourly_cost(
        cents=1800, valid_from=date(2026, 8, 1), source="assumed", act=world.act()
    )
    return found


def test_both_sources_are_shown_and_one_is_chosen(convention: Convention, tom: Client) -> None:
    page = tom.get(f"{PLACE}{convention.pk}/").content.decode()
    assert "391" in page
    assert "400" in page
    other = convention.fees.get(applies=False)
    tom.post(f"{PLACE}forfait/{other.pk}/choisir/", {"key": "choose"})
    assert convention.fees.get(applies=True).cents == 40000


def test_what_is_still_to_come_is_no_debt_of_ours(convention: Convention, tom: Client) -> None:
    page = tom.get(f"{PLACE}{convention.pk}/mois/2026-10/").content.decode()
    total = page.split("Encore à venir")[1].split("</p>")[0]
    assert "391" in total
    assert not {"-", "−"} & set(total.split('"number">')[1])


def test_a_month_from_announcement_to_settled(convention: Convention, tom: Client) -> None:
    month = f"{PLACE}{convention.pk}/mois/2026-10/"
    sent = {"fee_cents": "391", "commission_cents": "", "on": "2026-11-05", "reference": "VIR"}
    announced = {f"announced-{name}": value for name, value in sent.items()}
    assert tom.post(f"{month}annonce/", {**announced, "key": "a"}).status_code == 302
    received = {f"received-{name}": value for name, value in sent.items()}
    assert tom.post(f"{month}recu/", {**received, "key": "b"}).status_code == 302
    page = tom.get(month).content.decode()
    assert "en banque le jeudi 5 novembre 2026" in page
    assert "dans les comptes le mardi 24 novembre 2026" in page
    [told] = sentences.read(Entry.objects.filter(verb="receive_month"))
    assert "jeudi 5 novembre 2026" in told.words
    assert "Arrêter le mois" in page
    assert tom.post(f"{month}arreter/", {"key": "c"}).status_code == 302
    assert "arrêté" in tom.get(month).content.decode()
    assert tom.get(f"{month}pdf/")["Content-Type"] == "application/pdf"


def test_an_amount_typed_wrongly_stays_in_the_form(convention: Convention, tom: Client) -> None:
    month = f"{PLACE}{convention.pk}/mois/2026-10/"
    sent = {"received-fee_cents": "trois cents", "received-on": "2026-11-05", "key": "x"}
    answer = tom.post(f"{month}recu/", sent)
    assert answer.status_code == 422
    assert 'value="trois cents"' in answer.content.decode()
    assert not MonthPayment.objects.exists()


def test_a_month_without_the_agreement_is_not_there(convention: Convention, tom: Client) -> None:
    assert tom.get(f"{PLACE}{convention.pk}/mois/2026-07/").status_code == 404
    assert tom.get(f"{PLACE}{convention.pk}/mois/2026-13/").status_code == 404


def test_minutes_and_break_even(convention: Convention, world: World, tom: Client) -> None:
    for n in range(5):
        at = NOW + timedelta(minutes=2 * n)
        custody.receive(addressee=world.bruno, act=world.act(at=at, key=f"parcel{n}"))
    found = effort.efforts(world.ampere, date(2026, 11, 1), date(2026, 12, 1), service="post")
    assert [(one.kind.code, one.count, one.mean) for one in found] == [("receiving", 5, 2.0)]
    page = tom.get(f"{PLACE}{convention.pk}/temps/").content.decode()
    assert "0 h 10" in page
    assert "21 h 43" in page  # 391 € at 18 € an hour
    assert "<svg" in page


def test_what_is_lent_is_entered_looked_at_and_given_back(
    convention: Convention, amel: Client
) -> None:
    place = f"{PLACE}{convention.pk}/materiel/"
    sent = {"label": "Smartphone", "kind": "it", "how_many": "1", "lent_on": "2026-08-23"}
    amel.post(f"{place}nouveau/", {**sent, "condition": "new", "key": "one"})
    thing = Equipment.objects.get()
    amel.post(
        f"{PLACE}materiel/{thing.pk}/controler/", {"found": "0", "condition": "good", "key": "two"}
    )
    assert "manquant" in amel.get(place).content.decode()
    assert amel.get(f"{place}pdf/")["Content-Type"] == "application/pdf"
    amel.post(f"{PLACE}materiel/{thing.pk}/rendre/", {"condition": "worn", "key": "three"})
    thing.refresh_from_db()
    assert (thing.state, thing.condition) == ("returned", "worn")


def test_visits_are_noted_by_who_holds_the_desk(
    convention: Convention, amel: Client, tom: Client
) -> None:
    place = f"{PLACE}{convention.pk}/appui/"
    sent = {"kind": "visit", "on": "2026-11-20", "minutes": "45", "key": "one"}
    assert tom.post(f"{place}noter/", sent).status_code == 403
    assert amel.post(f"{place}noter/", sent).status_code == 302
    assert "45" in tom.get(place).content.decode()
    assert Support.objects.get().minutes == 45


def test_what_was_noted_by_mistake_is_struck_out_once(
    convention: Convention, world: World, amel: Client
) -> None:
    noted = conventions.note_support(
        convention, kind=Support.Kind.CALL, on=NOW.date(), act=world.act()
    )
    place = f"{PLACE}{convention.pk}/appui/{noted.made}/rayer/"
    # Pressed twice: the second press is answered like the first, although the line is gone.
    assert [amel.post(place, {"key": "strike"}).status_code for _press in range(2)] == [302, 302]
    assert not Support.objects.exists()
    assert amel.post(place, {"key": "again"}).status_code == 404


def test_as_many_questions_for_one_month_as_for_four(convention: Convention, tom: Client) -> None:
    place = f"{PLACE}{convention.pk}/mois/"
    tom.get(place)
    with CaptureQueriesContext(connection) as four:
        assert tom.get(place).content.decode().count("<tr>") > 4
    Convention.objects.filter(pk=convention.pk).update(counted_from=date(2026, 11, 1))
    with CaptureQueriesContext(connection) as alone:
        tom.get(place)
    assert len(alone) == len(four)


def test_a_term_that_comes_near_is_told_on_the_front_page(
    convention: Convention, world: World, tom: Client
) -> None:
    conventions.change_convention(convention, until=date(2027, 3, 1), act=world.act())
    assert "Relais ESS" in tom.get("/ampere/bureau/").content.decode()


def test_another_desk_sees_nothing(convention: Convention, world: World) -> None:
    chloe = signed_in(world.chloe)
    for page in ("", "mois/", "temps/", "materiel/", "appui/"):
        assert (
            chloe.get(f"/hohberg/bureau/poste/convention/{convention.pk}/{page}").status_code == 404
        )


def test_nothing_yet(world: World, tom: Client) -> None:
    assert tom.get(PLACE).status_code == 200
    assert tom.get(f"{PLACE}nouvelle/").status_code == 200
    assert tom.get(f"{PLACE}heure/").status_code == 200


def test_a_month_nobody_settles_is_asked_for_a_month_after_its_end(
    convention: Convention, world: World
) -> None:
    def asked() -> list[tuple[int, str]]:
        found = [item for item in attention.items(world.act()) if "/mois/" in item.link]
        return [(item.count, item.link) for item in found]

    months = f"{PLACE}{convention.pk}/mois/"
    assert asked() == [(2, months)], "August and September; October ended less than a month ago"
    sent = {"fee_cents": 39100, "commission_cents": 0, "on": NOW.date()}
    for month in (date(2026, 8, 1), date(2026, 9, 1)):
        conventions.receive_month(convention, first_on=month, **sent, act=world.act())
    conventions.settle_month(convention, first_on=date(2026, 8, 1), act=world.act())
    assert asked() == [(1, f"{months}2026-9/")]
    conventions.settle_month(convention, first_on=date(2026, 9, 1), act=world.act())
    assert asked() == []


@pytest.mark.parametrize("page", ["materiel/nouveau/", "appui/noter/"])
def test_a_volunteer_writes_nothing_on_pages_they_may_not_see(
    convention: Convention, world: World, page: str
) -> None:
    sent = {"kind": "safe", "label": "Coffre", "lent_on": "2026-08-03", "how_many": "1"}
    visit = {"kind": "visit", "on": "2026-08-03", "key": "k"}
    victor = signed_in(world.victor)
    assert victor.get(f"{PLACE}{convention.pk}/materiel/").status_code == 403
    assert victor.post(f"{PLACE}{convention.pk}/{page}", {**sent, **visit}).status_code == 403
    assert not Equipment.objects.exists()
    assert not Support.objects.exists()
