"""The notebook's door: lines that a device without network, or paper, kept until now."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import AwareDatetime

from loge.house.people.access import DeskRequest
from loge.screens.notebook import actions

MOST_LINES = 500
MOST_BYTES = 2_000_000

door = NinjaAPI(
    title="Loge: the notebook's door", urls_namespace="door", openapi_url=None, docs_url=None
)


class Batch(Schema):
    """Lines in the order in which things happened."""

    sent_at: Annotated[AwareDatetime, Field(description="what the device's clock says now")]
    lines: Annotated[list[Any], Field(max_length=MOST_LINES)]


class Outcome(Schema):
    """What became of one line. See `actions.Outcome`."""

    key: Annotated[str | None, Field(description="the line's own, null when it had none")]
    outcome: Annotated[
        Literal["done", "refused", "known"],
        Field(description="known: its key had served for something else, and that stands"),
    ]
    number: Annotated[int | None, Field(description="of its entry in the desk's journal")]
    subject: Annotated[str, Field(description="the kind of thing it made or changed")]
    subject_id: int | None
    code: Annotated[str, Field(description="why not, for programs")]
    sentence: Annotated[str, Field(description="why not, for people")]
    flags: Annotated[list[str], Field(description="clock_off: its time was not believed")]


class Problem(Schema):
    """Why the whole batch was not read. Nothing was entered."""

    code: str
    sentence: str


PROBLEMS = dict.fromkeys((401, 403, 404, 413, 422, 423), Problem)


@door.post("/actes", response={200: list[Outcome], **PROBLEMS}, url_name="acts")
def acts(request: DeskRequest, batch: Batch) -> Any:
    """Enter lines: each exactly once, in order, whatever becomes of the others. Sending a batch
    again, whole or in parts, changes nothing and gets the same answers."""
    return list(actions.enter(batch.lines, sent_at=batch.sent_at, act=request.act))


@door.exception_handler(ValidationError)
@door.exception_handler(HttpError)
def unread(request: HttpRequest, _error: Exception | None = None) -> HttpResponse:
    """The body is not a batch: nothing was entered."""
    sentence = _("This is not a list of at most 500 lines with the moment it was sent.")
    return JsonResponse({"code": "body", "sentence": sentence}, status=422)
