"""The window without a screen, over small made-up subjects whose probes answer at once, fail, or wait to be stopped."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a screen without a window manager gives no window the keyboard

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from checker import store
from checker.catalog import Check, Probe
from checker.judge import judge as engine_judge
from checker.limits import Limit
from checker.model import CannotCheck, Gap, Job, Request, Taken
from checker.run import new_session
from checker.status import Status
from checker.verdict import Finding, Meta, finding
from ui import theme
from ui.bridge import Bridge
from ui.state import State, merged
from ui.window import MainWindow

LIMIT = Limit(ready=10, at_risk=5, unit="Mbit/s", source="made up", date=date(2026, 11, 23), better="higher")


@dataclass(frozen=True)
class Speed:
    value: float


class Line:
    """A device that can be pulled out, put back, or made to hang. `asked` counts how often it was measured."""

    def __init__(self, value: float) -> None:
        self.value, self.pulled, self.hangs, self.asked = value, False, False, 0

    def take(self, job: Job) -> Speed:
        self.asked += 1
        if self.pulled:
            raise CannotCheck("gone", "The device was unplugged.", "Plug it in again.")
        job.progress(0.5)
        if self.hangs:
            job.wait(60)
        return Speed(self.value)


def judge(speed: Speed, _limits: object, _interview: object) -> Finding:
    status = LIMIT.status(speed.value)
    headline = {Status.READY: "Fast enough.", Status.AT_RISK: "A little slow.", Status.NOT_READY: "Too slow."}[status]
    return finding(status, "speed", headline, "Move closer.", minutes=2, value=speed.value, limit=LIMIT)


def probe(probe_id: str, take: Callable[[Job], Any]) -> Probe:
    return Probe(id=probe_id, take=take, record=Speed, stage=0, deadline_s=30, takes_s=1, quick_s=1)


def check(check_id: str, needs: str) -> Check:
    meta = Meta(title=check_id.split(".")[1].title(), why="It matters.", method="Made up.", needs=needs, weight="vital")
    return Check(id=check_id, meta=meta, judge=judge)


class House:
    """Two subjects: the internet with one probe and check, the camera with one probe and two checks."""

    def __init__(self) -> None:
        self.net, self.camera = Line(20), Line(20)
        self.probes = (probe("internet.line", self.net.take), probe("camera.stream", self.camera.take))
        self.checks = (
            check("internet.speed", "internet.line"),
            check("camera.light", "camera.stream"),
            check("camera.framing", "camera.stream"),
        )


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return store.open_home(tmp_path / "home")


@pytest.fixture
def bridge(qapp: Any, house: House, home: Path) -> Iterator[Bridge]:
    made = Bridge(home, probes=house.probes, checks=house.checks)
    yield made
    made.close()


@pytest.fixture
def window(qapp: Any, qtbot: Any, bridge: Bridge) -> MainWindow:
    theme.wear(qapp, theme.LIGHT)
    made = MainWindow(bridge)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def run(window: MainWindow, qtbot: Any) -> Callable[[], None]:
    """Check everything and wait for the end, as the button in the footer does."""

    def check_all() -> None:
        window.check({p.id for p in window.bridge.probes})
        qtbot.waitUntil(lambda: not window.state.running)

    return check_all


@pytest.fixture
def taken() -> Callable[[float], Taken]:
    """A measurement of that speed, as a probe would have taken it just now."""
    return lambda value: Taken(measured_utc=datetime.now(UTC), seconds=0.1, record=Speed(value))


@pytest.fixture
def known(house: House) -> Callable[..., State]:
    """The state of a window that knows these outcomes, named by their probe."""

    def state_of(outcomes: dict[str, Taken | Gap]) -> State:
        session = new_session(Request())
        for name, outcome in outcomes.items():
            session = merged(session, name, outcome)
        return State(report=engine_judge(session, checks=house.checks), checks=house.checks)

    return state_of
