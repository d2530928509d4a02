"""A sign that no database can hold is refused in a sentence, wherever it was sent."""

import pytest
from django.test import Client

from loge.house.daybook.models import DayNote
from tests.world import World


@pytest.mark.parametrize("method", ["get", "post"])
def test_nul_is_refused_in_a_sentence(world: World, amel: Client, method: str) -> None:
    answer = getattr(amel, method)("/ampere/comptoir/note/", {"text": "a\0b"})
    assert answer.status_code == 409
    assert "n’est pas une lettre" in answer.content.decode()
    assert not DayNote.objects.exists()
