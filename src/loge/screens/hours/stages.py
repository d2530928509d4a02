"""A change is typed, looked at, then confirmed: three answers of one address."""

from enum import StrEnum
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse

from loge.house.network.models import Desk
from loge.kernel.pages import show
from loge.screens.hours.preview import Preview


class Stage(StrEnum):
    """Where somebody is with a change."""

    TYPED = "typed"
    LOOKED_AT = "looked_at"
    CONFIRMED = "confirmed"


def stage(request: HttpRequest, form: Form) -> Stage:
    """TYPED until the form is whole, LOOKED_AT until somebody confirms, or goes back to it."""
    if request.method != "POST" or "edit" in request.POST or not form.is_valid():
        return Stage.TYPED
    return Stage.CONFIRMED if "confirmed" in request.POST else Stage.LOOKED_AT


def status(form: Form) -> int:
    """422 for a form that was sent and is wrong."""
    return 422 if form.is_bound and form.errors else 200


def looked_at(
    request: HttpRequest, desk: Desk, seen: Preview, about: str, **known: Any
) -> HttpResponse:
    """The page of what a change would do; `about` is the verb that waits to be confirmed."""
    return show(request, "hours/preview.html", desk=desk, seen=seen, about=about, **known)
