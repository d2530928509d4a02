"""What the pages of the design system and of signing in are tried with."""

from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def refusals() -> tuple[int, ...]:
    """These tests open the pages of every refusal."""
    return 400, 401, 403, 404, 409, 413, 422, 429, 500


def by_hand(page: Page, live_server: Any) -> None:
    """Amel types her password, which opens the pages that ask for it again."""
    page.goto(f"{live_server.url}/comptes/login/?next=/comptes/moi/")
    page.fill("#id_login", "amel")
    page.fill("#id_password", "an honest password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/comptes/moi/")


def confirm(page: Page, live_server: Any) -> None:
    """Amel types her password once more: what guards the account asks for it again."""
    page.goto(f"{live_server.url}/comptes/reauthenticate/?next=/comptes/2fa/")
    page.fill("#id_password", "an honest password")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/comptes/2fa/")
