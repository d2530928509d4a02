"""However a device cuts its lines into batches, however often it sends them: the same journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from loge.house.journal import queries
from loge.house.journal.models import Entry
from loge.kernel.access import ROLES, Permission, Role
from loge.screens.notebook import actions
from tests.support.door import line
from tests.world import NOW, World

EVENING = NOW + timedelta(hours=7)
KEYS = [f"k{n}" for n in range(6)]


def one_of_the_lines(world: World, key: str, at: datetime) -> some.SearchStrategy[Any]:
    """What may be done, what will be refused, and what cannot be read."""
    rows = some.one_of(
        some.sampled_from([world.bruno.pk, world.dina.pk, 10**6]),
        some.builds(lambda key: {"ref": key}, some.sampled_from(KEYS)),
    )
    homes = some.one_of(
        some.just(world.keller.pk), some.builds(lambda k: {"ref": k}, some.sampled_from(KEYS))
    )
    return some.one_of(
        some.builds(lambda: line(key, "open_day", at)),
        some.builds(lambda: line(key, "close_day", at)),
        some.builds(lambda: line(key, "count_walk_in", at, age_bracket="60_up")),
        some.builds(lambda: line(key, "register_household", at, name="Zimmermann")),
        some.builds(lambda home: line(key, "join", at, household=home), homes),
        some.builds(lambda row: line(key, "begin_visit", at, person=row), rows),
        some.builds(lambda row: line(key, "finish_visit", at, visit=row), rows),
        some.builds(lambda row: line(key, "write_note", at, during=row, text="Demain"), rows),
        some.builds(lambda: line(key, "dance", at)),
        some.builds(lambda: {"key": key, "at": "yesterday", "verb": "open_day"}),
    )


@contextmanager
def nothing_happened() -> Iterator[None]:
    """All that is written within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written() -> list[Any]:
    """The journal by content: ids by the order in which they appear, no digests, no salts."""
    ids: dict[Any, int] = {}

    def told(entry: Entry) -> Any:
        facts = {
            name: ids.setdefault(value, len(ids)) if ":" in str(value) else value
            for name, value in sorted(entry.facts.items())
            if name != "remark"
        }
        subject = ids.setdefault((entry.subject, entry.subject_id), len(ids))
        visit = entry.visit and ids.setdefault(("visits.visit", entry.visit), len(ids))
        # A line whose moment cannot be read stands at the moment of its arrival.
        at = min(entry.at, EVENING)
        known = (entry.number, entry.key, entry.verb, at, entry.by, subject, visit)
        return known, facts, "remark" in entry.facts

    return [told(entry) for entry in Entry.objects.at("ampere").order_by("number")]


def send(batch: list[Any], world: World, *, later: timedelta = timedelta()) -> list[Any]:
    may = ROLES[Role.CONCIERGE] - {Permission.PUT_RIGHT}
    act = world.act(EVENING + later, may=may)
    return list(actions.enter(batch, sent_at=act.at, act=act))


def test_any_way_of_sending_leaves_the_same_journal(world: World) -> None:
    # No shrinking: each try writes whole journals. Put Phase.shrink back to look into a failure.
    @settings(
        max_examples=30,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=some.data())
    def check(data: Any) -> None:
        minutes = range(len(KEYS))
        batch = [
            data.draw(one_of_the_lines(world, key, NOW + timedelta(minutes=minute)))
            for key, minute in zip(KEYS, minutes, strict=True)
        ]
        with nothing_happened():
            outcomes = send(batch, world)
            content, count = written(), queries.verify("ampere")
            assert isinstance(count, int)
        with nothing_happened():
            sent = 0
            while sent < len(batch):
                start = data.draw(some.integers(0, sent), label="sent again from")
                end = data.draw(some.integers(sent + 1, len(batch)), label="up to")
                repeats = data.draw(some.integers(1, 2), label="times")
                for _ in range(repeats):
                    again = send(batch[start:end], world, later=timedelta(seconds=sent))
                    assert [kept(o) for o in again] == [kept(o) for o in outcomes[start:end]]
                sent = end
            assert written() == content
            assert isinstance(queries.verify("ampere"), int)

    def kept(outcome: actions.Outcome) -> Any:
        """Ids that were given back differ from one database to the other; nothing else does."""
        return outcome.key, outcome.outcome, outcome.number, outcome.code, outcome.sentence

    check()
