"""Which parts of a Linux system are missing, and how they get there."""

from __future__ import annotations

import re
import sys
from types import ModuleType

import pytest


@pytest.fixture
def lacking(system_parts: ModuleType, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of parts this test's system does not have; it has everything else, and no package manager."""
    names: set[str] = set()
    monkeypatch.setattr(system_parts, "is_present", lambda name: name not in names)
    monkeypatch.setattr(system_parts, "can_install", lambda: False)
    monkeypatch.setattr(system_parts.sys, "platform", "linux")
    return names


@pytest.fixture
def commands(system_parts: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run."""
    run: list[list[str]] = []
    monkeypatch.setattr(system_parts, "quietly", lambda command: run.append(command) or "")
    return run


def only_program(system_parts: ModuleType, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(system_parts.shutil, "which", lambda name: f"/usr/bin/{name}" if name == program else None)


@pytest.mark.skipif(sys.platform != "linux", reason="the C library has this name on Linux alone")
def test_a_library_that_loads_is_present(system_parts: ModuleType) -> None:
    assert system_parts.is_present("libc.so.6")


@pytest.mark.parametrize("name", ["libno-such-library.so.7", "no_such_program_or_module"])
def test_what_is_nowhere_is_missing(system_parts: ModuleType, name: str) -> None:
    assert not system_parts.is_present(name)


def test_a_module_of_python_counts_as_present(system_parts: ModuleType) -> None:
    assert system_parts.is_present("ctypes")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_nothing_is_looked_for_where_the_wheels_bring_everything(
    system_parts: ModuleType, lacking: set[str], monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    lacking.update(part.name for part in system_parts.WINDOW)
    monkeypatch.setattr(system_parts.sys, "platform", platform)

    assert [] == system_parts.missing(system_parts.WINDOW)


def test_every_library_is_listed_once_and_has_a_debian_package(system_parts: ModuleType) -> None:
    parts = (*system_parts.WINDOW, *system_parts.SCREEN, *system_parts.SOUND)

    assert len(parts) == len({part.name for part in parts})
    assert all(re.fullmatch(r"lib[a-z0-9.+-]+", part.debian) for part in parts)


@pytest.mark.parametrize(
    ("manager", "advice"),
    [
        ("apt-get", "sudo apt-get install libegl1 libportaudio2"),
        ("dnf", "sudo dnf install libglvnd-egl portaudio"),
        ("pacman", "sudo pacman -S libglvnd portaudio"),
        ("none", "libportaudio.so.2, libEGL.so.1"),
    ],
)
def test_each_system_is_told_its_own_package_names(
    system_parts: ModuleType, monkeypatch: pytest.MonkeyPatch, manager: str, advice: str
) -> None:
    only_program(system_parts, monkeypatch, manager)

    assert advice == system_parts.advice([*system_parts.SOUND, system_parts.WINDOW[0]])


def test_a_needed_part_that_stays_missing_stops_the_set_up_and_is_named(
    system_parts: ModuleType, lacking: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    only_program(system_parts, monkeypatch, "apt-get")
    lacking.add("libGL.so.1")

    with pytest.raises(system_parts.CannotSetUp, match="sudo apt-get install libgl1"):
        system_parts.provide(system_parts.WINDOW, ())


def test_a_wished_part_that_stays_missing_is_named_and_the_set_up_goes_on(
    system_parts: ModuleType, lacking: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only_program(system_parts, monkeypatch, "apt-get")
    lacking.add("libportaudio.so.2")

    system_parts.provide(system_parts.WINDOW, system_parts.SOUND)

    assert "sudo apt-get install libportaudio2" in capsys.readouterr().err


def test_what_is_missing_is_installed_and_found_again(
    system_parts: ModuleType, lacking: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.update(("libGL.so.1", "libportaudio.so.2"))
    monkeypatch.setattr(system_parts, "can_install", lambda: True)
    monkeypatch.setattr(system_parts, "quietly", lambda _: lacking.clear() or "")

    system_parts.provide(system_parts.WINDOW, system_parts.SOUND)

    assert "install libgl1" not in capsys.readouterr().err


def test_nothing_is_installed_where_nothing_is_missing(
    system_parts: ModuleType, lacking: set[str], commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_parts, "can_install", lambda: True)

    system_parts.provide(system_parts.WINDOW, system_parts.SOUND)

    assert [] == commands
    assert set() == lacking


def test_packages_are_installed_group_by_group_and_never_push_another_out(
    system_parts: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: 0, raising=False)

    system_parts.apt_install([system_parts.WINDOW[1]], [], list(system_parts.SOUND))

    installs = [command for command in commands if "install" in command]
    assert ["libgl1", "libportaudio2"] == [command[-1] for command in installs]
    assert all("--no-remove" in command for command in installs)


@pytest.mark.parametrize(("user", "first"), [(0, "env"), (1000, "sudo")])
def test_only_who_is_not_root_goes_through_sudo(
    system_parts: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, user: int, first: str
) -> None:
    monkeypatch.setattr(system_parts.os, "geteuid", lambda: user, raising=False)

    system_parts.apt_install(list(system_parts.SOUND))

    assert {first} == {command[0] for command in commands}
