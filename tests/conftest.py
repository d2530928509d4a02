"""What every test stands on: the database, the witness, the browser. See tests/support/."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.template import engines
from django.utils import translation

from tests.support import flushing, migrated
from tests.support.templates import Undefined

# Debian's; the headless shell is the same engine without windows and does a third of the work.
CHROMIUM = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
hypothesis.settings.register_profile("loge", deadline=None)  # the machine may have much else to do
hypothesis.settings.load_profile("loge")
pytest_plugins = ["tests.world", "tests.support.browser"]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Five thousand tests and Django are no garbage: asking them took an eighth of the time."""
    gc.disable()
    answer = yield
    gc.freeze()
    gc.set_threshold(5000, 10, 10)
    gc.enable()
    return answer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page drives a browser; the long ones begin, so that none ends alone."""
    for item in items:
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def flush_lifts_append_only() -> Iterator[None]:
    """The flush after a transactional test empties append-only tables too; nothing else may."""
    BaseDatabaseOperations.execute_sql_flush = flushing.everything
    yield
    BaseDatabaseOperations.execute_sql_flush = flushing.flush


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite, the file with the tables stands there already, and goes with its folder."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The tables are a copy of what was migrated once."""
    migrated.without_permissions()
    migrated.lay_down(connection.settings_dict)


@pytest.fixture(scope="session", autouse=True)
def undefined_variables_fail() -> None:
    """In Loge's own templates; those of the libraries keep their habits."""
    engines["django"].engine.string_if_invalid = Undefined()


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Any) -> None:
    """Each test has its own witness, media and signing key."""
    settings.WITNESS = tmp_path / "witness"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEYS = tmp_path / "keys"


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Rate limits of one test do not reach the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def first_language() -> Iterator[None]:
    """The language a page was read in stays with its test: the next one starts in French."""
    yield
    translation.deactivate()


@pytest.fixture
def vendor(db: None) -> str:
    """The database of this run: "sqlite" or "postgresql"."""
    return connection.vendor


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's Chromium when there is one, else Playwright's own; it calls nobody."""
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--font-render-hinting=none",  # letters as wide in the headless shell as in a window
    ]
    mine = {**browser_type_launch_args, "args": arguments}
    there = [str(program) for program in CHROMIUM if program.exists()]
    return {**mine, "executable_path": there[0]} if there else mine


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A browser in Strasbourg."""
    return {
        **browser_context_args,
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "reduced_motion": "reduce",
    }


def pytest_report_header() -> str:
    """Which database the run stands on."""
    engine = django_settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"loge: tests on {engine}, process {os.getpid()}"
