"""A small OVHcloud on 127.0.0.1: it speaks the SMS API, checks signatures, and can misbehave.

Each message it accepts stands in `accepted`, as a telephone would show it: what a test counts.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from loge.house.notices.providers.ovh import Ovh

KEYS = {
    "application_key": "an-application",
    "application_secret": "its-secret",
    "consumer_key": "a-consumer",
    "service": "sms-ab12345-1",
    "sender": "",
}
# What happens to the next message, by name.
FAULTS = (
    "refuse_number",  # 400, the receiver is not valid
    "no_valid_receiver",  # 200 with an empty list of ids
    "forbid",  # 403, the consumer key may not
    "no_credit",  # 402
    "busy",  # 429
    "fail_before",  # 500, and nothing was accepted
    "fail_after",  # 500, though it was accepted
    "silent_before",  # never answers; nothing was accepted
    "silent_after",  # accepts and never answers
    "late",  # accepts, and answers after we stopped listening
    "late_accept",  # accepts only after we stopped listening
    "hang_up",  # accepts and closes the line
    "garbage",  # accepts and answers something that is no JSON
    "twice",  # accepts once, answers as if there were two
    "down",  # nobody listens
)


@dataclass
class Account:
    """What the fake remembers."""

    accepted: list[dict[str, Any]] = field(default_factory=list)
    incoming: dict[int, dict[str, Any]] = field(default_factory=dict)
    waiting: dict[int, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    credits: float = 100.0
    receipts: dict[int, int] = field(default_factory=dict)
    bad_signatures: int = 0
    asked: list[str] = field(default_factory=list)
    deaf: bool = False  # questions are not answered either
    patience: float = 0.4
    lock: threading.Lock = field(default_factory=threading.Lock)

    def accept(self, job: dict[str, Any]) -> dict[str, Any]:
        """A telephone rings."""
        with self.lock:
            number = 7_000_000 + len(self.accepted) + 1
            self.accepted.append(job | {"id": number})
            self.credits -= 1
        return {
            "totalCreditsRemoved": 1,
            "invalidReceivers": [],
            "ids": [number],
            "validReceivers": job["receivers"],
        }

    def rings(self, words: str) -> int:
        """How often a telephone showed a message with these words."""
        return sum(words in job["message"] for job in self.accepted)

    def answer_from(self, number: str, words: str, at: datetime | None = None) -> int:
        """Somebody answers."""
        key = 9_000_000 + len(self.incoming) + 1
        came = (at or datetime.now(UTC)).isoformat()
        row = {"id": key, "sender": number, "message": words, "credits": 0, "tag": ""}
        self.incoming[key] = row | {"creationDatetime": came}
        return key


class Handler(BaseHTTPRequestHandler):
    """One request."""

    account: Account
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/1.0/auth/time":
            return self.say(200, int(time.time()))
        if not self.signed(""):
            return self.say(403, {"errorCode": "INVALID_SIGNATURE", "message": "Invalid signature"})
        if self.account.deaf:
            return self.wait()
        self.account.asked.append(self.path)
        return self.say(*self.found(url.path.removeprefix("/1.0"), parse_qs(url.query)))

    def found(self, path: str, asked: dict[str, list[str]]) -> tuple[int, Any]:
        account, parts = self.account, path.strip("/").split("/")
        if parts[:2] != ["sms", KEYS["service"]]:
            return 404, {"message": "The requested object does not exist"}
        if len(parts) == 2:
            return 200, {"name": KEYS["service"], "creditsLeft": account.credits}
        sent = {job["id"]: job for job in account.accepted}
        if parts[2:] == ["outgoing"]:
            tag = asked.get("tag", [""])[0]
            return 200, [key for key, job in sent.items() if not tag or job.get("tag") == tag]
        table: dict[str, dict[int, dict[str, Any]]] = {
            "outgoing": {key: self.outgoing(job) for key, job in sent.items()},
            "jobs": account.waiting,
            "incoming": account.incoming,
        }
        rows = table.get(parts[2], {})
        if len(parts) == 3:
            return 200, list(rows)
        row = rows.get(int(parts[3]))
        return (200, row) if row else (404, {"message": "The requested object does not exist"})

    def outgoing(self, job: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": job["id"],
            "tag": job.get("tag", ""),
            "receiver": job["receivers"][0],
            "message": job["message"],
            "numberOfSms": 1,
            "deliveryReceipt": self.account.receipts.get(job["id"], 0),
        }

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if not self.signed(body):
            return self.say(403, {"errorCode": "INVALID_SIGNATURE", "message": "Invalid signature"})
        if self.path != f"/1.0/sms/{KEYS['service']}/jobs":
            return self.say(404, {"message": "Got an invalid (or empty) URL"})
        return self.job(json.loads(body))

    def job(self, job: dict[str, Any]) -> None:
        account = self.account
        fault = account.faults.pop(0) if account.faults else ""
        refusals: dict[str, tuple[int, Any]] = {
            "refuse_number": (400, {"message": "[receivers] contains an invalid receiver"}),
            "no_valid_receiver": (200, {"ids": [], "validReceivers": [], "totalCreditsRemoved": 0}),
            "forbid": (403, {"errorCode": "NOT_GRANTED_CALL", "message": "not granted"}),
            "no_credit": (402, {"message": "Not enough credits"}),
            "busy": (429, {"message": "Too many requests"}),
            "fail_before": (500, {"message": "Internal error"}),
        }
        if fault in refusals:
            return self.say(*refusals[fault])
        if fault == "silent_before":
            return self.wait()
        if fault == "late_accept":
            time.sleep(account.patience * 2)
        report = account.accept(job)
        return self.after(fault, report)

    def after(self, fault: str, report: dict[str, Any]) -> None:
        """It was accepted; what is heard of it."""
        if fault in {"silent_after", "hang_up"}:
            return self.wait() if fault == "silent_after" else self.hang_up()
        if fault == "late":
            time.sleep(self.account.patience * 2)
        if fault == "fail_after":
            return self.say(500, {"message": "Internal error"})
        if fault == "garbage":
            return self.raw(200, b"<html>502</html>")
        if fault == "twice":
            report = report | {"ids": [*report["ids"], report["ids"][0] + 500_000]}
        return self.say(200, report)

    def wait(self) -> None:
        time.sleep(self.account.patience * 2)
        self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def signed(self, body: str) -> bool:
        """The signature the API asks for, over what was really sent."""
        host = self.headers["Host"]
        text = "+".join(
            [
                KEYS["application_secret"],
                KEYS["consumer_key"],
                self.command,
                f"http://{host}{self.path}",
                body,
                self.headers.get("X-Ovh-Timestamp", ""),
            ]
        )
        right = "$1$" + hashlib.sha1(text.encode()).hexdigest()  # noqa: S324
        good = (
            self.headers.get("X-Ovh-Signature") == right
            and self.headers.get("X-Ovh-Application") == KEYS["application_key"]
            and abs(int(self.headers.get("X-Ovh-Timestamp") or 0) - time.time()) < 30
        )
        self.account.bad_signatures += not good
        return good

    def say(self, status: int, value: Any) -> None:
        self.raw(status, json.dumps(value).encode())

    def raw(self, status: int, body: bytes) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # nobody listens any more


@dataclass
class Fake:
    """The server, its account, and clients of it."""

    account: Account
    endpoint: str
    stop: Callable[[], None]

    def settings(self, **more: str) -> dict[str, str]:
        """Loge's settings for this account."""
        return {**KEYS, "endpoint": self.endpoint, **more}

    def client(self, **more: str) -> Ovh:
        """A client that does not wait long."""
        patience = (self.account.patience, self.account.patience)
        return Ovh(self.settings(**more), patience=patience)


@contextmanager
def running() -> Iterator[Fake]:
    """A fake on a free port of this machine."""
    account = Account()
    handler = type("Here", (Handler,), {"account": account})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    try:
        yield Fake(account, f"http://127.0.0.1:{server.server_port}/1.0", stop)
    finally:
        stop()
