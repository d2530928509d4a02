"""How the journal reads what is decided about services and prices."""

from collections.abc import Collection

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loge.house.catalogue.models import Article, Price, Service, VatRegime
from loge.house.journal import sentences

PHRASES = {
    "set_price": _("%(by)s set a price: %(subject)s, %(cents)s from %(valid_from)s on"),
    "add_service": _("%(by)s added to the catalogue: %(subject)s"),
    "change_service": _("%(by)s changed in the catalogue: %(subject)s"),
    "withdraw_price": _("%(by)s withdrew a price: %(cents)s from %(valid_from)s on"),
    "plan_service": _("%(by)s decided for %(from_day)s: %(subject)s (%(becomes)s)"),
    "rank_service": _("%(by)s gave %(subject)s place %(place)s"),
    "set_procedure": _("%(by)s laid down how this goes: %(subject)s"),
    "add_article": _("%(by)s added an article: %(subject)s"),
    "set_vat_regime": _("%(by)s set the VAT regime: %(kind)s from %(valid_from)s on"),
    "change_article": _("%(by)s changed an article: %(subject)s"),
}


def register() -> None:
    """Tell the journal."""
    sentences.read_as(PHRASES)
    sentences.called("catalogue.price", _prices)
    sentences.called("catalogue.service", _services)
    sentences.called("catalogue.article", _articles)
    sentences.means("set_vat_regime", "kind", VatRegime.Kind.choices)


def _prices(ids: Collection[int]) -> dict[int, str]:
    known = dict(Price.objects.filter(pk__in=ids).values_list("pk", "label"))
    return {pk: known.get(pk) or _withdrawn() for pk in ids}


def _withdrawn() -> str:
    return gettext("a price withdrawn since")


def _services(ids: Collection[int]) -> dict[int, str]:
    return dict(Service.objects.filter(pk__in=ids).values_list("pk", "name"))


def _articles(ids: Collection[int]) -> dict[int, str]:
    return dict(Article.objects.filter(pk__in=ids).values_list("pk", "name"))
