"""The pages of the hours, as words: what stands there, what a change would do, who sees them."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal.models import Entry
from loge.house.network import actions as network
from loge.house.network.models import Closure, DayException, Desk, OpeningHours
from loge.house.notices.models import Notice
from loge.screens.hours.forms import WeekForm
from tests.screens.hours.conftest import HOME, SEVEN_FORTY, TODAY, Due, page
from tests.world import HOURS, World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]
PAGES = (
    "",
    "changer/",
    "jours/",
    "jours/nouveau/",
    "fermetures/",
    "fermetures/nouvelle/",
    "fermetures/maintenant/",
    "equipe/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_amel_and_is_not_there_for_chloe(
    world: World, amel: Client, path: str
) -> None:
    assert "<h1>" in page(amel, path)
    assert signed_in(world.chloe).get(HOME + path).status_code == 404
    assert signed_in(world.victor).get(HOME + path).status_code == 403


def test_a_desk_without_hours_says_so(world: World, amel: Client) -> None:
    OpeningHours.objects.filter(desk=world.ampere).delete()
    assert "la loge n’est jamais ouverte" in page(amel, "")
    assert "Voir ce qui change" in page(amel, "changer/")


def test_the_week_is_drawn_and_said(amel: Client) -> None:
    shown = page(amel, "")
    assert "29 heures par semaine" in shown
    assert shown.count("<svg") >= 7
    assert '<rect class="open" x="60" y="0" width="210"' in shown  # 8 h to 11 h 30, from 7 h on
    assert "style=" not in shown
    assert "Vendredi saint" in shown


def week(**changes: Any) -> dict[str, Any]:
    return {**WeekForm.of(HOURS, TODAY), "valid_from": "2026-12-01", **changes}


def test_other_weekly_hours_are_looked_at_then_confirmed(world: World, amel: Client) -> None:
    sent = week(Sa_0_from="", Sa_0_to="", We_like="Tu")
    seen = page(amel, "changer/", **sent)
    assert "Rien n’est encore fait" in seen
    assert "fermé au lieu d’ouvert" in seen
    assert OpeningHours.objects.filter(desk=world.ampere).count() == 1
    page(amel, "changer/", status=302, **sent, confirmed="1")
    row = OpeningHours.objects.get(desk=world.ampere, valid_from=date(2026, 12, 1))
    assert row.hours == "Mo 15:00-18:00; Tu-Fr 08:00-11:30,15:00-18:00"
    assert Entry.objects.at("ampere").filter(verb="set_hours").count() == 1
    assert "D’autres horaires sont annoncés" in page(amel, "")
    assert "Rien n’est encore fait" in page(amel, f"{row.pk}/annuler/")
    page(amel, f"{row.pk}/annuler/", status=302, confirmed="1")
    assert OpeningHours.objects.get(desk=world.ampere).until is None


def test_hours_that_hold_already_are_not_called_off(world: World, amel: Client) -> None:
    row = OpeningHours.objects.get(desk=world.ampere)
    assert "déjà en vigueur" in page(amel, f"{row.pk}/annuler/", status=409, confirmed="1")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"Mo_0_to": ""}, "Donnez les deux heures"),
        ({"Mo_0_to": "14:00"}, "doit venir après l’ouverture"),
        ({"Tu_1_from": "11:00"}, "se chevauchent"),
        ({"valid_from": "2026-11-01"}, "Le passé ne change pas"),
        ({"text": "de 9 h à midi"}, "de 9 h à midi"),
    ],
)
def test_what_makes_no_sense_is_said_beside_it_and_nothing_typed_is_lost(
    world: World, amel: Client, wrong: dict[str, str], says: str
) -> None:
    shown = page(amel, "changer/", status=422, **week(**wrong))
    assert says in shown
    assert 'value="15:00"' in shown
    assert OpeningHours.objects.filter(desk=world.ampere).count() == 1


def test_whoever_knows_the_syntax_writes_it(world: World, amel: Client) -> None:
    sent = {"valid_from": "2026-12-01", "text": "Mo-Fr 09:00-12:00; Jul-Aug off", "confirmed": "1"}
    page(amel, "changer/", status=302, **sent)
    assert OpeningHours.objects.filter(hours="Mo-Fr 09:00-12:00; Jul-Aug off").exists()


def test_one_goes_back_to_the_form_with_everything_in_it(amel: Client) -> None:
    shown = page(amel, "changer/", **week(Sa_0_to="13:00"), edit="1")
    assert "Voir ce qui change" in shown
    assert 'value="13:00"' in shown


def test_a_closure_is_announced_from_day_to_day(world: World, amel: Client) -> None:
    sent = {"first_day": "2026-12-21", "last_day": "2027-01-02", "reason": "holidays"}
    assert "congés" in page(amel, "fermetures/nouvelle/", **sent)
    page(amel, "fermetures/nouvelle/", status=302, **sent, confirmed="1")
    row = Closure.objects.get()
    assert (row.starts_at, row.ends_at) == (
        datetime(2026, 12, 20, 23, tzinfo=UTC),
        datetime(2027, 1, 2, 23, tzinfo=UTC),
    )
    shown = page(amel, f"fermetures/{row.pk}/")
    assert "du lundi 21 décembre au samedi 2 janvier" in shown
    assert "lundi 4 janvier, 15 h" in shown
    assert signed_in(world.chloe).get(f"{HOME}fermetures/{row.pk}/").status_code == 404
    page(amel, f"fermetures/{row.pk}/rouvrir/", status=302, confirmed="1")
    assert "annulée" in page(amel, "fermetures/")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"first_day": "2026-12-21"}, "Donnez le dernier jour fermé"),
        ({"first_day": "2026-12-21", "last_day": "2026-12-20"}, "après le début"),
        ({"first_day": "2026-11-01", "unknown": "on"}, "Le passé ne change pas"),
        ({"first_day": "2026-12-21", "last_day": "2026-12-22", "unknown": "on"}, "pas les deux"),
        ({"first_day": "2026-12-21", "unknown": "on", "reason": "illness"}, "Rien n’est encore"),
    ],
)
def test_a_closure_that_makes_no_sense_is_not_announced(
    amel: Client, sent: dict[str, str], says: str
) -> None:
    shown = page(amel, "fermetures/nouvelle/", status=422, **{"reason": "holidays", **sent})
    assert says in shown
    assert not Closure.objects.exists()


@pytest.mark.parametrize("far", ["9999-12-31", "2062-12-01"])
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("fermetures/nouvelle/", {"first_day": TODAY, "last_day": "{far}", "reason": "works"}),
        ("fermetures/nouvelle/", {"first_day": "{far}", "unknown": "on", "reason": "works"}),
        ("jours/nouveau/", {"day": "{far}", "closed": "on", "reason": "works"}),
        ("changer/", {"valid_from": "{far}", "text": "Mo 08:00-10:00"}),
        ("equipe/jour/", {"day": "{far}", "situation": "alone"}),
    ],
)
def test_a_slip_in_the_year_is_asked_about(
    amel: Client, path: str, sent: dict[str, Any], far: str
) -> None:
    typed = {name: str(value).format(far=far) for name, value in sent.items()}
    assert "l’année" in page(amel, path, status=422, **typed, confirmed="1")


def test_an_end_nobody_knows_is_reminded_until_it_is_said(
    world: World, amel: Client, due: Due
) -> None:
    due(world.dina)
    page(amel, "fermetures/maintenant/", status=302, until="unknown")
    row = Closure.objects.get()
    assert "Fermée depuis mardi 24 novembre" in page(amel, "", at="/ampere/bureau/")
    assert "Dire quand la loge rouvre" in page(amel, "", at="/ampere/comptoir/")
    assert "On ne sait pas encore" in page(amel, f"fermetures/{row.pk}/")
    sent = {"last_day": "2026-11-25"}
    assert "change de fin" in page(amel, f"fermetures/{row.pk}/fin/", **sent)
    page(amel, f"fermetures/{row.pk}/fin/", status=302, **sent, confirmed="1")
    assert "Fermée depuis" not in page(amel, "", at="/ampere/bureau/")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("fermetures/maintenant/", {"until": "today"}),
        ("fermetures/maintenant/", {"until": "tomorrow"}),
        ("fermetures/maintenant/", {"until": "unknown"}),
        (
            "fermetures/nouvelle/",
            {"first_day": TODAY, "last_day": TODAY, "reason": "absence", "confirmed": "1"},
        ),
    ],
)
def test_a_closure_sent_twice_on_a_flaky_line_closes_once(
    amel: Client, early: Any, due: Due, world: World, path: str, sent: dict[str, Any]
) -> None:
    due(world.dina)
    first = amel.post(HOME + path, {**sent, "key": "one"})
    early.shift(90)
    again = amel.post(HOME + path, {**sent, "key": "one"})
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Closure.objects.get().starts_at == SEVEN_FORTY
    assert Notice.objects.filter(template="closure").count() == 1


def test_those_without_a_way_are_listed_to_be_called(world: World, amel: Client, due: Due) -> None:
    due(world.dina)
    page(amel, "fermetures/maintenant/", status=302, until="today")
    row = Closure.objects.get()
    shown = page(amel, f"fermetures/{row.pk}/")
    assert "1 personne à appeler ou à voir" in shown
    assert "06 39 98 12 34" in shown
    Notice.objects.filter(template="closure").update(state="told")
    assert "à appeler ou à voir" not in page(amel, f"fermetures/{row.pk}/")


def test_the_poster_says_it_in_french_and_german(world: World, amel: Client) -> None:
    Desk.objects.filter(pk=world.ampere.pk).update(elsewhere="La Poste, 12 avenue de Colmar")
    page(amel, "fermetures/maintenant/", status=302, until="unknown")
    answer = amel.get(f"{HOME}fermetures/{Closure.objects.get().pk}/affiche/")
    assert answer["Content-Type"] == "application/pdf"
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    text = " ".join(read.pages[0].extract_text().split())
    assert len(read.pages) == 1
    for words in ("Fermé", "Geschlossen", "absence imprévue", "12 avenue de Colmar", "testserver"):
        assert words in text
    assert "Nous ne savons pas encore quand nous rouvrons" in text


def test_where_to_go_meanwhile_is_said_while_closed(world: World, amel: Client) -> None:
    page(amel, "equipe/ailleurs/", status=302, words="La Poste du Neudorf", words_de="")
    assert "La Poste du Neudorf" not in page(Client(), "?lang=fr", at="/ampere/")
    network.close(starts_at=SEVEN_FORTY, ends_at=None, reason="works", act=world.act(SEVEN_FORTY))
    assert "La Poste du Neudorf" in page(Client(), "?lang=fr", at="/ampere/")


@pytest.mark.parametrize("path", ["", "jours/", "fermetures/", "equipe/"])
def test_the_lists_ask_as_much_for_five_hundred_as_for_one(
    world: World, amel: Client, path: str
) -> None:
    def some(first: int, many: int) -> int:
        days = [date(2025, 1, 1).fromordinal(738_000 + first + n) for n in range(many)]
        DayException.objects.bulk_create(DayException(desk=world.ampere, day=d) for d in days)
        Closure.objects.bulk_create(
            Closure(
                desk=world.ampere,
                starts_at=datetime(d.year, d.month, d.day, tzinfo=UTC),
                ends_at=datetime(d.year, d.month, d.day, 1, tzinfo=UTC),
                reason="works",
            )
            for d in days
        )
        with CaptureQueriesContext(connection) as made:
            page(amel, path)
        return len(made)

    page(amel, path)
    assert some(0, 60) == some(60, 440)


def test_another_desks_things_are_not_here(world: World) -> None:
    network.close(starts_at=SEVEN_FORTY, ends_at=None, reason="works", act=world.act(SEVEN_FORTY))
    theirs = f"/hohberg/bureau/horaires/fermetures/{Closure.objects.get().pk}/"
    for path in ("", "rouvrir/", "fin/", "affiche/"):
        assert signed_in(world.chloe).get(theirs + path).status_code == 404
