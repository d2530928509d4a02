"""What is sold over the counter."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue import crossing, rules
from loge.house.catalogue.models import Article, Family, Nature, VatRate
from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.partners.models import Category
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused

_CHOICES = {
    "family": Family,
    "unit": Article.Unit,
    "vat": VatRate.Kind,
    "price_kind": Article.PriceKind,
    "category": Category,
    "nature": Nature,
}
INCOME = {Nature.GOODS: "707", Nature.SERVICES: "706"}
_CHANGES = {
    "name",
    "translations",
    "barcode",
    "partner",
    "account",
    "most",
    "active_from",
    "active_until",
    "rank",
    *_CHOICES,
}


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def add_article(
    code: str, *, name: str, family: str, active_from: date, act: Act, **known: Any
) -> Entry:
    """One more thing to sell. `known` is any other column of an article.

    Raises Refused for a code or a bar code another article has, or what cannot be.
    """
    rules.check_code(code, length=30)
    if Article.objects.at(act.desk).filter(code=code).exists():
        raise Refused("article_twice", _("An article has this code already."))
    article = Article(desk_id=act.desk.pk, code=code)
    _describe(article, {"name": name, "family": family, "active_from": active_from, **known})
    return journal.append(act, "add_article", article, family=Family(family), vat=_vat(article))


@verb(needs=Permission.KEEP_CATALOGUE, notebook=False)
def change_article(article: Article, *, act: Act, **changes: Any) -> Entry:
    """Put right or stop what is said of an article; its prices are set apart. Raises Refused as
    `add_article` does."""
    _describe(article, changes)
    crossing.changing.run(article, act)
    return journal.append(
        act,
        "change_article",
        article,
        vat=_vat(article),
        active_from=article.active_from,
        active_until=article.active_until,
    )


def _vat(article: Article) -> VatRate.Kind:
    return VatRate.Kind(article.vat)


def _describe(article: Article, said: dict[str, Any]) -> None:
    """Write what is said on the row, once it fits."""
    for name, value in said.items():
        unknown = name in _CHOICES and value not in _CHOICES[name].values
        if name not in _CHANGES or unknown or (name == "nature" and value not in INCOME):
            raise Refused("article", _("This cannot be said of an article."))
        setattr(article, name, value)
    article.name = rules.words(article.name)["name"]
    article.barcode = rules.barcode(article.barcode)
    if "account" not in said and not article.account.startswith(INCOME[Nature(article.nature)]):
        article.account = INCOME[Nature(article.nature)]
    _whose(article)
    if article.active_until is not None and article.active_until < article.active_from:
        raise Refused("article_days", _("It cannot stop before its first day."))
    others = Article.objects.filter(desk_id=article.desk_id).exclude(pk=article.pk)
    same = others.filter(barcode=article.barcode).first() if article.barcode else None
    if same is not None:
        raise Refused(
            "barcode_twice", _("“%(name)s” has this bar code already.") % {"name": same.name}
        )
    article.save()


def _whose(article: Article) -> None:
    """Raises Refused for the partner of another desk, or an account that earns nothing."""
    if article.partner is not None and article.partner.desk_id != article.desk_id:
        raise Refused("article_partner", _("This partner works with another desk."))
    if not re.fullmatch(r"70\d{1,8}", article.account):
        raise Refused(
            "article_account", _("What the desk earns goes to an account 70: 706 or 707.")
        )
