"""The pages on which one compares with a carrier's terminal."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.trades.custody.models import (
    Carrier,
    Comparison,
    Deposit,
    Difference,
    Side,
)
from tests.world import NOW, World, signed_in

ONE, TWO, THREE = "9V20524752032", "8L01234567895", "6A00000000017"
PAGE = "/ampere/comptoir/terminal/"


@pytest.mark.django_db
def test_the_pages(world: World, amel: Client, received: Any, colissimo: Carrier) -> None:
    kept = received(ONE)
    assert "Aucun pour l’instant" in amel.get(PAGE).content.decode()
    sent = {"carrier": colissimo.pk, "listed": f"bonjour\n{TWO}", "key": "k1"}
    empty = amel.post(f"{PAGE}pointer/", {**sent, "listed": " "})
    assert empty.status_code == 422
    wrong = amel.post(f"{PAGE}pointer/", {**sent, "listed": "bonjour"})
    assert wrong.status_code == 422
    assert "bonjour" in wrong.content.decode()
    answer = amel.post(f"{PAGE}pointer/", sent)
    comparison = Comparison.objects.get()
    assert answer["Location"] == f"{PAGE}{comparison.pk}/"
    page = amel.get(answer["Location"]).content.decode()
    assert "Ici et pas au terminal : 1. Au terminal et pas ici : 1." in page.replace("\u202f", " ")
    assert "Jamais reçu ici" in page
    here, there = Difference.objects.order_by("side")
    assert (here.side, there.side) == (Side.HERE, Side.THERE)
    story = amel.get(f"/ampere/comptoir/colis/{kept.pk}/").content.decode()
    assert "Pointage avec le terminal" in story
    for row in (here, there):
        done = {"settled_as": "done", "next": f"{PAGE}{comparison.pk}/"}
        url = f"{PAGE}differences/{row.pk}/regler/"
        assert amel.post(url, done)["Location"] == done["next"]
    page = amel.get(f"{PAGE}{comparison.pk}/").content.decode()
    assert "Toutes les différences sont réglées" in page
    assert amel.post(f"{PAGE}differences/{here.pk}/rouvrir/", {}).status_code == 302
    ticked = {"settled_as": "found", "differences": [here.pk], "key": "k2"}
    assert amel.post(f"{PAGE}regler/", ticked).status_code == 302
    assert "retrouvé" in amel.get(f"/ampere/comptoir/colis/{kept.pk}/").content.decode()
    chloe = signed_in(world.chloe)
    assert chloe.get(PAGE).status_code == 404
    hohberg = f"/hohberg/comptoir/terminal/differences/{here.pk}/regler/"
    assert chloe.post(hohberg, {"settled_as": "done"}).status_code == 404


@pytest.mark.django_db
def test_a_file_is_put_into_the_box_to_be_checked(
    world: World, amel: Client, colissimo: Carrier
) -> None:
    file = SimpleUploadedFile("terminal.csv", f"Colis;Nom\n{ONE};Keller\n;x\n".encode())
    sent = {"carrier": colissimo.pk, "listed": "", "file": file, "key": "k1"}
    page = amel.post(f"{PAGE}pointer/", sent).content.decode()
    assert f"{ONE}</textarea>" in page
    assert "Keller" not in page
    assert "1 numéro a été lu" in page
    assert not Comparison.objects.exists()
    empty = {**sent, "file": SimpleUploadedFile("vide.csv", b"")}
    assert amel.post(f"{PAGE}pointer/", empty).status_code == 422


@pytest.mark.django_db
def test_the_pages_ask_the_same_for_many_differences(
    world: World, amel: Client, received: Any, compare: Any
) -> None:
    def asked(page: str) -> int:
        amel.get(page)
        with CaptureQueriesContext(connection) as seen:
            amel.get(page)
        return len(seen)

    received(ONE)
    few = compare(TWO)
    before = [asked(PAGE), asked(f"{PAGE}{few.pk}/")]
    for n in range(12):
        received(f"6A0000000{n:04d}")
    numbers = [f"7B0000000{n:04d}" for n in range(30)]
    many = compare(*numbers, at=NOW + timedelta(hours=1), confirmed=["half_a_list"])
    assert Difference.objects.open().count() > 40
    assert [asked(PAGE), asked(f"{PAGE}{many.pk}/")] == before
    assert Deposit.objects.count() == 13
