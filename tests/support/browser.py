"""A real browser before Loge's pages: who sits there, what it complains of, whom a page keeps out.

axe spends nearly all its time on colours. They depend on the scheme and on what is shown, so that
a page looked at on a telephone and on a desk's screen need not be asked about them in between.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from loge.house.people.models import Account
from tests.world import signed_in

AXE = Axe()
BOTH, LIGHT = ("light", "dark"), ("light",)
SIZES = {360: 780, 1024: 768, 1440: 1000}
SHOTS = Path(os.environ.get("LOOK_AT", "")) if "LOOK_AT" in os.environ else None
STATUS = "the server responded with a status of"


@pytest.fixture
def refusals() -> tuple[int, ...]:
    """The statuses that these tests provoke, of which the browser may complain."""
    return (409,)


@pytest.fixture
def complaints(page: Page, refusals: tuple[int, ...]) -> Iterator[list[str]]:
    """What the browser complains of: blocked by the policy, not found, failed."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield said
    provoked = tuple(f"{STATUS} {status}" for status in refusals)
    assert not [words for words in said if not any(one in words for one in provoked)]


def enter(page: Page, live_server: Any, who: Account) -> None:
    """Sign in without typing."""
    session = signed_in(who).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def shuts_nobody_out(page: Page, what: Any = "", *, colours: bool = True) -> None:
    """axe finds nothing to say about this page, and nothing is wider than the screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    rules = {} if colours else {"color-contrast": {"enabled": False}}
    options = {"resultTypes": ["violations"], "rules": rules}
    report = AxeResults(page.evaluate("options => axe.run(options)", options))
    assert report.violations_count == 0, (what, page.viewport_size, report.generate_report())
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{what} is {wide} points wider than {page.viewport_size}"


def look(page: Page, name: str, schemes: Sequence[Any] = BOTH) -> None:
    """Nobody is shut out, in these schemes at three sizes; LOOK_AT says where pictures of it go."""
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if SHOTS:
                page.screenshot(path=SHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
            shuts_nobody_out(page, f"{name} {scheme}", colours=width != 1024)
