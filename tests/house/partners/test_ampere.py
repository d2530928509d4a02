"""What Ampère begins with: La Poste, the baker, what is sold, at which price, how sure we are."""

from datetime import date

import pytest

from loge.configure import configure
from loge.house.catalogue import queries as catalogue
from loge.house.catalogue.models import Article, Price
from loge.house.journal.models import Entry
from loge.house.ledger.models import LedgerAccount
from loge.house.network.models import Desk
from loge.house.partners import queries
from loge.house.partners.models import Partner

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def ampere() -> Desk:
    configure()
    return Desk.objects.get(slug="ampere")


def test_everything_sold_has_a_price_a_source_and_somebody_it_belongs_to(ampere: Desk) -> None:
    sold = {s.article.code: s for s in catalogue.articles(ampere, TODAY)}
    assert catalogue.unpriced(ampere, TODAY) == []
    typed = {code for code, s in sold.items() if s.cents is None}
    assert typed == {"franking", "registered"}  # by weight: the price is typed
    known = {
        "stamp": 152,
        "stamps_12": 1824,
        "prepaid": 185,
        "colissimo_box": 350,
        "baguette": 120,
        "country_bread": 320,
        "copy": 20,
        "coffee": 100,
        "registered_20": 611,
    }
    assert {code: sold[code].cents for code in known} == known
    post, baker = Partner.objects.get(slug="la-poste"), Partner.objects.get(slug="boulanger")
    assert (post.own_drawer, baker.own_drawer) == (True, False)
    assert {s.partner for s in sold.values()} == {post, baker, None}
    assert sold["baguette"].vat_basis_points == 550
    assert sold["coffee"].vat_basis_points == 0
    assert LedgerAccount.objects.get(code=post.account).name == "La Poste"
    assert not Price.objects.at(ampere).filter(source="").exists()


def test_commissions_are_those_published_and_said_to_be_assumed(ampere: Desk) -> None:
    post, baker = Partner.objects.get(slug="la-poste"), Partner.objects.get(slug="boulanger")
    kept = {c: queries.commission(post, c, 10_000, TODAY) for c in ("stamps", "booklets")}
    assert kept == {"stamps": 300, "booklets": 400}
    assert queries.commission(post, "prepaid", 10_000, TODAY) == 500
    assert queries.commission(post, "packaging", 10_000, TODAY) == 0
    assert queries.commission(baker, "bread", 10_000, TODAY) == 1500
    agreed = [*queries.history(post), *queries.history(baker)]
    assert {terms.confidence for terms in agreed} == {"assumed"}
    assert all(terms.source for terms in agreed)


def test_what_the_desk_has_changed_stays(ampere: Desk) -> None:
    Article.objects.filter(code="coffee").update(name="Petit café")
    written = Entry.objects.count()
    configure()
    assert Article.objects.get(code="coffee").name == "Petit café"
    assert Entry.objects.count() == written
