"""Pages of what leaves: depositing, the list, one sending, the driver's rounds."""

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import sentences
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, paper, rows, sheets
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.kernel.pages import show
from loge.trades.post import actions as post
from loge.trades.post import forms, printing, queries, sheet
from loge.trades.post.models import Sending

ORDERS = {
    "proof": ["receipt_number"],
    "deposited": ["deposited_at", "pk"],
    "kind": ["kind", "receipt_number"],
    "state": ["state", "receipt_number"],
}
ROUNDS = {"number": ["number"]}


@needs(Permission.RECEIVE_DEPOSIT)
def deposit_sending(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The form, and what was deposited today; sent, the next empty form with the proof to print."""
    form = forms.SendingForm(request.POST or None, initial={"sender": request.GET.get("pour")})
    if request.method == "POST" and form.is_valid():
        known = {**form.known(desk), "confirmed": request.POST.getlist("confirmed")}
        entry = post.deposit_at_counter(**known, act=request.act)
        return redirect(sheet.after(desk, entry, known["sender"]))
    status = 422 if form.is_bound else 200
    about = sheet.depositing(desk, request, form)
    return show(request, "post/deposit.html", status=status, desk=desk, form=form, **about)


@require_GET
@needs(Permission.RECEIVE_DEPOSIT)
def read_number(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What a number is read as, and the kind of thing it is on, proposed."""
    return show(request, "post/kind.html", desk=desk, **sheet.proposed(request.GET))


@require_GET
@needs(Permission.SEE_DESK)
def sendings(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What was sent from here: searched, filtered, sorted."""
    chosen = sheet.filters(request.GET)
    found = queries.sendings(desk, **chosen)
    return show(
        request,
        "post/sendings.html",
        desk=desk,
        chosen=chosen,
        states=Sending.State.choices,
        kinds=Sending.Kind.choices,
        counts=queries.counts(desk, days.day_of(request.act.at, desk.zone)),
        listed=listed(request, found, orders=ORDERS, default="-proof"),
    )


@require_GET
@needs(Permission.SEE_OFFICE)
def export_sendings(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The same as a file, without who sent what."""
    found = queries.sendings(desk, **sheet.filters(request.GET)).order_by("receipt_number")
    form = request.GET.get("form", "csv")
    return sheets.download(form, f"envois-{desk.slug}", sheet.head(), sheet.cells(found, desk))


@require_GET
@needs(Permission.SEE_DESK)
def sending(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """One letter or parcel: what it is, where it stands, its story."""
    found = queries.sending(desk, sending)
    may = sheet.offered(found, request.act)
    story = sentences.story(found)
    return show(request, "post/sending.html", desk=desk, sending=found, offered=may, story=story)


@require_GET
@needs(Permission.SEE_DESK)
def print_proof(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """Its proof of deposit: 80 mm, or A4 when asked for."""
    found = queries.sending(desk, sending)
    wide = request.GET.get("format") == "a4"
    return paper.answer(printing.proof(found, wide=wide), f"preuve-{found.receipt_number}")


@needs(Permission.RECEIVE_DEPOSIT)
def correct_sending(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """Put right what was written of it."""
    found = queries.sending(desk, sending)
    form = forms.sending_form(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        known = form.known(desk)
        del known["sender"]
        post.correct_sending(found, **known, act=request.act)
        return redirect("post:sending", desk.slug, found.pk)
    status = 422 if form.is_bound else 200
    return show(
        request, "post/correct.html", status=status, desk=desk, form=form, sending=found,
        key=request.act.key,
    )  # fmt: skip


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def take_back_sending(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """Its sender takes it back."""
    post.take_back_sending(rows.row(Sending, desk, sending), act=request.act)
    return redirect("post:sending", desk.slug, sending)


@require_POST
@needs(Permission.RECEIVE_DEPOSIT)
def strike_sending(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """It was taken in by mistake."""
    post.strike_sending(rows.row(Sending, desk, sending), act=request.act)
    return redirect("post:sending", desk.slug, sending)


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_taking_back(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """It was not taken back."""
    post.put_right_taking_back(rows.row(Sending, desk, sending), act=request.act)
    return redirect("post:sending", desk.slug, sending)


@require_POST
@needs(Permission.PUT_RIGHT)
def put_right_collection(request: DeskRequest, desk: Desk, sending: int) -> HttpResponse:
    """The driver did not take it along."""
    post.put_right_collection(rows.row(Sending, desk, sending), act=request.act)
    return redirect("post:sending", desk.slug, sending)


@needs(Permission.GIVE_BACK_DEPOSIT)
def collect_sendings(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What waits, ticked; sent, the round's slip."""
    form = forms.RoundForm(request.POST or None)
    chosen = forms.ticked(request.POST)
    if request.method == "POST" and form.is_valid():
        these = rows.several(Sending.objects.at(desk), chosen)
        letters = form.cleaned_data["loose_letters"] or 0
        entry = post.collect_sendings(sendings=these, loose_letters=letters, act=request.act)
        return redirect("post:collection", desk.slug, sheet.number_of(entry))
    status = 422 if form.is_bound else 200
    waiting = sheet.to_collect(desk, chosen if form.is_bound else None)
    return show(
        request, "post/collect.html", status=status, desk=desk, form=form, groups=waiting,
        key=request.act.key,
    )  # fmt: skip


@require_GET
@needs(Permission.GIVE_BACK_DEPOSIT)
def find_collecting(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Which row a scan ticks, or why it ticks none."""
    return JsonResponse(sheet.scanned(desk, request.GET.get("number", "")[:200]))


@require_GET
@needs(Permission.SEE_DESK)
def collections(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The driver's rounds, the latest first."""
    found = listed(request, queries.collections(desk), orders=ROUNDS, default="-number")
    return show(request, "post/collections.html", desk=desk, listed=found)


@require_GET
@needs(Permission.SEE_DESK)
def collection(request: DeskRequest, desk: Desk, collection: int) -> HttpResponse:
    """One round: what the driver took along, and what of it is still here."""
    found = queries.collection(desk, collection)
    left = queries.left_here(found.collection)
    return show(request, "post/collection.html", desk=desk, round=found, left=left)


@require_GET
@needs(Permission.SEE_DESK)
def print_collection(request: DeskRequest, desk: Desk, collection: int) -> HttpResponse:
    """The slip the driver signs."""
    made = printing.slip(queries.collection(desk, collection))
    return paper.answer(made, f"tournee-{collection}")
