"""One visit from the card: hand over, renew, write, park, undo."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from loge.house.journal import queries as journal
from loge.house.journal.models import Entry
from loge.house.membership import actions as membership
from loge.house.membership import queries as memberships
from loge.house.people import actions as people
from loge.house.people.models import Representative
from loge.house.visits import actions as visits
from loge.house.visits.models import Visit
from loge.kernel.act import new_key
from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.world import NOW, World, signed_in

pytestmark = pytest.mark.usefixtures("tuesday")


def post(client: Client, path: str, **fields: Any) -> Any:
    """Send a form of the counter, with a key of its own unless one is given."""
    return client.post(f"/ampere/comptoir/{path}", {"key": new_key(), **fields})


def hand_over(client: Client, person: Any, *deposits: Deposit, **fields: Any) -> Any:
    sent = {"deposit": [d.pk for d in deposits], "document": "national_id", **fields}
    return post(client, f"personne/{person.pk}/remettre/", **sent)


def page_of(client: Client, person: Any) -> str:
    return str(client.get(f"/ampere/comptoir/personne/{person.pk}/").content.decode())


def test_everything_ready_goes_in_one_visit(world: World, amel: Client, parcel: Any) -> None:
    first, second = parcel(world.bruno, "9V20524752032"), parcel(world.bruno)
    answer = hand_over(amel, world.bruno, first, second)
    assert answer.status_code == 302
    assert {d.state for d in Deposit.objects.all()} == {"handed_over"}
    visit = Visit.objects.get()
    told = Entry.objects.filter(visit=visit.pk, verb="hand_over")
    assert told.count() == 2


def test_a_double_click_hands_over_once(world: World, amel: Client, parcel: Any) -> None:
    deposit = parcel(world.bruno)
    key = new_key()
    assert hand_over(amel, world.bruno, deposit, key=key).status_code == 302
    assert hand_over(amel, world.bruno, deposit, key=key).status_code == 302
    assert Entry.objects.filter(verb="hand_over").count() == 1
    assert Visit.objects.count() == 1


def test_two_tabs_the_second_is_told_who_has_it(world: World, amel: Client, parcel: Any) -> None:
    deposit = parcel(world.bruno)
    hand_over(amel, world.bruno, deposit)
    answer = hand_over(amel, world.bruno, deposit)
    assert answer.status_code == 409
    assert "Bruno Keller" in answer.content.decode()


def test_without_a_document_nothing_leaves(world: World, amel: Client, parcel: Any) -> None:
    deposit = parcel(world.bruno, "9V20524752032")
    assert hand_over(amel, world.bruno, deposit, document="").status_code == 409
    assert post(amel, f"personne/{world.bruno.pk}/remettre/").status_code == 409
    deposit.refresh_from_db()
    assert deposit.state == "held"
    assert Visit.objects.count() == 0


def test_all_or_nothing_when_one_is_refused(world: World, amel: Client, parcel: Any) -> None:
    mine, gone = parcel(world.bruno), parcel(world.bruno)
    hand_over(amel, world.bruno, gone)
    assert hand_over(amel, world.bruno, mine, gone).status_code == 409
    mine.refresh_from_db()
    assert mine.state == "held"


def test_a_stricter_parcel_stays_unticked_with_its_reason(
    world: World, amel: Client, parcel: Any
) -> None:
    deposit = parcel(world.elif_, "RR473124829GB")
    page = page_of(amel, world.bruno)
    box = page.split(f'id="o{deposit.pk}"')[1].split(">")[0]
    assert "checked" not in box
    assert "reason" in page
    refused = hand_over(amel, world.bruno, deposit, **{f"as_{deposit.pk}": "household"})
    assert refused.status_code == 409
    fields = {
        f"as_{deposit.pk}": "household",
        f"both_{deposit.pk}": "on",
        f"slip_{deposit.pk}": "on",
    }
    assert hand_over(amel, world.bruno, deposit, **fields).status_code == 302


def test_a_guardian_sees_what_waits_for_whom_they_act(
    world: World, amel: Client, parcel: Any
) -> None:
    people.name_representative(
        world.dina,
        representative=world.bruno,
        kind=Representative.Kind.GUARDIAN,
        valid_from=NOW.date(),
        act=world.act(),
    )
    parcel(world.dina, "9V20524752032")
    assert "9V20524752032" in page_of(amel, world.bruno)


def test_renewing_from_the_card_is_part_of_the_visit(world: World, amel: Client) -> None:
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=360)))
    post(amel, f"foyer/{world.keller.pk}/renouveler/", person=world.bruno.pk)
    assert memberships.standing(world.keller, on=NOW.date()).days_left > 365
    assert Entry.objects.get(verb="renew").visit == Visit.objects.get().pk
    assert "tag-good" in page_of(amel, world.bruno)


def test_a_slip_of_the_hand_is_undone_from_the_card(
    world: World, amel: Client, parcel: Any
) -> None:
    deposit = parcel(world.bruno)
    hand_over(amel, world.bruno, deposit)
    number = Entry.objects.get(verb="hand_over").number
    post(amel, "annuler/", entry=number, person=world.bruno.pk, reason="not_taken")
    deposit.refresh_from_db()
    assert deposit.state == "held"
    undone = Entry.objects.get(verb="put_right_hand_over")
    assert undone.facts["reason"] == "not_taken"


def test_joining_by_mistake_is_undone_and_nothing_is_owed(world: World, amel: Client) -> None:
    post(amel, f"foyer/{world.alaoui.pk}/rejoindre/", person=world.dina.pk)
    number = Entry.objects.get(verb="join").number
    post(amel, "annuler/", entry=number, person=world.dina.pk)
    assert not memberships.standing(world.alaoui, on=NOW.date()).member
    assert "notice-warn" not in page_of(amel, world.dina)


def test_what_cannot_be_undone_here_says_so(world: World, amel: Client) -> None:
    number = Entry.objects.filter(verb="register_person").first()
    assert number is not None
    assert post(amel, "annuler/", entry=number.number).status_code == 409
    assert post(amel, "annuler/", entry="99999").status_code == 404
    assert post(amel, "annuler/", entry="x").status_code == 404


def test_park_serve_another_and_take_up_again(world: World, amel: Client, parcel: Any) -> None:
    hand_over(amel, world.bruno, parcel(world.bruno))
    bruno = Visit.objects.get()
    post(amel, f"passage/{bruno.pk}/garer/")
    hand_over(amel, world.dina, parcel(world.dina))
    home = amel.get("/ampere/comptoir/").content.decode()
    assert "Bruno Keller" in home
    answer = post(amel, f"passage/{bruno.pk}/reprendre/")
    assert answer["Location"] == f"/ampere/comptoir/personne/{world.bruno.pk}/"
    post(amel, f"passage/{bruno.pk}/finir/")
    bruno.refresh_from_db()
    assert bruno.state == "finished"


def test_a_note_stays_on_the_card_until_it_is_done(world: World, amel: Client) -> None:
    post(amel, f"personne/{world.bruno.pk}/note/", text="Rappeler <sa> fille 🙂")
    page = page_of(amel, world.bruno)
    assert "Rappeler &lt;sa&gt; fille 🙂" in page
    assert post(amel, f"personne/{world.bruno.pk}/note/", text="  ").status_code == 409


def test_victor_may_serve_and_may_not_undo(world: World, parcel: Any) -> None:
    victor = signed_in(world.victor)
    assert hand_over(victor, world.bruno, parcel(world.bruno)).status_code == 302
    number = Entry.objects.get(verb="hand_over").number
    assert post(victor, "annuler/", entry=number).status_code == 403


def test_the_auditor_reads_everything_and_changes_nothing(world: World, parcel: Any) -> None:
    ines, deposit = signed_in(world.ines), parcel(world.bruno)
    page = page_of(ines, world.bruno)
    assert "Bruno Keller" in page
    assert 'method="post"' not in page.split("<main")[1]
    before = journal.head("ampere")
    assert hand_over(ines, world.bruno, deposit).status_code == 403
    assert post(ines, "note/", text="x").status_code == 403
    assert journal.head("ampere") == before


def test_a_visit_of_two_parcels_and_a_renewal_keeps_to_its_statements(
    world: World, amel: Client, parcel: Any, django_assert_max_num_queries: Any
) -> None:
    """At most twenty statements an act (the tills that exist take 87 to 296)."""
    membership.join(world.keller, act=world.act(at=NOW - timedelta(days=360)))
    two = [parcel(world.bruno), parcel(world.bruno)]
    amel.get("/ampere/comptoir/")
    with django_assert_max_num_queries(5 + 13 * 3):
        hand_over(amel, world.bruno, *two)
    with django_assert_max_num_queries(5 + 13 * 2):
        post(amel, f"foyer/{world.keller.pk}/renouveler/", person=world.bruno.pk)


def test_a_key_with_more_boxes_ticked_is_refused(world: World, amel: Client, parcel: Any) -> None:
    first, second = parcel(world.bruno), parcel(world.bruno)
    key = new_key()
    hand_over(amel, world.bruno, first, key=key)
    assert hand_over(amel, world.bruno, first, second, key=key).status_code == 409
    second.refresh_from_db()
    assert second.state == "held"


def test_closing_the_day_twice_with_one_key_touches_nobody(world: World, amel: Client) -> None:
    key = new_key()
    post(amel, "journee/ouvrir/")
    post(amel, "journee/fermer/", key=key)
    post(amel, "journee/ouvrir/")
    visits.begin_visit(world.bruno, act=world.act())
    post(amel, "journee/fermer/", key=key)
    assert Visit.objects.get().state == "open"


def test_a_stale_undo_does_not_touch_what_happened_since(
    world: World, amel: Client, parcel: Any
) -> None:
    deposit = parcel(world.bruno)
    hand_over(amel, world.bruno, deposit)
    stale = Entry.objects.get(verb="hand_over").number
    post(amel, "annuler/", entry=stale, person=world.bruno.pk)
    deposit.refresh_from_db()
    custody.reassign(deposit, addressee=world.dina, act=world.act())
    hand_over(amel, world.dina, deposit)
    assert post(amel, "annuler/", entry=stale, person=world.bruno.pk).status_code == 409
    deposit.refresh_from_db()
    assert (deposit.state, deposit.given_to) == ("handed_over", world.dina)


def test_what_only_needs_a_yes_offers_it(world: World, amel: Client, parcel: Any) -> None:
    """Mondial Relay's terminal decides about the wife's parcel: the card says so, a yes does it."""
    deposit = parcel(world.elif_, "12345678", "mondial_relay")
    fields = {f"as_{deposit.pk}": "household"}
    refused = hand_over(amel, world.bruno, deposit, **fields)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert 'name="confirmed"' in page
    code = page.split('name="confirmed" value="')[1].split('"')[0]
    assert hand_over(amel, world.bruno, deposit, confirmed=code, **fields).status_code == 302
