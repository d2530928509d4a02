"""The journal's pages: its lines, one thing's story, the file, the check."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.messages import ERROR, SUCCESS
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.journal import actions, queries
from loge.house.journal.sentences import Sentence
from loge.house.network.models import Desk
from loge.house.people.access import DeskRequest, needs
from loge.kernel import days, sheets
from loge.kernel.access import Permission
from loge.kernel.pages import show
from loge.kernel.refusal import Elsewhere, Refused
from loge.kernel.rows import number
from loge.screens.office import checking
from loge.screens.office import journal as reading
from loge.screens.office.forms import Asked

XLSX_LINES = 50_000
CHECKING = "office/checking.html"


@require_GET
@needs(Permission.SEE_JOURNAL)
def journal(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The lines asked for, newest first."""
    form = Asked(request.GET, choices=reading.choices(desk, request.act))
    on = days.day_of(request.act.at, desk.zone)
    entries, residents = reading.found(desk, form.asked, on=on)
    page = reading.page(entries, before=_number(request, "before"), after=_number(request, "after"))
    context = {"form": form, "page": page, "residents": residents, "kept": _kept(request)}
    context["check"] = reading.last_check(desk)
    return render(request, "office/journal.html", {"desk": desk, **context})


@require_GET
@needs(Permission.SEE_JOURNAL)
def story(request: DeskRequest, desk: Desk, kind: str, row: int) -> HttpResponse:
    """All that happened to one thing."""
    lines = reading.story(desk, kind, row) if row < 2**63 else []
    return _told(request, desk, lines, kind=kind, row=row)


@require_GET
@needs(Permission.SEE_JOURNAL)
def visit(request: DeskRequest, desk: Desk, visit: int) -> HttpResponse:
    """All that was done in one visit."""
    lines = reading.visit(desk, visit) if visit < 2**63 else []
    return _told(request, desk, lines, kind="visits.visit", row=visit)


def _told(request: DeskRequest, desk: Desk, lines: list[Sentence], **about: Any) -> HttpResponse:
    if not lines:
        raise Elsewhere("story")
    own = reading.page_of(about["kind"], about["row"], request.act)
    context = {"desk": desk, "lines": lines, "own": own, "kind": about["kind"]}
    return render(request, "office/story.html", context)


@require_POST
@needs(Permission.SEE_JOURNAL)
def export_journal(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The lines asked for as a file, with their digests; that it was taken is written down."""
    form = Asked(request.POST, choices=reading.choices(desk, request.act))
    entries, _who = reading.found(desk, form.asked, on=days.day_of(request.act.at, desk.zone))
    # The same page in another shape is the same lines: without the one that says they were taken.
    taken = queries.with_key(desk.slug, request.act.key)
    last = taken.number - 1 if taken else queries.head(desk.slug)[0]
    entries = entries.filter(number__lte=last)
    count, shape = entries.count(), request.POST.get("as", "csv")
    if shape == "xlsx" and count > XLSX_LINES:
        raise Refused("too_long", _("Too many lines for one workbook. Take CSV, or fewer days."))
    actions.export_journal(count=count, act=request.act)
    lines = reading.in_pieces(entries)
    if shape == "json":
        return _as_json(f"journal-{desk.slug}", lines)
    return sheets.download(shape, f"journal-{desk.slug}", _head(), map(_row(desk), lines))


@require_POST
@needs(Permission.KEEP_DESK)
def check_journal(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Walk the whole chain, piece by piece, and write down what was found."""
    outcome = checking.go_on(request.session, desk, anew="on" not in request.POST)
    if isinstance(outcome, checking.Underway):
        return show(request, CHECKING, part="state", desk=desk, underway=outcome)
    actions.check_journal(outcome=outcome, act=request.act)
    whole, said = isinstance(outcome, int), checking.said(outcome)
    if "on" in request.POST:
        return show(request, CHECKING, part="state", desk=desk, whole=whole, said=said)
    messages.add_message(request, SUCCESS if whole else ERROR, said)
    return redirect("office:journal", desk.slug)


def _number(request: DeskRequest, name: str) -> int | None:
    """A number in the address, whatever was typed there."""
    return number(request.GET.get(name, "")) or None


def _kept(request: DeskRequest) -> str:
    """What was asked, for the address of another page."""
    kept = request.GET.copy()
    for own in ("before", "after"):
        kept.pop(own, None)
    return f"{kept.urlencode()}&" if kept else ""


def _head() -> list[str]:
    names = (_("No."), _("Done at"), _("Written down at"), _("Sentence"), _("Remark"), _("Verb"))
    return [*names, _("About"), _("Visit"), _("Previous digest"), _("Digest")]


def _row(desk: Desk) -> Any:
    def row(line: Sentence) -> list[Any]:
        entry = line.entry
        times = [moment.astimezone(desk.zone) for moment in (entry.at, entry.entered_at)]
        about = f"{entry.subject}:{entry.subject_id}" if entry.subject_id else entry.subject
        said = [line.words, line.remark, entry.verb, about, entry.visit]
        return [entry.number, *times, *said, entry.previous, entry.digest]

    return row


def _as_json(name: str, lines: Iterator[Sentence]) -> HttpResponseBase:
    """One object a line (JSON Lines): sentence, and all that the digest covers."""

    def written() -> Iterator[str]:
        for line in lines:
            entry = line.entry
            covered = {column: getattr(entry, column) for column in _COVERED}
            times = {n: getattr(entry, n).isoformat() for n in ("at", "entered_at")}
            told = {"sentence": line.words, "remark": line.remark}
            yield json.dumps({**covered, **times, **told}, ensure_ascii=False) + "\n"

    answer = StreamingHttpResponse(written(), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.jsonl"'
    return answer


_COVERED = (
    *("desk", "number", "by", "verb", "subject", "subject_id", "visit"),
    *("facts_text", "key", "fingerprint", "previous", "digest"),
)
