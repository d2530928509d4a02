"""The office's front page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel.access import Permission


@require_GET
@needs(Permission.SEE_OFFICE)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Where everything of the desk's own is found."""
    return render(request, "office/home.html", {"desk": desk})
