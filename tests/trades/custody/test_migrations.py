"""What a carrier's rules of the earlier version become: one product for each kind of thing."""

import importlib
import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from loge.trades.custody import actions as custody
from loge.trades.custody.models import Deposit
from tests.trades.custody.conftest import decide, parcel_of
from tests.world import NOW, World

BEFORE, AFTER = ("custody", "0001_initial"), ("custody", "0004_rules_by_product")
OLD = "earlier_custody"


@pytest.fixture
def earlier(db: None, tmp_path: Path) -> Iterator[Any]:
    """Empty tables of the earlier version, beside those of the tests: a file, or a schema."""
    there = connection.copy(OLD)
    schema = f"earlier_{secrets.token_hex(4)}"
    if connection.vendor == "sqlite":
        there.settings_dict["NAME"] = tmp_path / "earlier.sqlite3"
    else:
        there.settings_dict["OPTIONS"].pop("pool", None)
        there.settings_dict["OPTIONS"]["options"] = f"-c search_path={schema}"
    connections[OLD] = there
    try:
        if connection.vendor == "postgresql":
            there.cursor().execute(f"CREATE SCHEMA {schema}")
        yield there
    finally:
        if connection.vendor == "postgresql":
            there.cursor().execute(f"DROP SCHEMA {schema} CASCADE")
        there.close()
        del connections[OLD]


def moved(there: Any, to: tuple[str, str]) -> Any:
    """The tables brought to this migration; the models as they were then."""
    executor = MigrationExecutor(there)
    executor.migrate([to])
    return executor.loader.project_state([to]).apps


def test_each_rule_has_its_product_and_its_days(earlier: Any) -> None:
    old = moved(earlier, BEFORE)
    carriers = old.get_model("custody", "Carrier").objects.using(OLD)
    rules = old.get_model("custody", "CarrierRule").objects.using(OLD)
    made = {code: carriers.create(code=code, name=code) for code in ("chronopost", "la_poste")}
    ids = [
        rules.create(
            carrier=made[code],
            kind=kind,
            kept_days=days,
            may_collect="terminal",
            documents=["passport"],
            valid_from=first,
            source="x",
            confidence="read",
        ).pk
        for code, kind, days, first in (
            ("chronopost", "parcel", 14, date(2015, 1, 1)),
            ("chronopost", "parcel", 8, date(2020, 1, 1)),
            ("la_poste", "letter", 15, date(2007, 3, 16)),
        )
    ]
    new = moved(earlier, AFTER)
    kept = new.get_model("custody", "CarrierRule").objects.using(OLD).order_by("pk")
    told = kept.values_list("pk", "product__carrier__code", "product__code", "product__kind")
    assert list(told) == [
        (ids[0], "chronopost", "pickup", "parcel"),
        (ids[1], "chronopost", "pickup", "parcel"),
        (ids[2], "la_poste", "letter", "letter"),
    ]
    assert set(kept.values_list("counted", "names_carrier", "by_hand")) == {
        ("calendar", False, False)
    }


def test_what_is_here_gets_the_day_on_which_it_goes_back(world: World, received: Any) -> None:
    """As what arrives since gets it: where its rule names a later one, and it still waits."""
    other = received("9V20524752032")  # its rule names none
    decide(world, NOW.date(), kept_days=5, back_on_day=8)
    here, gone = (parcel_of(received, "chronopost") for _ in range(2))
    custody.give_back(gone, confirmed=["early"], act=world.act())
    wanted = {other.pk: None, here.pk: here.back_on, gone.pk: None}
    assert here.back_on == here.keep_until_on + timedelta(days=2)
    Deposit.objects.update(back_on=None)
    migration = importlib.import_module("loge.trades.custody.migrations.0007_back_on")
    migration.days_of_what_is_here(apps, connection.schema_editor())
    assert dict(Deposit.objects.values_list("pk", "back_on")) == wanted
