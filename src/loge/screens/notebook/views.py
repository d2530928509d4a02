"""The door's two pages: the acts, and how they are described."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loge.house.network import queries as network
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs, public
from loge.kernel.access import Permission
from loge.kernel.refusal import Elsewhere
from loge.screens.notebook import description
from loge.screens.notebook.api import MOST_BYTES, door, unread

_patterns: Any = door.urls[0]
_enter = next(pattern.callback for pattern in _patterns if pattern.name == "acts")


@require_POST
@needs(Permission.SERVE)
def acts(request: DeskRequest, desk: Desk) -> HttpResponse:
    """POST a batch of lines (api.acts). Behind the same checks as any page of the counter."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        sentence = _("This is too large. Send fewer lines at once.")
        return JsonResponse({"code": "large", "sentence": sentence}, status=413)
    if request.content_type != "application/json":
        return unread(request)
    answer: HttpResponse = _enter(request)
    return answer


@public
@require_safe
def openapi(request: HttpRequest, desk: str) -> JsonResponse:
    """The OpenAPI description: every verb of the notebook with its arguments. Holds no data."""
    if network.desk(desk) is None:
        raise Elsewhere(desk)
    return JsonResponse(description.described(f"/{desk}/carnet/"))
