"""What the tests of the computer share: a job without a run, and small servers that tell a time."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate

import pytest

from checker.model import Job, Request


@dataclass
class PlainJob:
    """A job outside any run: it waits for real, and keeps what it was told."""

    request: Request = field(default_factory=lambda: Request(quick=True))
    told: list[float] = field(default_factory=list)

    def progress(self, done: float, **live: float | str | None) -> None:
        self.told.append(done)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


@pytest.fixture
def job() -> Job:
    return PlainJob()


@dataclass
class TimeServer:
    """Answers every request with one fixed reply; `requests` keeps the first line of each."""

    reply: Callable[[], bytes]
    delay_s: float = 0.0
    requests: list[str] = field(default_factory=list)
    address: tuple[str, int] = ("127.0.0.1", 0)


def reply(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "Content-Length: 0", "", ""]).encode()


def dated(offset_s: float, *headers: str, status: str = "200 OK") -> Callable[[], bytes]:
    """A reply whose Date is `offset_s` from this computer's clock."""
    return lambda: reply(f"Date: {formatdate(time.time() + offset_s, usegmt=True)}", *headers, status=status)


@pytest.fixture
def time_server() -> Iterator[Callable[..., TimeServer]]:
    running: list[socketserver.ThreadingTCPServer] = []
    over = threading.Event()

    def start(answer: Callable[[], bytes] | bytes, delay_s: float = 0.0) -> TimeServer:
        server = TimeServer(reply=answer if callable(answer) else lambda: answer, delay_s=delay_s)

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                server.requests.append(self.rfile.readline().decode().strip())
                while self.rfile.readline().strip():
                    pass
                if not over.wait(server.delay_s):
                    self.wfile.write(server.reply())

        listener = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        listener.daemon_threads = True
        running.append(listener)
        threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        server.address = ("127.0.0.1", listener.server_address[1])
        return server

    yield start
    over.set()
    for listener in running:
        listener.shutdown()
        listener.server_close()
