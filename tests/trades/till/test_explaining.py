"""The README of an archive explains every field that the till seals."""

import argparse
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loge.commands import archive
from loge.house.catalogue import actions as catalogue
from loge.house.partners import actions as partners
from loge.house.seals import readme
from loge.house.seals.models import Record
from loge.house.seals.rules import OURS
from loge.house.seals.verifier import Whole, check_archive
from loge.trades.till import actions as till
from loge.trades.till import explaining
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Basket, Duplicate, Movement
from tests.trades.till.conftest import SINCE, Shop, paid
from tests.trades.till.test_closing import close
from tests.world import signed_in

pytestmark = pytest.mark.usefixtures("tuesday")
COMMON = OURS | {name for name, *_said in readme.COMMON}


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """A day on which everything happens once."""
    act = shop.world.act
    signed_in(shop.world.amel)
    catalogue.change_article(shop.copy, name="Photocopie A4", act=act())
    partners.set_terms(
        shop.baker, "bread", commission_basis_points=1500, valid_from=SINCE, act=act()
    )
    day = date(2026, 12, 1)
    catalogue.set_vat_regime("liable", valid_from=day, vat_number="FR83404833048", act=act())
    sold = shop.sell(shop.put(shop.coffee, 2), paid(200, given=500))
    shop.sell(shop.put(shop.bread, training=True), paid(120))
    till.issue_note(shop.put(shop.bread), total=120, act=act())
    till.drop_basket(Basket.objects.open().get(), act=act())
    till.issue_invoice(sold, name="Ophéa", address="Strasbourg", act=act())
    for _ in range(2):
        till.print_receipt(sold, way=Duplicate.Way.A4, act=act())
    till.move_cash(shop.session(), cents=1000, why=Movement.Why.CHANGE, act=act())
    till.cancel_sale(sold, why=Why.SLIP, act=act())
    till.close_till(training=True, act=act())
    close(shop, "trop", loge=6100, la_poste=2000)
    return shop


def fields(content: dict[str, Any], place: str) -> Iterator[tuple[str, str]]:
    """Every field of a record with the part it is in: ("lines", "milli")."""
    for name, value in content.items():
        if place or name not in COMMON:
            yield place, name
        inside = value if isinstance(value, list) else [value]
        for one in inside:
            if name in PARTS and isinstance(one, dict):
                yield from fields(one, name)


PARTS = {
    "seller": explaining.SELLER,
    "lines": explaining.LINE,
    "vat": explaining.VAT,
    "payments": [*explaining.PAYMENT, ("count", "", "")],
    "sessions": explaining.SESSION,
}
CHAINS = {
    "receipts": explaining.RECEIPT,
    "training": explaining.RECEIPT,
    "closings": explaining.CLOSING,
    "training_closings": explaining.CLOSING,
    "duplicates": explaining.DUPLICATE,
    "invoices": explaining.INVOICE,
    "notes": explaining.NOTE,
    "log": explaining.JOURNAL,
}


def test_every_field_that_is_sealed_is_explained(busy: Shop) -> None:
    seen: set[str] = set()
    for record in Record.objects.at("ampere"):
        seen.add(record.chain)
        for place, name in fields(record.said, ""):
            known = names(PARTS[place] if place else CHAINS[record.chain])
            assert name in known, (record.chain, place, name)
        for name in record.said.get("facts", {}):
            assert name in names(explaining.LOG), (record.kind, name)
    assert seen == set(CHAINS)


def names(told: list[tuple[str, str, str]]) -> set[str]:
    return {name for first, *_said in told for name in first.split(", ")}


def test_the_readme_of_an_archive_holds_them_all_in_both_languages(
    busy: Shop, tmp_path: Path
) -> None:
    file = tmp_path / "2026.zip"
    assert archive.run(argparse.Namespace(desk="ampere", year=2026, file=file)) == 0
    with zipfile.ZipFile(file) as zipped:
        words = zipped.read("README.txt").decode()
    french, english = words.split("ARCHIVE OF THE TILL")
    for (title_fr, title_en), told in explaining.TITLES.items():
        assert title_fr.upper() in french
        assert title_en.upper() in english
        for name, said_fr, said_en in told:
            assert f"{name:<18}{said_fr}" in french
            assert f"{name:<18}{said_en}" in english
    for code in ("price", "article", "partner", "vat_regime", "cash", "print_failed"):
        assert f"  {code:<18}" in french
    assert all(isinstance(found, Whole) for found in check_archive(file, every_signature=True))
