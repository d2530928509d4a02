"""What the till answers when figures are asked for, persons are merged, told or forgotten."""

from datetime import date

import pytest
from django.apps import apps
from django.test import Client

from loge.house.people import actions as people
from loge.house.people import crossing, forgetting, merging
from loge.house.people.models import Household, Person
from loge.house.seals import queries as seals
from loge.house.seals.verifier import Break
from loge.kernel import activity
from loge.kernel.append_only import PROTECTED
from loge.kernel.refusal import Refused
from loge.trades.till import actions as till
from loge.trades.till import closing_papers, receipt_sheet
from loge.trades.till.actions.correcting import Why
from loge.trades.till.models import Basket, Receipt
from tests.house.people.merged import register
from tests.trades.till.conftest import TODAY, Shop, paid

TOMORROW = date(2026, 11, 25)


def told(shop: Shop) -> dict[tuple[str, str], int]:
    """The till's figures of today that are not nothing."""
    found = activity.figures(shop.world.ampere, TODAY, TOMORROW)
    ours = [f for f in found if f.table.startswith(("receipts", "sold"))]
    return {(f.table, str(f.label)): f.count for f in ours if f.count}


def test_sales_are_counted_by_family_and_kind_and_never_with_an_amount(shop: Shop) -> None:
    shop.put(shop.bread, 2)
    shop.put(shop.coffee)
    cancelled = shop.sell(shop.put(shop.booklet), paid(340), paid(1668, drawer="la-poste"))
    till.cancel_sale(cancelled, why=Why.SLIP, act=shop.world.act())
    shop.sell(shop.put(shop.coffee, training=True), paid(100))
    assert told(shop) == {
        ("receipts", "vente"): 1,
        ("receipts", "vente annulée"): 1,
        ("sold_families", str(shop.bread.get_family_display())): 3,
        ("sold_categories", "pain et viennoiseries"): 1,
        ("sold_categories", "carnets de timbres"): 1,
        ("sold_categories", "boissons"): 1,
    }


def test_figures_ask_three_questions_however_many_receipts(
    shop: Shop, django_assert_max_num_queries: object
) -> None:
    from loge.trades.till import activity as till_activity

    for _ in range(3):
        shop.sell(shop.put(shop.coffee), paid(100))
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        till_activity.figures(shop.world.ampere, TODAY, TOMORROW)


def test_whoever_asks_is_told_number_day_and_amount_of_their_receipts(shop: Shop) -> None:
    receipt = shop.sell(shop.put(shop.coffee, 2, shop.world.dina), paid(200))
    rows = [row for rows in crossing.telling.run(shop.world.dina) for row in rows]
    mine = [row for row in rows if row["what"] == "Reçu de la caisse"]
    assert [(row["said"], row["on"]) for row in mine] == [
        (f"{receipt.number}, 2,00\N{NO-BREAK SPACE}€", "2026-11-24")
    ]
    assert not [row for row in mine if "Café" in row["said"]]


def test_whoever_is_forgotten_leaves_receipts_without_a_name(shop: Shop) -> None:
    ruth = register(shop.world, "Ruth", "Keller")
    receipt = shop.sell(shop.put(shop.coffee, 2, ruth), paid(200))
    forgetting.forget_person(ruth, act=shop.world.act())
    kept = Receipt.objects.get(pk=receipt.pk)
    assert (kept.person_id, kept.total_cents) == (ruth.pk, 200)
    assert kept.buyer is not None
    assert kept.buyer.last_name == ""
    assert receipt_sheet.invoiced_to(kept) == {}
    assert not [one for one in seals.verify("ampere") if isinstance(one, Break)]


def test_nobody_is_forgotten_with_something_in_their_basket(shop: Shop) -> None:
    ruth = register(shop.world, "Ruth", "Keller")
    basket = shop.put(shop.coffee, 1, ruth)
    with pytest.raises(Refused) as refused:
        forgetting.forget_person(ruth, act=shop.world.act())
    assert refused.value.code == "basket"
    till.drop_basket(basket, act=shop.world.act())
    forgetting.forget_person(ruth, act=shop.world.act())


def test_receipts_of_two_who_are_one_lead_to_the_one_that_stays(shop: Shop) -> None:
    kept, gone = (register(shop.world, name, "Keller") for name in ("Ruth", "Rut"))
    receipt = shop.sell(shop.put(shop.coffee, 1, gone), paid(100))
    people.merge_persons(kept, gone, act=shop.world.act())
    found = Receipt.objects.get(pk=receipt.pk)
    assert found.person_id == gone.pk
    assert found.buyer == kept
    rows = [row for rows in crossing.telling.run(kept) for row in rows]
    assert [row["said"] for row in rows if row["what"] == "Reçu de la caisse"] == [
        "1, 1,00\N{NO-BREAK SPACE}€"
    ]
    back = till.cancel_sale(found, why=Why.SLIP, act=shop.world.act())
    assert Receipt.objects.get(pk=back.made).person == kept
    assert not [one for one in seals.verify("ampere") if isinstance(one, Break)]


def test_the_pages_name_whoever_the_buyer_is_now(shop: Shop, amel: Client) -> None:
    """Ruth was there twice; her receipt, its correction and her cheque lead to the row that stays,
    and to no name once she is forgotten."""
    kept, gone = (register(shop.world, name, "Keller") for name in ("Ruth", "Rut"))
    shop.sell(shop.put(shop.coffee, 1, gone), paid(100, "cheque", reference="77"))
    people.merge_persons(kept, gone, act=shop.world.act())
    whole = f"/ampere/caisse/cheques/{shop.session().pk}/"
    pages = ["/ampere/caisse/corriger/1/", "/ampere/caisse/fermer/loge/", whole]
    for page in pages:
        shown = amel.get(page).content.decode()
        assert "Ruth Keller" in shown, page
        assert "Rut Keller" not in shown, page
    receipt = "/ampere/caisse/recu/1/"
    assert f"/comptoir/personne/{kept.pk}/" in amel.get(receipt).content.decode()
    assert "Ruth Keller" in str(closing_papers.cheques(shop.session()))
    forgetting.forget_person(kept, act=shop.world.act())
    for page in pages:
        answer = amel.get(page)
        assert answer.status_code == 200, page
        assert "Keller" not in answer.content.decode(), page
    assert "/comptoir/personne/" not in amel.get(receipt).content.decode()


def test_two_baskets_of_two_who_are_one_are_one(shop: Shop) -> None:
    kept, gone = (register(shop.world, name, "Keller") for name in ("Ruth", "Rut"))
    shop.put(shop.coffee, 1, kept)
    shop.put(shop.copy, 5, gone)
    people.merge_persons(kept, gone, act=shop.world.act())
    basket = Basket.objects.open().get()
    assert basket.person == kept
    assert shop.total(basket) == 200


def test_only_what_is_written_once_and_for_all_does_not_follow(shop: Shop) -> None:
    """Every other table that points at somebody follows a merge by its key."""
    for model in (Person, Household):
        stay = {
            relation.related_model._meta.label_lower
            for relation in merging.relations(model)
            if relation.related_model in PROTECTED
        }
        assert stay == {"till.receipt"}
    assert apps.get_model("till.receipt") in PROTECTED
