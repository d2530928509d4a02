"""A device with a notebook: it notes lines, and sends them to the door."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.test import Client

from loge.kernel import clock


def line(key: str, verb: str, at: datetime, /, **args: Any) -> dict[str, Any]:
    """A line as a device writes it; `visit` stands beside the arguments, not among them."""
    visit = {"visit": args.pop("during")} if "during" in args else {}
    return {"key": key, "at": at.isoformat(), "verb": verb, "args": args, **visit}


@dataclass
class Device:
    """Somebody's browser, and the moment at which its lines are noted."""

    client: Client
    at: datetime
    desk: str = "ampere"

    def post(self, body: Any) -> Any:
        """Send anything; the whole response."""
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        path = f"/{self.desk}/carnet/actes"
        return self.client.post(path, text, content_type="application/json")

    def send(
        self, lines: Sequence[Any], *, sent_at: datetime | None = None
    ) -> list[dict[str, Any]]:
        """Send lines; their outcomes."""
        moment = (sent_at or clock.now()).isoformat()
        answer = self.post({"sent_at": moment, "lines": list(lines)})
        assert answer.status_code == 200, answer.content
        outcomes: list[dict[str, Any]] = answer.json()
        assert [o["key"] for o in outcomes] == [
            line.get("key") if isinstance(line, dict) else None for line in lines
        ]
        return outcomes

    def note(self, key: str, verb: str, /, **args: Any) -> dict[str, Any]:
        """A line noted at this device's moment."""
        return line(key, verb, self.at, **args)

    def one(self, key: str, verb: str, /, **args: Any) -> dict[str, Any]:
        """Note one line, send it; its outcome."""
        return self.send([self.note(key, verb, **args)])[0]
