"""Invoices on request: numbered, bound to their receipt, no name in what is sealed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.retention import configure as retention
from loge.house.retention import purging, queries
from loge.house.retention.models import Kind
from loge.house.seals import queries as seals
from loge.house.seals.models import Record
from loge.house.seals.verifier import Break
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import invoicing
from loge.trades.till.actions.correcting import Why
from loge.trades.till.actions.invoicing import digest_of
from loge.trades.till.models import Duplicate, Invoice, InvoicedTo, Receipt
from tests.trades.till.conftest import Shop, paid
from tests.trades.till.test_printing import said

pytestmark = pytest.mark.usefixtures("tuesday")
FORM = "/ampere/caisse/recu/1/facture/"
WHOM = {"name": "Association des Écrivains", "address": "3 rue de Genève, 67000 Strasbourg"}
SIREN = "732829320"


def bread(shop: Shop) -> Receipt:
    return shop.sell(shop.put(shop.bread, 2), paid(240))


def invoice(shop: Shop, receipt: Receipt, **more: str) -> Invoice:
    entry = till.issue_invoice(receipt, **{**WHOM, **more}, act=shop.world.act())
    return Invoice.objects.get(pk=entry.made)


def test_an_invoice_is_asked_for_made_and_printed(shop: Shop, amel: Client) -> None:
    bread(shop)
    assert "name" in amel.get(FORM).content.decode()
    short = amel.post(FORM, {"name": "Ophéa", "address": "", "key": "one"})
    assert short.status_code == 422
    assert "Ophéa" in short.content.decode()
    assert amel.post(FORM, {**WHOM, "siren": SIREN, "key": "two"}).status_code == 302
    first = amel.post(f"{FORM}imprimer/", {"key": "three"})
    second = amel.post(f"{FORM}imprimer/", {"key": "four"})
    for one in (
        "Facture n° AMPERE-1",
        *WHOM.values(),
        SIREN,
        "40 rue de Wattwiller",
        "Baguette",
        "1,1350 €",
        "5,5 %",
        "2,27 €",
        "0,13 €",
        "2,40 €",
        "livraison de biens",
        "Pénalités de retard",
        "24/11/2026",
    ):
        assert one in said(first.content)
    assert "DUPLICATA" not in said(first.content)
    assert "DUPLICATA n° 1" in said(second.content)
    assert [d.copy for d in Duplicate.objects.filter(invoice__isnull=False)] == [0, 1]


def test_no_name_is_sealed_nor_written_in_the_journal_and_the_digest_binds_it(shop: Shop) -> None:
    made = invoice(shop, bread(shop))
    sealed = Record.objects.get(chain="invoices", number=1)
    assert "crivains" not in sealed.content
    assert not Entry.objects.filter(facts_text__contains="crivains").exists()
    to = made.to
    assert sealed.said["to"] == made.digest == digest_of(to.salt, to.name, to.address, to.siren)
    assert made.digest != digest_of("", to.name, to.address, to.siren)
    assert not [f for f in seals.verify("ampere") if isinstance(f, Break)]


def test_invoices_have_a_series_of_their_own_without_a_gap(shop: Shop) -> None:
    bread(shop)
    numbers = [invoice(shop, bread(shop)).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_a_receipt_has_one_invoice_and_a_practice_none(shop: Shop) -> None:
    receipt = bread(shop)
    invoice(shop, receipt)
    with pytest.raises(Refused) as refused:
        invoice(shop, receipt)
    assert refused.value.code == "invoiced"
    practice = shop.sell(shop.put(shop.bread, training=True), paid(120))
    with pytest.raises(Refused) as refused:
        invoice(shop, practice)
    assert refused.value.code == "training"


def test_what_is_given_back_of_an_invoice_is_a_credit_note(shop: Shop) -> None:
    sold, other = bread(shop), bread(shop)
    invoice(shop, sold)
    for receipt in (sold, other):
        till.cancel_sale(receipt, why=Why.SLIP, act=shop.world.act())
    back, uninvoiced = Receipt.objects.filter(kind="cancellation").order_by("number")
    note = invoice(shop, back)
    words = said(invoicing.pdf(note))
    assert "Avoir n° AMPERE-2" in words
    assert "n° AMPERE-1" in words
    assert "−2,40 €" in words
    with pytest.raises(Refused) as refused:
        invoice(shop, uninvoiced)
    assert refused.value.code == "not_invoiced"


@pytest.mark.parametrize(
    ("wrong", "code"), [({"name": " "}, "whom"), ({"siren": "123456789"}, "siren")]
)
def test_what_is_missing_or_wrong_is_said(shop: Shop, wrong: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        invoice(shop, bread(shop), **wrong)
    assert refused.value.code == code
    assert not Invoice.objects.exists()


def test_under_the_franchise_an_invoice_says_so(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.coffee), paid(100))
    assert "TVA non applicable, article 293 B du CGI" in said(invoicing.pdf(invoice(shop, receipt)))


def test_chloe_of_another_desk_sees_no_invoice(shop: Shop, amel: Client) -> None:
    bread(shop)
    assert amel.get("/hohberg/caisse/recu/1/facture/").status_code == 404
    assert amel.post(f"{FORM}imprimer/", {"key": "one"}).status_code == 404


def test_names_on_invoices_are_erased_ten_years_after_their_year(shop: Shop, amel: Client) -> None:
    """Code de commerce, L123-22: ten years from the end of the financial year; then the salt goes
    with the name, and the invoice stands as it was sealed."""
    retention.configure()
    made = invoice(shop, bread(shop))
    rule = queries.rule(Kind.INVOICES, date(2026, 11, 24))
    assert rule is not None
    assert (rule.days, "L123-22" in rule.source) == (3653, True)
    over = datetime(2026, 12, 31, 23, tzinfo=UTC) + timedelta(days=rule.days)  # midnight there
    for early in (datetime(2036, 11, 25, tzinfo=UTC), over - timedelta(hours=1)):
        purging.erase(shop.world.ampere, at=early)
        assert InvoicedTo.objects.get().name == WHOM["name"]
    purging.erase(shop.world.ampere, at=over)
    assert not InvoicedTo.objects.exists()
    purged = Entry.objects.filter(verb="purge").latest("number")
    assert (purged.facts["kind"], purged.facts["rows"]) == ("invoices", 1)
    assert not [f for f in seals.verify("ampere") if isinstance(f, Break)]
    words = said(invoicing.pdf(Invoice.objects.get(pk=made.pk), copy=1))
    assert "Association" not in words
    assert "effacés" in words
