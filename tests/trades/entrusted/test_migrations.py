"""How long links last was decided for all desks once; now each decides, and keeps what held."""

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("entrusted", "0004_letters_bind"), ("entrusted", "0006_link_rules_have_desks")
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


def test_what_held_for_all_desks_holds_for_each(earlier: Any) -> None:
    old = moved(earlier, BEFORE)
    network = old.get_model("network", "Network").objects.using(OLD).create(name="Alsace")
    desks = [
        old.get_model("network", "Desk")
        .objects.using(OLD)
        .create(network=network, slug=slug, name=slug, short_name=slug)
        for slug in ("ampere", "hohberg")
    ]
    rules = old.get_model("entrusted", "LinkRule").objects.using(OLD)
    first = {"days": 180, "valid_from": date(2021, 1, 1), "until": date(2026, 11, 1)}
    kept = rules.create(**first, source="réseau")
    rules.create(days=90, valid_from=date(2026, 11, 1), source="équipe")
    found = moved(earlier, AFTER).get_model("entrusted", "LinkRule").objects.using(OLD)
    assert found.get(pk=kept.pk).desk_id == desks[0].pk
    for desk in desks:
        rows = found.filter(desk_id=desk.pk).order_by("valid_from")
        assert [(row.days, row.source) for row in rows] == [(180, "réseau"), (90, "équipe")]
        assert rows[0].until == date(2026, 11, 1)


def test_where_there_is_no_desk_nothing_is_left(earlier: Any) -> None:
    rules = moved(earlier, BEFORE).get_model("entrusted", "LinkRule").objects.using(OLD)
    rules.create(days=180, valid_from=date(2021, 1, 1), source="réseau")
    found = moved(earlier, AFTER).get_model("entrusted", "LinkRule").objects.using(OLD)
    assert not found.exists()


def test_where_a_thing_was_found_is_for_the_desk_only_other_answers_stay(earlier: Any) -> None:
    old = moved(earlier, ("entrusted", "0007_mails_to_partners"))
    network = old.get_model("network", "Network").objects.using(OLD).create(name="Alsace")
    desks = old.get_model("network", "Desk").objects.using(OLD)
    desk = desks.create(network=network, slug="ampere", name="Ampère", short_name="Ampère")
    found = {"label": {"fr": "Où et quand a-t-il été trouvé ?"}, "kind": "text"}
    own = {"label": {"fr": "Dans quel état ?"}, "kind": "text"}
    for code in ("lost_property", "sewing"):
        services = old.get_model("catalogue", "Service").objects.using(OLD)
        service = services.create(desk=desk, code=code, name=code, family="between_us")
        old.get_model("entrusted", "Kind").objects.using(OLD).create(
            desk=desk, service=service, questions=[found, own]
        )
    new = moved(earlier, ("entrusted", "0008_answers_for_the_desk"))
    kinds = new.get_model("entrusted", "Kind").objects.using(OLD)
    assert kinds.get(service__code="lost_property").questions == [found | {"desk_only": True}, own]
    assert kinds.get(service__code="sewing").questions == [found, own]


def test_whoever_was_named_without_a_last_day_keeps_their_right(earlier: Any) -> None:
    old = moved(earlier, ("entrusted", "0008_answers_for_the_desk"))

    def made(app: str, model: str, **said: Any) -> Any:
        return old.get_model(app, model).objects.using(OLD).create(**said)

    network = made("network", "Network", name="Alsace")
    desk = made("network", "Desk", network=network, slug="a", name="Ampère", short_name="Ampère")
    service = made("catalogue", "Service", desk=desk, code="keys", name="Clés", family="between_us")
    kind = made("entrusted", "Kind", desk=desk, service=service)
    left = datetime(2026, 11, 24, 9, tzinfo=UTC)
    ticket = made("entrusted", "Ticket", desk=desk, number=1, kind=kind, left_at=left)
    since = {"ticket": ticket, "since": date(2026, 11, 24)}
    made("entrusted", "Allowed", name="Samira", **since)
    made("entrusted", "Allowed", name="Marc", until=date(2026, 12, 1), **since)
    new = moved(earlier, ("entrusted", "0009_named_until_a_day"))
    rows = new.get_model("entrusted", "Allowed").objects.using(OLD).order_by("pk")
    assert [row.until for row in rows] == [date(2099, 12, 31), date(2026, 12, 1)]
