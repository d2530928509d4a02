"""The pages of the hours, as words: what stands there, what a change would do, who sees them."""

from typing import Any

import pytest
from django.test import Client

from tests.world import World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("early")]
HOME = "/ampere/bureau/horaires/"


def page(client: Client, path: str, status: int = 200, **sent: Any) -> str:
    answer = client.post(HOME + path, sent) if sent else client.get(HOME + path)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return plain(answer.content.decode())


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.fixture
def amel(world: World) -> Client:
    type(world.amel).objects.filter(pk=world.amel.pk).update(language="fr")
    world.amel.refresh_from_db()
    return signed_in(world.amel)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "changer/",
        "jours/",
        "jours/nouveau/",
        "fermetures/",
        "fermetures/nouvelle/",
        "fermetures/maintenant/",
        "equipe/",
    ],
)
def test_every_page_opens_for_amel_and_is_not_there_for_chloe(
    world: World, amel: Client, path: str
) -> None:
    assert "<h1>" in page(amel, path)
    assert signed_in(world.chloe).get(HOME + path).status_code == 404
    assert signed_in(world.victor).get(HOME + path).status_code == 403
