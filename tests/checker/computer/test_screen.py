from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.computer import probe_screen
from checker.computer.checks import screen as check
from checker.computer.record import Screen, Screens
from checker.limits import limits_of
from checker.model import CannotCheck, Interview, Job
from checker.status import Status
from checker.verdict import Finding

WORSE = (Status.READY, Status.AT_RISK, Status.NOT_READY)
sides = st.integers(1, 20_000)


def judged(*sizes: tuple[int, int]) -> Finding:
    screens = Screens(screens=tuple(Screen(width_px=w, height_px=h) for w, h in sizes))
    return check.judge(screens, limits_of("computer.screen"), Interview())


@pytest.mark.parametrize(
    ("size", "status"),
    [((1280, 720), Status.READY), ((1366, 768), Status.READY), ((1024, 768), Status.AT_RISK),
     ((1280, 600), Status.AT_RISK)],
)  # fmt: skip
def test_a_screen_should_show_a_whole_picture(size: tuple[int, int], status: Status) -> None:
    assert status == judged(size).status


def test_the_largest_of_several_screens_counts() -> None:
    assert Status.READY == judged((800, 600), (1920, 1080)).status


def test_a_screen_that_stands_upright_is_as_large() -> None:
    assert Status.READY == judged((1080, 1920)).status


@given(width=sides, height=sides, wider=sides, higher=sides)
def test_a_larger_screen_is_never_worse(width: int, height: int, wider: int, higher: int) -> None:
    small, large = judged((width, height)).status, judged((width + wider, height + higher)).status

    assert WORSE.index(large) <= WORSE.index(small)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 1366 by 768 that nobody sees."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed, so there is no screen to ask")
    ours, theirs = os.pipe()
    command = [server, "-displayfd", str(theirs), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        running.terminate()
        running.wait()


def test_a_real_screen_is_measured(job: Job, display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", display)

    assert (Screen(width_px=1366, height_px=768),) == probe_screen.take(job).screens


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_screen, "_of_the_desktop", lambda: ())


def connector(drm: Path, name: str, status: str, modes: str) -> None:
    (drm / name).mkdir(parents=True)
    (drm / name / "status").write_text(status + "\n")
    (drm / name / "modes").write_text(modes)


@pytest.mark.usefixtures("no_display")
def test_without_a_desktop_the_connected_screens_are_told(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connector(tmp_path, "card0-eDP-1", "connected", "1920x1080\n1280x720\n")
    connector(tmp_path, "card0-HDMI-A-1", "disconnected", "")
    connector(tmp_path, "card0-DP-1", "connected", "")
    (tmp_path / "card0").mkdir()
    monkeypatch.setattr(probe_screen, "_DRM", tmp_path)

    assert (Screen(width_px=1920, height_px=1080),) == probe_screen.take(job).screens


@pytest.mark.usefixtures("no_display")
def test_without_any_screen_the_probe_says_so(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe_screen, "_DRM", tmp_path)

    with pytest.raises(CannotCheck) as reason:
        probe_screen.take(job)

    assert "no-screen" == reason.value.code


@pytest.mark.skipif(platform.system() != "Linux", reason="only Linux finds its desktop by a variable")
@pytest.mark.parametrize("display", ["", ":77", "nonsense"])
def test_a_display_that_is_not_there_is_no_crash(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(probe_screen, "_DRM", tmp_path)

    with pytest.raises(CannotCheck) as reason:
        probe_screen.take(job)

    assert "no-screen" == reason.value.code
