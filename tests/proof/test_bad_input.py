"""Whatever is typed into a form: a clear sentence, never a broken page, nothing half-written.

Every field is given what is always tried and its share of the rest; with TESTS_WHOLE=1 all of it.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.functions import Length
from django.test import Client
from django.urls import resolve
from django.utils.html import escape

from loge.house.daybook import actions as daybook
from loge.house.journal.models import Entry
from loge.house.people import actions as people
from loge.house.people.models import Household, Person
from loge.house.visits import actions as visits
from loge.kernel import clock
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.support import turns
from tests.support.addresses import ours
from tests.support.forms import Form, forms
from tests.world import World, signed_in

SCRIPT = '<script>alert("1")</script>'
ALWAYS = ["x" * 100_000, SCRIPT, "a\0b"]
ODD = [
    "",
    "   ",
    "👩‍👩‍👧‍👦 🥖",
    "شارع السلام ‮ עברית",
    '"><img src=x onerror=alert(1)>',
    "\ufeff\u200b",
    "1900-01-01",
    "2026-02-30",
    "9" * 60,
    "-1",
    "1e9",
    "١٢",
    "²",
    "{{ 7|add:1 }} %s %(by)s {0}",
    "'; DROP TABLE journal_entry; --",
]
TYPED = ("text", "search", "textarea", "email", "tel", "date", "number")
NEVER_OFFERED = ["a\0b", "person:²"]
NOT_OFFERED = ["", "nothing of the list", "9" * 60, "-1", "²", "2:", "person:"]
UNTOUCHED = ("csrfmiddlewaretoken", "key")
# What somebody would have written, so that one odd field is the only thing wrong with a form.
WRITTEN = {
    "last_name": "Wolff",
    "text": "Le rideau grince",
    "owner": "person:{bruno}",
    "name": "Wolff",
    "short_name": "Elsau",
    "value": "06 39 98 00 01",
    "words": "Justificatif",
    "source": "Assemblée générale",
    "cents": "12,50",
    "for_days": "900",
    "username": "wolff",
    "valid_from": "2030-01-02",
    "until": "2030-02-03",
    "day": "2030-03-04",
    "first_day": "2030-05-06",
    "last_day": "2030-05-07",
}


@pytest.fixture(autouse=True)
def no_time_passes() -> Iterator[None]:
    """However slow the machine, the screen does not lock itself meanwhile."""
    with time_machine.travel(clock.now(), tick=False):
        yield


def pages(client: Client, world: World) -> list[tuple[str, str]]:
    """Every page of the desk that this browser may open, with its words."""
    paths = [a.at(world.ampere) for a in ours() if "desk" in a.converters]
    things = Deposit.objects.at(world.ampere).order_by("pk")
    paths += [f"/ampere/comptoir/colis/{deposit.pk}/" for deposit in things]
    opened = {}
    for path in paths:
        answer = client.get(path)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            opened[path] = answer.content.decode()
    return list(opened.items())


def forms_of(client: Client, world: World) -> list[Form]:
    """Every form of the desk, one of each."""
    found: dict[Any, Form] = {}
    for path, words in pages(client, world):
        for form in forms(words, path):
            for name, written in WRITTEN.items():
                if form.sent.get(name) == [""]:
                    form.sent[name] = [written.format(bruno=world.bruno.pk)]
            kind = (resolve(form.action.split("?")[0]).view_name, *form.kinds)
            found.setdefault(kind, form)
    return list(found.values())


def counts() -> dict[str, int]:
    """How many rows there are of each kind that a desk writes."""
    quoted = connection.ops.quote_name
    each = [
        f"SELECT '{m._meta.label}', COUNT(*) FROM {quoted(m._meta.db_table)}"  # noqa: S608
        for m in _tables()
    ]
    with connection.cursor() as cursor:  # asked thousands of times: in one question
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())


def _tables() -> list[type[models.Model]]:
    apart = ("sessions", "contenttypes", "auth", "account", "mfa")
    return [m for m in apps.get_models() if m._meta.app_label not in apart]


def odd(kind: str, turn: int) -> list[str]:
    """What a field of this kind is given at this turn."""
    if kind in TYPED:
        return ALWAYS + turns.share(ODD, turn)
    return NEVER_OFFERED + turns.share(NOT_OFFERED, turn)


def too_long() -> list[str]:
    """Columns that hold more than they may (SQLite would let them)."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in _tables()
        for field in model._meta.fields
        if isinstance(field, models.CharField)
        and field.max_length
        and model._default_manager.annotate(n=Length(field.name))
        .filter(n__gt=field.max_length)
        .exists()
    ]


class Typist:
    """Fills forms in and sends them; what that did is taken back."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.client.raise_request_exception = False
        self.before = counts()
        self.faults: list[str] = []

    def send(self, form: Form, what: str, sent: dict[str, list[str]]) -> int:
        """One form, with one thing odd about it; the status answered."""
        with transaction.atomic():
            answer: Any = self.client.post(form.action, sent)
            self._look(f"{form.action} with {what}", answer)
            transaction.set_rollback(True)
        status: int = answer.status_code
        return status

    def _look(self, what: str, answer: Any) -> None:
        status = answer.status_code
        if status >= 500:
            self.faults.append(f"{what}: {status} {getattr(answer, 'exc_info', ['', ''])[1]!r}")
        elif status >= 400:
            if counts() != self.before:
                self.faults.append(f"{what}: {status}, and yet something was written")
            if status not in (404, 409, 422):
                self.faults.append(f"{what}: {status} is no clear sentence")
        elif "xxx" in what:
            self.faults += [f"{what}: {column} is too long" for column in too_long()]
        if "html" in answer.headers.get("Content-Type", "") and SCRIPT in answer.content.decode():
            self.faults.append(f"{what}: the script stands in the page")


@pytest.mark.long
def test_every_form_takes_whatever_is_typed_into_it(furnished: World) -> None:
    client = signed_in(furnished.nadia)
    found = forms_of(client, furnished)
    assert len(found) > 10, "the forms of the counter were not found"
    typist = Typist(client)
    accepted = [typist.send(form, "what is normal", form.sent) < 400 for form in found]
    # The others ask for a yes first, or for what this neighbourhood does not have.
    assert accepted.count(True) > len(found) * 0.7, "hardly a form is accepted: nothing is proved"
    counted = itertools.count()
    for form in found:
        for name, kind in form.fields().items():
            if name in UNTOUCHED:
                continue
            for value in odd(kind, next(counted)):
                typist.send(form, f"{name}={value[:20]!r}", form.with_(name, value))
        typist.send(form, "nothing at all", {})
        typist.send(form, "an odd key", form.with_("key", "a b\0" * 200))
    assert not typist.faults, "\n".join(typist.faults)


def test_a_double_click_is_one_click(furnished: World) -> None:
    client = signed_in(furnished.nadia)
    faults = []
    for form in forms_of(client, furnished):
        with transaction.atomic():
            first = client.post(form.action, form.sent)
            once = Entry.objects.count()
            client.post(form.action, form.sent)
            if first.status_code < 400 and Entry.objects.count() != once:
                faults.append(f"{form.action} did it twice")
            transaction.set_rollback(True)
    assert not faults, "\n".join(faults)


NAMES = [
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "שלום ‮abc",
    "Wolff 👩‍👩‍👧‍👦",
    "O’Brien & Söhne <b>",
    "{{ 7 }} Wolff %s",
]


def test_a_name_is_only_ever_words_on_a_page(furnished: World) -> None:
    received = {name: _somebody_called(name, furnished) for name in NAMES}
    client = signed_in(furnished.nadia)
    opened = pages(client, furnished)
    desk = "/ampere/comptoir"
    for name, deposit in received.items():
        person = Deposit.objects.get(pk=deposit).addressee_id
        asked = {
            f"{desk}/personne/{person}/": {},
            f"{desk}/colis/{deposit}/": {},
            f"{desk}/chercher/?q=…": {"q": name},
        }
        for path, data in asked.items():
            opened.append((path, client.get(path.split("?")[0], data).content.decode()))
    for name in NAMES:
        raw = [path for path, words in opened if "<" in name and name in words]
        assert not raw, f"{name} stands unescaped on {raw}"
        shown = [path for path, words in opened if escape(name) in words]
        assert len(shown) > 3, f"{name} stands on {shown}"


def _somebody_called(name: str, world: World) -> int:
    """A person of this name everywhere a name can be; what was received for them."""
    act = world.act
    home = Household.objects.get(
        pk=people.register_household(name=name, street=name, act=act()).subject_id
    )
    entry = people.register_person(first_name=name, last_name=name, household=home, act=act())
    person = Person.objects.get(pk=entry.subject_id)
    visits.begin_visit(person, act=act())
    daybook.write_note(text=name, person=person, act=act())
    received = custody.receive(addressee=person, act=act()).subject_id
    custody.report_damage(Deposit.objects.get(pk=received), remark=name, act=act())
    custody.receive_unidentified(label_name=name, act=act())
    assert received is not None
    return received
