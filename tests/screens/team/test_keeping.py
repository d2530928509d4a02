"""Accounts kept by Nadia: suspended, closed, the second step; each in the journals concerned."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.people import accounts, keeping
from loge.house.people.models import Account, Assignment
from loge.kernel.access import Role
from loge.kernel.refusal import Forbidden, Refused
from tests.screens.team.entering import TEAM, entering, journals
from tests.world import SECRET, World, signed_in


def test_who_is_suspended_is_out_at_once_and_may_come_back(world: World, nadia: Client) -> None:
    amel = Client()
    entering(amel, "amel")
    assert amel.get("/ampere/comptoir/").status_code == 200
    form = {"reason": "left", "remark": "Déménage à Metz"}
    assert nadia.post(f"{TEAM}{world.amel.pk}/suspendre/", form).status_code == 302
    assert amel.get("/ampere/comptoir/").status_code == 302
    assert signed_in(world.amel).get("/ampere/comptoir/").status_code == 302
    entering(amel, "amel")
    assert amel.get("/ampere/comptoir/").status_code == 302
    entry = Entry.objects.get(verb="suspend_account")
    [line] = sentences.read([entry])
    assert "ne travaille plus ici" in line.words
    assert line.remark == "Déménage à Metz"
    assert "Metz" not in entry.facts_text
    nadia.post(f"{TEAM}{world.amel.pk}/rouvrir/")
    entering(amel, "amel")
    assert amel.get("/ampere/comptoir/").status_code == 200


def test_what_is_done_to_the_networks_accounts_is_in_every_journal(
    world: World, nadia: Client
) -> None:
    nadia.post(f"{TEAM}{world.tom.pk}/suspendre/", {"reason": "away"})
    assert journals("suspend_account") == ["ampere", "hohberg"]
    nadia.post(f"{TEAM}{world.victor.pk}/suspendre/", {"reason": "away"})
    assert journals("suspend_account") == ["ampere", "ampere", "hohberg"]


def test_nobody_suspends_themselves_nor_the_last_who_runs_the_network(
    world: World, nadia: Client
) -> None:
    assert nadia.post(f"{TEAM}{world.nadia.pk}/suspendre/", {"reason": "left"}).status_code == 409
    with pytest.raises(Refused, match="Personne d’autre"):
        keeping.suspend_account(world.nadia, reason=Account.Suspension.LEFT, act=world.act(by=None))
    with pytest.raises(Refused, match="Personne d’autre"):
        accounts.end_everywhere(world.nadia, role=Role.NETWORK_STAFF, act=world.act(by=None))


def test_who_keeps_one_desk_does_not_reach_the_network(world: World) -> None:
    """A role of the network's staff at one desk must not open the accounts of all."""
    today = date(2026, 11, 24)
    Assignment.objects.create(
        account=world.victor, desk=world.ampere, role=Role.NETWORK_STAFF, valid_from=today
    )
    act = world.act(by=world.victor.pk)
    keeping.reset_pin(world.amel, act=act)
    for account in (world.nadia, world.tom):
        with pytest.raises(Forbidden):
            keeping.make_link(account, act=world.act(by=world.victor.pk))
    with pytest.raises(Forbidden):
        accounts.assign_everywhere(
            world.victor, role=Role.NETWORK_STAFF, act=world.act(by=world.victor.pk)
        )


def test_sessions_are_seen_in_words_and_closed(world: World, nadia: Client) -> None:
    amel = Client()
    entering(amel, "amel")
    page = nadia.get(f"{TEAM}{world.amel.pk}/")
    [one] = page.context["sessions"]
    assert one.device == "Firefox sur Windows"
    nadia.post(f"{TEAM}{world.amel.pk}/sessions/fermer/", {"session": one.pk})
    assert amel.get("/ampere/comptoir/").status_code == 302
    assert journals("close_session") == ["ampere"]
    again = nadia.post(f"{TEAM}{world.amel.pk}/sessions/fermer/", {"session": one.pk})
    assert again.status_code == 404
    assert nadia.post(f"{TEAM}{world.amel.pk}/sessions/fermer/").status_code == 302


def test_a_session_that_is_none_closes_nothing(world: World, nadia: Client) -> None:
    theirs = signed_in(world.victor)
    for typed in ("abc", "", "9" * 30):
        sent = {"session": typed}
        answer = nadia.post(f"{TEAM}{world.victor.pk}/sessions/fermer/", sent)
        assert answer.status_code == 404
    assert theirs.get("/ampere/comptoir/").status_code == 200


def test_a_code_is_forgotten(world: World, nadia: Client) -> None:
    accounts.set_pin(world.amel, "2580")
    nadia.post(f"{TEAM}{world.amel.pk}/code/oublier/")
    world.amel.refresh_from_db()
    assert not world.amel.pin


def test_the_treasurer_does_nothing_before_the_second_step(world: World, nadia: Client) -> None:
    Authenticator.objects.filter(user=world.tom).delete()
    tom = Client()
    entering(tom, "tom")
    assert tom.get("/ampere/bureau/")["Location"] == "/comptes/2fa/"
    assert tom.get("/comptes/accueil/")["Location"] == "/comptes/2fa/"
    assert "deuxième étape" in tom.get("/comptes/2fa/").content.decode()
    held = tom.post("/ampere/bureau/journal/exporter/", {"as": "csv"})
    assert held.status_code == 403
    asked = tom.get("/ampere/bureau/", headers={"hx-request": "true"})
    assert asked.status_code == 403
    assert "deuxième étape absente" in nadia.get(TEAM).content.decode()
    TOTP.activate(world.tom, SECRET)
    assert tom.get("/ampere/bureau/").status_code == 200


def test_the_demonstrations_accounts_are_excused(world: World) -> None:
    Authenticator.objects.filter(user=world.tom).delete()
    Account.objects.filter(pk=world.tom.pk).update(demonstration=True)
    assert signed_in(world.tom).get("/ampere/bureau/").status_code == 200


def test_a_lost_telephone_is_forgotten_and_asked_for_again(world: World, nadia: Client) -> None:
    tom = signed_in(world.tom)
    nadia.post(f"{TEAM}{world.tom.pk}/deuxieme-etape/perdue/")
    assert not Authenticator.objects.filter(user=world.tom).exists()
    assert journals("drop_second_step") == ["ampere", "hohberg"]
    assert tom.get("/ampere/bureau/")["Location"] == "/comptes/2fa/"
