from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer import probe_disk
from checker.computer.checks import disk as check
from checker.computer.record import Disk
from checker.limits import limits_of
from checker.model import CannotCheck, Interview, Job
from checker.status import Status
from checker.verdict import Finding

WORSE = (Status.READY, Status.AT_RISK, Status.NOT_READY)


def judged(free_bytes: float) -> Finding:
    disk = Disk(free_bytes=int(free_bytes), total_bytes=10**12)
    return check.judge(disk, limits_of("computer.disk"), Interview())


@pytest.mark.parametrize(("gb", "status"), [(5, Status.READY), (3, Status.AT_RISK), (1, Status.NOT_READY)])
def test_an_hours_recording_needs_room(gb: float, status: Status) -> None:
    assert status == judged(gb * 1e9).status


def test_a_full_drive_only_hints_because_a_call_needs_no_recording() -> None:
    assert "hint" == check.META.weight


@given(free=st.integers(0, 2**50), more=st.integers(0, 2**50))
def test_more_room_is_never_worse(free: int, more: int) -> None:
    assert WORSE.index(judged(free + more).status) <= WORSE.index(judged(free).status)


def test_the_home_folders_drive_is_asked(job: Job) -> None:
    assert shutil.disk_usage(Path.home()).total == probe_disk.take(job).total_bytes


def test_a_drive_that_cannot_be_asked_is_a_gap(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(shutil, "disk_usage", refuse)

    with pytest.raises(CannotCheck) as reason:
        probe_disk.take(job)

    assert "unreadable" == reason.value.code
