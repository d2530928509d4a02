"""Loge's addresses, and some that answer with every error page."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from loge.house.network.models import Desk
from loge.house.people.access import needs, public, signed_out
from loge.kernel.access import Permission
from loge.kernel.refusal import Refused

FORM = (Path(__file__).parent / "form.html").read_text()


@csrf_exempt
@public
def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("handed_over", "Ce colis a déjà été remis à 10 h 04 par Victor.")


@public
def page_of(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"{name}.html", status=400 if name.isdigit() else 200)


@public
def form(request: HttpRequest) -> HttpResponse:
    """A form that htmx sends, one that the browser sends, one that asks first."""
    return HttpResponse(engines["django"].from_string(FORM).render(request=request))


@public
def hold(request: HttpRequest) -> HttpResponse:
    """A session that has ended."""
    return signed_out(request)


@needs(Permission.SEE_DESK)
def counter(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A counter's page: the bar, and nothing else."""
    words = '{% extends "desk.html" %}{% block main %}<h1>Comptoir</h1>{% endblock %}'
    template = engines["django"].from_string(words)
    return HttpResponse(template.render({"desk": desk}, request=request))


urlpatterns = [
    path("<slug:desk>/essai/", counter),
    path("essai/refus/", refuse),
    path("essai/page/<slug:name>/", page_of),
    path("essai/formulaire/", form),
    path("essai/fini/", hold),
    path("", include("loge.urls")),
]
