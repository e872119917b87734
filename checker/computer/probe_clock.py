"""Compares the computer's clock with the Date header of a few well-known servers.

Each is asked once, on plain HTTP, with a HEAD request; redirects are read and not followed.
resources/time_sources.toml says which servers, and why plain HTTP.
"""

from __future__ import annotations

import http.client
import platform
import queue
import threading
import time
import tomllib
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from checker.computer.record import Clock, TimeAnswer
from checker.i18n import _
from checker.model import CannotCheck, Job
from checker.paths import RESOURCES

Server = tuple[str, int]

_TIME_OUT_S = 4.0
_HALF_S = 0.5  # a Date is cut to whole seconds: on average half a second has passed since


def servers() -> tuple[Server, ...]:
    document = tomllib.loads((RESOURCES / "time_sources.toml").read_text(encoding="utf-8"))
    return tuple((source["host"], 80) for source in document["source"])


def take(job: Job, asked: Sequence[Server] | None = None) -> Clock:
    asked = servers() if asked is None else asked
    inbox: queue.SimpleQueue[tuple[TimeAnswer, str | None]] = queue.SimpleQueue()
    for server in asked:
        # Daemon threads: looking up a name has no time-out and may outlast the run.
        threading.Thread(target=lambda s=server: inbox.put(_ask(s)), name=f"time-{server[0]}", daemon=True).start()
    answers: list[TimeAnswer] = []
    sent_to: list[str | None] = []  # by the servers that could be reached
    until = time.monotonic() + _TIME_OUT_S + 0.5
    while len(answers) < len(asked) and time.monotonic() < until:
        try:
            answer, elsewhere = inbox.get_nowait()
        except queue.Empty:
            job.wait(0.05)
        else:
            answers.append(answer)
            if answer.problem != "unreachable":
                sent_to.append(elsewhere)
            job.progress(len(answers) / len(asked))
    if len(sent_to) > 1 and sent_to[0] is not None and len(set(sent_to)) == 1:
        raise CannotCheck(
            "sign-in-page",
            _("This network shows its own sign-in page, so no server could be asked for the time."),
            _("Open a web page in your browser, sign in to the network, then run the check again."),
        )
    if all(answer.offset_s is None for answer in answers):
        raise CannotCheck(
            "unreachable",
            _("No server could be asked for the time."),
            _("Check that you are online, then run the check again. Or compare the computer's clock with your phone."),
        )
    return Clock(family=platform.system(), answers=tuple(sorted(answers, key=lambda a: a.host)))


def _ask(server: Server) -> tuple[TimeAnswer, str | None]:
    """The server's answer, and the host it sends us on to where that is no relative of its own."""
    host, port = server
    connection = http.client.HTTPConnection(host, port, timeout=_TIME_OUT_S)
    try:
        connection.connect()  # first, so that looking up and connecting do not count as travel time
        clock, started = time.time(), time.monotonic()
        connection.request("HEAD", "/", headers={"Cache-Control": "no-cache"})
        response = connection.getresponse()
        travel = time.monotonic() - started
    except (OSError, ValueError, http.client.HTTPException):
        return TimeAnswer(host=host, problem="unreachable"), None
    finally:
        connection.close()
    elsewhere = _foreign(host, response.getheader("Location"))
    if response.getheader("Age", "0").strip() != "0":
        # A cache between us and the server: the Date is when the cache was filled (RFC 9111, 5.1).
        return TimeAnswer(host=host, problem="cached"), elsewhere
    try:
        date = parsedate_to_datetime(response.getheader("Date", ""))
        if date.tzinfo is None:
            raise ValueError("a Date of HTTP is always GMT")
        there = date.timestamp()
    except (ValueError, TypeError, OverflowError):
        return TimeAnswer(host=host, problem="no-date"), elsewhere
    offset = there + _HALF_S - (clock + travel / 2)
    return TimeAnswer(host=host, offset_s=offset, uncertainty_s=_HALF_S + travel / 2), elsewhere


def _foreign(host: str, location: str | None) -> str | None:
    try:
        target = urlsplit(location or "").hostname
    except ValueError:
        return None
    if target is None or target.split(".")[-2:] == host.split(".")[-2:]:
        return None
    return target
