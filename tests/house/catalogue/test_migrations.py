"""What the articles of an earlier version become: whom they were sold for was a text once."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("catalogue", "0003_partner"), ("catalogue", "0006_later")
OLD = "earlier"


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


def test_whoever_an_article_was_sold_for_becomes_a_partner_of_its_desk(earlier: Any) -> None:
    old = moved(earlier, BEFORE)
    network = old.get_model("network", "Network").objects.using(OLD).create(name="Alsace")
    desks = [
        old.get_model("network", "Desk")
        .objects.using(OLD)
        .create(network=network, slug=slug, name=slug, short_name=slug)
        for slug in ("ampere", "hohberg")
    ]
    articles = old.get_model("catalogue", "Article").objects.using(OLD)
    rows = [
        (0, "timbre", "La Poste", "467", date(2026, 2, 1)),
        (0, "carnet", "la poste", "467", date(2026, 1, 1)),
        (0, "pain", "Au bœuf doré", "467", date(2026, 3, 1)),
        (0, "cafe", "", "707", date(2026, 1, 1)),
        (0, "copie", "", "706", date(2026, 1, 1)),
        (1, "timbre", "La Poste", "7061", date(2026, 1, 1)),
    ]
    for desk, code, behalf, account, first in rows:
        articles.create(
            desk=desks[desk],
            code=code,
            name=code,
            family="at_your_service",
            behalf=behalf,
            account=account,
            active_from=first,
        )
    new = moved(earlier, AFTER)
    partners = new.get_model("partners", "Partner").objects.using(OLD).order_by("desk", "account")
    first, second = (desk.pk for desk in desks)
    told = partners.values_list("desk", "slug", "name", "account", "active_from")
    assert list(told) == [
        (first, "la-poste", "la poste", f"467{first:02d}01", date(2026, 1, 1)),
        (
            first,
            "au-boeuf-dore",
            "Au bœuf doré",
            f"467{first:02d}02",
            date(2026, 3, 1),
        ),
        (second, "la-poste", "La Poste", f"467{second:02d}01", date(2026, 1, 1)),
    ]
    sold = new.get_model("catalogue", "Article").objects.using(OLD).order_by("desk", "pk")
    assert list(sold.values_list("desk", "code", "partner__slug", "account", "nature")) == [
        (first, "timbre", "la-poste", "707", "goods"),
        (first, "carnet", "la-poste", "707", "goods"),
        (first, "pain", "au-boeuf-dore", "707", "goods"),
        (first, "cafe", None, "707", "goods"),
        (first, "copie", None, "706", "services"),
        (second, "timbre", "la-poste", "7061", "services"),
    ]
    assert "behalf" not in {column.name for column in sold.model._meta.get_fields()}
