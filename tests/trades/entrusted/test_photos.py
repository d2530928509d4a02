"""Photos of a coat: kept small, seen by the desk alone, sent by a telephone for some minutes."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from loge.house.journal.models import Entry
from loge.house.retention.models import Kind, RetentionRule
from loge.house.retention.purging import purge_desk
from loge.kernel import secrets
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused
from loge.trades.entrusted import actions as entrusted
from loge.trades.entrusted.models import Claim, Item, Photo, PhotoLink, State
from tests.trades.entrusted.conftest import Workshop
from tests.trades.entrusted.photos import BESIDE, photo
from tests.world import NOW, World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
HERE = "/ampere/comptoir/photos"


def file(raw: bytes | None = None, name: str = "IMG_0042.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo() if raw is None else raw, content_type="image/jpeg")


def send(client: Client, item: Item, raw: bytes | None = None, **more: Any) -> Any:
    return client.post(f"{HERE}/objet/{item.pk}/ajouter/", {"photo": file(raw), **more})


def by_amel(item: Item) -> Act:
    return Act(desk=item.desk, at=NOW, by=None, may=frozenset(Permission))


def kept(item: Item) -> Photo:
    """A photo of a thing, kept by the verb."""
    new = Photo(image=photo(), width=640, height=480)
    entry = entrusted.add_photo(item, photo=new, digest="0", act=by_amel(item))
    return Photo.objects.get(pk=int(entry.facts["photo"].split(":")[1]))


@pytest.fixture
def item(workshop: Workshop) -> Item:
    return workshop.item()


def test_what_is_kept_is_made_anew_and_the_journal_holds_no_picture(
    amel: Client, item: Item
) -> None:
    answer = send(amel, item, photo(size=(2000, 1000), exif=BESIDE))
    assert answer.status_code == 302
    row = Photo.objects.get()
    assert (row.width, row.height, row.taken_at) == (1280, 640, NOW)
    assert not Image.open(io.BytesIO(bytes(row.image))).getexif()
    entry = Entry.objects.get(verb="add_photo")
    assert entry.facts == {"photo": f"entrusted.photo:{row.pk}"}


def test_the_page_shows_it_and_says_where_one_is_still_to_be_taken(
    amel: Client, workshop: Workshop
) -> None:
    ticket = workshop.ticket(None, "Manteau", "Chemise")
    page = f"/ampere/comptoir/confies/{ticket.pk}/"
    assert amel.get(page).content.decode().count("photo à prendre") == 2
    send(amel, ticket.items.all()[0])
    said = amel.get(page).content.decode()
    assert said.count("photo à prendre") == 1
    assert f'src="{HERE}/{Photo.objects.get().pk}/"' in said


def test_it_is_served_to_the_desk_alone_and_kept_by_no_browser(
    amel: Client, world: World, item: Item
) -> None:
    row = kept(item)
    answer = amel.get(f"{HERE}/{row.pk}/")
    assert answer.content == bytes(row.image)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert signed_in(world.chloe).get(f"{HERE}/{row.pk}/").status_code == 404
    hers = signed_in(world.chloe).get(f"/hohberg/comptoir/photos/{row.pk}/")
    assert hers.status_code == 404
    assert Client().get(f"{HERE}/{row.pk}/").status_code == 302


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\0" * 20_000_000, "plus de 12"),
        (b"%PDF-1.7", "JPEG, PNG et WebP"),
        (photo(size=(900, 900))[:2000], "coupée ou abîmée"),
    ],
    ids=["20 MB", "wrong type", "cut off"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(
    amel: Client, item: Item, raw: bytes, said: str
) -> None:
    answer = send(amel, item, raw)
    assert answer.status_code == 409
    assert said in answer.content.decode().replace("\xa0", " ")
    assert not Photo.objects.exists()


def test_a_form_without_a_photo_asks_for_one(amel: Client, item: Item) -> None:
    answer = amel.post(f"{HERE}/objet/{item.pk}/ajouter/")
    assert answer.status_code == 409
    assert "Prenez d’abord une photo" in answer.content.decode()


def test_the_same_form_sent_twice_keeps_one_photo_and_never_drops_another(
    amel: Client, item: Item
) -> None:
    for _again in range(2):
        assert send(amel, item, key="k1").status_code == 302
    assert Photo.objects.count() == 1
    assert send(amel, item, photo(size=(100, 100)), key="k1").status_code == 409


def test_a_ticket_holds_so_many_and_no_more(item: Item, settings: Any) -> None:
    settings.PHOTOS_A_TICKET = 2
    for _one in range(2):
        kept(item)
    with pytest.raises(Refused) as refused:
        kept(item)
    assert refused.value.code == "photos_full"


def test_what_has_left_is_photographed_no_more(item: Item) -> None:
    Item.objects.update(state=State.HANDED_OVER)
    with pytest.raises(Refused) as refused:
        kept(item)
    assert refused.value.code == "state"


def test_one_taken_by_mistake_is_erased_by_amel_and_not_by_victor(
    amel: Client, world: World, item: Item
) -> None:
    row = kept(item)
    path = f"{HERE}/{row.pk}/effacer/"
    assert signed_in(world.victor).post(path).status_code == 403
    assert amel.post(path).status_code == 302
    row.refresh_from_db()
    assert (bytes(row.image), row.erased_at) == (b"", NOW)
    assert amel.get(f"{HERE}/{row.pk}/").status_code == 404
    assert "1 photo a été effacée" in amel.get(f"{HERE}/ticket/{item.ticket_id}/").content.decode()


def test_the_dated_rule_erases_it_a_month_after_the_thing_has_left(
    workshop: Workshop, item: Item
) -> None:
    RetentionRule.objects.create(
        kind=Kind.PHOTOS, days=31, valid_from=NOW.date() - timedelta(days=9), source="réseau"
    )
    row, stays = kept(item), kept(item)
    other = workshop.item()
    Photo.objects.filter(pk=stays.pk).update(item=other)
    Item.objects.filter(pk=item.pk).update(state=State.HANDED_OVER, moved_at=NOW)
    for late, pictures in ((30, 2), (32, 1), (400, 1)):
        purge_desk(item.desk, at=NOW + timedelta(days=late))
        assert Photo.objects.filter(erased_at__isnull=True).count() == pictures
    row.refresh_from_db()
    assert bytes(row.image) == b""
    assert Entry.objects.filter(verb="purge").latest("number").facts["kind"] == "photos"


def test_while_a_claim_is_open_its_photos_stay(item: Item) -> None:
    RetentionRule.objects.create(
        kind=Kind.PHOTOS, days=31, valid_from=NOW.date() - timedelta(days=9), source="réseau"
    )
    row = kept(item)
    Item.objects.filter(pk=item.pk).update(state=State.HANDED_OVER, moved_at=NOW)
    claim = Claim.objects.create(
        desk=item.desk, item=item, what="damaged", liable="partner", declared_at=NOW
    )
    purge_desk(item.desk, at=NOW + timedelta(days=40))
    assert Photo.objects.get().erased_at is None
    with pytest.raises(Refused) as refused:
        entrusted.remove_photo(row, act=by_amel(item))
    assert refused.value.code == "claim_open"
    Claim.objects.filter(pk=claim.pk).update(state="closed")
    purge_desk(item.desk, at=NOW + timedelta(days=41))
    assert Photo.objects.get().erased_at is not None


@pytest.fixture
def link(amel: Client, item: Item) -> str:
    """The address in the code that Amel shows."""
    answer = amel.post(f"{HERE}/ticket/{item.ticket_id}/telephone/", {"key": "show"})
    address: str = answer.context["shown"].address
    assert PhotoLink.objects.get().digest not in address
    return address.removeprefix("http://testserver")


def test_a_telephone_without_an_account_sends_a_photo(link: str, world: World, item: Item) -> None:
    phone = Client()
    said = phone.get(link).content.decode()
    assert "Manteau" in said
    assert "Keller" not in said
    sent = {"thing": item.pk, "photo": file(), "key": "p1"}
    assert phone.post(link, sent).status_code == 302
    assert Photo.objects.get().item == item
    assert Entry.objects.get(verb="add_photo").by == world.amel.pk
    assert "1 photo est arrivée" in phone.get(link).content.decode()


def test_the_same_code_is_shown_to_a_form_sent_twice_and_a_new_one_ends_it(
    amel: Client, link: str, item: Item
) -> None:
    path = f"{HERE}/ticket/{item.ticket_id}/telephone/"
    assert amel.post(path, {"key": "show"}).context["shown"].address.endswith(link)
    assert not amel.post(path, {"key": "other"}).context["shown"].address.endswith(link)
    assert Client().get(link).status_code == 404
    assert amel.post(path, {"key": "show"}).status_code == 409


def test_it_is_over_after_some_minutes(tuesday: Any, link: str, item: Item) -> None:
    tuesday.shift(timedelta(minutes=16))
    phone = Client()
    answer = phone.get(link)
    assert answer.status_code == 410
    assert "Ce lien n’est plus valable" in answer.content.decode()
    sent = {"thing": item.pk, "photo": file(), "key": "p1"}
    assert phone.post(link, sent).status_code == 409
    assert not Photo.objects.exists()


def test_it_takes_so_many_photos_and_no_more(link: str, item: Item) -> None:
    PhotoLink.objects.update(left=1)
    phone = Client()
    for key, status in (("p1", 302), ("p2", 409)):
        sent = {"thing": item.pk, "photo": file(), "key": key}
        assert phone.post(link, sent).status_code == status
    assert Photo.objects.count() == 1


def test_it_opens_one_ticket_and_nothing_else(link: str, workshop: Workshop) -> None:
    other = workshop.item()
    sent = {"thing": other.pk, "photo": file(), "key": "p1"}
    assert Client().post(link, sent).status_code == 404
    assert not Photo.objects.exists()
    assert Client().get("/ampere/comptoir/confies/").status_code == 302


def test_a_guess_finds_nothing(link: str) -> None:
    for guess in ("0" * 64, "abc", link.split("/")[2][:-1] + "z", "é"):
        assert Client().get(f"/photo/{guess}/").status_code == 404
    assert secrets.digest("abc") != "abc"


def test_asking_costs_no_more_with_more_photos(amel: Client, item: Item) -> None:
    page = f"/ampere/comptoir/confies/{item.ticket_id}/"
    kept(item)
    amel.get(page)
    with CaptureQueriesContext(connection) as few:
        amel.get(page)
    for _one in range(8):
        kept(item)
    with CaptureQueriesContext(connection) as many:
        amel.get(page)
    # The story grows with what happened; it is read in the same questions.
    assert len(many) <= len(few)
