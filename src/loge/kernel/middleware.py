"""Refusals become answers here, once, so that views never catch."""

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loge.kernel import held
from loge.kernel.refusal import Elsewhere, Forbidden, Refused

STATUS: dict[type[Exception], int] = {Refused: 409, Forbidden: 403, Elsewhere: 404}
CODES = {403: "forbidden", 404: "elsewhere"}


def to_confirm(exception: Exception) -> list[str]:
    """The codes somebody may say yes to, when that is all that stands in the way."""
    verdict = getattr(exception, "verdict", None)
    return [reason.code for reason in verdict.to_confirm] if verdict and verdict.yes_if else []


def affirmed(exception: Exception, already: Collection[str] = ()) -> str:
    """What is said by whoever confirms what they have not said `already` (codes), where every such
    reason has words for it."""
    verdict = getattr(exception, "verdict", None)
    asked = [r for r in verdict.to_confirm if r.code not in already] if verdict else []
    words = [str(reason.affirms) for reason in asked]
    return " · ".join(words) if all(words) else ""


def meant(exception: Exception) -> list[tuple[int, str]]:
    """The ids and names of the persons a refusal speaks of."""
    verdict = getattr(exception, "verdict", None)
    return [person for reason in verdict.reasons for person in reason.persons] if verdict else []


def remedy(exception: Exception) -> Any:
    """What would change the answer, where a reason says so."""
    verdict = getattr(exception, "verdict", None)
    found = [reason.remedy for reason in verdict.reasons if reason.remedy] if verdict else []
    return found[0] if found else None


class Refusals:
    """Refused is 409, Forbidden 403, Elsewhere 404. htmx shows the sentence beside the form, which
    keeps what was typed; a browser without JavaScript gets a page whose way back keeps it too.
    What was asked in JSON is answered in JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code == 405 and request.method == "GET" and not answer.content:
            return render(request, "405.html", status=405)
        return answer

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """NUL is no letter: no keyboard types it, and PostgreSQL cannot hold it."""
        sent = [*request.GET.lists(), *request.POST.lists()]
        if not any("\0" in value for _name, values in sent for value in values):
            return None
        sentence = _("What was sent holds a sign that is no letter. Type it again.")
        return self.process_exception(request, Refused("letters", sentence))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        status = STATUS.get(type(exception))
        if status is None:
            return None
        if request.content_type == "application/json":
            code = getattr(exception, "code", CODES.get(status, ""))
            sentence = _("This page is not here") if status == 404 else str(exception)
            return JsonResponse({"code": code, "sentence": sentence}, status=status)
        if status == 404:
            return render(request, "404.html", status=404)
        said = {"refusal": exception, "confirm": to_confirm(exception)}
        said["persons"], said["remedy"] = meant(exception), remedy(exception)
        already = request.POST.getlist("confirmed")
        said["affirms"] = affirmed(exception, already) if said["confirm"] else ""
        said["fields"] = held.fields(request) if said["confirm"] else []
        if not getattr(request, "htmx", False):
            return render(request, "refused.html", said, status=status)
        answer = render(request, "refused.html#sentence", said, status=status)
        answer["HX-Push-Url"] = "false"
        answer["HX-Retarget"] = "#says"
        answer["HX-Reswap"] = "innerHTML"
        answer["HX-Reselect"] = ".notice"
        return answer
