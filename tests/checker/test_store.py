"""Sessions on disk: private, whole or not there at all, and found again."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import catalog, store
from checker.catalog import Probe
from checker.model import Gap, Interview, Session, Taken, Tool

TOOL = Tool(version="1", tzdata="2026a", system="Linux")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no owner's bits")


def session(n: int = 0, **more: object) -> Session:
    return replace(Session(id=f"2026-11-23T12{n:04}Z-00ab", started_utc=NOON, tool=TOOL), **more)


@pytest.fixture
def home(private_home: Path) -> Path:
    return store.open_home()


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "runs").iterdir())


@pytest.mark.parametrize("probe", catalog.PROBES, ids=lambda p: p.id)
def test_what_a_probe_found_is_read_back_as_it_was(probe: Probe, home: Path) -> None:
    @settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(st.from_type(probe.record))
    def survives(record: object) -> None:
        before = session(taken={probe.id: Taken(measured_utc=NOON, seconds=1.5, record=record)})

        assert before == store.load(store.save(before, home))

    survives()


def test_everything_else_of_a_session_is_read_back_as_it_was(home: Path) -> None:
    before = session(
        finished_utc=NOON,
        quick=True,
        offline=True,
        interview=Interview(platform="zoom"),
        gaps=(Gap(probe="camera.stream", code="busy", cause="Zoom «uses» 📷.", fix="Close Zoom."),),
    )

    assert before == store.load(store.save(before, home))


def test_a_later_state_of_a_run_replaces_the_earlier_one(home: Path) -> None:
    store.save(session(), home)
    store.save(session(quick=True), home)

    assert [True] == [entry.session.quick for entry in store.history(home) if entry.session]


@posix
def test_only_the_person_can_read_the_folder_and_the_runs(home: Path) -> None:
    path = store.save(session(), home)

    assert [0o700, 0o700, 0o600] == [stat.S_IMODE(p.stat().st_mode) for p in (home, home / "runs", path)]


@posix
def test_only_the_person_can_read_the_runs_whatever_the_umask(private_home: Path) -> None:
    before = os.umask(0)
    try:
        home = store.open_home()
        path = store.save(session(), home)
    finally:
        os.umask(before)

    assert [0o700, 0o700, 0o600] == [stat.S_IMODE(p.stat().st_mode) for p in (home, home / "runs", path)]


def test_the_chosen_home_wins_over_the_environment(tmp_path: Path) -> None:
    assert tmp_path / "chosen" == store.open_home(tmp_path / "chosen")


def test_a_home_that_is_a_file_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")

    with pytest.raises(OSError, match="taken"):
        store.open_home(tmp_path / "taken")


def test_the_history_is_newest_first(home: Path) -> None:
    for n in (2, 1, 3):
        store.save(session(n), home)

    assert [session(n).id for n in (3, 2, 1)] == [entry.path.stem for entry in store.history(home)]


def test_a_home_without_runs_has_an_empty_history(tmp_path: Path) -> None:
    assert [] == store.history(tmp_path)


def test_the_oldest_runs_go_when_there_are_too_many(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEEP_RUNS", 3)
    for n in range(5):
        store.save(session(n), home)

    assert [f"{session(n).id}.json" for n in (2, 3, 4)] == files(home)


def test_foreign_files_are_neither_listed_nor_deleted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEEP_RUNS", 1)
    (home / "runs" / "notes.json").write_text("{}")
    for n in range(3):
        store.save(session(n), home)

    assert [f"{session(2).id}.json", "notes.json"] == files(home)
    assert [session(2).id] == [entry.path.stem for entry in store.history(home)]


def test_an_old_run_that_cannot_be_deleted_does_not_fail_the_new_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "KEEP_RUNS", 1)
    (home / "runs" / f"{session(0).id}.json").mkdir()

    assert session(1) == store.load(store.save(session(1), home))


def test_a_run_is_found_by_its_name_its_start_last_or_its_path(home: Path) -> None:
    first, second = store.save(session(1), home), store.save(session(2), home)

    assert first == store.find(home, session(1).id)
    assert first == store.find(home, "2026-11-23T120001")
    assert second == store.find(home, "last")
    assert first == store.find(home, str(first))


@pytest.mark.parametrize("run", ["2026", "2027", "", "*", "../x", "last", "\0", "2026-11-23T1200[01]"])
def test_a_run_that_is_not_there_or_not_clear_is_a_sentence(run: str, home: Path) -> None:
    if run != "last":
        store.save(session(1), home)
        store.save(session(2), home)

    with pytest.raises(store.Unreadable, match=r"There is no|fits 2 saved runs"):
        store.load(store.find(home, run))


def test_a_full_disk_is_an_os_error_that_leaves_the_older_runs_and_no_rubbish(small_disk: Path) -> None:
    home = store.open_home(small_disk / "home")
    store.save(session(1), home)
    large = session(2, gaps=(Gap(probe="p", code="c", cause="x" * 2**20, fix=""),))
    for _attempt in range(5):
        with pytest.raises(OSError, match="No space left"):
            store.save(large, home)

    assert [f"{session(1).id}.json"] == files(home)
    assert [session(1)] == [entry.session for entry in store.history(home)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root on Linux")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_file_the_system_refuses_to_grow_leaves_the_older_state(home: Path) -> None:
    store.save(session(1), home)
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            store.save(session(1, gaps=(Gap(probe="p", code="c", cause="x" * 9999, fix=""),)), home)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [f"{session(1).id}.json"] == files(home)
    assert [session(1)] == [entry.session for entry in store.history(home)]


KILLED_WHILE_SAVING = """
import os, random, signal, sys, time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from checker import store
from checker.model import Gap, Session, Tool

home, chance = Path(sys.argv[1]), random.Random(7)
for n in range(30):
    tool = Tool(version="1", tzdata="2026a", system="Linux")
    run = Session(id=f"2026-11-23T12{n:04}Z-00ab", started_utc=datetime.now(UTC), tool=tool)
    store.save(run, home)
    child = os.fork()
    if child == 0:
        while True:
            size = chance.randrange(500_000)
            store.save(replace(run, gaps=(Gap(probe="p", code=str(size), cause="x" * size, fix=""),)), home)
    time.sleep(chance.uniform(0.001, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


@posix
def test_a_program_killed_while_saving_leaves_every_run_whole(home: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED_WHILE_SAVING, str(home)], check=True, timeout=60)
    entries = store.history(home)

    assert [None] * 30 == [entry.problem for entry in entries]
    assert all(len(gap.cause) == int(gap.code) for e in entries if e.session for gap in e.session.gaps)


def test_what_a_killed_program_left_half_written_is_swept_away_later(home: Path) -> None:
    left = home / "runs" / f".{session(1).id}.json.k3j4h5_a"
    left.write_bytes(b"half a ru")
    os.utime(left, (time.time() - 2 * 86400,) * 2)

    store.save(session(2), home)

    assert [f"{session(2).id}.json"] == files(home)


def test_what_another_program_is_writing_right_now_is_left_alone(home: Path) -> None:
    (home / "runs" / f".{session(1).id}.json.k3j4h5_a").write_bytes(b"half a ru")

    store.save(session(2), home)

    assert 2 == len(files(home))
    assert 1 == len(store.history(home))


def test_several_threads_may_save_into_one_home_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEEP_RUNS", 3)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: store.save(session(n), home), range(60)))

    assert 3 <= len(files(home)) <= 6  # each keeps the newest three it saw
    assert all(entry.session for entry in store.history(home))
