"""Every address, as every role, as a stranger, signed out and locked: what each may see."""

from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from loge.house.journal.models import Entry
from loge.house.people.access import PUBLIC, SIGNED_IN
from loge.kernel.access import ROLES, Permission, Role
from tests.support import turns
from tests.support.addresses import Address, addresses, ours
from tests.support.questions import noted
from tests.world import World, signed_in

ROLE = {
    "amel": Role.CONCIERGE,
    "victor": Role.VOLUNTEER,
    "nadia": Role.NETWORK_STAFF,
    "tom": Role.TREASURER,
    "ines": Role.AUDITOR,
}
PUBLIC_OR_OWN = (PUBLIC, SIGNED_IN)
METHODS = ("GET", "POST")
# A mail program's own button posts there without a page of ours (RFC 8058); the link is signed.
# A partner's page sends no referrer, so its forms come from nowhere; the address is the secret, and
# no cookie is read (trades.entrusted.workshop.door).
FROM_ELSEWHERE = ("/arret/<str:token>/", "/atelier/<str:secret>/")
# While a screen is locked, these still answer (people.lock.WHILE_LOCKED).
FOR_LOCKED = ("/comptes/verrou/", "/comptes/verrou/reprendre/", "/comptes/verrouiller/")
# What carriers ask is the same for all desks: whoever sees an office sees it (custody.Product).
OF_THE_NETWORK = {"product"}
Statuses = dict[str, int]


def of_desks() -> list[Address]:
    """The addresses that need a permission at a desk."""
    return [address for address in ours() if address.need not in PUBLIC_OR_OWN]


def with_things() -> list[Address]:
    """Those with something of the desk in them."""
    return [address for address in of_desks() if set(address.things) - OF_THE_NETWORK]


def turned_away(statuses: Statuses) -> bool:
    """Not found, or not for this role wherever; an empty form may be refused (409, 422) before
    anybody looks for its thing."""
    return statuses["GET"] in (403, 404, 405) and statuses["POST"] in (403, 404, 405, 409, 422)


class Walker:
    """Opens addresses as somebody, and takes back whatever that did."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.client.raise_request_exception = False
        self.cookies = client.cookies.output()
        self.faults: list[str] = []

    def open(self, method: str, path: str, **sent: Any) -> HttpResponse:
        """One request; nothing of it stays."""
        kept = self.client.cookies.copy()
        with transaction.atomic():
            before = Entry.objects.count()
            answer: HttpResponse = getattr(self.client, method.lower())(path, **sent)
            if method == "GET" and Entry.objects.count() != before:
                self.faults.append(f"GET {path} wrote into the journal")
            transaction.set_rollback(True)
        self.client.cookies = kept
        if answer.status_code >= 500:
            self.faults.append(f"{method} {path}: {answer.status_code} {_why(answer)}")
        return answer

    def both(self, path: str) -> Statuses:
        """What GET and POST (of an empty form) answer."""
        return {method: self.open(method, path).status_code for method in METHODS}

    def expect(self, right: bool, address: Address, statuses: Statuses, what: str) -> None:
        """Note a fault unless it is right."""
        if not right:
            self.faults.append(f"{address}: {statuses}, expected {what}")


def _why(answer: Any) -> str:
    error = getattr(answer, "exc_info", None)
    return repr(error[1]) if error else ""


def answers_only(statuses: Statuses, status: int) -> bool:
    """This status, or 405 where the method is not one of the view's; at least once the status."""
    return set(statuses.values()) <= {status, 405} and status in statuses.values()


@pytest.mark.parametrize("address", ours(), ids=str)
def test_every_view_declares_its_need_and_is_guarded_against_other_sites(address: Address) -> None:
    needs = {*PUBLIC_OR_OWN, *Permission}
    assert address.need in needs, f"{address} declares no need (@needs, @signed_in or @public)"
    assert ("desk" in address.converters) or address.need in PUBLIC_OR_OWN
    exempt = getattr(address.view, "csrf_exempt", False)
    assert exempt == str(address).startswith(FROM_ELSEWHERE)


@pytest.mark.parametrize("who", ROLE)
def test_each_role_opens_what_it_may_and_nothing_else(furnished: World, who: str) -> None:
    walker = Walker(signed_in(getattr(furnished, who)))
    for address in of_desks():
        statuses = walker.both(address.at(furnished.ampere))
        if address.need in ROLES[ROLE[who]]:
            fine = not {401, 403, 404} & {statuses["GET"]} and statuses["POST"] not in (401, 403)
            walker.expect(fine, address, statuses, "to be let in")
            opens = {200, 204, 302} & {statuses["GET"]} or statuses["GET"] == 405
            walker.expect(bool(opens), address, statuses, "a page, or 405 for what must be sent")
            walker.expect(set(statuses.values()) != {405}, address, statuses, "some method")
        else:
            walker.expect(answers_only(statuses, 403), address, statuses, "403")
    assert not walker.faults, "\n".join(walker.faults)


def test_a_stranger_from_another_desk_finds_nothing_here(furnished: World) -> None:
    walker = Walker(signed_in(furnished.chloe))
    for address in of_desks():
        statuses = walker.both(address.at(furnished.ampere))
        walker.expect(answers_only(statuses, 404), address, statuses, "404")
    assert not walker.faults, "\n".join(walker.faults)


def test_our_things_are_not_found_under_another_desks_address(furnished: World) -> None:
    """Chloé at her own desk's addresses, with Ampère's ids in them: as if there were no such id."""
    walker = Walker(signed_in(furnished.chloe))
    for address in with_things():
        statuses = walker.both(address.at(furnished.ampere).replace("/ampere/", "/hohberg/"))
        nobodys = walker.both(address.with_ids(furnished.hohberg, 987_654))
        walker.expect(statuses == nobodys, address, statuses, f"{nobodys}, as for nobody's")
        walker.expect(turned_away(statuses), address, statuses, "404")
    assert not walker.faults, "\n".join(walker.faults)


def test_a_desk_that_is_not_there_answers_as_a_strangers_does(furnished: World) -> None:
    walker = Walker(signed_in(furnished.nadia))
    for address in of_desks():
        statuses = walker.both(address.at(furnished.ampere).replace("/ampere/", "/nulle-part/"))
        walker.expect(answers_only(statuses, 404), address, statuses, "404")
    assert not walker.faults, "\n".join(walker.faults)


def test_signed_out_one_is_sent_to_the_sign_in(furnished: World) -> None:
    walker = Walker(Client())
    for address in [a for a in ours() if a.need != PUBLIC]:
        path = address.at(furnished.ampere)
        got, posted = walker.open("GET", path), walker.open("POST", path)
        statuses = {"GET": got.status_code, "POST": posted.status_code}
        fine = statuses["GET"] in (302, 405) and statuses["POST"] in (302, 401, 405)
        walker.expect(fine, address, statuses, "the sign-in")
        for to in (got.headers.get("Location", ""), posted.headers.get("Location", "")):
            walker.expect(not to or to.startswith("/comptes/login/"), address, statuses, to)
    assert not walker.faults, "\n".join(walker.faults)


def test_a_locked_screen_shows_and_does_nothing(furnished: World) -> None:
    client = signed_in(furnished.amel)
    client.post("/comptes/verrouiller/")
    walker = Walker(client)
    for address in [a for a in ours() if a.need != PUBLIC and str(a) not in FOR_LOCKED]:
        path = address.at(furnished.ampere)
        got, posted = walker.open("GET", path), walker.open("POST", path)
        statuses = {"GET": got.status_code, "POST": posted.status_code}
        walker.expect(statuses == {"GET": 302, "POST": 423}, address, statuses, "the lock")
        to = got.headers.get("Location", "")
        walker.expect(to.startswith("/comptes/verrou/"), address, statuses, f"not {to}")
    assert not walker.faults, "\n".join(walker.faults)


@pytest.mark.parametrize("who", [*ROLE, "chloe", ""])
def test_what_is_public_is_public_for_all(furnished: World, who: str) -> None:
    walker = Walker(signed_in(getattr(furnished, who)) if who else Client())
    for address in [a for a in ours() if a.need == PUBLIC]:
        statuses = walker.both(address.at(furnished.ampere))
        closed = {401, 403} if address.route.startswith("comptes/verrou/") else {401, 403, 423}
        walker.expect(not closed & set(statuses.values()), address, statuses, "a page")
    assert not walker.faults, "\n".join(walker.faults)


@pytest.mark.parametrize("who", ["nadia", "chloe", ""])
def test_the_pages_of_the_sign_in_library_never_break(furnished: World, who: str) -> None:
    walker = Walker(signed_in(getattr(furnished, who)) if who else Client())
    for address in [a for a in addresses() if a.of_a_library and "(?P" not in a.route]:
        walker.both(address.at(furnished.ampere, pk=1))
    assert not walker.faults, "\n".join(walker.faults)


@pytest.mark.parametrize("number", [987_654, 0, 10**30])
def test_an_id_that_nothing_has_is_not_found(furnished: World, number: int) -> None:
    walker = Walker(signed_in(furnished.nadia))
    for address in with_things():
        if address.with_ids(furnished.ampere, number) == address.at(furnished.ampere):
            continue  # what stands in it is no number
        statuses = walker.both(address.with_ids(furnished.ampere, number))
        walker.expect(turned_away(statuses), address, statuses, "404")
    assert not walker.faults, "\n".join(walker.faults)


@pytest.mark.long
def test_odd_questions_in_an_address_never_break_a_page(furnished: World) -> None:
    walker = Walker(signed_in(furnished.nadia))
    names = {"q", "next", "person", "household", "before", "as", "number", "done", "name"}
    names |= {"article", "label_name", "page", "kind", "carrier", "shelf", "owner", "state"}
    names |= {"on", "day"}
    always = ["\0", "9" * 40]
    odd = ("-1", "１２", "²", "<b>", "%00", "//evil", "é" * 3000, "‮", "2026-02-30")
    paths = [a.at(furnished.ampere, pk=1) for a in addresses() if "(?P" not in a.route]
    for turn, path in enumerate(paths):
        with noted() as read:
            status = walker.open("GET", path).status_code
        if status in (404, 405):  # what answers nothing to GET reads no question either
            continue
        for value in always + (turns.share(odd, turn) if read else []):
            walker.open("GET", path, data=dict.fromkeys(names | read, value))
    assert not walker.faults, "\n".join(walker.faults)
