from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer import probe_power
from checker.computer.checks import power as check
from checker.computer.record import Power
from checker.limits import limits_of
from checker.model import Interview, Job
from checker.status import Status
from checker.verdict import Finding

WORSE = (Status.READY, Status.AT_RISK, Status.NOT_READY)


class Battery(NamedTuple):
    """What psutil tells."""

    percent: float
    secsleft: int | None
    power_plugged: bool | None


def judged(power: Power) -> Finding:
    return check.judge(power, limits_of("computer.power"), Interview())


def on_battery(percent: float | None = None, minutes_left: float | None = None) -> Power:
    return Power(has_battery=True, plugged=False, percent=percent, minutes_left=minutes_left)


def test_a_computer_without_a_battery_is_ready() -> None:
    assert Status.READY == judged(Power(has_battery=False, plugged=True)).status


def test_a_plugged_in_charger_is_ready() -> None:
    assert Status.READY == judged(Power(has_battery=True, plugged=True, percent=3)).status


def test_even_a_full_battery_is_a_risk() -> None:
    assert Status.AT_RISK == judged(on_battery(100, 600)).status


def test_a_battery_that_ends_within_the_hour_is_not_ready() -> None:
    assert ("battery-low", Status.NOT_READY) == (judged(on_battery(30, 59)).code, judged(on_battery(30, 59)).status)


def test_a_low_battery_of_unknown_minutes_is_not_ready() -> None:
    assert Status.NOT_READY == judged(on_battery(12)).status


def test_a_battery_that_tells_nothing_is_a_risk() -> None:
    assert Status.AT_RISK == judged(on_battery()).status


def test_an_unknown_charger_is_never_taken_for_a_battery_or_for_mains() -> None:
    found = judged(Power(has_battery=True, plugged=None, percent=50))

    assert Status.NOT_CHECKED == found.status
    assert found.fixes


@given(minutes=st.floats(0, 6000), more=st.floats(0, 6000))
def test_more_minutes_are_never_worse(minutes: float, more: float) -> None:
    short, long = (judged(on_battery(None, m)).status for m in (minutes, minutes + more))

    assert WORSE.index(long) <= WORSE.index(short)


@given(percent=st.floats(0, 100), other=st.floats(0, 100))
def test_a_fuller_battery_is_never_worse(percent: float, other: float) -> None:
    low, high = sorted((percent, other))

    assert WORSE.index(judged(on_battery(high)).status) <= WORSE.index(judged(on_battery(low)).status)


def taken(monkeypatch: pytest.MonkeyPatch, job: Job, battery: Battery | None, supplies: Path) -> Power:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    monkeypatch.setattr(probe_power, "_SUPPLIES", supplies)
    monkeypatch.setattr(probe_power.platform, "system", lambda: "Linux")
    return probe_power.take(job)


def supply(folder: Path, name: str, **files: str) -> Path:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n")
    return folder


def test_minutes_are_told_on_battery(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = supply(tmp_path, "BAT0", type="Battery")

    power = taken(monkeypatch, job, Battery(80, 5400, False), laptop)

    assert Power(has_battery=True, plugged=False, percent=80, minutes_left=90) == power


@pytest.mark.parametrize("seconds", [-1, -2, None])
def test_psutils_signs_for_unknown_and_unlimited_are_no_minutes(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int | None
) -> None:
    laptop = supply(tmp_path, "BAT0", type="Battery")

    assert taken(monkeypatch, job, Battery(80, seconds, False), laptop).minutes_left is None


def test_the_battery_of_a_mouse_is_not_the_computers(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop = supply(tmp_path, "hidpp_battery_0", type="Battery", scope="Device")

    power = taken(monkeypatch, job, Battery(40, -1, False), desktop)

    assert Power(has_battery=False, plugged=True) == power


@pytest.mark.parametrize(("online", "plugged"), [("1", True), ("0", False)])
def test_a_charger_of_another_name_is_found(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, online: str, plugged: bool
) -> None:
    laptop = supply(supply(tmp_path, "BAT0", type="Battery"), "ADP1", type="Mains", online=online)

    assert plugged is taken(monkeypatch, job, Battery(80, -1, None), laptop).plugged


def test_an_unreadable_percentage_is_unknown(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = supply(tmp_path, "BAT0", type="Battery")

    assert taken(monkeypatch, job, Battery(255, -1, False), laptop).percent is None


def test_a_system_whose_battery_cannot_be_asked_is_unknown(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise FileNotFoundError("/sys/class/power_supply")

    monkeypatch.setattr(psutil, "sensors_battery", refuse, raising=False)

    assert probe_power.take(job).plugged is None
