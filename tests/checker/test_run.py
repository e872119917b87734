"""One run of the probes, tried with small false probes in real threads."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest

from checker.catalog import Probe
from checker.model import Cancelled, CannotCheck, Gap, Job, Request, Session
from checker.run import Event, Finished, Progress, Run, Started

CANCEL_WITHIN_S = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    value: float | None = 1.0
    words: str = ""


def probe(name: str, take: Callable[[Job], Any] = lambda _: Number(), **changes: Any) -> Probe:
    usual: dict[str, Any] = {"record": Number, "stage": 0, "deadline_s": 20, "takes_s": 1, "quick_s": 0.5}
    return Probe(id=f"computer.{name}", take=take, **usual | changes)


def events_of(*probes: Probe, request: Request | None = None) -> list[Event]:
    events: list[Event] = []
    Run(request or Request(), events.append, probes=probes).start().wait(10)
    return events


def session_of(*probes: Probe, request: Request | None = None) -> Session:
    return Run(request or Request(), lambda _: None, probes=probes).start().wait(10)


def gaps_of(*probes: Probe, request: Request | None = None) -> dict[str, str]:
    return {gap.probe: gap.code for gap in session_of(*probes, request=request).gaps}


def saying(*steps: float) -> Callable[[Job], Number]:
    def take(job: Job) -> Number:
        for done in steps:
            job.progress(done)
        return Number()

    return take


def waiting(seconds: float) -> Callable[[Job], Number]:
    def take(job: Job) -> Number:
        job.wait(seconds)
        return Number()

    return take


def raising(error: BaseException) -> Callable[[Job], Number]:
    def take(_job: Job) -> Number:
        raise error

    return take


@pytest.fixture(params=["in Python", "in the system"])
def stuck(request: pytest.FixtureRequest) -> Iterator[Callable[[Job], Number]]:
    """A driver call that never returns and hears no stop, until the test is over."""
    release = threading.Event()
    reader, writer = os.pipe()

    def take(_job: Job) -> Number:
        if request.param == "in Python":
            release.wait(60)
        else:
            os.read(reader, 1)
        return Number(value=99.0)

    yield take
    release.set()
    os.close(writer)


def test_a_probe_starts_progresses_and_finishes_in_that_order() -> None:
    events = events_of(probe("one", saying(0.5)))

    assert [Started, Progress, Finished] == [type(event) for event in events]


def test_progress_carries_the_live_figures() -> None:
    def take(job: Job) -> Number:
        job.progress(0.5, level=-20.0)
        return Number()

    live = [event.live for event in events_of(probe("one", take)) if isinstance(event, Progress)]

    assert [{"level": -20.0}] == live


def test_progress_never_goes_back_nor_past_the_end() -> None:
    take = saying(0.2, 0.6, 0.1, float("nan"), -3.0, 7.0, 0.3)
    steps = [e for e in events_of(probe("a", take), probe("b", take, stage=1)) if isinstance(e, Progress)]
    of_run = [step.run_done for step in steps]
    of_probe = [step.done for step in steps if step.probe == "computer.a"]

    assert sorted(of_run) == of_run
    assert sorted(of_probe) == of_probe
    assert 0.0 <= of_run[0]
    assert 1.0 == of_run[-1]


def test_a_long_probe_weighs_more_in_the_run_than_a_short_one() -> None:
    steps = [e for e in events_of(probe("a", saying(1.0), takes_s=3), probe("b", stage=1)) if isinstance(e, Progress)]

    assert 0.75 == steps[0].run_done


def test_every_event_comes_on_one_thread() -> None:
    threads = set()
    run = Run(Request(), lambda _: threads.add(threading.get_ident()), probes=[probe("a"), probe("b"), probe("c")])

    run.start().wait(10)

    assert 1 == len(threads)


def test_probes_of_one_stage_run_side_by_side() -> None:
    meeting = threading.Barrier(3, timeout=5)

    def take(_job: Job) -> Number:
        meeting.wait()
        return Number()

    assert {} == gaps_of(probe("a", take), probe("b", take), probe("c", take))


def test_a_later_stage_waits_for_every_probe_of_the_one_before() -> None:
    # Listed the wrong way round: the stage decides, not the place in the list.
    events = events_of(probe("last", stage=2), probe("quick", stage=1), probe("slow", waiting(0.2), stage=1))
    last = next(i for i, e in enumerate(events) if isinstance(e, Started) and e.probe == "computer.last")

    assert {"computer.quick", "computer.slow"} == {e.probe for e in events[:last] if isinstance(e, Finished)}


def test_only_the_subjects_that_were_asked_for_run() -> None:
    probes = [probe("power"), replace(probe("x"), id="camera.stream")]

    session = Run(Request(subjects=("camera",)), lambda _: None, probes=probes).start().wait(10)

    assert ["camera.stream"] == list(session.taken)


def test_a_finished_run_holds_every_measurement_and_its_end() -> None:
    session = session_of(probe("a"), probe("b"))

    assert {"computer.a", "computer.b"} == set(session.taken)
    assert session.finished_utc is not None


def test_each_finished_event_carries_all_that_is_known_so_far() -> None:
    finished = [e for e in events_of(probe("a"), probe("b", stage=1)) if isinstance(e, Finished)]

    assert [["computer.a"], ["computer.a", "computer.b"]] == [list(e.session.taken) for e in finished]


def test_a_probe_that_knows_why_it_cannot_check_is_quoted_word_for_word() -> None:
    reason = CannotCheck("busy", "Another program uses the camera.", "Close Zoom.")

    session = session_of(probe("a", raising(reason)))

    expected = Gap(probe="computer.a", code="busy", cause="Another program uses the camera.", fix="Close Zoom.")
    assert (expected,) == session.gaps


@pytest.mark.parametrize(
    "error",
    [KeyError("x"), MemoryError(), RecursionError(), OSError(5, "I/O"), SystemExit(3), KeyboardInterrupt()],
    ids=lambda e: type(e).__name__,
)
def test_whatever_a_probe_raises_becomes_a_gap_and_the_others_go_on(error: BaseException) -> None:
    started = time.monotonic()
    session = session_of(probe("bad", raising(error)), probe("good"))

    assert ["internal-error"] == [gap.code for gap in session.gaps]
    assert ["computer.good"] == list(session.taken)
    assert time.monotonic() - started < 2


def test_endless_recursion_in_a_probe_is_a_gap() -> None:
    def take(job: Job) -> Number:
        return take(job)

    assert {"computer.a": "internal-error"} == gaps_of(probe("a", take))


def test_the_traceback_goes_to_the_log_and_not_to_the_person(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.ERROR):
        session = session_of(probe("a", raising(KeyError("zebra"))))

    assert "KeyError: 'zebra'" in caplog.text
    assert "zebra" not in session.gaps[0].cause + session.gaps[0].fix
    assert ("", "") == tuple(capfd.readouterr())


@pytest.mark.parametrize("unsavable", [object(), {1, 2}, "\ud800"], ids=["object", "set", "surrogate"])
def test_a_record_that_cannot_be_saved_costs_only_itself(unsavable: Any) -> None:
    def take(_job: Job) -> Number:
        return Number(words=unsavable)

    session = session_of(probe("bad", take), probe("good"))

    assert ["internal-error"] == [gap.code for gap in session.gaps]
    assert ["computer.good"] == list(session.taken)


def test_a_record_is_kept_as_it_will_be_read_again_from_the_file() -> None:
    def take(_job: Job) -> Number:
        return Number(value=float("nan"))

    session = session_of(probe("a", take))

    assert Number(value=None) == session.taken["computer.a"].record


def test_an_offline_run_leaves_out_what_sends_and_says_so() -> None:
    sending = probe("speed", sends="A speed test.")

    assert {"computer.speed": "offline"} == gaps_of(sending, probe("power"), request=Request(offline=True))


def test_a_window_that_fails_to_show_an_event_loses_no_measurement(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_event: Event) -> None:
        raise RuntimeError("no such widget")

    session = Run(Request(), fail, probes=[probe("a"), probe("b", stage=1)]).start().wait(10)

    assert {"computer.a", "computer.b"} == set(session.taken)
    assert "no such widget" in caplog.text


def test_a_probe_that_hangs_becomes_a_gap_while_the_others_finish(stuck: Callable[[Job], Number]) -> None:
    session = session_of(probe("hangs", stuck, deadline_s=0.3), probe("good"), probe("later", stage=1))

    assert {"computer.hangs": "timed-out"} == {gap.probe: gap.code for gap in session.gaps}
    assert {"computer.good", "computer.later"} == set(session.taken)


def test_a_probe_that_talks_all_the_time_still_has_its_deadline() -> None:
    def take(job: Job) -> Number:
        while True:
            job.progress(0.1)
            time.sleep(0.001)

    assert {"computer.a": "timed-out"} == gaps_of(probe("a", take, deadline_s=0.3))


def test_a_probe_past_its_deadline_is_told_to_stop() -> None:
    told = threading.Event()

    def take(job: Job) -> Number:
        try:
            job.wait(30)
        except Cancelled:
            told.set()
            raise
        return Number()

    gaps_of(probe("a", take, deadline_s=0.2))

    assert told.wait(2)


def test_a_probe_that_was_given_up_on_is_not_heard_any_more() -> None:
    def take(job: Job) -> Number:
        time.sleep(0.5)  # past the deadline, deaf to the stop
        with suppress(Cancelled):
            job.progress(0.9)
        return Number(value=99.0)

    events: list[Event] = []
    session = (
        Run(Request(), events.append, probes=[probe("late", take, deadline_s=0.2), probe("slow", waiting(0.8))])
        .start()
        .wait(10)
    )

    assert ["computer.slow"] == list(session.taken)
    assert ["Started", "Finished"] == [type(e).__name__ for e in events if e.probe == "computer.late"]


def test_a_stop_ends_the_run_within_half_a_second_and_keeps_what_was_measured() -> None:
    session, took_s, _ = _cancelled_run(probe("done"), probe("waits", waiting(60), stage=1), probe("never", stage=2))

    assert took_s < CANCEL_WITHIN_S
    assert ["computer.done"] == list(session.taken)
    assert {"computer.waits": "cancelled", "computer.never": "cancelled"} == {g.probe: g.code for g in session.gaps}


def test_a_stop_does_not_wait_for_a_driver_that_never_returns(stuck: Callable[[Job], Number]) -> None:
    session, took_s, _ = _cancelled_run(probe("done"), probe("stuck", stuck, stage=1))

    assert took_s < CANCEL_WITHIN_S
    assert ["computer.done"] == list(session.taken)


def test_a_stop_gives_a_probe_time_to_close_its_device() -> None:
    closed = threading.Event()

    def take(job: Job) -> Number:
        try:
            job.wait(60)
        finally:
            time.sleep(0.1)
            closed.set()
        return Number()

    _cancelled_run(probe("done"), probe("camera", take, stage=1))

    assert closed.is_set()


def test_a_stopped_run_is_saved_as_cut_short(stuck: Callable[[Job], Number]) -> None:
    session, _, _ = _cancelled_run(probe("done"), probe("stuck", stuck, stage=1))

    assert session.finished_utc is None


def test_a_measurement_that_arrives_while_stopping_is_kept() -> None:
    def take(job: Job) -> Number:
        try:
            job.wait(60)
        except Cancelled:
            return Number(value=7.0)
        return Number()

    session, _, _ = _cancelled_run(probe("done"), probe("partial", take, stage=1))

    assert Number(value=7.0) == session.taken["computer.partial"].record


def _cancelled_run(first: Probe, *others: Probe) -> tuple[Session, float, list[Event]]:
    """The session, the seconds from the stop to the end, and the events; the stop comes once `others` are at work."""
    events: list[Event] = []
    at_work = threading.Event()

    def on_event(event: Event) -> None:
        events.append(event)
        if isinstance(event, Started) and event.probe == others[0].id:
            at_work.set()

    run = Run(Request(), on_event, probes=[first, *others]).start()
    assert at_work.wait(5)
    time.sleep(0.05)
    started = time.monotonic()
    run.cancel()
    session = run.wait(10)
    assert not run.running
    return session, time.monotonic() - started, events


def test_a_computer_that_can_start_no_more_threads_gives_gaps_and_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    start = threading.Thread.start

    def refuse(thread: threading.Thread) -> None:
        if thread.name.startswith("computer."):
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", refuse)

    assert {"computer.a": "internal-error", "computer.b": "internal-error"} == gaps_of(probe("a"), probe("b"))


def test_two_runs_of_one_second_have_different_names() -> None:
    names = {Run(Request(), lambda _: None, probes=[]).session.id for _ in range(20)}

    assert 20 == len(names)


def test_the_session_remembers_what_was_asked() -> None:
    session = Run(Request(quick=True, offline=True), lambda _: None, probes=[]).session

    assert (True, True) == (session.quick, session.offline)


def test_a_quick_run_says_it_takes_less() -> None:
    probes = [probe("a", takes_s=9, quick_s=3), probe("b", takes_s=4, quick_s=1), probe("c", stage=1)]

    # Side by side the longest counts, one stage after another they add up.
    assert 10 == Run(Request(), lambda _: None, probes=probes).takes_s
    assert 3.5 == Run(Request(quick=True), lambda _: None, probes=probes).takes_s
