"""What a passer-by reads of the post: what is sold, when it leaves, who else may collect."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from loge.house.catalogue.models import Service
from loge.house.network.models import Desk
from loge.house.people.models import Person
from loge.kernel.act import Act
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Carrier, Confidence, MayCollect, Product, StopReason
from loge.trades.custody.rules import Asked
from loge.trades.post import actions as sending
from loge.trades.post.models import Collection, Sending
from loge.trades.post.usual import Usual, habits
from tests.screens.portal.test_pages import act, read
from tests.world import NOW

STRASBOURG = ZoneInfo("Europe/Paris")


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=STRASBOURG)


def rounds(desk: Desk, *moments: datetime) -> None:
    for n, moment in enumerate(moments):
        Collection.objects.create(desk=desk, number=n + 1, carrier="la_poste", at=moment)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            [
                "Timbre lettre verte 1,52 € la pièce",
                "au poids, lettre ou colis selon le poids et la destination",
                "Mondial Relay Le transporteur décide",
                "DPD Oui, avec l’original des deux pièces d’identité ; une lettre ne suffit pas.",
                "Lettre recommandée, colis : oui, avec l’avis que vous avez signé",
                "à remettre en main propre : non",
                "Une procuration permanente se fait auprès de La Poste elle-même",
            ],
        ),
        (
            "de",
            [
                "Briefmarke, grüner Brief 1,52 € das Stück",
                "DPD Ja, mit beiden Ausweisen im Original",
                "Einen Brief oder ein Paket aufgeben",
                "Andere Zusteller",
            ],
        ),
    ],
)
def test_the_post_says_what_one_can_do(
    ampere: Desk, passer_by: Client, language: str, words: list[str]
) -> None:
    page = read(passer_by, f"/ampere/?lang={language}")
    for sentence in words:
        assert sentence in page
    assert "Baguette" not in page


def test_the_day_a_rule_changes_the_page_says_the_new_one(ampere: Desk, passer_by: Client) -> None:
    product = Product.objects.get(carrier__code="dpd")
    alone = Asked(
        kept_days=7,
        may_collect=MayCollect.ADDRESSEE,
        source="DPD",
        confidence=Confidence.TOLD,
        documents=("passport",),
    )
    tomorrow = NOW.date() + timedelta(days=1)
    custody.set_carrier_rule(product, valid_from=tomorrow, asked=alone, act=act(ampere))
    assert "DPD Oui, avec l’original" in read(passer_by, "/ampere/")
    custody.set_carrier_rule(product, valid_from=NOW.date(), asked=alone, act=act(ampere))
    assert "DPD Non : venez en personne." in read(passer_by, "/ampere/")


def test_stopped_arrivals_are_said_and_why_is_not(ampere: Desk, passer_by: Client) -> None:
    known: dict[str, Any] = {"reason": StopReason.STAFF, "remark": "Amel est malade"}
    colissimo = Carrier.objects.get(code="colissimo")
    custody.stop_arrivals(
        carrier=colissimo, until=at("2026-11-26", "15:00"), **known, act=act(ampere)
    )
    page = read(passer_by, "/ampere/")
    assert "plus de colis de Colissimo en ce moment, jusqu’au jeudi 26 novembre, 15 h." in page
    assert "malade" not in page
    custody.stop_arrivals(until=at("2026-11-28", "00:00"), **known, act=act(ampere))
    page = read(passer_by, "/ampere/")
    assert "plus de colis ni de lettres en ce moment, jusqu’au vendredi 27 novembre au soir" in page
    assert "keine Pakete und Briefe mehr an, bis zum Abend" in read(passer_by, "/ampere/?lang=de")


def test_the_last_collection_is_told_once_it_is_a_habit(ampere: Desk, passer_by: Client) -> None:
    assert "Dernière levée" not in read(passer_by, "/ampere/")
    rounds(
        ampere,
        at("2026-11-09", "10:00"),
        at("2026-11-09", "17:28"),
        at("2026-11-16", "17:40"),
        at("2026-11-11", "11:20"),
        at("2026-11-18", "11:29"),
        at("2026-11-19", "16:00"),
    )
    page = read(passer_by, "/ampere/")
    assert "Dernière levée du jour : lundi vers 17 h 15 · mercredi vers 11 h 15." in page
    assert "montags" not in page


def test_habits_are_by_day_of_the_week_and_alike_days_are_told_together() -> None:
    found = habits(
        [at(f"2026-11-{day:02}", "16:05") for day in (2, 3, 9, 10)]
        + [at("2026-11-07", "11:30"), at("2026-11-14", "11:31"), at("2026-11-06", "09:00")],
        STRASBOURG,
    )
    assert found == [Usual((0, 1), time(16)), Usual((5,), time(11, 30))]
    assert habits([], STRASBOURG) == []


def test_a_desk_without_the_post_says_nothing_of_it(ampere: Desk, passer_by: Client) -> None:
    Service.objects.filter(desk=ampere, code="post").update(status="stopped")
    assert "Quelqu’un d’autre peut-il venir" not in read(passer_by, "/ampere/")


def test_nothing_of_anybody_and_no_more_questions_for_more_rows(
    ampere: Desk, passer_by: Client, django_assert_num_queries: Any
) -> None:
    person = Person.objects.create(
        desk=ampere, first_name="Zénobie", last_name="Kvaratskhelia", languages=["fr"]
    )
    for n in range(20):
        said: Act = act(ampere)
        sending.deposit_sending(
            kind=Sending.Kind.PARCEL, number=f"9V2052475{n:04}", sender=person, act=said
        )
    day = date(2026, 11, 23)
    rounds(ampere, *(at(str(day - timedelta(days=n)), "16:00") for n in range(30)))
    with django_assert_num_queries(17):
        page = read(passer_by, "/ampere/")
    assert "Kvaratskhelia" not in page
    assert "9V2052475" not in page
