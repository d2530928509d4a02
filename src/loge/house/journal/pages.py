"""After a verb: the page again, with what was done said as the journal says it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.kernel.pages import back


def said(request: HttpRequest, entry: Entry, otherwise: str) -> HttpResponse:
    """Back to where the button stood, or else to `otherwise`, where the entry is read aloud."""
    messages.success(request, f"{capfirst(sentences.read([entry])[0].words)}.")
    return back(request, otherwise)
