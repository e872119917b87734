"""What people and other programs do to a command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals, links and pipes")


def _microphone(path: Path, samples: np.ndarray) -> Path:
    soundfile.write(path, samples, 48_000, subtype="PCM_16")
    return path


@pytest.mark.parametrize(
    "samples",
    [
        pytest.param(10 ** (-73 / 20) * np.random.default_rng(1).standard_normal(240_000), id="faint noise"),
        pytest.param(
            np.concatenate([0.1 * np.random.default_rng(2).standard_normal(24_000), np.zeros(264_000)]), id="died"
        ),
    ],
)
def test_a_microphone_nobody_can_vouch_for_is_never_ready(readyroom, clip, tmp_path: Path, samples) -> None:
    recording = _microphone(tmp_path / "x.wav", samples)
    done = readyroom("check", "--offline", "--quick", "--json", "-", "--camera", clip, "--microphone", recording)

    assert "ready" != json.loads(done.stdout)["verdict"]["status"]
    assert 0 != done.returncode


def test_a_photograph_is_no_camera(readyroom, clip, voice, tmp_path: Path) -> None:
    from checker.camera import opencv

    photo = tmp_path / "me.jpg"
    opencv.load().imwrite(str(photo), np.random.default_rng(3).integers(0, 256, (720, 1280, 3), np.uint8))
    done = readyroom("check", "--offline", "--quick", "--camera", photo, "--microphone", voice)

    assert 3 == done.returncode


def test_a_dead_microphone_stands_among_the_first_fixes(readyroom, clip, dead_microphone) -> None:
    done = readyroom("check", "--offline", "--quick", "--camera", clip, "--microphone", dead_microphone)

    assert "complete silence" in done.stdout.split("CAMERA")[0]


@POSIX
def test_a_link_stays_a_link(readyroom, tmp_path: Path) -> None:
    readyroom("check", "--only", "computer", "--offline", "--quick")
    target, link = tmp_path / "report.html", tmp_path / "link.html"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    readyroom("report", "last", "--html", link)

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@POSIX
def test_what_is_not_a_file_is_not_replaced(readyroom, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = readyroom("check", "--html", pipe, timeout_s=15)

    assert 2 == done.returncode
    assert pipe.is_fifo()


@POSIX
def test_a_closed_pipe_does_not_change_the_exit_code(readyroom, tmp_path: Path) -> None:
    readyroom("check", "--only", "computer", "--offline", "--quick")
    script = Path(sys.executable).with_name("readyroom")
    shell = f"set -o pipefail; '{script}' --home '{tmp_path / 'home'}' report last | true"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=30, check=False)

    assert 3 == done.returncode
    assert "Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize("after_s", [0.1, 0.2, 0.4])
def test_ctrl_c_at_the_start_is_quiet(tmp_path: Path, after_s: float) -> None:
    script = Path(sys.executable).with_name("readyroom")
    started = subprocess.Popen(
        [script, "--home", tmp_path / "home", "check", "--offline"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(after_s)
    started.send_signal(signal.SIGINT)
    _out, told = started.communicate(timeout=10)

    # Before Python has loaded the first line of ours, nobody can catch it; from then on it is quiet.
    assert "checker" not in told or "Traceback" not in told
    assert started.returncode not in (0, 1)


def test_without_a_screen_the_window_is_refused_in_a_sentence(readyroom, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen on this system")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7777")
    done = readyroom()

    assert 2 == done.returncode
    assert "There is no screen" in done.stderr


def test_the_newest_readable_run_is_the_last_one(readyroom, tmp_path: Path) -> None:
    readyroom("check", "--only", "computer", "--offline", "--quick")
    (tmp_path / "home" / "runs" / "2999-01-01T000000Z-0000.json").write_text("{ torn", encoding="utf-8")
    done = readyroom("report", "last")

    assert 3 == done.returncode
