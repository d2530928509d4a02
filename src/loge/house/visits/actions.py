"""Beginning, parking, taking up and finishing a visit; counting walk-ins."""

from collections.abc import Sequence

from django.db.models import Q

from loge.house.journal import actions as journal
from loge.house.journal.actions import verb
from loge.house.journal.models import Entry
from loge.house.people.models import Person
from loge.house.visits import queries
from loge.house.visits.models import Visit
from loge.kernel.access import Permission
from loge.kernel.act import Act
from loge.kernel.refusal import Refused


@verb(needs=Permission.SERVE)
def begin_visit(person: Person, *, act: Act) -> Entry:
    """The person's visit at the counter: a new one, or the one they have, taken up again.

    Whoever the same colleague was serving before is finished with; parking is said explicitly. A
    line that arrives late leaves alone those who came after it.
    """
    under_way = Visit.objects.at(act.desk).filter(
        _served(act) | Q(person=person, state__in=["open", "parked"])
    )
    visits = list(under_way.order_by("pk"))
    _leave([visit for visit in visits if visit.person_id != person.pk], act)
    known = next((visit for visit in visits if visit.person_id == person.pk), None)
    if known is None:
        visit = Visit.objects.create(
            desk_id=act.desk.pk, person=person, by=act.by, started_at=act.at
        )
        return journal.append(act.during(visit.pk), "begin_visit", visit, person=person)
    if known.state == Visit.State.PARKED:
        resume_visit(known, act=act.step("resume"))
    return journal.append(act.during(known.pk), "begin_visit", known, person=person)


def serve(person: Person | None, act: Act) -> Act:
    """The act, as part of the person's visit with this colleague: begun now, or the one under way,
    of which nothing more is said. Without a person, the act as it is."""
    if person is None:
        return act
    visit = queries.of_person(act.desk, person.pk)
    if visit is not None and visit.state == Visit.State.OPEN and visit.by == act.by:
        return act.during(visit.pk)
    return act.during(begin_visit(person, act=act.step("visit")).made)


@verb(needs=Permission.SERVE)
def park_visit(visit: Visit, *, act: Act) -> Entry:
    """The person steps aside; the next one is served meanwhile."""
    return journal.move(visit, "park_visit", act=act.during(visit.pk))


@verb(needs=Permission.SERVE)
def resume_visit(visit: Visit, *, act: Act) -> Entry:
    """The person who stepped aside is back at the counter, with whoever is there now."""
    others = Visit.objects.at(act.desk).filter(_served(act))
    _leave(list(others.exclude(person_id=visit.person_id or 0)), act)
    return journal.move(visit, "resume_visit", act=act.during(visit.pk), by=act.by)


@verb(needs=Permission.SERVE)
def finish_visit(visit: Visit, *, act: Act) -> Entry:
    """The person leaves: not before they came, whatever a late line says."""
    return _finish(visit, act)


def _finish(visit: Visit, act: Act) -> Entry:
    left = max(act.at, visit.started_at)
    return journal.move(visit, "finish_visit", act=act.during(visit.pk), ended_at=left)


@verb(needs=Permission.SERVE)
def count_walk_in(
    *, age_bracket: Visit.AgeBracket | None = None, reason: Visit.Reason | None = None, act: Act
) -> Entry:
    """Somebody without an account came by: counted, never named."""
    visit = Visit.objects.create(
        desk_id=act.desk.pk,
        by=act.by,
        state=Visit.State.FINISHED,
        started_at=act.at,
        ended_at=act.at,
        age_bracket=age_bracket or "",
        reason=reason or "",
    )
    return journal.append(
        act.during(visit.pk), "count_walk_in", visit, age_bracket=age_bracket, reason=reason
    )


@verb(needs=Permission.SERVE)
def uncount_walk_in(visit: Visit, *, act: Act) -> Entry:
    """Counted by mistake."""
    if visit.person_id is not None:
        raise Refused("not_walk_in", visit.why_not("uncount_walk_in"))
    return journal.move(visit, "uncount_walk_in", act=act.during(visit.pk))


def _served(act: Act) -> Q:
    """Whom this colleague was serving until now."""
    return Q(state=Visit.State.OPEN, by=act.by, started_at__lte=act.at)


def _leave(visits: Sequence[Visit], act: Act) -> None:
    """Finish with them."""
    for visit in visits:
        _finish(visit, act.step(f"finish{visit.pk}"))
