"""One number, and what La Poste says of it; where it stands here, too."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from loge.house import labels
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.house.tracking import laposte
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.trades.custody import queries
from loge.trades.post import queries as post


@require_GET
@needs(Permission.SERVE)
def track(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What is known here of the number, and what La Poste answers when its tracking is on."""
    typed = request.GET.get("numero", "").strip()[:60]
    read = labels.read(typed)
    number = read[0].number if read else ""
    return show(
        request,
        "relay/tracking/track.html",
        desk=desk,
        typed=typed,
        number=number,
        here=queries.find(desk, typed) if typed else [],
        sent=list(post.sendings(desk, typed=number)[:5]) if number else [],
        on=laposte.enabled(),
        told=laposte.track(number) if number and laposte.enabled() else None,
        public=laposte.public_page(number) if number else "",
    )
