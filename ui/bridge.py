"""Between the engine's threads and the window: a run's events become one Qt signal, slow work stays aside.

Emitting a signal from a plain thread is safe in PySide6 where its slot belongs to a QObject that lives on. So one
signal alone crosses the threads, from this bridge to itself: a plain function as receiver, gone by the time the queued
call arrives, was a segmentation fault.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from checker import catalog, store
from checker.catalog import Check, Probe
from checker.judge import Report, judge
from checker.model import Request, Session
from checker.run import Event, Finished, Progress, Run, new_session
from ui.state import Ended, merged

log = logging.getLogger(__name__)

T = TypeVar("T")

_FRAME_S = 1 / 30  # progress is not told more often than a screen can show it
_LAST_WORDS_S = 1.0  # a stopped run ends within half a second


@dataclass(frozen=True, slots=True)
class Told:
    """One event, all that is known after it, and why it could not be saved, if so."""

    event: Event | Ended
    report: Report
    unsaved: str | None


class Bridge(QObject):
    """One run at a time. What a run finds is merged into the session of this window, and saved as it comes."""

    told = Signal(object)
    _crossing = Signal(object)

    def __init__(
        self,
        home: Path,
        *,
        request: Request | None = None,
        probes: Sequence[Probe] = catalog.PROBES,
        checks: Sequence[Check] = catalog.CHECKS,
    ) -> None:
        super().__init__()
        self.home, self.probes, self.checks = home, tuple(probes), tuple(checks)
        self.request = request or Request()
        self.report = self._judged(new_session(self.request))
        self._unsaved: str | None = None
        self._run: Run | None = None
        self._watcher: threading.Thread | None = None
        self._open = True
        self._progress_at: dict[str, float] = {}
        self._crossing.connect(self._call)

    @property
    def running(self) -> bool:
        return self._run is not None

    def takes_s(self, probes: Sequence[Probe]) -> float:
        """How long a run of these usually takes."""
        return Run(self.request, lambda _event: None, probes=probes).takes_s

    def start(self, probes: Sequence[Probe]) -> Run:
        """Run these probes now. A run of every probe is a new entry in the history, and keeps what it cannot renew."""
        if self._run is not None:
            raise RuntimeError("one run at a time")
        if len(probes) == len(self.probes) and self.report.session.taken:
            fresh = new_session(self.request)
            self.report = replace(
                self.report, session=replace(self.report.session, id=fresh.id, started_utc=fresh.started_utc)
            )
        self._progress_at.clear()
        self._run = run = Run(self.request, self._on_event, probes=probes)
        self._watcher = threading.Thread(target=self._watch, args=(run,), name="watch", daemon=True)
        self._watcher.start()
        return run

    def cancel(self) -> None:
        if (run := self._run) is not None:
            run.cancel()

    def close(self) -> None:
        """Stop the run and let it write down what it has; nothing is told from here on."""
        self._open = False
        self.cancel()
        if self._watcher is not None:
            self._watcher.join(_LAST_WORDS_S)

    def aside(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do `work` on a thread of its own, then call `then` or `failed` on the window's thread."""

        def worker() -> None:
            try:
                done = partial(then, work())
            except Exception as error:
                log.exception("work aside failed")
                done = partial(failed, error)
            self._cross(done)

        threading.Thread(target=worker, name="aside", daemon=True).start()

    def _cross(self, call: Callable[[], object]) -> None:
        if self._open:
            self._crossing.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], object]) -> None:
        if self._open:
            call()

    def _judged(self, session: Session) -> Report:
        return judge(session, checks=self.checks)

    def _watch(self, run: Run) -> None:
        run.start().wait()
        self._keep(replace(self.report.session, finished_utc=datetime.now(UTC)))
        self._run = None
        self._tell(Ended(cancelled=run.cancelled))

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Progress):
            if (now := time.monotonic()) < self._progress_at.get(event.probe, 0.0) + _FRAME_S:
                return
            self._progress_at[event.probe] = now
        if isinstance(event, Finished):
            self._keep(merged(self.report.session, event.probe, event.outcome))
        self._tell(event)

    def _keep(self, session: Session) -> None:
        self.report = self._judged(session)
        try:
            store.save(session, self.home)
        except Exception as error:  # whatever it is, the run goes on and the person is told
            log.exception("the session could not be saved")
            self._unsaved = getattr(error, "strerror", None) or str(error)
        else:
            self._unsaved = None

    def _tell(self, event: Event | Ended) -> None:
        self._cross(partial(self.told.emit, Told(event, self.report, self._unsaved)))
