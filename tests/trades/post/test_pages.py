"""The pages of what leaves."""

from datetime import timedelta

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.visits.models import Visit
from loge.trades.post import actions as post
from loge.trades.post.models import Collection, Sending
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
PLACE = "/ampere/comptoir/envois/"


def sent(**more: str) -> dict[str, str]:
    return {"kind": "parcel", "number": "", "guarantee": "R1", "key": "one", **more}


def test_taking_in_leads_to_the_proof_and_the_next_one(world: World, amel: Client) -> None:
    answer = amel.post(f"{PLACE}deposer/", sent(number="9V20524752032", cents="12,50"))
    made = Sending.objects.get()
    assert answer.headers["Location"] == f"{PLACE}deposer/?fait={made.pk}"
    page = amel.get(answer.headers["Location"]).content.decode()
    assert "Imprimer la preuve" in page
    assert made.cents == 1250


def test_the_proof_takes_no_money_and_shows_where_it_is_taken(world: World, amel: Client) -> None:
    def after(**more: str) -> str:
        answer = amel.post(f"{PLACE}deposer/", sent(**more))
        return amel.get(answer.headers["Location"]).content.decode()

    page = after(number="9V20524752032", cents="12,50", sender=str(world.bruno.pk))
    assert f'href="/ampere/caisse/personne/{world.bruno.pk}/"' in page
    assert "€ · La preuve n’encaisse rien" in page
    assert 'href="/ampere/caisse/"' in after(number="8L01234567895", key="two")
    paid = after(number="6A12345678901", kind="return", key="three", confirmed="")
    assert "La preuve n’encaisse rien" not in paid


@pytest.mark.parametrize(
    ("number", "said", "proposed"),
    [
        ("1A12345678901", "parcel", "registered"),
        ("9V20524752032", "registered", "parcel"),
        ("9V20524752032", "return", "return"),  # a return is a parcel too
        ("VINTED-XY77", "tracked", "tracked"),
        ("", "registered", "registered"),
    ],
)
def test_the_number_proposes_the_kind(
    world: World, amel: Client, number: str, said: str, proposed: str
) -> None:
    page = amel.get(f"{PLACE}lire/", {"number": number, "kind": said}).content.decode()
    chosen = [line for line in page.split("<input")[1:] if "checked" in line.split(">")[0]]
    assert [f'value="{proposed}"' in line for line in chosen] == [True]


def test_a_double_click_takes_in_once(world: World, amel: Client) -> None:
    for _again in range(2):
        amel.post(f"{PLACE}deposer/", sent(number="9V20524752032"))
    assert Sending.objects.count() == 1


def test_what_was_typed_wrongly_is_still_there(world: World, amel: Client) -> None:
    answer = amel.post(f"{PLACE}deposer/", sent(number="ABC", cents="douze"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="ABC"' in page
    assert 'value="douze"' in page


def test_for_somebody_at_the_counter(world: World, amel: Client) -> None:
    page = amel.get(f"{PLACE}deposer/?pour={world.bruno.pk}").content.decode()
    assert "Bruno Keller" in page
    amel.post(f"{PLACE}deposer/", sent(sender=str(world.bruno.pk), kind="letter"))
    assert Sending.objects.get().sender == world.bruno
    visit = Visit.objects.get(person=world.bruno)
    assert Entry.objects.get(verb="deposit_sending").visit == visit.pk


def test_a_passer_by_sends_without_a_visit(world: World, amel: Client) -> None:
    amel.post(f"{PLACE}deposer/", sent(kind="letter"))
    assert Sending.objects.get().sender is None
    assert not Visit.objects.exists()


def test_an_enter_too_many_takes_in_no_parcel(world: World, amel: Client) -> None:
    """The form comes back empty, a parcel chosen: Enter alone is not one."""
    answer = amel.post(f"{PLACE}deposer/", sent())
    assert answer.status_code == 409
    assert "Scannez ou tapez le numéro" in answer.content.decode()
    assert not Sending.objects.exists()
    amel.post(f"{PLACE}deposer/", sent(confirmed="number_missing"))
    assert Sending.objects.get().number == ""


def test_the_driver_comes(world: World, amel: Client) -> None:
    for number in ("9V20524752032", ""):
        post.deposit_sending(kind=Sending.Kind.LETTER, number=number, act=world.act())
    page = amel.get(f"{PLACE}tournee/").content.decode()
    assert page.count('name="sendings"') == 2
    ids = [str(pk) for pk in Sending.objects.values_list("pk", flat=True)]
    answer = amel.post(f"{PLACE}tournee/", {"sendings": ids, "loose_letters": "3", "key": "round"})
    assert answer.headers["Location"] == f"{PLACE}tournees/1/"
    assert "Tournée 1" in amel.get(answer.headers["Location"]).content.decode()
    assert amel.get(f"{PLACE}tournees/1/pdf/")["Content-Type"] == "application/pdf"
    assert Collection.objects.get().loose_letters == 3


def test_the_list_finds_a_number_by_its_end(world: World, amel: Client) -> None:
    for number in ("9V20524752032", "8L01234567895"):
        post.deposit_sending(kind=Sending.Kind.PARCEL, number=number, act=world.act())
    page = amel.get(f"{PLACE}?q=2032").content.decode()
    assert "9V20524752032" in page
    assert "8L01234567895" not in page
    file = amel.get(f"{PLACE}fichier/?form=csv")
    assert b"8L01234567895" in b"".join(file)  # type: ignore[arg-type]


def test_nothing_yet(world: World, amel: Client) -> None:
    for page in ("", "deposer/", "tournee/", "tournees/"):
        assert amel.get(f"{PLACE}{page}").status_code == 200


def test_a_round_says_what_the_driver_left_here(world: World, amel: Client) -> None:
    for _n in range(3):
        post.deposit_sending(kind=Sending.Kind.LETTER, act=world.act())
    taken = list(Sending.objects.order_by("pk"))
    post.collect_sendings(sendings=taken[:1], act=world.act())
    page = amel.get(f"{PLACE}tournees/1/").content.decode()
    assert "2 envois qui étaient là" in page
    assert "Imprimer le bordereau" in page
    later = world.act(at=NOW + timedelta(hours=1))
    post.collect_sendings(sendings=taken[1:], act=later)
    post.deposit_sending(kind=Sending.Kind.LETTER, act=world.act(at=NOW + timedelta(hours=2)))
    for number in (1, 2):
        page = amel.get(f"{PLACE}tournees/{number}/").content.decode()
        assert "quand le chauffeur est passé" not in page


def test_a_neighbouring_desk_sees_nothing(world: World) -> None:
    entry = post.deposit_sending(kind=Sending.Kind.LETTER, act=world.act())
    chloe = signed_in(world.chloe)
    assert chloe.get(f"{PLACE}{entry.made}/").status_code == 404
    assert chloe.get(f"/hohberg/comptoir/envois/{entry.made}/").status_code == 404


def test_as_many_questions_for_one_as_for_fifty(
    world: World, amel: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(50):
        post.deposit_sending(
            kind=Sending.Kind.PARCEL, number=f"9V2052475{n:04d}", sender=world.bruno,
            act=world.act(key=f"sending{n}"),
        )  # fmt: skip
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        amel.get(PLACE)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        amel.get(f"{PLACE}tournee/")


AZERTY = {"0": "à", "1": "&", "2": "é", "3": '"', "4": "'", "5": "(", "7": "è", "8": "_", "9": "ç"}


@pytest.mark.parametrize(
    "scanned",
    [
        "9V20524752032",
        " 9v 2052 4752 032 ",
        "]C19V20524752032",
        "".join(AZERTY.get(sign, sign) for sign in "9V20524752032"),
    ],
)
def test_a_scan_finds_what_waits_however_the_scanner_writes_it(
    world: World, amel: Client, scanned: str
) -> None:
    amel.post(f"{PLACE}deposer/", sent(number="9V20524752032"))
    answer = amel.get(f"{PLACE}tournee/trouver/", {"number": scanned}).json()
    assert answer == {"sending": Sending.objects.get().pk, "words": ""}


def test_a_scan_that_ticks_nothing_says_why(world: World, amel: Client) -> None:
    amel.post(f"{PLACE}deposer/", sent(number="9V20524752032"))
    post.take_back_sending(Sending.objects.get(), act=world.act())
    asked = [
        amel.get(f"{PLACE}tournee/trouver/", {"number": number}).json()
        for number in ("9V20524752032", "8L01234567895", "")
    ]
    assert [one["sending"] for one in asked] == [None, None, None]
    assert "repris par son expéditeur" in asked[0]["words"]
    assert "8L01234567895" in asked[1]["words"]


def test_a_slip_of_the_hand_is_struck_out_from_its_page(world: World, amel: Client) -> None:
    amel.post(f"{PLACE}deposer/", sent(number="9V20524752032"))
    one = Sending.objects.get()
    assert f"{PLACE}{one.pk}/rayer/" in amel.get(f"{PLACE}{one.pk}/").content.decode()
    assert signed_in(world.chloe).post(f"{PLACE}{one.pk}/rayer/").status_code == 404
    answer = amel.post(f"{PLACE}{one.pk}/rayer/", {"key": "strike"}, follow=True)
    page = answer.content.decode()
    assert "pris par erreur" in page
    assert "Imprimer la preuve" not in page
    assert amel.get(f"{PLACE}{one.pk}/preuve/").status_code == 409


def test_the_way_back_from_a_refusal_has_the_focus(world: World, amel: Client) -> None:
    for key in ("one", "two"):
        typed = sent(number="9V20524752032", owner="person:1131", key=key)
        answer = amel.post(f"{PLACE}deposer/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "data-back autofocus" in page
    assert "person:1131" not in page
