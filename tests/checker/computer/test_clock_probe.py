from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from checker import catalog
from checker.computer import probe_clock
from checker.computer.record import TimeAnswer
from checker.model import Cancelled, CannotCheck, Job

from .conftest import PlainJob, TimeServer, dated, reply

StartServer = Callable[..., TimeServer]


def one_answer(job: Job, server: TimeServer) -> TimeAnswer:
    """The answer of `server`, asked beside a good one so that there is something to report."""
    clock = probe_clock.take(job, [server.address])
    return clock.answers[0]


@pytest.mark.parametrize("offset_s", [0, 45, -300, 86_400])
def test_a_servers_offset_is_found_to_a_second(job: Job, time_server: StartServer, offset_s: float) -> None:
    answer = one_answer(job, time_server(dated(offset_s)))

    assert answer.offset_s == pytest.approx(offset_s, abs=1)


def test_the_uncertainty_holds_the_cut_seconds_and_half_the_travel(job: Job, time_server: StartServer) -> None:
    answer = one_answer(job, time_server(dated(0), delay_s=0.4))

    assert answer.uncertainty_s == pytest.approx(0.7, abs=0.1)


@pytest.mark.parametrize(
    "date", [(), ("Date: yesterday",), ("Date: ",), ("Date: Tue, 99 Foo 2026 99:99:99 GMT",), ("Date: 1795478252",)]
)
def test_a_missing_or_garbled_date_gives_no_offset(job: Job, time_server: StartServer, date: tuple[str, ...]) -> None:
    bad, good = time_server(reply(*date)), time_server(dated(0))

    clock = probe_clock.take(job, [bad.address, good.address])

    assert {"no-date", None} == {a.problem for a in clock.answers}


def test_a_cached_reply_is_not_trusted(job: Job, time_server: StartServer) -> None:
    cached, good = time_server(dated(-900, "Age: 900")), time_server(dated(0))

    clock = probe_clock.take(job, [cached.address, good.address])

    assert {"cached", None} == {a.problem for a in clock.answers}


def test_noise_in_place_of_http_counts_as_unreachable(job: Job, time_server: StartServer) -> None:
    bad, good = time_server(b"\x16\x03\x01 what?\r\n\r\n"), time_server(dated(0))

    clock = probe_clock.take(job, [bad.address, good.address])

    assert {"unreachable", None} == {a.problem for a in clock.answers}


def test_a_redirect_is_read_and_not_followed(job: Job, time_server: StartServer) -> None:
    target = time_server(dated(0))
    host, port = target.address
    server = time_server(dated(60, f"Location: http://{host}:{port}/", status="301 Moved Permanently"))

    answer = one_answer(job, server)

    assert (["HEAD / HTTP/1.1"], []) == (server.requests, target.requests)
    assert answer.offset_s == pytest.approx(60, abs=1)


def test_a_sign_in_page_that_answers_for_everyone_is_told(job: Job, time_server: StartServer) -> None:
    portal = [time_server(dated(9999, "Location: http://login.hotel.example/", status="302 Found")) for _ in range(2)]

    with pytest.raises(CannotCheck) as reason:
        probe_clock.take(job, [s.address for s in portal])

    assert reason.value.code == "sign-in-page"


def test_a_slow_server_holds_nobody_up(job: Job, time_server: StartServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_clock, "_TIME_OUT_S", 0.3)
    slow, quick = time_server(dated(0), delay_s=30), time_server(dated(0))
    started = time.monotonic()

    clock = probe_clock.take(job, [slow.address, quick.address])

    assert time.monotonic() - started < 2
    assert {"unreachable", None} == {a.problem for a in clock.answers}


def test_without_any_server_the_probe_says_why(job: Job) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused

        with pytest.raises(CannotCheck) as reason:
            probe_clock.take(job, [nobody.getsockname()])

    assert reason.value.code == "unreachable"


def test_a_stop_is_noticed_while_a_server_is_silent(time_server: StartServer) -> None:
    @dataclass
    class Stopped(PlainJob):
        def wait(self, seconds: float) -> Any:
            raise Cancelled

    with pytest.raises(Cancelled):
        probe_clock.take(Stopped(), [time_server(dated(0), delay_s=30).address])


def test_the_person_is_told_every_server_that_is_asked() -> None:
    sends = next(p for p in catalog.PROBES if p.id == "computer.clock").sends

    assert [] == [host for host, _port in probe_clock.servers() if host not in sends]


def test_only_plain_http_is_used_because_a_wrong_clock_breaks_certificates() -> None:
    assert {80} == {port for _host, port in probe_clock.servers()}
