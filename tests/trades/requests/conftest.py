"""A service that the office made without code: help with papers, 2 € a time."""

from typing import Any

import pytest

from loge.house.catalogue import actions as catalogue
from loge.house.catalogue.models import Service
from loge.trades.requests import actions as requests
from loge.trades.requests.models import Request
from tests.world import NOW, World

QUESTIONS = [
    {
        "label": {"fr": "Quelle démarche ?", "de": "Welcher Antrag?"},
        "kind": "text",
        "required": True,
    },
    {"label": {"fr": "Combien de pages ?"}, "kind": "number", "required": False},
    {
        "label": {"fr": "Où ?"},
        "kind": "choice",
        "required": False,
        "choices": [{"fr": "à la loge", "de": "in der Loge"}, {"fr": "à la maison"}],
    },
]
STEPS = [
    {"fr": "demandé", "de": "angefragt"},
    {"fr": "en cours", "de": "in Arbeit"},
    {"fr": "fait", "de": "erledigt"},
]


@pytest.fixture
def papers(world: World) -> Service:
    """Help with papers, for everybody."""
    entry = catalogue.add_service(
        "papers",
        name="Aide aux papiers",
        family="between_us",
        needs_membership=False,
        translations={"de": {"name": "Hilfe mit Papieren"}},
        act=world.act(),
    )
    service = Service.objects.get(pk=entry.made)
    catalogue.set_procedure(
        service,
        questions=QUESTIONS,
        steps=STEPS,
        charged=True,
        slip={"fr": "Revenez jeudi."},
        act=world.act(),
    )
    catalogue.set_price(
        "papers", label="Aide aux papiers", cents=200, valid_from=NOW.date(), act=world.act()
    )
    return service


@pytest.fixture
def ask(world: World, papers: Service) -> Any:
    """Bruno asks for it."""

    def make(**more: Any) -> Request:
        known: dict[str, Any] = {
            "person": world.bruno,
            "household": world.keller,
            "answers": ["la CAF"],
            "act": world.act(),
        }
        entry = requests.ask_service(papers, **(known | more))
        return Request.objects.get(pk=entry.made)

    return make
