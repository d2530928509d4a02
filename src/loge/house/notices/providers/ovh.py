"""Text messages by OVHcloud: https://eu.api.ovh.com/console/#/sms, through the client they publish.

A message is a job (`POST /sms/{service}/jobs`) under a tag of ours; `GET …/outgoing?tag=` and the
jobs still waiting tell afterwards whether it was accepted, so a lost answer needs no second try.
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import ovh
from django.utils.dateparse import parse_datetime
from ovh.client import ENDPOINTS
from ovh.exceptions import APIError, BadParametersError, HTTPError, InvalidResponse
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout, SSLError
from urllib3.exceptions import NewConnectionError

from loge.house.notices.providers import Incoming, Outcome, Said, Unreachable

# To connect, and to wait for the answer, in seconds.
PATIENCE = (5.0, 15.0)
# A message that waits longer than this at the operator is of no use any more (minutes).
VALIDITY = 2880
# `deliveryReceipt`: 1 received; 2 failed, 16 rejected. Others are on their way. (Source: the DLR
# codes OVHcloud gives for its callbacks; assumed to be the same here.)
RECEIVED, LOST = {1}, {2, 16}


class Ovh:
    """One SMS account. Built for each round: it keeps no connection between two."""

    def __init__(self, known: dict[str, str], patience: tuple[float, float] = PATIENCE) -> None:
        self.service = quote(known["service"], safe="")
        self.sender = known.get("sender", "")
        ENDPOINTS["loge"] = known["endpoint"]
        self.client = ovh.Client(
            endpoint="loge",
            application_key=known["application_key"],
            application_secret=known["application_secret"],
            consumer_key=known["consumer_key"],
            timeout=patience,
        )

    def send(self, number: str, words: str, tag: str) -> Outcome:
        """Hand one message over under our own tag. Never raises."""
        try:
            # Asked first, apart: what fails here has certainly sent nothing.
            _ = self.client.time_delta
        except Exception:
            return Outcome(Said.PUT_OFF, "unreachable")
        try:
            report = self.client.post(f"/sms/{self.service}/jobs", **self._job(number, words, tag))
        except (APIError, ValueError, AttributeError, TypeError) as error:
            return _outcome_of(error)
        return _outcome(report)

    def _job(self, number: str, words: str, tag: str) -> dict[str, Any]:
        wide = any(ord(c) > 0xFF for c in words)
        job: dict[str, Any] = {
            "message": words,
            "receivers": [number],
            "charset": "UTF-8",
            "coding": "8bit" if wide else "7bit",
            "class": "phoneDisplay",
            # A service message: without their own "STOP 36…" line, and not held back at night.
            "noStopClause": True,
            "priority": "high",
            "validityPeriod": VALIDITY,
            "tag": tag,
        }
        # Without a sender of its own the message comes from a number that can be answered.
        return job | ({"sender": self.sender} if self.sender else {"senderForResponse": True})

    def find(self, tag: str, number: str) -> Outcome | None:
        """What was accepted under this tag. A job that waits says its number and no tag: while
        there is one for the same number nothing is known, and Unreachable is raised."""
        for one in self._get("outgoing", tag=tag):
            row = self._get(f"outgoing/{one}")
            return Outcome(Said.ACCEPTED, "found", str(one), int(row.get("numberOfSms") or 0))
        for one in self._get("jobs"):
            if self._get(f"jobs/{one}", or_none=True).get("receiver", number) == number:
                raise Unreachable("pending")
        return None

    def receipt(self, reference: str) -> bool | None:
        """Whether it was received; None when that is not known yet."""
        code = self._get(f"outgoing/{quote(reference, safe='')}", or_none=True).get(
            "deliveryReceipt"
        )
        return True if code in RECEIVED else False if code in LOST else None

    def incoming(self, since: datetime, known: set[str]) -> list[Incoming]:
        """What came in since, without those known already."""
        asked: Any = {"creationDatetime.from": since.astimezone(UTC).isoformat(timespec="seconds")}
        new = [one for one in self._get("incoming", **asked) if str(one) not in known]
        return [_incoming(self._get(f"incoming/{one}")) for one in sorted(new)[:50]]

    def credits(self) -> float:
        """How many segments may still leave."""
        return float(self._get("").get("creditsLeft") or 0)

    def _get(self, path: str, *, or_none: bool = False, **asked: str) -> Any:
        """A question under our account. Raises Unreachable; {} for what is not there."""
        try:
            return self.client.get(f"/sms/{self.service}/{path}".rstrip("/"), **asked)
        except ovh.ResourceNotFoundError as error:
            if or_none:
                return {}
            raise Unreachable("not_found") from error
        except Exception as error:
            raise Unreachable(_code(error)) from error


def _outcome(report: Any) -> Outcome:
    """What a report says: the message was taken, or its number was not."""
    if not isinstance(report, dict) or "ids" not in report:
        return Outcome(Said.NOT_KNOWN, "strange_answer")
    if report["ids"]:
        credits = int(report.get("totalCreditsRemoved") or 0)
        return Outcome(Said.ACCEPTED, "", str(report["ids"][0]), credits)
    return Outcome(Said.REFUSED, "invalid_receiver", theirs=True)


def _outcome_of(error: Exception) -> Outcome:
    """What a failure means for the message: refused, certainly not sent, or not known."""
    if isinstance(error, HTTPError):
        never = _never_connected(error.args[-1])
        return Outcome(Said.PUT_OFF if never else Said.NOT_KNOWN, _code(error))
    status = getattr(getattr(error, "response", None), "status_code", 0) or 0
    if isinstance(error, InvalidResponse) or not 400 <= status < 500:
        return Outcome(Said.NOT_KNOWN, _code(error))
    if isinstance(error, BadParametersError) and "receiver" in str(error).casefold():
        return Outcome(Said.REFUSED, "invalid_receiver", theirs=True)
    return Outcome(Said.PUT_OFF, _code(error))


def _never_connected(cause: Any) -> bool:
    """Whether nothing was said at all, so that nothing can have been heard."""
    if isinstance(cause, ConnectTimeout | SSLError):
        return True
    reason = getattr(cause.args[0], "reason", None) if getattr(cause, "args", None) else None
    return isinstance(cause, NoConnection) and isinstance(reason, NewConnectionError)


def _code(error: Exception) -> str:
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status:
        return f"http_{status}"
    if isinstance(error, HTTPError):
        return "unreachable" if _never_connected(error.args[-1]) else "no_answer"
    return "strange_answer"


def _incoming(row: dict[str, Any]) -> Incoming:
    came = parse_datetime(str(row.get("creationDatetime", ""))) or datetime.now(UTC)
    return Incoming(
        reference=str(row["id"]),
        number=str(row.get("sender", "")),
        words=str(row.get("message", ""))[:700],
        came_at=came if came.tzinfo else came.replace(tzinfo=UTC),
    )
