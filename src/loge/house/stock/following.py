"""An article becomes another partner's: what it did before that day stays with the one of those
days. Only actions, and the catalogue's, call these; the turn of the desk is held."""

from loge.house.catalogue import crossing
from loge.house.catalogue.models import Article
from loge.house.stock.models import Kept, PastPartner
from loge.kernel import days
from loge.kernel.act import Act


def remember(kept: Kept, article: Article, act: Act) -> None:
    """Write down whose it was until today, when it is another's now."""
    today = days.day_of(act.at, act.desk.zone)
    if (
        kept.pk
        and kept.partner_id != article.partner_id
        and kept.since < days.starts(today, act.desk.zone)
    ):
        PastPartner.objects.get_or_create(
            kept=kept, until=today, defaults={"partner": kept.partner}
        )


def follow(article: Article, act: Act) -> None:
    """An article was changed: from today on its stock is kept for whom it is sold for."""
    kept = Kept.objects.filter(article=article).exclude(partner=article.partner_id).first()
    if kept is not None:
        remember(kept, article, act)
        kept.partner = article.partner
        kept.save(update_fields=["partner"])


def register() -> None:
    """Let the catalogue tell."""
    crossing.changing.add("stock", follow)
