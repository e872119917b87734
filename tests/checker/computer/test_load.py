from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer.checks import busy_apps, cpu, memory
from checker.computer.record import Load, Program
from checker.limits import limits_of
from checker.model import Interview
from checker.status import Status
from checker.verdict import Finding, Plot

WORSE = (Status.READY, Status.AT_RISK, Status.NOT_READY)
CALM = Load(
    seconds=5,
    cores=4,
    times_s=(2.5, 5.0),
    busy_ratio=(0.1, 0.1),
    own_ratio=0.01,
    memory_total_bytes=8_000_000_000,
    memory_available_bytes=3_000_000_000,
    swap_bytes_per_s=0,
    cpu_stall_ratio=0,
    memory_stall_ratio=0,
    programs=(),
)
ratios = st.floats(0, 1)


def cpu_of(load: Load) -> Finding:
    return cpu.judge(load, limits_of("computer.cpu"), Interview())


def memory_of(load: Load) -> Finding:
    return memory.judge(load, limits_of("computer.memory"), Interview())


def busy_of(*programs: Program, platform: str | None = "zoom") -> Finding:
    load = replace(CALM, programs=programs)
    return busy_apps.judge(load, limits_of("computer.busy_apps"), Interview(platform=platform))


# --- processor ---


@pytest.mark.parametrize(
    ("ratio", "status"), [(0.5, Status.READY), (0.6, Status.AT_RISK), (1.0, Status.AT_RISK)]
)  # fmt: skip
def test_the_processor_needs_half_of_itself_for_the_call(ratio: float, status: Status) -> None:
    assert status == cpu_of(replace(CALM, busy_ratio=(ratio, ratio))).status


def test_one_short_peak_is_no_load() -> None:
    assert Status.READY == cpu_of(replace(CALM, busy_ratio=(1.0, *[0.1] * 9), times_s=tuple(range(10)))).status


def test_the_busiest_program_is_named_with_how_to_close_it() -> None:
    programs = (
        Program(name="Idler", cpu_cores=0.05),
        Program(name="Dropbox", cpu_cores=0.8, kind="sync"),
        Program(name="grinder", cpu_cores=2.4),
    )

    found = cpu_of(replace(CALM, busy_ratio=(0.9, 0.9), programs=programs))

    assert ("grinder and Dropbox" in found.headline, "Idler" in found.headline) == (True, False)
    assert ("Save your work in grinder" in found.fixes[0], "Pause Dropbox" in found.fixes[1]) == (True, True)


def test_a_load_of_nobody_in_particular_still_has_a_fix() -> None:
    assert cpu_of(replace(CALM, busy_ratio=(0.9, 0.9))).fixes


def test_the_load_over_time_is_shown_with_its_good_band() -> None:
    (plot,) = cpu_of(CALM).evidence

    assert isinstance(plot, Plot)
    assert ((2.5, 5.0), (None, 50)) == (plot.x, plot.good)


@given(small=ratios, large=ratios)
def test_a_lower_load_is_never_worse(small: float, large: float) -> None:
    low, high = sorted((small, large))
    better, worse = (cpu_of(replace(CALM, busy_ratio=(r, r))).status for r in (low, high))

    assert WORSE.index(better) <= WORSE.index(worse)


# --- memory ---


@pytest.mark.parametrize(("gb", "status"), [(1.0, Status.READY), (0.9, Status.AT_RISK), (0.3, Status.NOT_READY)])
def test_a_call_needs_free_memory(gb: float, status: Status) -> None:
    assert status == memory_of(replace(CALM, memory_available_bytes=int(gb * 1e9))).status


def test_unknown_memory_is_never_ready() -> None:
    assert Status.NOT_CHECKED == memory_of(replace(CALM, memory_available_bytes=None)).status


@pytest.mark.parametrize("waiting", [{"swap_bytes_per_s": 5e6}, {"memory_stall_ratio": 0.3}])
def test_a_computer_that_waits_for_memory_is_at_risk_though_some_is_free(waiting: dict[str, float]) -> None:
    found = memory_of(replace(CALM, **waiting))  # type: ignore[arg-type]

    assert ("swapping", Status.AT_RISK) == (found.code, found.status)


def test_memory_is_judged_without_what_only_linux_tells() -> None:
    assert Status.READY == memory_of(replace(CALM, swap_bytes_per_s=None, memory_stall_ratio=None)).status


def test_the_largest_programs_are_named_and_the_system_is_not() -> None:
    programs = (
        Program(name="Windows", cpu_cores=0, memory_bytes=4_000_000_000, kind="system"),
        Program(name="Google Chrome", cpu_cores=0, memory_bytes=2_500_000_000, kind="browser"),
        Program(name="unknown", cpu_cores=0, memory_bytes=None),
    )

    fixes = memory_of(replace(CALM, memory_available_bytes=500_000_000, programs=programs)).fixes

    assert ("Close the tabs you do not need in Google Chrome. It uses about 2.5 GB of memory.",) == fixes


@given(
    available=st.integers(0, 2**40), more=st.integers(0, 2**40),
    swap=st.none() | st.floats(0, 1e9), stall=st.none() | ratios,
)  # fmt: skip
def test_more_free_memory_is_never_worse(available: int, more: int, swap: float | None, stall: float | None) -> None:
    load = replace(CALM, swap_bytes_per_s=swap, memory_stall_ratio=stall)
    little, much = (memory_of(replace(load, memory_available_bytes=b)).status for b in (available, available + more))

    assert WORSE.index(much) <= WORSE.index(little)


@given(
    available=st.integers(0, 2**33), swap=st.floats(0, 1e9), less=st.floats(0, 1), stall=ratios,
)  # fmt: skip
def test_less_waiting_is_never_worse(available: int, swap: float, less: float, stall: float) -> None:
    much = replace(CALM, memory_available_bytes=available, swap_bytes_per_s=swap, memory_stall_ratio=stall)
    little = replace(much, swap_bytes_per_s=swap * less, memory_stall_ratio=stall * less)

    assert WORSE.index(memory_of(little).status) <= WORSE.index(memory_of(much).status)


# --- programs in the background ---


def test_a_program_that_only_runs_is_no_finding() -> None:
    idle = Program(name="Dropbox", cpu_cores=0.01, memory_bytes=10**9, disk_bytes_per_s=0, kind="sync", holds=())

    assert Status.READY == busy_of(idle).status


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (Program(name="OneDrive", cpu_cores=0.3, kind="sync"), "busy"),
        (Program(name="Steam", cpu_cores=0.01, disk_bytes_per_s=20e6, kind="game"), "moves-files"),
        (Program(name="OBS Studio", cpu_cores=0.01, kind="recorder", holds=("camera",)), "holds-camera"),
        (Program(name="stranger", cpu_cores=0.0, holds=("microphone",)), "holds-microphone"),
    ],
)
def test_a_program_is_told_by_what_it_does(program: Program, code: str) -> None:
    found = busy_of(program)

    assert (code, Status.AT_RISK) == (found.code, found.status)
    assert program.name in found.headline
    assert program.name in found.fixes[0]


def test_the_interviews_own_program_may_be_busy() -> None:
    zoom = Program(name="Zoom", cpu_cores=0.9, kind="meeting", platform="zoom", holds=("camera",))

    assert Status.READY == busy_of(zoom, platform="zoom").status


def test_a_second_meeting_program_is_told() -> None:
    zoom = Program(name="Zoom", cpu_cores=0.9, kind="meeting", platform="zoom")

    assert "Zoom" in busy_of(zoom, platform="teams").headline


def test_while_the_platform_is_unknown_one_meeting_program_may_be_it_and_two_cannot() -> None:
    zoom = Program(name="Zoom", cpu_cores=0.9, kind="meeting", platform="zoom")
    teams = Program(name="Microsoft Teams", cpu_cores=0.9, kind="meeting", platform="teams")

    assert Status.READY == busy_of(zoom, platform=None).status
    assert Status.AT_RISK == busy_of(zoom, teams, platform=None).status


@pytest.mark.parametrize("kind", ["browser", "relay", "system"])
def test_browsers_and_parts_of_the_system_are_left_to_the_other_checks(kind: str) -> None:
    assert Status.READY == busy_of(Program(name="x", cpu_cores=3, kind=kind, holds=("camera",))).status


def test_a_stranger_that_is_only_busy_is_left_to_the_processor_check() -> None:
    assert Status.READY == busy_of(Program(name="simulation", cpu_cores=3)).status


def test_the_worst_three_are_named_with_the_cameras_first() -> None:
    programs = [Program(name=f"Sync{i}", cpu_cores=0.2 * i, kind="sync") for i in range(1, 6)]
    holder = Program(name="Cheese", cpu_cores=0, kind="recorder", holds=("camera",))

    found = busy_of(*programs, holder)

    assert ["Cheese", "Sync5", "Sync4"] == [f.split()[1].rstrip(",") for f in found.fixes]


@given(cpu_cores=st.floats(0, 64), disk=st.none() | st.floats(0, 1e10), less=st.floats(0, 1))
def test_a_calmer_program_is_never_worse(cpu_cores: float, disk: float | None, less: float) -> None:
    wild = Program(name="Dropbox", cpu_cores=cpu_cores, disk_bytes_per_s=disk, kind="sync")
    calm = replace(wild, cpu_cores=cpu_cores * less, disk_bytes_per_s=None if disk is None else disk * less)

    assert WORSE.index(busy_of(calm).status) <= WORSE.index(busy_of(wild).status)
