"""The stock's pages: what is there, counting, deliveries, what to order, the month."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from loge.house.network.cloning import cloning
from loge.house.stock.models import Kept, Move, Slip
from loge.kernel import attention
from loge.kernel.act import Act
from tests.house.stock.conftest import Counter
from tests.house.stock.conftest import counter as counter
from tests.support.door import Device
from tests.world import NOW, World, signed_in

PAGE = "/ampere/bureau/poste/stock/"
pytestmark = pytest.mark.usefixtures("tuesday")


@pytest.fixture
def tom(world: World) -> Client:
    """The treasurer's browser: sees and counts nothing."""
    return signed_in(world.tom)


def text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, page
    return plain(answer)


def plain(answer: Any) -> str:
    words = answer.content.decode()
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def boxes(**units: Any) -> dict[str, str]:
    """What is typed in the boxes, by the name of the article's row."""
    names = {"stamp": "stamp", "booklet": "book"}
    kept = {one.article.code: one.pk for one in Kept.objects.select_related("article")}
    return {f"n{kept[names[name]]}": str(count) for name, count in units.items()}


def test_the_list_says_what_is_there(amel: Client, counter: Counter) -> None:
    assert "à compter" in text(amel, PAGE)
    counter.count(-24 * 30, stamp=40, booklet=2)
    counter.sell(counter.stamp, 20, -24 * 20)
    page = text(amel, PAGE)
    assert "Timbre" in page
    assert "Carnet" in page
    assert "sous le minimum" in page
    assert f"{20 * 1.52 + 2 * 18.24:.2f}".replace(".", ",") + " €" in page
    assert "42 jours" in page
    low = text(amel, f"{PAGE}?etat=bas")
    assert "Carnet" in low
    assert "Timbre</a>" not in low
    assert '<ul class="tabs"><li><a href="?etat=">' in low  # which one is on is seen
    assert '<a href="?etat=bas" aria-current="page">Sous le minimum</a>' in low


def test_nothing_kept_yet_says_what_to_do(amel: Client, world: World) -> None:
    assert "Rien n’est encore tenu en stock" in text(amel, PAGE)
    assert "Rien n’est encore tenu en stock" in text(amel, f"{PAGE}compter/")
    assert amel.get(f"{PAGE}commande/pdf/").status_code == 200
    assert "Rien n’était tenu en stock" in text(amel, f"{PAGE}etat/")


def test_a_count_says_its_gaps_afterwards(amel: Client, counter: Counter) -> None:
    counter.count(-2, stamp=40, booklet=6)
    counter.sell(counter.stamp, 3, -1)
    page = text(amel, f"{PAGE}compter/")
    assert ">37<" not in page
    assert "à l’unité (paquet de 12)" in page
    answer = amel.post(f"{PAGE}compter/", boxes(stamp=36, booklet=6) | {"key": "count1"})
    assert answer.status_code == 302
    said = text(amel, answer["Location"])
    assert "Le comptage diffère" in said
    assert ">37<" in said
    assert ">-1<" in said
    again = amel.post(f"{PAGE}compter/", boxes(stamp=36, booklet=6) | {"key": "count1"})
    assert again["Location"] == answer["Location"]
    assert Slip.objects.count() == 2


def test_what_was_typed_stays_when_it_cannot_be(amel: Client, counter: Counter) -> None:
    sent = boxes(stamp="trente", booklet=6) | {"remark": "Tiroir du bas"}
    answer = amel.post(f"{PAGE}compter/", sent)
    assert answer.status_code == 422
    page = plain(answer)
    assert 'value="trente"' in page
    assert 'value="6"' in page
    assert "Tiroir du bas" in page
    assert amel.post(f"{PAGE}compter/", {}).status_code == 422 or not Slip.objects.exists()
    assert not Slip.objects.exists()


def test_typing_an_article_without_javascript_leads_to_its_box(
    amel: Client, counter: Counter
) -> None:
    counter.stamp.article.__class__.objects.filter(code="stamp").update(barcode="3760000000017")
    for typed in ("timb", "3760000000017"):
        page = plain(amel.post(f"{PAGE}compter/", boxes(booklet=6) | {"find": typed}))
        assert 'value="6"' in page
        box = page.index(f'name="n{counter.stamp.pk}"')
        assert "autofocus" in page[box : box + 120]
    page = plain(amel.post(f"{PAGE}compter/", boxes(booklet=6) | {"find": "zèbre"}))
    assert "« zèbre » n’est rien de ce qui est tenu en stock" in page
    assert not Slip.objects.exists()


def test_a_delivery_a_torn_booklet_and_what_goes_back(amel: Client, counter: Counter) -> None:
    counter.count(-2, stamp=40, booklet=6)
    sent = boxes(stamp=100) | {"reference": "BL 4711"}
    assert "BL 4711" in text(amel, amel.post(f"{PAGE}recevoir/", sent)["Location"])
    other = boxes(booklet=1) | {"why": "other"}
    assert amel.post(f"{PAGE}sortir/", other).status_code == 422
    torn = boxes(booklet=1) | {"why": "damaged"}
    assert "déchiré ou abîmé" in text(amel, amel.post(f"{PAGE}sortir/", torn)["Location"])
    too_many = amel.post(f"{PAGE}renvoyer/", boxes(booklet=6))
    assert too_many.status_code == 409
    assert "Loge ne connaît que 5 « Carnet »" in plain(too_many)
    assert amel.post(f"{PAGE}renvoyer/", boxes(booklet=5)).status_code == 302
    story = text(amel, f"{PAGE}{counter.booklet.pk}/")
    assert "Renvoyé" in story
    assert "Sorti du stock" in story


def test_the_story_explains_a_gap_by_what_was_entered_later(amel: Client, counter: Counter) -> None:
    counter.count(-48, stamp=40)
    counter.count(-24, stamp=37)
    page = text(amel, f"{PAGE}{counter.stamp.pk}/")
    assert ">-3<" in page
    counter.sell(counter.stamp, 3, -30, entered=-1)
    page = text(amel, f"{PAGE}{counter.stamp.pk}/")
    assert "l’écart était de -3" in page


def test_a_line_is_taken_back_and_both_stay(amel: Client, counter: Counter) -> None:
    counter.count(-2, stamp=40)
    move = counter.receive(-1, stamp=1000).moves.get()
    answer = amel.post(f"{PAGE}mouvements/{move.pk}/annuler/", {"reason": "Cent, pas mille"})
    page = text(amel, answer["Location"])
    assert "annulé" in page
    assert "1000" in page
    assert amel.post(f"{PAGE}mouvements/{move.pk}/annuler/", {"reason": ""}).status_code == 409
    assert Move.objects.count() == 3


def test_an_article_is_kept_changed_and_kept_no_more(amel: Client, counter: Counter) -> None:
    assert "Timbre" not in text(amel, f"{PAGE}nouveau/")
    sent = {"minimum": "3", "pack": "0", "lead_days": "7"}
    page = f"{PAGE}{counter.stamp.pk}/reglages/"
    assert amel.post(page, sent).status_code == 422
    assert amel.post(page, sent | {"pack": "100"}).status_code == 302
    assert "par paquets de 100" in text(amel, f"{PAGE}{counter.stamp.pk}/")
    assert amel.post(f"{PAGE}{counter.stamp.pk}/arreter/").status_code == 302
    assert "Timbre" not in text(amel, PAGE)
    new = text(amel, f"{PAGE}nouveau/")
    assert "La Poste · Timbre" in new
    sent = {"article": str(counter.stamp.article_id), "minimum": "1", "pack": "1", "lead_days": "1"}
    assert amel.post(f"{PAGE}nouveau/", sent).status_code == 302
    assert "Timbre" in text(amel, PAGE)


def test_the_order_is_proposed_printed_and_exported(amel: Client, counter: Counter) -> None:
    counter.count(-24 * 40, stamp=60, booklet=30)
    for day in range(40):
        counter.sell(counter.stamp, 1, -24 * day - 1)
    assert "1 × 12" not in text(amel, f"{PAGE}commande/")
    for day in range(7):
        counter.sell(counter.stamp, 1, -24 * day - 2)
    page = text(amel, f"{PAGE}commande/")
    assert "La Poste" in page
    assert "1 × 12" in page
    assert page.index(">À commander</th>") < page.index(">En stock</th>")  # seen without scrolling
    made = amel.get(f"{PAGE}commande/pdf/")
    said = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert "Timbre" in said
    assert "12" in said
    assert "Carnet" not in said
    lines = b"".join(amel.get(f"{PAGE}commande/fichier/?form=csv").streaming_content).decode()
    assert "La Poste;Timbre;13;1;12;12;18.24" in lines


def test_the_month_agrees_with_the_till(amel: Client, tom: Client, counter: Counter) -> None:
    counter.count(-24 * 30, stamp=40, booklet=6)
    counter.sell(counter.stamp, 5, -24 * 3)
    counter.count(-24, stamp=34)
    page = text(tom, f"{PAGE}etat/?mois=2026-11&partenaire={counter.poste.pk}")
    assert "novembre 2026" in page
    assert "7,60 €" in page
    assert "−1,52 €" in page
    october = text(tom, f"{PAGE}etat/?mois=2026-10")
    assert "octobre 2026" in october
    assert "7,60 €" not in october
    made = tom.get(f"{PAGE}etat/pdf/?mois=2026-11")
    said = PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert "Stock de La Poste, novembre 2026" in said
    assert "7,60" in said
    sheet = tom.get(f"{PAGE}etat/fichier/?mois=2026-11&form=xlsx")
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)
    assert rows[0][5:7] == ("Vendu (unités)", "Vendu (€)")
    stamp = next(row for row in rows if row[0] == "Timbre")
    assert stamp[1:7] == (40, 60.8, 0, 0, 5, 7.6)
    assert rows[-1][6] == 7.6


def test_the_files_of_the_stock_and_its_moves(amel: Client, counter: Counter) -> None:
    counter.count(-2, stamp=40)
    counter.receive(-1, "=BL", stamp=10)
    sheet = amel.get(f"{PAGE}fichier/?form=xlsx")
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)
    assert [row[0] for row in rows] == ["Article", "Carnet", "Timbre"]
    assert rows[2][2] == 50
    lines = b"".join(amel.get(f"{PAGE}mouvements/?form=csv").streaming_content).decode()
    assert "2026-11-24 09:12" in lines
    assert "'=BL" in lines


def test_who_sees_and_who_counts(tom: Client, world: World, counter: Counter) -> None:
    page = text(tom, PAGE)
    assert "Compter" not in page
    assert tom.get(f"{PAGE}compter/").status_code == 403
    assert tom.post(f"{PAGE}compter/", boxes(stamp=1)).status_code == 403
    victor = signed_in(world.victor)
    assert victor.get(PAGE).status_code == 403
    chloe = signed_in(world.chloe)
    assert chloe.get(PAGE).status_code == 404


def test_the_front_page_asks_to_order_and_to_count(world: World, counter: Counter) -> None:
    counter.count(-2, stamp=3)
    items = [item for item in attention.items(world.act()) if "stock" in item.link]
    assert [(str(item.words), item.count) for item in items] == [
        ("1 article est sous son minimum\u202f: à commander", 1),
        ("1 article en stock est à compter", 1),
    ]
    assert not [i for i in attention.items(Act(desk=world.ampere, at=NOW)) if "stock" in i.link]


def test_pages_ask_as_much_for_many_moves_as_for_few(amel: Client, counter: Counter) -> None:
    pages = [PAGE, f"{PAGE}{counter.stamp.pk}/", f"{PAGE}commande/", f"{PAGE}etat/"]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert amel.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    counter.count(-200, stamp=40, booklet=3)
    asked()
    few = asked()
    for hour in range(-150, -100):
        counter.receive(hour, stamp=1, booklet=1)
    assert asked() == few


def test_a_new_desk_takes_over_what_is_kept(world: World, counter: Counter) -> None:
    parts = {p.code: p for p in cloning.run(world.ampere, world.hohberg, NOW.date())}
    assert [row.name for row in parts["stock"].rows] == ["Carnet", "Timbre"]
    act = {"desk": world.hohberg, "by": world.nadia.pk}
    for n, row in enumerate([*parts["articles"].rows, *parts["stock"].rows]):
        row.take(act=world.act(**act, key=f"take{n}"))
    assert Kept.objects.at(world.hohberg).get(article__code="stamp").minimum == 10
    again = next(
        p for p in cloning.run(world.ampere, world.hohberg, NOW.date()) if p.code == "stock"
    )
    assert (again.added, again.changed, again.kept) == (0, 0, 2)


def test_a_delivery_noted_while_loge_was_off_enters_at_its_true_moment(
    amel: Client, counter: Counter
) -> None:
    counter.count(-48, stamp=40)
    counter.count(-1, stamp=52)
    story = f"{PAGE}{counter.stamp.pk}/"
    assert ">+12<" in text(amel, story)
    device = Device(amel, at=NOW - timedelta(hours=5))
    units = {str(counter.stamp.pk): 12}
    answer = device.one("k1", "receive_stock", units=units, reference="BL 12")
    assert answer["outcome"] == "done", answer
    assert Slip.objects.get(reference="BL 12").at == NOW - timedelta(hours=5)
    assert "l’écart était de 12" in text(amel, story)
    for n, wrong in enumerate(({"x": 1}, {str(counter.stamp.pk): "2"}, {"999999": 1}, [1], {})):
        answer = device.one(f"w{n}", "receive_stock", units=wrong)
        assert answer["outcome"] == "refused", wrong
