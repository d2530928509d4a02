"""Amel takes in the list the association kept in a spreadsheet."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from loge.house.intake import drafts
from loge.house.intake.models import Import
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from tests.support import defects
from tests.world import World, signed_in

OURS = "/ampere/bureau/import/"
LIST = """Liste du quartier;;;
;;;
Nom;Prénom;Tél.;Adresse
KELLER;Bruno;;14, r. de Wattwiller
Keler;Bruno;;14 rue de Wattwiller
Brandt;Zoé;06 12;3 rue des Mésanges
Brandt;Noël;612345678;3 rue des Mésanges
;;;
Total;4;;
"""


def sent(content: bytes, name: str = "liste.csv") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def opened(world: World, amel: Client) -> str:
    """The list is read; its address."""
    answer = amel.post(OURS, sent(LIST.encode("cp1252")))
    assert answer.status_code == 302
    return str(answer["Location"]).removesuffix("colonnes/")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_columns_are_guessed_and_the_trial_says_what_each_row_would_do(
    world: World, amel: Client, opened: str
) -> None:
    guessed = page(amel, f"{opened}colonnes/")
    for field in ("last_name", "first_name", "phone", "street"):
        assert f'value="{field}" selected' in guessed
    there = Person.objects.count()
    tried = page(amel, f"{opened}essai/")
    assert "« 06 12 »" in tried.replace("\u202f", " ").replace("\u00a0", " ")
    file = Import.objects.get()
    outcomes = dict(file.rows.values_list("number", "outcome"))
    assert outcomes == {4: "known", 5: "known", 6: "refused", 7: "new", 9: "left_out"}
    assert Person.objects.count() == there


def test_it_is_put_right_taken_in_and_undone(world: World, amel: Client, opened: str) -> None:
    row = Import.objects.get().rows.get(number=6)
    line = f"{opened}ligne/{row.pk}/"
    assert "Brandt" in page(amel, line)
    said = {"last_name": "Brandt", "first_name": "Zoé", "phone": "", "street": "3 rue des Mésanges"}
    assert amel.post(line, said).status_code == 302
    assert amel.post(f"{opened}prendre/").status_code == 302
    assert "hx-post" in page(amel, f"{opened}marche/")
    assert amel.post(f"{opened}suite/").status_code == 302
    assert "hx-post" not in page(amel, f"{opened}marche/")
    noel = Person.objects.get(first_name="Noël")
    zoe = Person.objects.get(first_name="Zoé")
    assert noel.contacts.get().value == "+33612345678"
    assert noel.residences.get().household == zoe.residences.get().household
    told = sentences.read(Entry.objects.filter(verb="finish_import"))[0].words
    assert "2" in told
    assert amel.get(f"{opened}annuler/").status_code == 200
    assert amel.post(f"{opened}annuler/").status_code == 302
    assert not Person.objects.filter(last_name="Brandt").exists()


def test_a_person_who_has_since_been_corrected_stays(
    world: World, amel: Client, opened: str
) -> None:
    from loge.house.people import actions as people

    amel.post(f"{opened}prendre/")
    amel.post(f"{opened}suite/")
    noel = Person.objects.get(first_name="Noël")
    people.correct_person(noel, first_name="Noël", last_name="Brandt", act=world.act())
    assert "Noël Brandt" in page(amel, f"{opened}annuler/")
    amel.post(f"{opened}annuler/")
    assert Person.objects.filter(pk=noel.pk).exists()


def test_the_rows_that_stay_out_leave_as_a_file_with_their_reason(
    amel: Client, opened: str
) -> None:
    answer = amel.get(f"{opened}refusees/")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0][:2] == ("Nom", "Prénom")
    assert rows[1][0] == "Brandt"
    assert "06 12" in str(rows[1][-1])


def test_a_decision_about_no_row_changes_none(amel: Client, opened: str) -> None:
    before = list(Import.objects.get().rows.order_by("number").values_list("outcome", flat=True))
    for said in ({"all": "x"}, {"row": "9" * 30}, {"row": "9" * 5000}, {"row": "-1"}, {}):
        assert amel.post(f"{opened}decider/", said | {"choice": "skip"}).status_code == 302
    after = Import.objects.get().rows.order_by("number").values_list("outcome", flat=True)
    assert list(after) == before
    assert "Aucune ligne" in page(amel, f"{opened}essai/?outcome=x")


def test_what_stays_out_is_offered_before_it_is_erased(amel: Client, opened: str) -> None:
    assert f"{opened}refusees/" in page(amel, f"{opened}essai/")
    assert 'value="without"' in page(amel, f"{opened}essai/?outcome=refused")
    hopeless = amel.post(OURS, sent("Nom;Prénom\nKeller 2;Bruno\n".encode()))["Location"]
    tried = page(amel, hopeless.replace("colonnes", "essai"))
    assert "Corriger" in tried
    assert '<button class="button button-quiet" name="choice" value="without"' not in tried


def test_without_a_file_the_page_says_to_choose_one(amel: Client) -> None:
    answer = amel.post(OURS, {"key": "once"})
    assert answer.status_code == 422
    assert "Choisissez d’abord le fichier." in answer.content.decode()


def test_somebody_of_the_same_name_is_asked_about(world: World, amel: Client) -> None:
    answer = amel.post(OURS, sent("Nom;Prénom\nAlaoui;Dina\n".encode()))
    trial = answer["Location"].replace("colonnes", "essai")
    assert "Dina Alaoui" in page(amel, f"{trial}?outcome=ask")
    sent_back = {"row": "2", "choice": f"same-{world.dina.pk}", "outcome": "ask"}
    amel.post(trial.replace("essai", "decider"), sent_back)
    assert Import.objects.get().rows.get().person == world.dina


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "vide"),
        (b"\xd0\xcf\x11\xe0 old workbook", "XLSX"),
        (b"PK\x03\x04 not a zip", "XLSX"),
        (b"%PDF-1.7", "XLSX"),
        (b"a;b\n" * 5200, "5"),
        (b";" * 80 + b"a\n", "colonnes"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    world: World, amel: Client, content: bytes, says: str
) -> None:
    answer = amel.post(OURS, sent(content))
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_without_the_column_of_the_name_nothing_is_tried(amel: Client, opened: str) -> None:
    assert amel.post(f"{opened}colonnes/", {"column_0": "phone"}).status_code == 409


def test_such_a_file_is_read_the_same_way_the_next_time(world: World, amel: Client) -> None:
    first = amel.post(OURS, sent(b"A;B\nBrandt;Zoe\n"))["Location"]
    assert amel.post(first, {"column_0": "last_name", "column_1": "first_name"}).status_code == 302
    amel.post(first.replace("colonnes", "prendre"))
    amel.post(first.replace("colonnes", "suite"))


def test_the_template_is_understood_as_it_is(world: World, amel: Client) -> None:
    content = amel.get(f"{OURS}modele/").content
    file = drafts.open_file(content, "modele.xlsx", act=world.act())
    assert file.rows.get().outcome in {"joins", "known"}
    assert "" not in file.columns


def test_chloe_finds_no_list_of_ours(world: World, opened: str) -> None:
    chloe = signed_in(world.chloe)
    theirs = opened.replace("/ampere/", "/hohberg/")
    for address in (opened, theirs):
        for path in ("colonnes/", "essai/", "marche/", "annuler/", "refusees/"):
            assert chloe.get(f"{address}{path}").status_code == 404
    assert signed_in(world.victor).get(OURS).status_code == 403


def test_five_thousand_rows_are_paged_and_ask_no_more(
    world: World, amel: Client, django_assert_max_num_queries: Any
) -> None:
    content = defects.as_csv(defects.listed(300), encoding="utf-8")
    file = drafts.open_file(content, "longue.csv", act=world.act())
    with django_assert_max_num_queries(16):
        page(amel, f"{OURS}{file.pk}/essai/?outcome=refused")
    assert "page=2" in page(amel, f"{OURS}{file.pk}/essai/")


def test_an_empty_desk_is_invited_to_begin(amel: Client) -> None:
    assert "empty" in page(amel, OURS)
