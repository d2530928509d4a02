"""Somebody asks for a service made in the office; it goes step by step."""

from collections.abc import Callable
from datetime import date

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Service
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.ledger import queries as ledger
from loge.house.ledger.models import Charge
from loge.kernel.refusal import Forbidden, Refused
from loge.trades.requests import actions as requests
from loge.trades.requests import crossing
from loge.trades.requests.models import Request
from tests.world import NOW, World

Ask = Callable[..., Request]


def test_what_is_asked_stands_with_its_answers_and_is_owed(world: World, ask: Ask) -> None:
    request = ask(answers=["la CAF", "3", "à la loge"])
    assert request.state == Request.State.OPEN
    assert [row["answer"] for row in request.answers] == ["la CAF", "3", "à la loge"]
    assert request.charge is not None
    assert (request.charge.cents, request.charge.household) == (200, world.keller)
    assert ledger.balances(world.ampere) == {"411": 200, "706": -200}
    entry = Entry.objects.get(verb="ask_service")
    assert entry.facts["cents"] == 200
    assert "la CAF" not in entry.facts_text
    said = sentences.read([entry])[0].words
    assert (
        said == f"Amel a noté une demande de Bruno Keller\u202f: Aide aux papiers (n° {request.pk})"
    )


def test_a_needed_answer_is_asked_for(ask: Ask) -> None:
    with pytest.raises(Refused) as refused:
        ask(answers=["  "])
    assert "Quelle démarche" in str(refused.value)
    assert not Request.objects.exists()
    assert not Charge.objects.exists()


def test_it_goes_step_by_step_back_and_on(world: World, ask: Ask) -> None:
    request = ask()
    with pytest.raises(Refused):
        requests.step_back_request(request, act=world.act())
    for step, state in [(1, "open"), (2, "done")]:
        requests.advance_request(request, act=world.act())
        request.refresh_from_db()
        assert (request.step, request.state) == (step, state)
    with pytest.raises(Refused):
        requests.advance_request(request, act=world.act())
    requests.step_back_request(request, act=world.act())
    request.refresh_from_db()
    assert (request.step, request.state) == (1, "open")
    verbs = Entry.objects.filter(subject="requests.request").order_by("number")
    assert [e.verb for e in verbs][1:] == ["advance_request", "finish_request", "step_back_request"]


def test_cancelled_nothing_is_owed_any_more(world: World, ask: Ask) -> None:
    request = ask()
    requests.cancel_request(request, reason="s’est débrouillé", act=world.act())
    request.refresh_from_db()
    assert request.state == Request.State.CANCELLED
    assert request.charge is not None
    assert request.charge.state == Charge.State.CANCELLED
    assert set(ledger.balances(world.ampere).values()) == {0}
    with pytest.raises(Refused):
        requests.advance_request(request, act=world.act())


def test_what_the_office_changes_later_leaves_it_alone(
    world: World, papers: Service, ask: Ask
) -> None:
    request = ask()
    catalogue.set_procedure(papers, questions=[], steps=[{"fr": "tout de suite"}], act=world.act())
    request.refresh_from_db()
    assert request.step_names == ["demandé", "en cours", "fait"]
    assert request.answered == [("Quelle démarche ?", "la CAF")]


def test_a_service_of_one_step_is_done_at_once_when_it_goes_on(
    world: World, papers: Service, ask: Ask
) -> None:
    catalogue.set_procedure(papers, questions=[], steps=[{"fr": "fait"}], act=world.act())
    request = ask(answers=[])
    requests.advance_request(request, act=world.act())
    request.refresh_from_db()
    assert request.state == Request.State.DONE


def test_what_is_stopped_cannot_be_asked_for(world: World, papers: Service, ask: Ask) -> None:
    catalogue.plan_service(papers, status="stopped", from_day=NOW.date(), act=world.act())
    with pytest.raises(Refused) as refused:
        ask()
    assert refused.value.code == "not_offered"


def test_members_only_means_members_only(world: World, papers: Service, ask: Ask) -> None:
    catalogue.change_service(papers, needs_membership=True, act=world.act())
    with pytest.raises(Refused) as refused:
        ask()
    assert refused.value.verdict is not None


def test_a_day_that_was_agreed_is_needed_and_not_past(
    world: World, papers: Service, ask: Ask
) -> None:
    catalogue.set_procedure(
        papers, questions=[], steps=[{"fr": "fait"}], time="day", act=world.act()
    )
    for day, code in [(None, "day_missing"), (date(2026, 11, 23), "day_past")]:
        with pytest.raises(Refused) as refused:
            ask(answers=[], due_on=day)
        assert refused.value.code == code or code in {r.code for r in refused.value.verdict.reasons}
    assert ask(answers=[], due_on=NOW.date()).due_on == NOW.date()


def test_a_volunteer_asks_but_somebody_who_may_not_serve_does_not(world: World, ask: Ask) -> None:
    with pytest.raises(Forbidden):
        ask(act=world.act(may=frozenset()))


def test_the_same_key_asks_once(world: World, ask: Ask) -> None:
    first, again = ask(act=world.act(key="k")), ask(act=world.act(key="k"))
    assert first == again
    assert Charge.objects.count() == 1


def test_two_persons_who_are_one_keep_what_both_asked(world: World, ask: Ask) -> None:
    request = ask()
    assert crossing.merge(world.dina, world.bruno, world.act()) == 1
    assert crossing.merge_households(world.alaoui, world.keller, world.act()) == 1
    request.refresh_from_db()
    assert (request.person, request.household) == (world.dina, world.alaoui)


def test_forgetting_waits_for_what_is_under_way_then_erases_the_answers(
    world: World, ask: Ask
) -> None:
    request = ask()
    with pytest.raises(Refused):
        crossing.forget(world.bruno, world.act())
    requests.cancel_request(request, act=world.act())
    assert "la CAF" in str(crossing.tell(world.bruno))
    assert crossing.forget(world.bruno, world.act()) == 1
    request.refresh_from_db()
    assert request.answers == []
    assert crossing.forget(world.bruno, world.act()) == 0
