from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer import probe_system
from checker.computer.checks import reboot, uptime
from checker.computer.record import System
from checker.limits import limits_of
from checker.model import Interview, Job
from checker.status import Status
from checker.verdict import Finding

DAY_S = 86_400
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for the tool is a shell script")


def a_system(*, uptime_s: float | None = 60, reboot_pending: bool | None = False, family: str = "Linux") -> System:
    return System(family=family, name="Any", version="1", uptime_s=uptime_s, reboot_pending=reboot_pending)


def uptime_of(system: System) -> Finding:
    return uptime.judge(system, limits_of("computer.uptime"), Interview())


def reboot_of(system: System) -> Finding:
    return reboot.judge(system, limits_of("computer.reboot"), Interview())


@pytest.mark.parametrize(("days", "status"), [(0.1, Status.READY), (7, Status.READY), (8, Status.AT_RISK)])
def test_a_week_without_a_restart_is_a_risk(days: float, status: Status) -> None:
    assert status == uptime_of(a_system(uptime_s=days * DAY_S)).status


def test_an_unknown_uptime_is_not_checked() -> None:
    assert Status.NOT_CHECKED == uptime_of(a_system(uptime_s=None)).status


def test_windows_is_restarted_and_not_shut_down() -> None:
    assert "not “Shut down”" in uptime_of(a_system(uptime_s=20 * DAY_S, family="Windows")).fixes[0]


@given(seconds=st.floats(0, 1e9), more=st.floats(0, 1e9))
def test_a_fresher_start_is_never_worse(seconds: float, more: float) -> None:
    order = (Status.READY, Status.AT_RISK, Status.NOT_READY)
    fresh, old = (uptime_of(a_system(uptime_s=s)).status for s in (seconds, seconds + more))

    assert order.index(fresh) <= order.index(old)


@pytest.mark.parametrize(
    ("pending", "status"), [(True, Status.AT_RISK), (False, Status.READY), (None, Status.NOT_CHECKED)]
)
def test_a_waiting_restart_is_a_risk_and_an_unknown_one_is_not_checked(pending: bool | None, status: Status) -> None:
    assert status == reboot_of(a_system(reboot_pending=pending)).status


@pytest.mark.parametrize("family", ["Windows", "Darwin", "Linux"])
def test_where_a_waiting_restart_is_unknown_the_person_is_told_what_to_do(family: str) -> None:
    assert reboot_of(a_system(reboot_pending=None, family=family)).fixes


def test_an_unknown_restart_does_not_keep_the_verdict_from_ready() -> None:
    assert "counts" == reboot.META.weight


def test_this_system_tells_its_name_and_how_long_it_has_been_on(job: Job) -> None:
    system = probe_system.take(job)

    assert system.name
    assert system.uptime_s is None or system.uptime_s >= 0


@pytest.fixture
def no_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def touch(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


@pytest.mark.usefixtures("no_tool")
@pytest.mark.parametrize("folder", ["run", "var/run"])
def test_the_updaters_mark_means_a_waiting_restart(tmp_path: Path, folder: str) -> None:
    touch(tmp_path / folder / "reboot-required")

    assert probe_system._linux_reboot_pending(tmp_path) is True


@pytest.mark.usefixtures("no_tool")
def test_no_mark_means_no_restart_only_where_somebody_would_write_it(tmp_path: Path) -> None:
    before = probe_system._linux_reboot_pending(tmp_path)
    touch(tmp_path / "etc/kernel/postinst.d/unattended-upgrades")

    assert (None, False) == (before, probe_system._linux_reboot_pending(tmp_path))


def rpm_tool(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    tool = folder / "needs-restarting"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@posix
@pytest.mark.parametrize(
    ("script", "pending"),
    [
        ("echo 'Reboot is required to fully utilize these updates.'; exit 1", True),
        ("echo 'Reboot should not be necessary.'; exit 0", False),
        ("echo 'Error: cannot open the package database' >&2; exit 1", None),
        ("exit 127", None),
    ],
)
def test_the_rpm_tool_is_believed_only_when_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, pending: bool | None
) -> None:
    rpm_tool(tmp_path, monkeypatch, script)

    assert pending is probe_system._linux_reboot_pending(tmp_path / "root")


@posix
def test_an_rpm_tool_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_system, "_TIME_OUT_S", 0.2)
    rpm_tool(tmp_path, monkeypatch, "exec sleep 20")

    assert probe_system._linux_reboot_pending(tmp_path / "root") is None
