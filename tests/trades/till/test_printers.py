"""The receipt printer: its signs, how they get there, and what is said when they do not."""

import socket
import threading
from pathlib import Path

import pytest
from django.test import Client

from loge.house.seals.models import Record
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import printers, printing
from loge.trades.till.models import Duplicate, Receipt, Till
from tests.trades.till.conftest import Shop, paid

pytestmark = pytest.mark.usefixtures("tuesday")
PRINT = "/ampere/caisse/recu/1/imprimer/"


class FakePrinter:
    """Listens on the loopback and keeps what it is sent."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.heard = b""
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def _listen(self) -> None:
        line, _address = self.socket.accept()
        with line:
            while part := line.recv(4096):
                self.heard += part

    def bytes(self) -> bytes:
        self.thread.join(5)
        self.socket.close()
        return self.heard


def set_printer(shop: Shop, where: str) -> None:
    Till.objects.filter(desk=shop.world.ampere).update(printer=where)


def bread(shop: Shop, **more: object) -> Receipt:
    return shop.sell(shop.put(shop.bread, 2), paid(240, given=500), **more)


def test_a_network_printer_gets_the_receipt_with_its_accents_and_the_cut(
    shop: Shop, amel: Client
) -> None:
    fake = FakePrinter()
    set_printer(shop, f"network:127.0.0.1:{fake.port}")
    bread(shop)
    answer = amel.post(PRINT, {"way": "printer", "key": "one"})
    assert answer.status_code == 302
    heard = fake.bytes()
    assert b"\x1bt\x13" in heard  # the page of letters is 858
    words = heard.decode("cp858")
    for said in ("Reçu n° 1", "Baguette", "2,40 €", "Monnaie rendue", "2,60 €"):
        assert said in words
    assert b"\x1dV" in heard  # the cut
    assert printers.KICK not in heard
    assert Duplicate.objects.get().way == "printer"


def test_a_line_is_never_wider_than_the_paper(shop: Shop, tmp_path: Path) -> None:
    shop.world.dina.languages = ["de"]
    shop.world.dina.save()
    receipt = shop.sell(shop.put(shop.bread, 2, person=shop.world.dina), paid(240, given=500))
    set_printer(shop, f"file:{tmp_path}/spool")
    act = shop.world.act()
    entry = till.print_receipt(receipt, way=Duplicate.Way.PRINTER, act=act)
    printing.to_printer(Duplicate.objects.get(pk=entry.made), act)
    made = (tmp_path / "spool").read_bytes()
    lines = [line.decode("cp858") for line in made.split(b"\n") if b"\x1b" not in line]
    assert len(lines) > 5
    assert max(map(len, lines)) <= printers.COLUMNS
    assert "Quittung" in made.decode("cp858")


def test_a_printer_that_is_off_loses_neither_the_sale_nor_the_copy(
    shop: Shop, amel: Client, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    set_printer(shop, f"network:127.0.0.1:{port}")
    bread(shop)
    off = amel.post(PRINT, {"way": "printer", "key": "one"})
    assert off.status_code == 409
    assert "L’imprimante ne répond pas" in off.content.decode()
    (failed,) = Record.objects.filter(chain="log", kind="print_failed")
    assert failed.said["facts"] == {"receipt": 1, "copy": 0, "way": "printer"}
    set_printer(shop, f"file:{tmp_path}/spool")
    again = amel.post(PRINT, {"way": "printer", "key": "one"})
    assert again.status_code == 302
    assert b"DUPLICATA" not in (tmp_path / "spool").read_bytes()
    assert Duplicate.objects.get().copy == 0


def test_the_drawer_opens_for_cash_and_for_nothing_else(shop: Shop, tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    set_printer(shop, f"file:{spool}")
    assert printing.kick(bread(shop))
    assert spool.read_bytes() == printers.KICK
    card = shop.sell(shop.put(shop.bread), paid(120, "card"))
    practice = shop.sell(shop.put(shop.bread, training=True), paid(120))
    assert not printing.kick(card)
    assert not printing.kick(practice)
    set_printer(shop, "file:/nowhere/at/all")
    assert not printing.kick(bread(shop))


@pytest.mark.parametrize(
    "where",
    ["", "lp0", "network:", "network:host:none", "network:host:99999", "usb:04b8", "file:spool"],
)
def test_what_is_no_printer_is_refused(where: str) -> None:
    with pytest.raises(Refused) as refused:
        printers.address(where)
    assert "network:192.168.1.40:9100" in str(refused.value)


def test_a_network_printer_without_a_port_listens_on_9100() -> None:
    assert printers.address("network:192.168.1.40").port == 9100
    assert printers.address("usb:04b8:0e15").where == "04b8:0e15"


def test_letters_the_printer_does_not_know_are_written_without_their_marks() -> None:
    assert printers.plain("Yıldız Łódź œuf – 1\u202f234,50\u00a0€ … “ça”") == (
        'Yildiz Lódz oeuf - 1 234,50 € ... "ça"'
    )
