"""The desk's day: opened in the morning, closed in the evening, written in sentences."""

from typing import Any

import pytest
from django.test import Client

from loge.house.daybook.models import ChecklistItem, DayNote, DeskDay
from loge.house.journal.models import Entry
from loge.house.notices.models import Notice
from loge.house.people.models import Person
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.trades.custody import actions as custody
from tests.screens.counter.test_card import post
from tests.world import World

COUNTER = "/ampere/comptoir/"

pytestmark = pytest.mark.usefixtures("tuesday")


def test_amel_opens_ticks_and_closes(world: World, amel: Client) -> None:
    post(amel, "journee/ouvrir/")
    item = ChecklistItem.objects.get(desk=world.ampere, moment="opening")
    post(amel, f"journee/liste/{item.pk}/cocher/")
    assert "1/1" not in amel.get(COUNTER).content.decode()
    visits.begin_visit(world.bruno, act=world.act())
    post(amel, "journee/fermer/")
    assert DeskDay.objects.get().state == "closed"
    assert Visit.objects.get().state == "finished"


def test_the_checklist_of_another_desk_is_not_here(world: World, amel: Client) -> None:
    item = ChecklistItem.objects.get(desk=world.hohberg, moment="opening")
    assert post(amel, f"journee/liste/{item.pk}/cocher/").status_code == 404


def test_a_walk_in_is_counted_without_a_question_and_taken_back(world: World, amel: Client) -> None:
    post(amel, "entree/")
    post(amel, "entree/", age_bracket="60_up", reason="coffee")
    post(amel, "entree/", age_bracket="immortal", reason="gold")
    assert Visit.objects.count() == 3
    last = Visit.objects.order_by("pk").last()
    assert last is not None
    assert (last.age_bracket, last.reason) == ("", "")
    post(amel, f"entree/{last.pk}/annuler/")
    page = amel.get(f"{COUNTER}a-cote/").content.decode()
    assert "<dd>2</dd>" in page


def test_a_note_with_a_wrong_date_keeps_what_was_typed(world: World, amel: Client) -> None:
    answer = post(amel, "note/", text="Le plombier passe", for_day="hier")
    assert answer.status_code == 422
    assert "Le plombier passe" in answer.content.decode()
    assert DayNote.objects.count() == 0


def test_the_screen_that_asks_gets_nothing_when_nothing_changed(world: World, amel: Client) -> None:
    page = amel.get(COUNTER).content.decode()
    stamp = page.split("a-cote/?as=")[1].split('"')[0]
    poll = {"headers": {"x-loge-poll": "1", "hx-request": "true"}}
    assert amel.get(f"{COUNTER}a-cote/?as={stamp}", **poll).status_code == 204  # type: ignore[arg-type]
    visits.count_walk_in(act=world.act())
    changed = amel.get(f"{COUNTER}a-cote/?as={stamp}", **poll)  # type: ignore[arg-type]
    assert changed.status_code == 200
    assert 'id="q"' not in changed.content.decode()


def test_the_journal_is_read_in_sentences(world: World, amel: Client, parcel: Any) -> None:
    parcel(world.bruno)
    page = amel.get(f"{COUNTER}journal/").content.decode()
    assert "Amel" in page
    assert "Bruno Keller" in page
    assert "%(" not in page
    assert Entry.objects.at("ampere").count() > 0


def test_slips_wait_until_they_are_in_the_letter_boxes(
    world: World, amel: Client, parcel: Any
) -> None:
    parcel(world.bruno, "RR473124829GB")
    page = amel.get(f"{COUNTER}billets/").content.decode()
    assert "Bruno Keller" in page
    assert "14 rue de Wattwiller" in page
    assert "RR473124829GB" not in page
    assert "La Poste" not in page
    printed = Notice.objects.get().pk
    parcel(world.elif_)
    post(amel, "billets/distribuer/", slip=printed)
    assert Notice.objects.get(person=world.elif_).state == "queued"
    assert Notice.objects.get(pk=printed).state == "told"
    assert "Bruno Keller" not in amel.get(f"{COUNTER}billets/").content.decode().split("<main")[1]


NEWCOMER = {
    "first_name": "Nino",
    "last_name": "Kvaratskhelia",
    "language": "ka",
    "street": "3 rue de Wattwiller",
}


def test_a_newcomer_is_registered_with_a_household(world: World, amel: Client) -> None:
    answer = post(amel, "personne/inscrire/", **NEWCOMER)
    nino = Person.objects.get(last_name="Kvaratskhelia")
    assert answer["Location"] == f"{COUNTER}personne/{nino.pk}/"
    home = nino.residences.get()
    assert (home.household.name, home.role) == ("Kvaratskhelia", "holder")
    assert nino.languages == ["ka"]


@pytest.mark.parametrize(
    "wrong",
    [{"last_name": ""}, {"phone": "call me"}, {"birth_year": "1742"}, {"email": "nino"}],
)
def test_a_form_with_a_mistake_keeps_what_was_typed(
    world: World, amel: Client, wrong: dict[str, str]
) -> None:
    answer = post(amel, "personne/inscrire/", **{**NEWCOMER, **wrong})
    assert answer.status_code in {409, 422}
    assert not Person.objects.filter(first_name="Nino").exists()
    if answer.status_code == 422:
        assert 'value="Nino"' in answer.content.decode()


def test_somebody_new_joins_a_known_household(world: World, amel: Client) -> None:
    sent = {**NEWCOMER, "household": str(world.keller.pk)}
    post(amel, "personne/inscrire/", **sent)
    nino = Person.objects.get(last_name="Kvaratskhelia")
    assert nino.residences.get().household == world.keller


def test_a_correction_keeps_the_languages_known(world: World, amel: Client) -> None:
    sent = {"first_name": "Bruno", "last_name": "Kellér", "language": "fr", "birth_year": "1958"}
    post(amel, f"personne/{world.bruno.pk}/corriger/", **sent)
    world.bruno.refresh_from_db()
    assert world.bruno.last_name == "Kellér"
    assert world.bruno.languages == ["fr", "de"]


def test_the_household_card_names_nobody(world: World, amel: Client) -> None:
    post(amel, f"foyer/{world.keller.pk}/rejoindre/", person=world.bruno.pk)
    page = amel.get(f"{COUNTER}foyer/{world.keller.pk}/carte/").content.decode()
    card = page.split('class="membership-card"')[1].split("</section>")[0].split("no-print")[0]
    assert "<svg" in card
    assert "Keller" not in card
    post(amel, f"foyer/{world.keller.pk}/nouvelle-carte/")
    assert world.keller.cards.count() == 2


def test_what_is_kept_and_all_that_is_here_are_two_figures(world: World, amel: Client) -> None:
    custody.receive(addressee=world.bruno, act=world.act())
    custody.receive_unidentified(label_name="?", act=world.act())
    page = amel.get(COUNTER).content.decode()
    assert "<span>2 ici</span>" in page
    assert "<dt>en garde</dt><dd>1</dd>" in page
