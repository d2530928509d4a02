"""The guide's pages. Nobody signs in to read them; they answer while a screen is locked."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from loge.house.people.access import public
from loge.kernel import paper
from loge.kernel.pages import show
from loge.kernel.refusal import Elsewhere
from loge.screens.guide import keys, pages, search

LONGEST = 100


@public
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """The chapters and their pages."""
    return show(request, "guide/contents.html", guide=pages.guide())


@public
@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """One page, or where to look for it when it is not there."""
    guide = pages.guide()
    here = guide.pages.get(page)
    if here is None:
        return show(request, "guide/missing.html", status=404, guide=guide, wanted="")
    return show(request, "guide/page.html", guide=guide, shown=here)


@public
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """What the guide says of some words."""
    guide, wanted = pages.guide(), request.GET.get("q", "").strip()[:LONGEST]
    found = search.find(guide, wanted)
    return show(request, "guide/found.html", guide=guide, wanted=wanted, found=found)


@public
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Every page on one, to be printed."""
    return show(request, "guide/whole.html", guide=pages.guide())


@public
@require_safe
@cache_control(max_age=3600)
def picture(request: HttpRequest, picture: str) -> HttpResponse:
    """A picture of the guide."""
    path = pages.picture(f"{picture}.png")
    if path is None:
        raise Elsewhere(picture)
    return HttpResponse(path.read_bytes(), content_type="image/png")


@public
@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    """The keys on one sheet of paper, as the product has them today."""
    with translation.override("fr"):
        data = {"groups": keys.told(), "version": settings.VERSION}
    made = paper.pdf("screens/guide/paper/shortcuts.typ", data)
    return paper.answer(made, "raccourcis")
