"""Taking in a list: choose it, say what its columns are, try it, take it in, undo it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.intake import actions as intake
from loge.house.intake import drafts, queries, running, undoing
from loge.house.intake.models import ImportedRow
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import sheets
from loge.kernel.access import Permission
from loge.kernel.lists import listed
from loge.screens.imports import labels, reading
from loge.screens.imports.forms import FileForm

MINE = Permission.IMPORT_RESIDENTS


@needs(MINE)
def home(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The lists of this desk, and a new one."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        file = drafts.open_file(form.content, name, sheet=form.sheet, act=request.act)
        return redirect("imports:columns", desk.slug, file.pk)
    context = {"desk": desk, "form": form, "files": queries.imports(desk)}
    return render(request, "imports/home.html", context, status=422 if form.is_bound else 200)


@require_GET
@needs(MINE)
def template(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A list to fill in, with the heads Loge knows and one example."""
    head = [str(labels.LABELS[name]) for name in labels.EXAMPLE]
    return sheets.as_xlsx(_("residents"), head, [list(labels.EXAMPLE.values())])


@needs(MINE)
def columns(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """What each column holds: guessed, and put right by hand."""
    known = reading.file(desk, file)
    if request.method == "POST":
        drafts.choose_columns(known, reading.columns(request.POST, known), at=request.act.at)
        return redirect("imports:trial", desk.slug, file)
    context = {"desk": desk, "file": known, "fields": labels.LABELS.items()}
    return render(request, "imports/columns.html", context | {"columns": queries.columns(known)})


@require_POST
@needs(MINE)
def choose_sheet(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """Another sheet of the workbook, or another head row."""
    known = reading.file(desk, file)
    head = request.POST.get("head", "")
    if head.isascii() and head.isdigit():
        drafts.choose_head(known, int(head[:6]), at=request.act.at)
    else:
        drafts.choose_sheet(known, request.POST.get("sheet", ""), at=request.act.at)
    return redirect("imports:columns", desk.slug, file)


@require_GET
@needs(MINE)
def trial(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """What each row would do; nothing is written."""
    known = reading.file(desk, file)
    outcome, typed = request.GET.get("outcome", ""), request.GET.get("q", "")[:80]
    page = listed(
        request, queries.rows(known, outcome, typed), orders=reading.ORDERS, default="row"
    )
    context = {"desk": desk, "file": known, "page": page, "rows": queries.told(page)}
    context |= {"outcome": outcome, "q": typed, "outcomes": ImportedRow.Outcome}
    return render(request, "imports/trial.html", context | {"counts": queries.counts(known)})


@require_POST
@needs(MINE)
def decide(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """New, the same, left out, or without what cannot be read."""
    known = reading.file(desk, file)
    choice, same = reading.chosen(request.POST, desk)
    rows = reading.numbers(request.POST, known)
    drafts.decide(known, rows, choice, same_as=same, at=request.act.at)
    back = redirect("imports:trial", desk.slug, file)
    back["Location"] += f"?outcome={request.POST.get('outcome', '')[:10]}"
    return back


@needs(MINE)
def correct(request: DeskRequest, desk: Desk, file: int, imported_row: int) -> HttpResponse:
    """Put one row right on the spot."""
    known = reading.file(desk, file)
    row = reading.row(known, imported_row)
    if request.method == "POST":
        said = reading.corrected(request.POST, known)
        drafts.correct(known, row.number, said, at=request.act.at)
        return redirect("imports:trial", desk.slug, file)
    fields = queries.fields_of(known, row)
    told = queries.told([row])[0]
    context = {"desk": desk, "file": known, "row": row, "told": told, "labels": labels.LABELS}
    return render(request, "imports/row.html", context | {"fields": fields})


@require_GET
@needs(MINE)
def refused(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """The rows that stay out, with the reason, to be put right in a spreadsheet."""
    known = reading.file(desk, file)
    head, rows = queries.refused(known)
    return sheets.as_xlsx(_("to_put_right"), [*head, _("Reason")], rows)


@require_POST
@needs(MINE)
def run_import(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """Confirmed: the rows are taken in."""
    known = reading.file(desk, file)
    intake.run_import(known, only_good="all" not in request.POST, act=request.act)
    return redirect("imports:progress", desk.slug, file)


@require_GET
@needs(MINE)
def progress(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """How far it is; the page itself asks for the next rows, and goes on after a reload."""
    known = reading.file(desk, file)
    return render(request, "imports/progress.html", reading.state(desk, known))


@require_POST
@needs(MINE)
def step(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """The next rows."""
    running.step(reading.file(desk, file), act=request.act)
    known = reading.file(desk, file)
    if not request.htmx:
        return redirect("imports:progress", desk.slug, file)
    return render(request, "imports/progress.html#state", reading.state(desk, known))


@require_POST
@needs(MINE)
def drop_import(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """Give it up; the file is erased."""
    intake.drop_import(reading.file(desk, file), act=request.act)
    return redirect("imports:home", desk.slug)


@needs(MINE)
def undo_import(request: DeskRequest, desk: Desk, file: int) -> HttpResponse:
    """What an undo would remove and what stays, then the undo."""
    known = reading.file(desk, file)
    if request.method == "POST":
        undoing.undo_import(known, act=request.act)
        return redirect("imports:progress", desk.slug, file)
    context = {"desk": desk, "file": known, "trial": undoing.tried(known)}
    return render(request, "imports/undo.html", context)
