"""Who works here: seen by Amel, kept by Nadia; roles given and ended."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loge.house.people import accounts
from loge.house.people.models import Assignment
from loge.kernel.access import ROLES, Permission, Role
from loge.screens.team.permissions import MAY
from tests.screens.team.entering import PASSWORD, TEAM, journals
from tests.world import NOW, SECRET, World, signed_in


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


def test_a_role_that_cannot_be_read_ends_nothing_and_says_so(world: World, nadia: Client) -> None:
    sent = {"role": "volunteer", "until": "one day"}
    answer = nadia.post(f"{TEAM}{world.victor.pk}/role/fin/", sent)
    assert answer.status_code == 422
    assert "Aucun rôle n’a pris fin" in answer.content.decode()


def test_nobody_ends_their_own_keeping_of_accounts(world: World) -> None:
    keeper = accounts.open_account(username="jeanne", name="Jeanne", password=PASSWORD)
    accounts.assign(keeper, role=Role.NETWORK_STAFF, act=world.act())
    Authenticator.objects.create(user=keeper, type="totp", data={"secret": SECRET})
    jeanne = signed_in(keeper)
    own = jeanne.post(f"{TEAM}{keeper.pk}/role/fin/", {"role": "network_staff"})
    assert own.status_code == 409
    assert jeanne.get(TEAM).status_code == 200


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
