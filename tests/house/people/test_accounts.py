"""Who works with Loge: the network's staff make accounts, give roles, end them."""

import argparse
import re
from typing import Any

import pytest
import time_machine
from django.utils import translation

from loge.commands import Failure, account
from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.people import accounts, second_step
from loge.kernel.access import Permission, Role
from loge.kernel.refusal import Forbidden, Refused
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def command(username: str | None = None, **options: Any) -> None:
    """`./loge account` as it is typed."""
    unsaid = {"role": None, "desk": None, "name": None, "password": 0, "end": 0, "list": 0}
    unsaid["second_factor_lost"] = 0
    assert account.run(argparse.Namespace(username=username, **{**unsaid, **options})) == 0


def test_a_new_concierge_signs_in_and_lands_on_the_counter(
    world: World, client: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    command("marie.dupont", role="concierge", desk="ampere", name="Marie Dupont")
    password = re.search(r"shown once: (\S+) ", capsys.readouterr().out)
    assert password
    sent = {"login": "marie.dupont", "password": password[1]}
    answer = client.post("/comptes/login/", sent, follow=True)
    assert answer.redirect_chain[-1][0] == "/ampere/comptoir/"
    assert answer.status_code == 200


def test_the_desks_journal_says_who_was_given_a_role_and_who_lost_it(world: World) -> None:
    command("marie", role="volunteer", desk="ampere", name="Marie")
    command("marie", end=True)
    entries = Entry.objects.at("ampere").order_by("-number")[:2]
    with translation.override("fr"):
        said = [sentence.words for sentence in sentences.read(entries)]
    assert said == [
        "Loge a mis fin à un rôle à la loge\N{NO-BREAK SPACE}: Marie (bénévole)",
        "Loge a confié un rôle à la loge à Marie (bénévole)",
    ]
    marie = accounts.account("marie")
    assert marie is not None
    assert accounts.desks_of(marie, at=NOW) == []
    assert signed_in(marie).get("/ampere/comptoir/").status_code == 404


def test_a_role_that_ended_today_can_be_given_again_today(world: World) -> None:
    command("marie", role="volunteer", desk="ampere")
    command("marie", role="volunteer", desk="ampere", end=True)
    command("marie", role="volunteer", desk="ampere")
    marie = accounts.account("marie")
    assert marie is not None
    assert accounts.desks_of(marie, at=NOW) == [world.ampere]


def test_ending_one_role_leaves_the_others(world: World) -> None:
    command("victor", role="treasurer")
    command("victor", role="concierge", desk="hohberg")
    command("victor", desk="ampere", end=True)
    held = dict(accounts.accounts(at=NOW))[world.victor]
    assert [(row.role, row.desk) for row in held] == [
        ("treasurer", None),
        ("concierge", world.hohberg),
    ]


def test_a_treasurer_sees_every_desk(world: World) -> None:
    command("zoe", role="treasurer")
    zoe = accounts.account("zoe")
    assert zoe is not None
    assert len(accounts.desks_of(zoe, at=NOW)) == 2
    command("zoe", end=True)
    assert accounts.desks_of(zoe, at=NOW) == []


def test_a_new_password_ends_what_was_open_with_the_old_one(
    world: World, amel: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert amel.get("/ampere/comptoir/").status_code == 200
    command("amel", password=True)
    assert "password changed" in capsys.readouterr().out
    assert amel.get("/ampere/comptoir/").status_code == 302


def test_the_list_names_accounts_roles_and_desks(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    command(list=True)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "amel Amel concierge, ampere" in lines
    assert "nadia Nadia network staff, every desk" in lines


@pytest.mark.parametrize(
    ("username", "options", "words"),
    [
        (None, {}, "whose account"),
        ("Marie D", {"role": "treasurer"}, "not a user name"),
        ("marie\n", {"role": "treasurer"}, "not a user name"),
        ("m" * 41, {"role": "treasurer"}, "not a user name"),
        ("marie", {"role": "boss"}, "'boss' is not a role. Known: concierge,"),
        ("marie", {"role": "concierge"}, "works at a desk"),
        ("marie", {"role": "concierge", "desk": "opera"}, "Known: ampere, hohberg"),
        ("marie", {"desk": "ampere"}, "as what?"),
        ("marie", {"password": True}, "there is no account called 'marie'"),
        ("marie", {"role": "treasurer", "name": "x" * 81}, "1 to 80 letters"),
        ("marie", {"end": True}, "there is no account called 'marie'"),
        ("amel", {"end": True, "role": "treasurer"}, "holds no such role"),
        ("amel", {"role": "concierge", "desk": "ampere"}, "holds this role there already"),
        ("nadia", {"role": "network_staff"}, "holds this role there already"),
        ("amel", {}, "what is to be done"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    world: World, username: str | None, options: dict[str, Any], words: str
) -> None:
    before = list(dict(accounts.accounts(at=NOW)))
    with pytest.raises(Failure, match=re.escape(words)):
        command(username, **options)
    assert list(dict(accounts.accounts(at=NOW))) == before


def test_only_those_who_keep_accounts_give_roles(world: World) -> None:
    act = world.act(may=frozenset(Permission) - {Permission.KEEP_ACCOUNTS})
    with pytest.raises(Forbidden):
        accounts.assign(world.victor, role=Role.CONCIERGE, act=act)
    with pytest.raises(Forbidden):
        accounts.end_assignment(world.victor, role=Role.VOLUNTEER, act=act)


def test_a_role_one_does_not_hold_cannot_end(world: World) -> None:
    with pytest.raises(Refused):
        accounts.end_assignment(world.victor, role=Role.CONCIERGE, act=world.act())


def test_a_concierge_says_how_she_is_called(world: World, amel: Any) -> None:
    answer = amel.post("/comptes/moi/", {"name": "Amel B.", "language": "de"})
    assert answer.status_code == 302
    world.amel.refresh_from_db()
    assert (world.amel.name, world.amel.language) == ("Amel B.", "de")
    assert 'value="Amel B."' in amel.get("/comptes/moi/").content.decode()


def test_a_lost_second_step_is_forgotten_on_the_server_and_written_down(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    command("tom", second_factor_lost=True)
    assert "second step forgotten" in capsys.readouterr().out
    assert not second_step.had_by([world.tom.pk])
    told = Entry.objects.filter(verb="drop_second_step").order_by("desk")
    assert [(entry.desk, entry.by) for entry in told] == [("ampere", None), ("hohberg", None)]
    with pytest.raises(Failure, match="no second step"):
        command("tom", second_factor_lost=True)
