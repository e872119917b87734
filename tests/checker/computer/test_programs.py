from __future__ import annotations

import pytest

from checker.computer.advice import HOW_TO_STOP, how_to_stop
from checker.computer.known_programs import known_programs, look_up
from checker.computer.record import Program


@pytest.mark.parametrize(
    ("process", "family", "name"),
    [
        ("Zoom.exe", "Windows", "Zoom"),
        ("zoom.us", "Darwin", "Zoom"),
        ("ms-teams.exe", "Windows", "Microsoft Teams"),
        ("OneDrive.exe", "Windows", "OneDrive"),
        ("obs64.exe", "Windows", "OBS Studio"),
        ("TiWorker.exe", "Windows", "Windows Update"),
        ("MsMpEng.exe", "Windows", "Microsoft Defender"),
        ("mdworker_shared", "Darwin", "Spotlight"),
        ("backupd", "Darwin", "Time Machine"),
        ("Google Chrome Helper (Renderer)", "Darwin", "Google Chrome"),
        ("unattended-upgrade", "Linux", "System update"),
        ("dropbox", "Linux", "Dropbox"),
        ("Isolated Web Content", "Linux", "Firefox"),
        ("kworker/0:1-events", "Linux", "Linux"),
    ],
)
def test_a_process_is_told_by_the_name_people_know(process: str, family: str, name: str) -> None:
    known = look_up(process, family)

    assert known is not None
    assert name == known.name


@pytest.mark.parametrize(("process", "family"), [("myzoom", "Linux"), ("TiWorker.exe", "Linux"), ("", "Darwin")])
def test_a_stranger_stays_a_stranger(process: str, family: str) -> None:
    assert look_up(process, family) is None


def test_an_unknown_system_has_no_known_programs() -> None:
    assert look_up("zoom", "FreeBSD") is None


def test_every_kind_has_its_advice() -> None:
    assert set() == {known.kind for known in known_programs()} - set(HOW_TO_STOP)


def test_every_pattern_is_in_small_letters_and_without_exe() -> None:
    patterns = [p for k in known_programs() for p in (*k.windows, *k.macos, *k.linux)]

    assert [] == [p for p in patterns if p != p.casefold() or p.endswith(".exe")]


def test_a_linux_name_is_found_though_the_kernel_cuts_it() -> None:
    assert [] == [p for k in known_programs() for p in k.linux if len(p) > 15 and "*" not in p[:16]]


def test_every_program_is_listed_once() -> None:
    names = [k.name for k in known_programs()]

    assert len(set(names)) == len(names)


def test_a_program_of_a_kind_from_another_version_still_gets_advice() -> None:
    assert "Frobnicator" in how_to_stop(Program(name="Frobnicator", cpu_cores=1, kind="frobbing"))
