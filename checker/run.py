"""One run of the probes, for the terminal and the window alike: events, progress, stop, and a deadline for every probe.

The run has a plain thread of its own, and each probe a daemon thread below it. A probe that overstays its
deadline, as a driver call that never returns does, becomes a gap; its thread is left behind.
Every event reaches the callback on the run's thread, in order.
"""

from __future__ import annotations

import logging
import platform
import queue
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TypeAlias

import msgspec

from checker import __version__, catalog
from checker.catalog import Probe
from checker.i18n import _
from checker.model import Cancelled, CannotCheck, Gap, Request, Session, Taken, Tool
from checker.tzdata import rules_version

log = logging.getLogger(__name__)

_TICK_S = 0.05  # how soon a stop or a passed deadline is noticed
_GRACE_S = 0.2  # what a stopped probe gets to close its device


@dataclass(frozen=True, slots=True)
class Started:
    probe: str


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` and `run_done` are shares from 0 to 1, of this probe and of the whole run."""

    probe: str
    done: float
    run_done: float
    live: Mapping[str, float | str | None]


@dataclass(frozen=True, slots=True)
class Finished:
    """One probe ended; `session` is everything known so far, worth saving."""

    probe: str
    outcome: Taken | Gap
    session: Session


Event = Started | Progress | Finished

_Live = Mapping[str, float | str | None]
_Inbox: TypeAlias = "queue.SimpleQueue[tuple[_Job, Taken | Gap | tuple[float, _Live]]]"


class Run:
    """Start it, wait for it, or cancel it. `session` is the newest complete state at any time."""

    def __init__(
        self, request: Request, on_event: Callable[[Event], None], *, probes: Sequence[Probe] = catalog.PROBES
    ) -> None:
        wanted = [p for p in probes if not request.subjects or p.subject in request.subjects]
        self.request = request
        self.probes = sorted(wanted, key=lambda p: p.stage)
        self.session = new_session(request)
        self.takes_s = sum(
            max(_takes(p, request) for p in stage) for _, stage in groupby(self.probes, key=lambda p: p.stage)
        )
        self._on_event = on_event
        self._stop = threading.Event()
        self._shares = dict.fromkeys((p.id for p in self.probes), 0.0)
        self._thread = threading.Thread(target=self._work, name="run", daemon=True)

    def start(self) -> Run:
        self._thread.start()
        return self

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Ask for a stop; the run ends within half a second, with what it has."""
        self._stop.set()

    def wait(self, timeout_s: float | None = None) -> Session:
        self._thread.join(timeout_s)
        return self.session

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def _work(self) -> None:
        for _stage, probes in groupby(self.probes, key=lambda p: p.stage):
            self._run_stage(list(probes))
        if not self.cancelled:
            self.session = replace(self.session, finished_utc=datetime.now(UTC))

    def _run_stage(self, probes: Sequence[Probe]) -> None:
        inbox: _Inbox = queue.SimpleQueue()
        working: dict[str, _Job] = {}
        for probe in probes:
            if self._stop.is_set():
                self._finish(probe, _cancelled(probe))
            elif probe.sends and self.request.offline:
                self._finish(probe, _offline(probe))
            else:
                self._emit(Started(probe.id))
                job = _Job(probe, self.request, self._stop, inbox)
                working[probe.id] = job
                try:
                    threading.Thread(target=job.work, name=probe.id, daemon=True).start()
                except RuntimeError:  # the system allows no more threads
                    log.exception("%s could not start", probe.id)
                    inbox.put((job, _internal_error(probe)))
        stopped_at: float | None = None
        while working:
            try:
                job, message = inbox.get(timeout=_TICK_S)
            except queue.Empty:
                pass
            else:
                if job.probe.id not in working:
                    continue  # a probe that was given up on still talks
                if isinstance(message, tuple):
                    self._progress(job.probe, *message)
                else:
                    del working[job.probe.id]
                    self._finish(job.probe, message)
            now = time.monotonic()
            if self._stop.is_set() and stopped_at is None:
                stopped_at = now
            for job in list(working.values()):
                if stopped_at is not None and now - stopped_at > _GRACE_S:
                    del working[job.probe.id]
                    self._finish(job.probe, _cancelled(job.probe))
                elif now - job.started > job.probe.deadline_s:
                    log.warning("%s was still busy after %s s", job.probe.id, job.probe.deadline_s)
                    job.give_up.set()
                    del working[job.probe.id]
                    self._finish(job.probe, _timed_out(job.probe))

    def _progress(self, probe: Probe, done: float, live: _Live) -> None:
        self._shares[probe.id] = max(self._shares[probe.id], min(done, 1.0))
        self._emit(Progress(probe.id, self._shares[probe.id], self._run_done(), live))

    def _finish(self, probe: Probe, outcome: Taken | Gap) -> None:
        if isinstance(outcome, Taken):
            self.session = replace(self.session, taken={**self.session.taken, probe.id: outcome})
        else:
            self.session = replace(self.session, gaps=(*self.session.gaps, outcome))
        self._shares[probe.id] = 1.0
        self._emit(Finished(probe.id, outcome, self.session))

    def _run_done(self) -> float:
        weights = {p.id: _takes(p, self.request) for p in self.probes}
        return sum(self._shares[i] * w for i, w in weights.items()) / (sum(weights.values()) or 1.0)

    def _emit(self, event: Event) -> None:
        try:
            self._on_event(event)
        except Exception:  # a fault in showing must not lose a measurement
            log.exception("an event could not be shown")


class _Job:
    """A probe at work; see `checker.model.Job` for what the probe may use of it."""

    def __init__(self, probe: Probe, request: Request, stop: threading.Event, inbox: _Inbox) -> None:
        self.probe, self.request = probe, request
        self.started = time.monotonic()
        self.give_up = threading.Event()
        self._stop, self._inbox = stop, inbox

    def progress(self, done: float, **live: float | str | None) -> None:
        self._raise_if_over()
        self._inbox.put((self, (done, live)))

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._raise_if_over()
            self._stop.wait(min(left, _TICK_S))
        self._raise_if_over()

    def _raise_if_over(self) -> None:
        if self._stop.is_set() or self.give_up.is_set():
            raise Cancelled

    def work(self) -> None:
        self._inbox.put((self, self._outcome()))

    def _outcome(self) -> Taken | Gap:
        try:
            # Kept as it will be read again from the file: judged now or judged later, it must be the same.
            record: Any = msgspec.json.decode(msgspec.json.encode(self.probe.take(self)), type=self.probe.record)
        except Cancelled:
            return _cancelled(self.probe)
        except CannotCheck as reason:
            return Gap(probe=self.probe.id, code=reason.code, cause=reason.cause, fix=reason.fix)
        except BaseException:  # a library's sys.exit() would end this thread without a word
            log.exception("%s failed", self.probe.id)
            return _internal_error(self.probe)
        return Taken(measured_utc=datetime.now(UTC), seconds=time.monotonic() - self.started, record=record)


def new_session(request: Request) -> Session:
    now = datetime.now(UTC)
    return Session(
        # Sorts by time; the random end keeps two runs of one second apart.
        id=f"{now:%Y-%m-%dT%H%M%SZ}-{secrets.token_hex(2)}",
        started_utc=now,
        tool=Tool(version=__version__, tzdata=rules_version(), system=f"{platform.system()} {platform.release()}"),
        quick=request.quick,
        offline=request.offline,
        interview=request.interview,
    )


def _takes(probe: Probe, request: Request) -> float:
    return probe.quick_s if request.quick else probe.takes_s


def _cancelled(probe: Probe) -> Gap:
    return Gap(
        probe=probe.id,
        code="cancelled",
        cause=_("The check was stopped before this was done."),
        fix=_("Run the check again."),
    )


def _offline(probe: Probe) -> Gap:
    return Gap(
        probe=probe.id,
        code="offline",
        cause=_("You asked to stay offline, and this needs the internet."),
        fix=_("Run the check again without the offline choice."),
    )


def _internal_error(probe: Probe) -> Gap:
    return Gap(
        probe=probe.id,
        code="internal-error",
        cause=_("Something went wrong inside the program while it checked this."),
        fix=_("Run the check again. If it happens again, please report it with the log file."),
    )


def _timed_out(probe: Probe) -> Gap:
    return Gap(
        probe=probe.id,
        code="timed-out",
        cause=_("This did not answer within {seconds:.0f} seconds, so it was left out.").format(
            seconds=probe.deadline_s
        ),
        fix=_("Close other programs that use this device, unplug it and plug it in again, then run the check again."),
    )
