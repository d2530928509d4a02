"""Whoever asked to be forgotten stays forgotten when an older backup is put back."""

from loge.commands import say

# By person's id: the digest of the first entry about them, which says it is the same person.
Forgotten = dict[int, str]


def now() -> Forgotten:
    """Those forgotten in the data that are there, before anything is replaced."""
    from django.db import DatabaseError, connection

    from loge.house.people.models import Person

    try:
        ids = list(Person.objects.exclude(forgotten_at=None).values_list("pk", flat=True))
        return {pk: digest for pk in ids if (digest := _first(pk))}
    except DatabaseError:
        connection.close()
        return {}


def again(known: Forgotten) -> None:
    """Forget them in what was put back. Says by number, never by name, whom to see to by hand."""
    from loge.house.people.forgetting import Why, forget_person
    from loge.house.people.models import Person
    from loge.kernel import clock
    from loge.kernel.access import Permission
    from loge.kernel.act import Act
    from loge.kernel.refusal import Refused

    back = Person.objects.filter(pk__in=known, forgotten_at=None).select_related("desk")
    for person in back:
        if _first(person.pk) != known[person.pk]:
            continue
        act = Act(desk=person.desk, at=clock.now(), may=frozenset(Permission))
        try:
            forget_person(person, why=Why.RESTORED, act=act)
            say(f"  person {person.pk} of {person.desk.slug} is forgotten again")
        except Refused as refusal:
            where = f"person {person.pk} of {person.desk.slug}"
            say(f"  {where} had been forgotten and is back ({refusal.code}): forget them by hand")


def _first(pk: int) -> str:
    from loge.house.journal.models import Entry

    told = Entry.objects.about("people.person", pk).values_list("digest", flat=True)
    return told.first() or ""
