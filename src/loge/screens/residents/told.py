"""A history as a page of sentences, read by kind."""

from dataclasses import dataclass

from django.http import HttpRequest

from loge.house.journal import sentences
from loge.house.journal.sentences import Sentence
from loge.house.people import history as journal
from loge.house.people.models import Household, Person
from loge.kernel.lists import Listed, listed
from loge.screens.residents.people import ABOUT


@dataclass(frozen=True)
class Told:
    """A page of a history, the kinds there are, and the one that was asked for."""

    listed: Listed
    sentences: list[Sentence]
    kinds: list[tuple[str, str]]
    kind: str


def history(request: HttpRequest, row: Person | Household) -> Told:
    """The page of somebody's history that the address asks for (`?sur=custody&page=2`)."""
    entries = journal.of(row)
    apps = journal.apps_of(row)
    asked = request.GET.get("sur", "")
    kind = asked if asked in apps else ""
    if kind:
        entries = entries.filter(verb__in=journal.verbs_of(kind))
    page = listed(request, entries, orders={"number": ("number",)}, default="-number")
    kinds = [(app, str(ABOUT.get(app, app))) for app in apps]
    return Told(page, sentences.read(page), kinds, kind)
