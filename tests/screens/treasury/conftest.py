"""Tom at his pages of Ampère's till."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.trades.till.conftest import shop as shop
from tests.world import World, signed_in

PAGES = "/ampere/bureau/caisse/"


@pytest.fixture
def tom(world: World) -> Client:
    """The treasurer's browser."""
    return signed_in(world.tom)


def text(client: Client, page: str) -> str:
    """What the page says, its spaces plain."""
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return plain(answer.content.decode())


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def file(client: Client, page: str, **sent: str) -> str:
    """What a file says that is asked for."""
    answer: Any = client.post(page, sent)
    assert answer.status_code == 200, (page, answer.status_code)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return plain(content.decode("utf-8", "replace"))


def asked(client: Client, page: str) -> int:
    """How many questions the page asks the database."""
    text(client, page)
    with CaptureQueriesContext(connection) as made:
        text(client, page)
    return len(made)
