"""The mailroom's pages."""

from typing import Any

from django.contrib import messages as said
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from loge.house.network.models import Desk
from loge.house.notices import actions, consent, parts, queries, reading, trial
from loge.house.notices.models import Answer, Notice
from loge.house.notices.providers import Said
from loge.house.people.access import DeskRequest, needs
from loge.house.people.models import Contact
from loge.kernel import lists, sheets
from loge.kernel.access import Permission
from loge.kernel.pages import back
from loge.kernel.rows import number, one, row
from loge.screens.mailroom import reading as shown
from loge.screens.mailroom import texts
from loge.screens.mailroom.forms import Asked, Rewritten, Rules, Trial

LANGUAGES = ("fr", "de", "en")


@require_GET
@needs(Permission.SEE_MESSAGES)
def messages(request: DeskRequest, desk: Desk) -> HttpResponse:
    """The outbox and the log, what somebody must look at first."""
    form = Asked(request.GET)
    rows = shown.amiss_first(queries.log(desk, **form.asked))
    context: dict[str, Any] = {
        "form": form,
        "asked": bool(form.asked),
        "listed": lists.listed(request, rows, orders=shown.ORDERS, default="-when"),
        "counts": queries.counts(desk),
        "money": shown.money(desk, request.act.at),
        "pretends": reading.pretends(),
    }
    return _page(request, desk, "messages", **context)


@require_GET
@needs(Permission.SEE_MESSAGES)
def export(request: DeskRequest, desk: Desk) -> HttpResponseBase:
    """The list asked for as a file; addresses stay masked."""
    rows = queries.log(desk, **Asked(request.GET).asked).order_by("-queued_at", "-pk")
    head = [_("No."), _("When"), _("Who"), _("About"), _("Way"), _("State"), _("Why")]
    head += [_("Told"), _("Where to"), _("Text messages counted")]
    name = f"messages-{desk.slug}"
    return sheets.download(request.GET.get("as", "csv"), name, head, shown.cells(rows, desk))


@require_GET
@needs(Permission.SEE_MESSAGES)
def message(request: DeskRequest, desk: Desk, notice: int) -> HttpResponse:
    """One message and all that happened to it."""
    return _page(request, desk, "message", story=shown.story(_notice(desk, notice), desk))


@require_POST
@needs(Permission.SEND_NOTICE)
def send_again(request: DeskRequest, desk: Desk, notice: int) -> HttpResponse:
    """Try once more."""
    actions.send_again(_notice(desk, notice), act=request.act)
    said.success(request, _("It will be sent again."))
    return redirect("mailroom:message", desk.slug, notice)


@require_POST
@needs(Permission.SEND_NOTICE)
def reroute_notice(request: DeskRequest, desk: Desk, notice: int) -> HttpResponse:
    """Tell them another way."""
    channel: Any = request.POST.get("channel", "")
    actions.reroute_notice(_notice(desk, notice), channel=channel, act=request.act)
    said.success(request, _("They will be told another way."))
    return redirect("mailroom:message", desk.slug, notice)


@require_POST
@needs(Permission.SEND_NOTICE)
def mark_told(request: DeskRequest, desk: Desk, notice: int) -> HttpResponse:
    """They know."""
    actions.mark_told(_notice(desk, notice), act=request.act)
    said.success(request, _("Noted: they know."))
    return back(request, reverse("mailroom:message", args=[desk.slug, notice]))


@require_POST
@needs(Permission.SEND_NOTICE)
def give_up_notice(request: DeskRequest, desk: Desk, notice: int) -> HttpResponse:
    """Nobody will be told by it."""
    actions.give_up_notice(_notice(desk, notice), act=request.act)
    said.success(request, _("This message is given up."))
    return redirect("mailroom:message", desk.slug, notice)


@require_POST
@needs(Permission.SEND_NOTICE)
def agree_contact(request: DeskRequest, desk: Desk, contact: int) -> HttpResponse:
    """They agree to messages here."""
    consent.agree_contact(_contact(desk, contact), how=consent.How.AT_THE_DESK, act=request.act)
    said.success(request, _("Noted: messages may go there."))
    return redirect(_back(request, desk))


@require_POST
@needs(Permission.SEND_NOTICE)
def stop_contact(request: DeskRequest, desk: Desk, contact: int) -> HttpResponse:
    """They want no more messages here."""
    consent.stop_contact(_contact(desk, contact), how=consent.How.AT_THE_DESK, act=request.act)
    said.success(request, _("Noted: no more messages there."))
    return redirect(_back(request, desk))


@require_GET
@needs(Permission.SEE_MESSAGES)
def answers(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What people answered, the unread first."""
    orders = {"when": ("-came_at", "-pk")}
    read = lists.listed(request, shown.read(desk), orders=orders, default="when")
    return _page(request, desk, "answers", unread=shown.unread(desk)[:100], listed=read)


@require_POST
@needs(Permission.SEE_MESSAGES)
def read_answer(request: DeskRequest, desk: Desk, answer: int) -> HttpResponse:
    """It was read."""
    actions.read_answer(row(Answer, desk, answer), act=request.act)
    return redirect("mailroom:answers", desk.slug)


@require_GET
@needs(Permission.SEE_MESSAGES)
def wordings(request: DeskRequest, desk: Desk) -> HttpResponse:
    """What each message says, and in which words of the desk's own."""
    template, language = request.GET.get("message", ""), request.GET.get("langue", "fr")
    return _wordings(request, desk, template, language)


@require_POST
@needs(Permission.KEEP_MESSAGES)
def rewrite_message(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other words, or the usual ones again."""
    form = Rewritten(request.POST)
    if not form.is_valid():
        asked = (request.POST.get("template", ""), request.POST.get("language", ""))
        return _wordings(request, desk, *asked, status=422)
    known: dict[str, Any] = form.cleaned_data
    actions.rewrite_message(**known, act=request.act)
    said.success(request, _("These words are used from now on."))
    page = redirect("mailroom:wordings", desk.slug)
    page["Location"] += f"?message={known['template']}&langue={known['language']}"
    return page


@require_GET
@needs(Permission.SEE_MESSAGES)
def rules(request: DeskRequest, desk: Desk) -> HttpResponse:
    """When messages leave, what they cost, and whether anything is set up to carry them."""
    return _rules(request, desk, Rules.of(reading.rule(desk, request.act.at)), Trial())


@require_POST
@needs(Permission.KEEP_MESSAGES)
def set_message_rules(request: DeskRequest, desk: Desk) -> HttpResponse:
    """Other rules from today on."""
    form = Rules(request.POST)
    if not form.is_valid():
        return _rules(request, desk, form, Trial(), status=422)
    actions.set_message_rules(**form.known, act=request.act)
    said.success(request, _("These rules hold from today on."))
    return redirect("mailroom:rules", desk.slug)


@require_POST
@needs(Permission.KEEP_MESSAGES)
def try_message(request: DeskRequest, desk: Desk) -> HttpResponse:
    """A message to oneself."""
    form = Trial(request.POST)
    if not form.is_valid():
        standing = Rules.of(reading.rule(desk, request.act.at))
        return _rules(request, desk, standing, form, status=422)
    channel: Any = form.cleaned_data["channel"]
    to = form.cleaned_data["to"]
    trial.try_message(channel=channel, to=to, act=request.act)
    _say(request, trial.send(channel, to, desk, language=request.user.language))
    return redirect("mailroom:rules", desk.slug)


def _say(request: DeskRequest, outcome: Any) -> None:
    if outcome.said is Said.ACCEPTED:
        said.success(request, _("The message was accepted. It should arrive in a minute."))
        return
    sentence = _("It was not accepted (%(code)s). Tell whoever looks after the server.")
    said.error(request, sentence % {"code": outcome.code or outcome.said.value})


def _wordings(
    request: DeskRequest, desk: Desk, template: str, language: str, status: int = 200
) -> HttpResponse:
    template = template if template in parts.PARTS else "arrival"
    language = language if language in LANGUAGES else "fr"
    context = {
        "template": Notice.Template(template),
        "templates": list(Notice.Template),
        "language": language,
        "languages": [("fr", _("French")), ("de", _("German")), ("en", _("English"))],
        "pieces": texts.pieces(desk, template, language),
        "previews": texts.previews(desk, template, language, request.act.at),
        "rewritten": texts.rewritten(desk),
    }
    return _page(request, desk, "wordings", status=status, **context)


def _rules(
    request: DeskRequest, desk: Desk, form: Rules, trying: Trial, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "trial": trying,
        "money": shown.money(desk, request.act.at),
        "carriers": shown.carriers(desk),
        "pretends": reading.pretends(),
        "history": desk.message_rules.order_by("-valid_from", "-pk")[:20],
    }
    return _page(request, desk, "rules", status=status, **context)


def _page(
    request: DeskRequest, desk: Desk, name: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    unread = shown.unread(desk).count()
    context |= {"desk": desk, "may": request.act.may, "unread_answers": unread}
    return render(request, f"mailroom/{name}.html", context, status=status)


def _notice(desk: Desk, pk: int) -> Notice:
    return one(Notice.objects.at(desk).select_related("person", "desk"), pk)


def _contact(desk: Desk, pk: int) -> Contact:
    return one(Contact.objects.filter(person__desk=desk), pk)


def _back(request: DeskRequest, desk: Desk) -> str:
    """The message one came from, or the list."""
    if notice := number(request.POST.get("notice", "")):
        return reverse("mailroom:message", args=[desk.slug, notice])
    return reverse("mailroom:messages", args=[desk.slug])
