from __future__ import annotations

import mmap
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from checker.computer import probe_load
from checker.computer.record import Load
from checker.model import Cancelled, Job

from .conftest import PlainJob

SECRET = "secret-of-the-person"
# It ends by itself, should the tests be killed.
BURN = "import time; end = time.monotonic() + 30\nwhile time.monotonic() < end: pass"
# Starts the burner and ends, so that the burner is no child of ours. Its outputs must not stay open: we read them.
DETACH = (
    "import subprocess, sys; nowhere = subprocess.DEVNULL; "
    "print(subprocess.Popen(sys.argv[1:], start_new_session=True, stdout=nowhere, stderr=nowhere).pid)"
)


def burner(folder: Path, name: str) -> list[str]:
    """A command that uses one processor core under the given process name."""
    program = folder / name
    program.symlink_to(Path(sys.executable).resolve())
    return [str(program), "-I", "-S", "-c", BURN, SECRET]


@pytest.fixture(scope="module")
def load() -> Iterator[Load]:
    """One real sample while a stranger's program and a child of ours are busy."""
    with tempfile.TemporaryDirectory() as folder:
        stranger = burner(Path(folder), "busy-stranger")
        child = subprocess.Popen(burner(Path(folder), "busy-child"))
        started = subprocess.run(
            [sys.executable, "-c", DETACH, *stranger], capture_output=True, text=True, check=True, timeout=20
        )
        try:
            yield probe_load.take(PlainJob())
        finally:
            os.kill(int(started.stdout), signal.SIGKILL)
            child.kill()
            child.wait()


posix = pytest.mark.skipif(os.name != "posix", reason="a process is given its name by a symbolic link")


@posix
def test_a_busy_program_is_found_by_name(load: Load) -> None:
    found = {p.name: p for p in load.programs}

    assert found["busy-stranger"].cpu_cores > 0.3


@posix
def test_our_own_processes_are_left_out(load: Load) -> None:
    assert "busy-child" not in {p.name for p in load.programs}


@posix
def test_what_a_program_was_started_with_is_not_kept(load: Load) -> None:
    assert SECRET not in repr(load)


@posix
def test_the_processor_is_seen_busy_at_every_step(load: Load) -> None:
    assert 10 == len(load.times_s) == len(load.busy_ratio)
    assert sum(load.busy_ratio) / 10 > 0.3 / load.cores
    assert all(0 <= ratio <= 1 for ratio in load.busy_ratio)


@posix
def test_the_quick_sample_takes_three_seconds(load: Load) -> None:
    assert load.seconds == pytest.approx(3, abs=0.5)


@posix
def test_memory_is_told(load: Load) -> None:
    assert load.memory_available_bytes is not None
    assert load.memory_total_bytes is not None
    assert 0 < load.memory_available_bytes <= load.memory_total_bytes


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_load, "_QUICK_SAMPLE_S", 0.1)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("question", ["cpu_times", "name", "memory_info", "io_counters", "create_time", "username"])
@pytest.mark.parametrize(
    "refusal", [psutil.AccessDenied(1), psutil.NoSuchProcess(1), PermissionError(), NotImplementedError()]
)
def test_a_process_that_refuses_or_vanishes_never_stops_the_sample(
    job: Job, monkeypatch: pytest.MonkeyPatch, question: str, refusal: Exception
) -> None:
    def refuse(self: psutil.Process) -> None:
        raise refusal

    monkeypatch.setattr(psutil.Process, question, refuse)

    assert 10 == len(probe_load.take(job).busy_ratio)


@pytest.mark.usefixtures("short")
def test_where_no_drive_traffic_is_told_it_is_unknown(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(psutil.Process, "io_counters")  # as on macOS

    assert {None} >= {p.disk_bytes_per_s for p in probe_load.take(job).programs}


@pytest.mark.usefixtures("short")
def test_progress_reaches_the_end() -> None:
    job = PlainJob()

    probe_load.take(job)

    assert 1.0 == job.told[-1]


def test_a_stop_ends_the_sample() -> None:
    class Stopped(PlainJob):
        def wait(self, seconds: float) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        probe_load.take(Stopped())


def a_process(proc: Path, pid: int, *targets: str) -> None:
    fds = proc / str(pid) / "fd"
    fds.mkdir(parents=True)
    for number, target in enumerate(targets):
        (fds / str(number)).symlink_to(target)


@posix
def test_open_cameras_and_microphones_are_found(tmp_path: Path) -> None:
    a_process(tmp_path, 10, "/dev/null", "/dev/video0")
    a_process(tmp_path, 11, "/dev/snd/pcmC0D0c", "/dev/video2")
    a_process(tmp_path, 12, "socket:[99]", "/home/someone/dev/video0")

    assert {10: {"camera"}, 11: {"camera", "microphone"}} == probe_load.holders_of_devices(tmp_path)


@posix
def test_an_open_speaker_or_mixer_is_no_microphone(tmp_path: Path) -> None:
    a_process(tmp_path, 10, "/dev/snd/pcmC0D0p", "/dev/snd/controlC0")

    assert {} == probe_load.holders_of_devices(tmp_path)


def test_the_kernels_stall_counter_is_read(tmp_path: Path) -> None:
    (tmp_path / "pressure").mkdir()
    (tmp_path / "pressure" / "memory").write_text(
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=1\n"
    )

    assert 2.5 == probe_load._stalled_s("memory", tmp_path)


def test_a_kernel_without_stall_counters_is_unknown(tmp_path: Path) -> None:
    assert probe_load._stalled_s("cpu", tmp_path) is None


@posix
def test_swapped_pages_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "vmstat").write_text("pgpgin 5\npswpin 3\npswpout 4\n")

    assert 7 * mmap.PAGESIZE == probe_load._swapped_bytes(tmp_path)


def test_a_name_with_control_signs_is_made_printable() -> None:
    assert "evil[31m name" == probe_load._printable("evil\x1b[31m\n name\u202e")
