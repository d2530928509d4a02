"""The named neighbourhood: two desks, those who work there, those who live there.

Tuesday 24 November 2026, 10:12 at the desk: Amel is open until 11:30.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from loge.house.catalogue.models import Price
from loge.house.daybook.models import ChecklistItem
from loge.house.ledger import configure as ledger
from loge.house.network.models import Desk, Network, OpeningHours
from loge.house.people import actions as people
from loge.house.people.models import Account, Assignment, Household, Person, Residence
from loge.house.seals import configure as seals
from loge.kernel.access import SECOND_STEP, Permission, Role
from loge.kernel.act import Act
from loge.trades.custody import actions as custody
from loge.trades.custody import configure as relay
from loge.trades.custody.models import Carrier, Deposit
from tests.support.once import once

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
HOURS = "Mo 15:00-18:00; Tu,Th,Fr 08:00-11:30,15:00-18:00; We 08:00-11:30; Sa 09:00-12:00"
ALL = frozenset(Permission)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of the telephones of Nadia and Tom


@dataclass
class World:
    """Everybody by name."""

    ampere: Desk
    hohberg: Desk
    amel: Account
    victor: Account
    nadia: Account
    tom: Account
    ines: Account
    chloe: Account
    keller: Household
    alaoui: Household
    bruno: Person
    elif_: Person
    dina: Person

    def act(self, at: datetime = NOW, **more: Any) -> Act:
        """Amel does something at Ampère."""
        return Act(**{"desk": self.ampere, "by": self.amel.pk, "at": at, "may": ALL, **more})


@once
@time_machine.travel(NOW, tick=False)
def build() -> World:
    """Build the neighbourhood through the same actions the desk uses."""
    ledger.configure()
    seals.configure(NOW)
    relay.configure()
    network = Network.objects.create(name="La Conciergerie Solidaire d'Alsace", legal_form="SCIC")
    ampere = _desk(network, "ampere", "Ampère", street="40 rue de Wattwiller", postcode="67100")
    hohberg = _desk(network, "hohberg", "Hohberg")
    staff = {
        "amel": (ampere, Role.CONCIERGE),
        "victor": (ampere, Role.VOLUNTEER),
        "nadia": (None, Role.NETWORK_STAFF),
        "tom": (None, Role.TREASURER),
        "ines": (None, Role.AUDITOR),
        "chloe": (hohberg, Role.CONCIERGE),
    }
    accounts = {name: _account(name, *post) for name, post in staff.items()}

    def act() -> Act:
        return Act(desk=ampere, by=accounts["amel"].pk, at=NOW, may=ALL)

    def household(name: str, street: str) -> Household:
        entry = people.register_household(name=name, street=street, act=act())
        return Household.objects.get(pk=entry.subject_id)

    def person(first: str, last: str, home: Household, **more: Any) -> Person:
        entry = people.register_person(
            first_name=first,
            last_name=last,
            household=home,
            role=Residence.Role.HOLDER,
            act=act(),
            **more,
        )
        return Person.objects.get(pk=entry.subject_id)

    keller = household("Keller-Yıldız", "14 rue de Wattwiller")
    alaoui = household("Alaoui", "22 rue de Wattwiller")
    return World(
        ampere=ampere,
        hohberg=hohberg,
        **accounts,
        keller=keller,
        alaoui=alaoui,
        bruno=person("Bruno", "Keller", keller, birth_year=1958, languages=["fr", "de"]),
        elif_=person("Elif", "Yıldız", keller, birth_year=1961, languages=["tr", "fr"]),
        dina=person("Dina", "Alaoui", alaoui, birth_year=1984, phone="06 39 98 12 34"),
    )


@pytest.fixture
def world(db: None) -> World:
    """The neighbourhood, built for this test."""
    return build()


@pytest.fixture
def amel(world: World) -> Client:
    """Amel's browser, signed in."""
    return signed_in(world.amel)


@pytest.fixture
def tuesday() -> Iterator[Any]:
    """It is Tuesday 24 November 2026, 10:12 at the desk, and stays so."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def parcel(world: World) -> Any:
    """Something arrived for somebody."""

    def arrive(addressee: Any, number: str = "", carrier: str = "") -> Deposit:
        known = Carrier.objects.filter(code=carrier).first()
        entry = custody.receive(addressee=addressee, number=number, carrier=known, act=world.act())
        return Deposit.objects.get(pk=entry.subject_id)

    return arrive


def signed_in(account: Account) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _desk(network: Network, slug: str, short_name: str, **more: Any) -> Desk:
    desk = Desk.objects.create(
        network=network,
        slug=slug,
        name=f"Conciergerie Solidaire {short_name}",
        short_name=short_name,
        status=Desk.Status.OPEN,
        holidays="FR-6AE",
        opened_on=date(2021, 8, 23),
        **more,
    )
    Price.objects.create(
        desk=desk,
        code="membership",
        label="Abonnement du foyer",
        cents=1000,
        valid_from=date(2021, 8, 23),
        source="rtes, press",
    )
    OpeningHours.objects.create(desk=desk, hours=HOURS, valid_from=date(2021, 8, 23))
    relay.shelve(desk)
    for moment, label in [("opening", "Allumer l’enseigne"), ("closing", "Fermer le rideau")]:
        ChecklistItem.objects.create(
            desk=desk, moment=moment, label=label, valid_from=date(2021, 8, 23)
        )
    return desk


def _account(name: str, desk: Desk | None, role: Role) -> Account:
    account = Account.objects.create_user(name, "an honest password", name=name.capitalize())
    Assignment.objects.create(account=account, desk=desk, role=role, valid_from=date(2021, 8, 23))
    if role in SECOND_STEP:
        TOTP.activate(account, SECRET)
    return account
