"""Who works here: seen by Amel, kept by Nadia; an invitation, a suspension, a session closed."""

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.journal import sentences
from loge.house.journal.models import Entry
from loge.house.people import accounts, devices, keeping
from loge.house.people.models import Account, Assignment
from loge.kernel.access import ROLES, Permission, Role
from loge.kernel.refusal import Forbidden, Refused
from loge.screens.team.forms import proposed
from loge.screens.team.permissions import MAY
from tests.world import NOW, SECRET, World, signed_in

TEAM = "/ampere/bureau/equipe/"
PASSWORD = "an honest password"


@pytest.fixture
def nadia(world: World) -> Client:
    return signed_in(world.nadia)


def entering(client: Client, username: str, password: str = PASSWORD) -> Any:
    """Sign in by the form."""
    form = {"login": username, "password": password}
    return client.post("/comptes/login/", form, headers={"user-agent": FIREFOX})


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def journals(verb: str) -> list[str]:
    return sorted(Entry.objects.filter(verb=verb).values_list("desk", flat=True))


def test_every_permission_is_said_in_words() -> None:
    assert set(MAY) == set(Permission)


def test_amel_sees_who_works_here_and_what_each_may_do_but_changes_nothing(
    world: World, amel: Client
) -> None:
    read = amel.get(TEAM).content.decode()
    assert all(name in read for name in ("Amel", "Victor", "Nadia", "Tom", "Inès"[:2]))
    assert "Chloe" not in read
    table = amel.get(f"{TEAM}roles/").content.decode()
    assert "remettre un colis" in table
    assert table.count("<tr>") == len(Permission) + 1
    page = amel.get(f"{TEAM}{world.victor.pk}/").content.decode()
    assert "Sessions ouvertes" not in page
    assert amel.get(f"{TEAM}inviter/").status_code == 403
    assert amel.post(f"{TEAM}{world.victor.pk}/suspendre/", {"reason": "left"}).status_code == 403


def test_the_table_of_roles_is_the_one_that_is_enforced(world: World, amel: Client) -> None:
    rows = amel.get(f"{TEAM}roles/").context["rows"]
    assert {words: dict(cells) for words, cells in rows} == {
        MAY[may]: {role.label: may in ROLES[role] for role in Role} for may in Permission
    }


def test_chloe_finds_nobody_of_ampere(world: World) -> None:
    chloe = signed_in(world.chloe)
    assert chloe.get(TEAM).status_code == 404
    assert chloe.get(f"/hohberg/bureau/equipe/{world.amel.pk}/").status_code == 404
    assert chloe.get(f"/hohberg/bureau/equipe/{world.nadia.pk}/").status_code == 200


def test_an_invitation_is_used_once_and_signs_in(world: World, nadia: Client) -> None:
    form = {"name": "Élodie Müller", "role": "volunteer", "valid_from": "2026-11-24"}
    made = nadia.post(f"{TEAM}inviter/", {**form, "until": "2026-12-24"})
    assert made.status_code == 200
    assert "<svg" in made.content.decode()
    link = made.context["link"]
    elodie = Account.objects.get(username="elodie.muller")
    assert elodie.invited
    assert Assignment.objects.get(account=elodie).until == date(2026, 12, 24)
    client = Client()
    page = client.get(link, follow=True)
    words = {"password1": "trois petits chats", "password2": "trois petits chats"}
    answer = client.post(page.context["action_url"], words)
    assert answer["Location"] == "/comptes/accueil/"
    assert client.get("/ampere/comptoir/").status_code == 200
    assert "ne marche plus" in Client().get(link, follow=True).content.decode()
    assert journals("invite") == ["ampere"]
    assert journals("assign") == ["ampere"]


def test_the_link_goes_by_e_mail_where_there_is_a_mail_server(
    world: World, nadia: Client, settings: Any, mailoutbox: list[Any]
) -> None:
    form = {"name": "Zoé", "role": "volunteer", "email": "zoe@example.org"}
    settings.SMTP = {}
    page = nadia.post(f"{TEAM}inviter/", form).content.decode()
    assert "n’a pas été envoyé" in page
    assert not mailoutbox
    settings.SMTP = {"EMAIL_HOST": "mail.example.org"}
    zoe = Account.objects.get(username="zoe")
    answer = nadia.post(f"{TEAM}{zoe.pk}/lien/")
    [mail] = mailoutbox
    assert mail.to == ["zoe@example.org"]
    assert answer.context["link"] in mail.body


def test_a_link_expires(world: World, nadia: Client) -> None:
    import time_machine

    link = keeping.link_of(world.victor)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        assert "ne marche plus" in Client().get(link, follow=True).content.decode()


def test_the_same_invitation_again_stops_the_first_link(world: World, nadia: Client) -> None:
    first = nadia.post(f"{TEAM}inviter/", {"name": "Zoé", "role": "volunteer"}).context["link"]
    zoe = Account.objects.get(username="zoe")
    again = nadia.post(f"{TEAM}{zoe.pk}/lien/").context["link"]
    assert "ne marche plus" in Client().get(first, follow=True).content.decode()
    assert "Choisissez" in Client().get(again, follow=True).content.decode()


def test_a_double_click_invites_once(world: World, nadia: Client) -> None:
    form = {"name": "Zoé", "role": "volunteer", "key": "k1"}
    first, second = (nadia.post(f"{TEAM}inviter/", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert Account.objects.filter(username="zoe").count() == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "", "role": "volunteer"}, "aria-invalid"),
        ({"name": "Amel", "username": "A B", "role": "volunteer"}, "aria-invalid"),
        ({"name": "山本", "role": "volunteer"}, "en lettres de a à z"),
        ({"name": "Z", "role": "volunteer", "everywhere": "on"}, "travaille dans une loge"),
        (
            {"name": "Z", "role": "volunteer", "valid_from": "2026-12-01", "until": "2026-11-01"},
            "La fin vient après",
        ),
    ],
)
def test_what_cannot_be_invited_is_said_and_kept(
    world: World, nadia: Client, form: dict[str, str], words: str
) -> None:
    answer = nadia.post(f"{TEAM}inviter/", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_user_name_is_proposed_from_the_name() -> None:
    assert proposed("Élodie Müller-Roth") == "elodie.muller-roth"
    assert proposed("  Ömer  ") == "omer"
    assert proposed("山本") == ""


def test_two_people_of_one_user_name_are_refused(world: World, nadia: Client) -> None:
    answer = nadia.post(f"{TEAM}inviter/", {"name": "Amel", "role": "volunteer"})
    assert answer.status_code == 409
    assert "pris" in answer.content.decode()


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


def test_a_link_made_before_a_suspension_opens_nothing_ever_after(
    world: World, nadia: Client
) -> None:
    victor = f"{TEAM}{world.victor.pk}/"
    link = nadia.post(f"{victor}lien/", {"key": "l"}).context["link"].partition("testserver")[2]
    nadia.post(f"{victor}suspendre/", {"reason": "doubt", "key": "s"})
    thief = Client()
    assert "password1" not in thief.get(link, follow=True).content.decode()
    nadia.post(f"{victor}rouvrir/", {"key": "r"})
    assert "password1" not in thief.get(link, follow=True).content.decode()
    again = nadia.post(f"{victor}lien/", {"key": "l2"}).context["link"].partition("testserver")[2]
    assert "password1" in Client().get(again, follow=True).content.decode()


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


def test_a_role_is_given_for_a_summer_and_ended_on_a_day(world: World, nadia: Client) -> None:
    form = {"role": "concierge", "valid_from": "2026-12-01", "until": "2026-12-15"}
    assert nadia.post(f"{TEAM}{world.victor.pk}/role/", form).status_code == 302
    role = Assignment.objects.get(account=world.victor, role="concierge")
    assert (role.valid_from, role.until) == (date(2026, 12, 1), date(2026, 12, 15))
    again = nadia.post(f"{TEAM}{world.victor.pk}/role/", {**form, "valid_from": "2026-12-10"})
    assert again.status_code == 409
    ending = {"role": "volunteer", "until": "2026-11-30"}
    nadia.post(f"{TEAM}{world.victor.pk}/role/fin/", ending)
    role = Assignment.objects.get(account=world.victor, role="volunteer")
    assert role.until == date(2026, 11, 30)
    everywhere = {"role": "auditor", "everywhere": "on"}
    nadia.post(f"{TEAM}{world.victor.pk}/role/", everywhere)
    assert journals("assign_everywhere") == ["ampere", "hohberg"]
    nadia.post(f"{TEAM}{world.victor.pk}/role/fin/", everywhere)
    assert journals("end_everywhere") == ["ampere", "hohberg"]


def test_of_two_summers_the_one_meant_is_ended(world: World, nadia: Client) -> None:
    page = f"{TEAM}{world.victor.pk}/"
    for year in (2027, 2028):
        form = {"role": "concierge", "valid_from": f"{year}-07-01", "until": f"{year}-09-01"}
        nadia.post(f"{page}role/", form)
    assert 'name="since" value="2028-07-01"' in nadia.get(page).content.decode()
    ending = {"role": "concierge", "since": "2028-07-01", "until": "2028-08-01"}
    nadia.post(f"{page}role/fin/", ending)
    summers = Assignment.objects.filter(account=world.victor, role="concierge")
    ends = list(summers.order_by("valid_from").values_list("until", flat=True))
    assert ends == [date(2027, 9, 1), date(2028, 8, 1)]
    longer = nadia.post(f"{page}role/fin/", {**ending, "until": "2030-01-01"})
    assert longer.status_code == 409
    assert "prend fin avant ce jour" in longer.content.decode()


def test_nobody_ends_their_own_keeping_of_accounts(world: World) -> None:
    keeper = accounts.open_account(username="jeanne", name="Jeanne", password=PASSWORD)
    accounts.assign(keeper, role=Role.NETWORK_STAFF, act=world.act())
    Authenticator.objects.create(user=keeper, type="totp", data={"secret": SECRET})
    jeanne = signed_in(keeper)
    own = jeanne.post(f"{TEAM}{keeper.pk}/role/fin/", {"role": "network_staff"})
    assert own.status_code == 409
    assert jeanne.get(TEAM).status_code == 200


def test_an_old_form_makes_no_new_link(world: World, nadia: Client, tuesday: Any) -> None:
    """Else whoever kept the page of an invitation had a link to whatever the account became."""
    form = {"name": "Zoé Roth", "role": "volunteer", "key": "i"}
    made = nadia.post(f"{TEAM}inviter/", form)
    assert nadia.post(f"{TEAM}inviter/", form).context["link"], "a double click shows it too"
    path = f"{TEAM}{made.context['who'].pk}/lien/"
    nadia.post(path, {"key": "m"})
    tuesday.shift(timedelta(minutes=5))
    assert nadia.post(f"{TEAM}inviter/", form).status_code == 409
    assert nadia.post(path, {"key": "m"}).status_code == 409
    assert nadia.post(path, {"key": "n"}).context["link"]


def test_who_left_stands_among_those_no_longer_here(world: World, nadia: Client) -> None:
    nadia.post(f"{TEAM}{world.victor.pk}/role/fin/", {"role": "volunteer"})
    page = nadia.get(TEAM)
    assert [c.account.name for c in page.context["gone"]] == ["Victor"]


def test_more_colleagues_ask_no_more_questions(world: World, amel: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert amel.get(TEAM).status_code == 200
        return len(seen)

    asked()
    few = asked()
    for n in range(120):
        account = accounts.open_account(username=f"v{n}", name=f"Vol {n}", password=None)
        Assignment.objects.create(
            account=account, desk=world.ampere, role=Role.VOLUNTEER, valid_from=NOW.date()
        )
    assert asked() == few
    assert "Page 1" in amel.get(TEAM).content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox sur Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Safari/604.1", "Safari sur iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge sur Windows"),
        ("curl/8", "un appareil inconnu"),
        ("", "un appareil inconnu"),
    ],
)
def test_a_device_in_words(said: str, words: str) -> None:
    from django.utils import translation

    with translation.override("fr"):
        assert devices.device(said) == words


def test_an_address_is_said_coarsely() -> None:
    assert devices.whereabouts("192.168.1.27") == "192.168.1.…"
    assert devices.whereabouts("2001:db8::1") == "2001:0db8:0000:…"
    assert devices.whereabouts("x") == ""
