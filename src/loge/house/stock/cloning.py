"""What another desk keeps in stock, taken over: the settings, never what lies there."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from loge.house.catalogue.models import Article
from loge.house.journal.models import Entry
from loge.house.network.cloning import Part, Setting, cloning
from loge.house.network.models import Desk
from loge.house.stock import actions
from loge.house.stock.models import Kept
from loge.kernel.refusal import Refused


def register() -> None:
    """After the articles, which it is about."""
    cloning.add("stock", stock, rank=24)


def stock(source: Desk, target: Desk, on: date) -> Part:
    """What is kept there and sold: minimum, pack, how long an order lasts."""
    ours = {kept.article.code: kept for kept in _standing(target)}
    theirs = [kept for kept in _standing(source) if kept.article.sold_on(on)]
    rows = [
        Setting(
            f"stock:{kept.article.code}",
            kept.article.name,
            _said(kept),
            _said(ours[kept.article.code]) if kept.article.code in ours else "",
            partial(_take, kept),
        )
        for kept in theirs
    ]
    return Part("stock", _("What is kept in stock"), rows)


def _standing(desk: Desk) -> Any:
    return Kept.objects.at(desk).standing().shown().select_related("article__partner")


def _said(kept: Kept) -> str:
    words = {"minimum": kept.minimum, "pack": kept.pack, "days": kept.lead_days}
    return _("at least %(minimum)s, in packs of %(pack)s, for %(days)s days") % words


def _take(theirs: Kept, *, act: Any) -> Entry:
    article = Article.objects.at(act.desk).filter(code=theirs.article.code).first()
    if article is None:
        raise Refused(
            "no_article",
            _("“%(name)s” is not sold here yet. Take over the article too.") % {"name": theirs},
        )
    known = {name: getattr(theirs, name) for name in ("minimum", "pack", "lead_days")}
    return actions.keep_stock(article, **known, act=act)
