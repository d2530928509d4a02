"""Every page of the counter stands in the same frame: the box above, the day beside."""

from typing import Any

from django.http import HttpResponse

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest
from loge.kernel.pages import show
from loge.screens.counter.beside import Beside, beside


def framed(
    request: DeskRequest, desk: Desk, page: str, *, day: Beside | None = None, **context: Any
) -> HttpResponse:
    """Show a page of the counter with the desk's day beside it, read already or read now."""
    day = day or beside(desk, at=request.act.at)
    return show(request, page, desk=desk, beside=day, **context)
