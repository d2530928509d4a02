"""Nobody is forgotten without having been announced; whoever comes back is kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from loge.house.intake import actions as intake
from loge.house.intake import drafts
from loge.house.intake.models import Import
from loge.house.journal.models import Entry, Remark
from loge.house.membership import actions as membership
from loge.house.people.forgetting import forget_person
from loge.house.people.models import Person, ReadThrough
from loge.house.retention import actions, configure, purging, queries
from loge.house.retention.models import Announcement, Kind, RetentionRule
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.refusal import Refused
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit, Document
from loge.trades.custody.rules import IdentityCheck
from tests.world import NOW, World

YEARS = timedelta(days=1096)
SOON = NOW + YEARS - timedelta(days=30) + timedelta(days=1)
DUE = SOON + timedelta(days=31)


@pytest.fixture
def rules(world: World) -> None:
    configure.configure()


def purge(world: World, at: datetime) -> int:
    """Until there is nothing left to do at that moment."""
    total = 0
    while done := purging.purge_desk(world.ampere, at=at):
        total += done
    return total


def come(world: World, person: Person, at: datetime) -> None:
    entry = visits.begin_visit(person, act=world.act(at=at))
    visits.finish_visit(Visit.objects.get(pk=entry.made), act=world.act(at=at))


def names(rows: Any) -> set[str]:
    return {row.person.first_name for row in rows}


def test_the_rules_come_with_their_sources_and_only_once(rules: None) -> None:
    before = RetentionRule.objects.count()
    configure.configure()
    assert RetentionRule.objects.count() == before == len(Kind)
    assert all(rule.source for rule in RetentionRule.objects.all())


def test_nobody_is_announced_before_their_time(world: World, rules: None) -> None:
    assert purge(world, SOON - timedelta(days=3)) == 0
    assert not Announcement.objects.exists()


def test_they_are_announced_thirty_days_before_and_then_forgotten(
    world: World, rules: None
) -> None:
    come(world, world.dina, NOW + timedelta(days=400))
    purge(world, SOON)
    waiting = queries.announced(world.ampere)
    assert names(waiting) == {"Bruno", "Elif"}
    assert waiting.first().due_on >= (SOON + timedelta(days=30)).date()  # type: ignore[union-attr]
    purge(world, DUE - timedelta(days=3))
    assert Person.objects.living().count() == 3
    purge(world, DUE)
    assert names(Announcement.objects.filter(state="done").select_related("person")) == {""}
    assert [p.first_name for p in Person.objects.living()] == ["Dina"]
    by = Entry.objects.filter(verb="forget_person").values_list("by", flat=True)
    assert list(by) == [None, None], "Loge itself did it"


def test_who_comes_back_or_is_kept_stays(world: World, rules: None) -> None:
    purge(world, SOON)
    come(world, world.bruno, SOON + timedelta(days=2))
    kept = Announcement.objects.get(person=world.dina)
    actions.keep_person(kept, act=world.act(at=SOON + timedelta(days=3)))
    purge(world, DUE)
    assert {p.first_name for p in Person.objects.living()} == {"Bruno", "Dina"}
    states = dict(Announcement.objects.values_list("person__first_name", "state"))
    assert states["Bruno"] == states["Dina"] == "kept"


def test_a_member_is_not_forgotten(world: World, rules: None) -> None:
    membership.join(world.alaoui, act=world.act())
    purge(world, SOON)
    assert names(queries.announced(world.ampere)) == {"Bruno", "Elif"}


def test_what_is_under_way_is_tried_again_tomorrow(world: World, rules: None) -> None:
    purge(world, SOON)
    custody.receive(addressee=world.dina, number="", act=world.act(at=SOON))
    Entry.objects.filter(verb="receive")
    held = Deposit.objects.get()
    waiting = Announcement.objects.get(person=world.dina)
    late = DUE + YEARS
    assert purge(world, late) >= 0
    waiting.refresh_from_db()
    assert held.state == "held"
    assert Person.objects.living().filter(pk=world.dina.pk).exists()


def test_parcels_lose_their_names_and_numbers_but_are_counted(world: World, rules: None) -> None:
    entry = custody.receive(addressee=world.dina, number="9V20524752032", act=world.act())
    deposit = Deposit.objects.get(pk=entry.made)
    custody.report_damage(deposit, remark="Coin écrasé", act=world.act())
    seen = IdentityCheck(Document.NATIONAL_ID)
    custody.hand_over(deposit, to=world.dina, identity=seen, act=world.act())
    purge(world, NOW + timedelta(days=300))
    deposit.refresh_from_db()
    assert deposit.addressee == world.dina
    purge(world, NOW + timedelta(days=366))
    deposit.refresh_from_db()
    assert (deposit.addressee, deposit.given_to, deposit.number) == (None, None, "")
    assert deposit.state == "handed_over"
    assert not Remark.objects.exclude(text="").exists()
    purged = {entry.facts["kind"] for entry in Entry.objects.filter(verb="purge")}
    assert purged == {"deposits", "remarks", "messages"}
    assert purge(world, NOW + timedelta(days=366)) == 0


def test_a_list_that_was_left_is_given_up(world: World, rules: None) -> None:
    file = drafts.open_file(b"Nom\nBrandt\n", "l.csv", act=world.act())
    purge(world, NOW + timedelta(days=31))
    file = Import.objects.get(pk=file.pk)
    assert (file.state, bytes(file.content)) == ("dropped", b"")


def test_a_list_that_stopped_half_way_is_ended(world: World, rules: None) -> None:
    file = drafts.open_file(b"Nom\nBrandt\n", "l.csv", act=world.act())
    intake.run_import(file, act=world.act())
    purge(world, NOW + timedelta(days=29))
    assert bytes(Import.objects.get().content)
    purge(world, NOW + timedelta(days=31))
    file = Import.objects.get()
    assert (file.state, bytes(file.content), file.rows.get().cells) == ("done", b"", [])
    assert not Person.objects.filter(last_name="Brandt").exists()


def test_without_a_rule_nothing_is_erased(world: World) -> None:
    assert purge(world, DUE + YEARS) == 0


def test_a_rule_is_changed_from_a_day_on(world: World, rules: None) -> None:
    def change(**more: Any) -> None:
        said = {"for_days": 730, "announced_days": 14, "source": "décision du réseau"}
        said |= {"valid_from": date(2026, 12, 1), "kind": Kind.INACTIVE, "confirmed": ["sooner"]}
        said |= more
        actions.set_retention_rule(said.pop("kind"), **said, act=world.act())  # type: ignore[arg-type]

    with pytest.raises(Refused, match="1096"):
        change(confirmed=[])
    change(for_days=2000, confirmed=[])
    change(for_days=730)
    assert queries.rule(Kind.INACTIVE, date(2026, 11, 30)).days == 1096  # type: ignore[union-attr]
    assert queries.rule(Kind.INACTIVE, date(2026, 12, 1)).days == 730  # type: ignore[union-attr]
    wrong = [{"valid_from": date(2026, 11, 1)}, {"source": " "}, {"announced_days": 0}]
    wrong += [{"kind": Kind.ACCOUNTS}, {"kind": Kind.INVOICES}]  # the law asks for ten years
    wrong += [{"for_days": 3, "confirmed": []}]  # a slip would forget nearly everybody
    for one in wrong:
        with pytest.raises(Refused):
            change(**one)


def test_who_asked_to_be_forgotten_is_announced_no_more(world: World, rules: None) -> None:
    purge(world, SOON)
    forget_person(world.dina, act=world.act(at=SOON))
    assert names(queries.announced(world.ampere)) == {"Bruno", "Elif"}


def test_the_tick_stops_for_the_day_when_nothing_is_left(world: World, rules: None) -> None:
    import time_machine

    purging._seen.clear()
    with time_machine.travel(datetime(2030, 3, 1, 9, tzinfo=UTC), tick=False):
        assert purging.tick() == 3
        assert purging.tick() == 0
        assert set(purging._seen) >= {"ampere"}
    last = Entry.objects.at("ampere").latest("number").number
    assert ReadThrough.objects.get(desk="ampere").number == last, "histories open at once"
    purging._seen.clear()
