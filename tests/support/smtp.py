"""A small mail server on 127.0.0.1 that can refuse, be busy, or hang up once it has heard all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default


@dataclass
class Box:
    """What arrived, and what goes wrong next: refuse, busy, reject, hang_up, sender."""

    port: int = 0
    faults: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)


class Handler(socketserver.StreamRequestHandler):
    """One conversation."""

    box: Box

    def handle(self) -> None:
        fault = self.box.faults.pop(0) if self.box.faults else ""
        self.say("220 here")
        for raw in self.rfile:
            word = raw.decode().strip()[:4].upper()
            if word == "DATA":
                if not self.data(fault):
                    break
            elif word == "QUIT":
                self.say("221 bye")
                break
            else:
                self.say(self.answer(word, fault))

    def answer(self, word: str, fault: str) -> str:
        if word == "MAIL" and fault == "sender":
            return "553 this sender is not allowed"
        if word == "RCPT" and fault == "refuse":
            return "550 no such user here"
        if word == "RCPT" and fault == "busy":
            return "451 come back later"
        return "250 ok"

    def data(self, fault: str) -> bool:
        self.say("354 go on")
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.removeprefix(b"."))
        if fault == "reject":
            self.say("554 looks like advertising")
            return True
        message = BytesParser(policy=default).parsebytes(b"".join(lines))
        self.box.messages.append(message)  # type: ignore[arg-type]
        if fault == "hang_up":
            return False
        self.say("250 taken")
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """On a free port."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


@contextmanager
def running() -> Iterator[Box]:
    """A mail server while the block runs."""
    box = Box()
    with Server(("127.0.0.1", 0), type("Here", (Handler,), {"box": box})) as server:
        box.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield box
        server.shutdown()
