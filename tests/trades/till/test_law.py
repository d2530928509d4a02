"""What docs/caisse-et-loi.md promises exists; the attestation names the code it is good for."""

import hashlib
import importlib
import importlib.util
import re
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break
from loge.kernel import append_only
from loge.trades.till import actions as till
from loge.trades.till import attestation
from loge.trades.till.models import Duplicate, InvoicedTo
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_printing import said
from tests.world import signed_in

ROOT = Path(__file__).parents[3]
TABLE = (ROOT / "docs" / "caisse-et-loi.md").read_text()
FORM = "/ampere/bureau/caisse/attestation/"


def test_every_module_the_table_names_exists() -> None:
    modules = set(re.findall(r"`(loge(?:\.\w+)+)`", TABLE))
    assert len(modules) > 20
    assert not [name for name in modules if importlib.util.find_spec(name) is None]


def test_every_test_the_table_names_exists() -> None:
    tests = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE))
    assert len(tests) > 30
    missing = [
        f"{file}::{name}"
        for file, name in tests
        if not re.search(rf"^def {name}\(", (ROOT / file).read_text(), re.MULTILINE)
    ]
    assert not missing


def test_every_function_the_table_names_is_in_its_module() -> None:
    named = re.findall(r"`(loge(?:\.\w+)+)` \(((?:`\w+`(?:, )?)+)\)", TABLE)
    assert len(named) > 10
    for module, functions in named:
        there = importlib.import_module(module)
        for function in re.findall(r"\w+", functions):
            assert callable(getattr(there, function, None)), (module, function)


def test_every_condition_has_its_module_and_its_test() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ") and "---" not in line]
    for row in rows:
        if not row.startswith("| Ce que la loi demande"):
            _empty, _law, where, shown, _end = row.split("|")
            assert "`loge." in where, row
            assert "::test_" in shown, row


def test_the_attestation_names_the_version_and_the_code_it_is_good_for(
    shop: Shop, tuesday: None
) -> None:
    answer = signed_in(shop.world.nadia).get(FORM)
    words = said(answer.content).replace(" ", "")
    for one in (settings.VERSION, attestation.digest(), "Volet1", "Volet2", "SCIC", "441-1"):
        assert one in words


def test_another_file_is_another_digest(tmp_path: Path) -> None:
    (tmp_path / "trades").mkdir()
    rule = tmp_path / "trades" / "sell.py"
    rule.write_text("VAT = 20")
    (tmp_path / "words.po").write_text("reçu")
    first = attestation.digest_of(tmp_path)
    line = f"{hashlib.sha256(b'VAT = 20').hexdigest()}  trades/sell.py\n"
    line += f"{hashlib.sha256('reçu'.encode()).hexdigest()}  words.po\n"
    assert first == hashlib.sha256(line.encode()).hexdigest()
    (tmp_path / "words.mo").write_text("made of words.po")
    assert attestation.digest_of(tmp_path) == first
    rule.write_text("VAT = 10")
    assert attestation.digest_of(tmp_path) != first
    assert Path(attestation.__file__) in attestation.files()


def test_the_attestation_is_not_for_everybody(shop: Shop, amel: Client) -> None:
    assert amel.get(FORM).status_code == 403
    assert signed_in(shop.world.chloe).get(FORM).status_code == 404


def test_an_invoice_made_out_to_somebody_else_afterwards_is_found(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.bread), paid(120))
    till.issue_invoice(receipt, name="Ophéa", address="Strasbourg", act=shop.world.act())
    assert not broken()
    InvoicedTo.objects.update(name="Orphée")
    assert broken() == [Break("ampere", "invoices", 1, "altered")]


def test_a_print_that_is_made_an_original_afterwards_is_found(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.bread), paid(120))
    for _ in range(2):
        till.print_receipt(receipt, way=Duplicate.Way.A4, act=shop.world.act())
    assert not broken()
    with append_only.lifted(connection):
        Duplicate.objects.filter(copy=1).update(copy=9)
    assert broken() == [Break("ampere", "duplicates", 2, "altered")]


def broken() -> list[Break]:
    return [found for found in seals.verify("ampere") if isinstance(found, Break)]
