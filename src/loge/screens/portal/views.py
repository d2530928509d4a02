"""The public pages. Nobody signs in to read them, and they work without JavaScript."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.utils import translation

from loge.house.network import queries as network
from loge.house.people.access import public
from loge.kernel import clock, days
from loge.kernel.pages import show
from loge.kernel.refusal import Elsewhere
from loge.screens.portal import linked, queries
from loge.screens.portal.speaking import addresses, speaking


@public
@speaking
def front(request: HttpRequest) -> HttpResponse:
    """The network and its desks, open and planned."""
    return show(
        request,
        "portal/front.html",
        network=queries.the_network(),
        desks=queries.front(clock.now()),
        **addresses(request),
    )


@public
@speaking
def desk(request: HttpRequest, desk: str) -> HttpResponse:
    """One desk: open or not, the week, the three families, how to join, where it is."""
    here = network.desk(desk)
    if here is None:
        raise Elsewhere(desk)
    now = clock.now()
    page = queries.page(here, translation.get_language() or "", now)
    where = addresses(request)
    today = days.day_of(now, here.zone)
    data = linked.linked(here, page.calendar, today=today, url=where["here"])
    return show(request, "portal/desk.html", shown=page, desk=here, linked=data, **where)


@public
@speaking
def legal(request: HttpRequest) -> HttpResponse:
    """Who publishes this site, and the establishments it speaks of."""
    return show(
        request,
        "portal/legal.html",
        network=queries.the_network(),
        desks=network.desks(),
        **addresses(request),
    )


@public
@speaking
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, how long, and the rights one has."""
    return show(request, "portal/privacy.html", network=queries.the_network(), **addresses(request))


@public
@speaking
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement on accessibility that the RGAA asks for."""
    return show(
        request, "portal/accessibility.html", network=queries.the_network(), **addresses(request)
    )


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages."""
    lines = [
        "User-agent: *",
        "Disallow: /comptes/",
        "Disallow: /*/comptoir/",
        "Disallow: /*/carnet/",
    ]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages, for search engines."""
    paths = ["/", *(f"/{desk.slug}/" for desk in network.desks())]
    urls = [request.build_absolute_uri(path) for path in paths]
    answer = show(request, "portal/sitemap.xml", urls=urls)
    answer["Content-Type"] = "application/xml; charset=utf-8"
    return answer


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers that ask for the old address find the drawing."""
    return HttpResponsePermanentRedirect(static("loge/icon.svg"))
