"""The note before payment: made of the basket, shown, given on paper."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import paper, qr
from loge.kernel.access import Permission
from loge.kernel.rows import number
from loge.trades.till import notes
from loge.trades.till.actions.notes import note_of
from loge.trades.till.saying import Words
from loge.trades.till.views.framed import framed, person_of


@require_POST
@needs(Permission.SELL)
def issue_note(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A note of the basket that was shown: a PDF of 80 mm or A4, or a page."""
    sent = request.POST
    way = sent.get("way") if sent.get("way") in {"narrow", "a4"} else "screen"
    entry = note_of(
        basket=number(sent.get("basket", "")),
        person=person_of(desk, sent.get("person")),
        total=number(sent.get("total", "")),
        act=replace(request.act, key=f"{request.act.key}.{way}"),
    )
    note = notes.find(desk, entry.facts["number"])
    if way == "screen":
        return redirect("till:note", desk.slug, note.number)
    made = notes.pdf(note, desk, wide=way == "a4", named=bool(sent.get("named")))
    return paper.answer(made, _("note-%(number)s") % {"number": note.number})


@needs(Permission.SELL)
def note(request: DeskRequest, desk: Desk, number: int) -> HttpResponse:
    """A note on screen, to show to somebody who is about to pay."""
    found = notes.find(desk, number)
    face = notes.face(found, desk, words=Words((get_language() or "fr").split("-")[0]))
    code, person = qr.on_page(face.code, scale=3), notes.buyer(found)
    return framed(request, desk, "till/note.html", face=face, code=code, person=person)
