"""La Poste's tracking API, version 2 (developer.laposte.fr, "Suivi v2"): one question, one answer.

Nothing is kept and nothing is asked by itself: somebody at the desk asks about one number.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

import requests
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

PATIENCE = (3.0, 6.0)  # to connect, and to wait for the answer, in seconds
PUBLIC = "https://www.laposte.fr/outils/suivre-vos-envois?code="
MOST_SIGNS = 40


@dataclass(frozen=True)
class Step:
    """One thing that happened to it, in La Poste's words; `at` with its own offset."""

    words: str
    at: datetime | None


@dataclass(frozen=True)
class Tracked:
    """What La Poste answers of a number. `problem` is a sentence when it cannot say; `steps` are
    the latest first; `arrived` says that nothing more will happen to it."""

    number: str
    product: str = ""
    arrived: bool = False
    steps: list[Step] = field(default_factory=list)
    problem: str = ""

    @property
    def now(self) -> Step | None:
        """Where it stands."""
        return self.steps[0] if self.steps else None


def enabled() -> bool:
    """Whether a key was given."""
    return bool(settings.TRACKING["key"])


def public_page(number: str) -> str:
    """La Poste's own page about it, for a browser."""
    return PUBLIC + quote(number, safe="")


def track(number: str) -> Tracked:
    """Ask La Poste where it is. Never raises: what is wrong is a sentence."""
    if not enabled():
        return Tracked(number, problem=_("Tracking is off: no key of La Poste’s API is set."))
    address = f"{settings.TRACKING['endpoint']}/idships/{quote(number[:MOST_SIGNS], safe='')}"
    headers = {"X-Okapi-Key": settings.TRACKING["key"], "Accept": "application/json"}
    try:
        answer = requests.get(
            address, params={"lang": "fr_FR"}, headers=headers, timeout=PATIENCE,
            allow_redirects=False,
        )  # fmt: skip
        told = answer.json()
    except (requests.RequestException, ValueError):
        return Tracked(number, problem=_("La Poste does not answer. Try again in a moment."))
    return read(number, answer.status_code, told)


def read(number: str, status: int, told: Any) -> Tracked:
    """The answer of the API as a sentence and steps: a dictionary, or a list of one."""
    one = told[0] if isinstance(told, list) and told else told
    one = one if isinstance(one, dict) else {}
    problem = _problem(status, one)
    if problem:
        return Tracked(number, problem=problem)
    shipment = one.get("shipment")
    if not isinstance(shipment, dict):
        return Tracked(number, problem=_("La Poste’s answer cannot be read. Look on its own page."))
    events = shipment.get("event")
    events = events if isinstance(events, list) else []
    steps = [_step(event) for event in events if isinstance(event, dict)]
    steps.sort(key=lambda step: step.at.timestamp() if step.at else 0.0, reverse=True)
    return Tracked(
        str(shipment.get("idShip") or number)[:MOST_SIGNS],
        product=str(shipment.get("product") or ""),
        arrived=shipment.get("isFinal") is True,
        steps=steps,
    )


def _step(event: dict[str, Any]) -> Step:
    try:
        at = parse_datetime(str(event.get("date") or ""))
    except ValueError:  # written as a date, and no day of any calendar
        at = None
    return Step(str(event.get("label") or "")[:300], at if at and at.tzinfo else None)


def _problem(status: int, one: dict[str, Any]) -> str:
    """Why there is nothing to show; "" when there is. Quota and key come first: an answer that says
    "invalid" beside them says nothing of the number."""
    if status == 429 or one.get("code") == "TOO_MANY_REQUESTS":
        return _("Too many questions at once for La Poste. Try again in a moment.")
    if status in (401, 403):
        return _("La Poste refuses the desk’s key. Tell the network’s staff.")
    code = one.get("returnCode", status)
    if code in (200, 207):
        return ""
    if code == 400:
        return _("La Poste does not know this kind of number. Count its signs again.")
    if code == 404:
        return _("La Poste knows nothing of this number yet.")
    return _("La Poste cannot answer now. Try again in a moment.")
