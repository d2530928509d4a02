"""What is sold over the counter."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue import queries as dated
from loge.house.catalogue.models import Article, Family
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.kernel.rows import row
from loge.kernel.sheets import download
from loge.screens.offering import actions, forms, labels, queries, reading

ORDERS = {
    "family": ("family", "rank", "name", "pk"),
    "name": ("name", "pk"),
    "partner": ("partner__name", "name", "pk"),
}


@require_GET
@needs(Permission.SEE_OFFICE)
def articles(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Everything the desk sells, searched and sorted."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.filters(request.GET, "vendu")
    found = queries.articles(desk, **chosen.of("sold"), on=today)
    rows = listed(request, found, orders=ORDERS, default="family")
    return show(
        request,
        "offering/articles.html",
        desk=desk,
        chosen=chosen,
        families=Family.choices,
        listed=rows,
        lines=queries.article_lines(desk, rows, on=today),
        rates=dated.vat_rates(today),
    )


@needs(Permission.KEEP_CATALOGUE)
def add_article(request: DeskRequest, desk: Desk) -> HttpResponse:
    """One more thing to sell; then its price."""
    today = days.day_of(request.act.at, desk.zone)
    form = forms.article_form(desk, request.POST or None, None, today=today)
    if request.method == "POST" and form.is_valid():
        entry = actions.add_article(**form.known(), act=request.act)
        made = row(Article, desk, entry.made)
        return redirect(reading.price_of(desk, made.price_code))
    status = 422 if form.is_bound else 200
    page = "offering/article.html"
    return show(request, page, status=status, desk=desk, form=form, key=request.act.key)


@needs(Permission.KEEP_CATALOGUE)
def change_article(request: DeskRequest, desk: Desk, article: int) -> HttpResponse:
    """Put right what is said of an article, or stop selling it."""
    found, today = row(Article, desk, article), days.day_of(request.act.at, desk.zone)
    form = forms.article_form(desk, request.POST or None, found, today=today)
    if request.method == "POST" and form.is_valid():
        catalogue.change_article(found, **form.known(), act=request.act)
        return redirect("offering:articles", desk.slug)
    status = 422 if form.is_bound else 200
    page = "offering/article.html"
    return show(
        request, page, status=status, desk=desk, article=found, form=form, key=request.act.key
    )


@require_GET
@needs(Permission.SEE_OFFICE)
def export_articles(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The articles as a file."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.filters(request.GET, "vendu")
    found = queries.articles(desk, **chosen.of("sold"), on=today)
    rows = queries.article_rows(desk, found, on=today)
    return download(request.GET.get("form", ""), _("articles"), queries.article_head(), rows)


@require_GET
@needs(Permission.SEE_OFFICE)
def print_labels(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Labels for the shelf of the articles that were asked for, A4."""
    today = days.day_of(request.act.at, desk.zone)
    chosen = reading.filters(request.GET, "vendu")
    found = queries.articles(desk, **chosen.of("sold"), on=today).order_by(*ORDERS["family"])
    made = labels.pdf(queries.article_lines(desk, found, on=today), desk)
    return paper.answer(made, f"etiquettes-{desk.slug}")
