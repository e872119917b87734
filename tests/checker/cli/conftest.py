"""Real files to check: a steady moving picture, a voice-like recording, and a dead microphone's recording."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from checker.camera import opencv

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cv2 = opencv.load()
    path = tmp_path_factory.mktemp("clip") / "me.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (1280, 720))
    columns = np.arange(1280, dtype=np.uint16)
    for n in range(90):
        row = ((columns + 7 * n) % 256).astype(np.uint8)
        writer.write(np.repeat(np.tile(row, (720, 1))[:, :, None], 3, axis=2))
    writer.release()
    return path


def _write_sound(path: Path, samples: np.ndarray) -> Path:
    soundfile.write(path, samples, 48_000, subtype="PCM_16")
    return path


@pytest.fixture(scope="session")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    seconds = np.arange(5 * 48_000) / 48_000
    rng = np.random.default_rng(1)
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 3 * seconds)
    return _write_sound(tmp_path_factory.mktemp("sound") / "voice.wav", 0.1 * swell * rng.standard_normal(seconds.size))


@pytest.fixture(scope="session")
def dead_microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write_sound(tmp_path_factory.mktemp("sound") / "dead.wav", np.zeros(5 * 48_000))


@pytest.fixture
def readyroom(tmp_path: Path) -> Command:
    """The command as a person runs it: a process of its own, with a home folder of its own."""

    def run(*arguments: str | Path, timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
        script = Path(sys.executable).with_name("readyroom")
        return subprocess.run(
            [script, "--home", tmp_path / "home", *arguments],
            capture_output=True,
            text=True,
            timeout=timeout_s,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return run
