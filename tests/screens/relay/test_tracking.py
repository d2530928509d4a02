"""Where is it? What is known here of a number."""

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("tuesday")


def test_what_is_no_number_gets_one_sentence(amel: Client) -> None:
    page = amel.get("/ampere/comptoir/suivi/", {"numero": "!!"}).content.decode()
    assert page.count('class="empty"') == 1
    assert "ne peut pas être un numéro" in page
