"""A camera of this computer, played by a stand-in for OpenCV's capture."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from checker.camera import opencv, refusal, source, ways
from checker.camera import probe as camera_probe
from checker.camera.source import CameraDevice

NAMES = {200: "V4L2", 700: "DSHOW", 1400: "MSMF"}
CAMERA = CameraDevice(index=0, name="Logitech BRIO", backend="V4L2", kind_hint="camera")


class Capture:
    """Thirty pictures a second, unless told otherwise."""

    def __init__(self, picture, *, opens: bool = True, fails: Callable[[int], bool] = lambda i: False) -> None:
        self._picture, self._opens, self._fails = picture, opens, fails
        self._start, self.reads, self.released = time.perf_counter(), 0, threading.Event()

    def isOpened(self) -> bool:  # noqa: N802 - as in cv2
        return self._opens

    def get(self, prop: int) -> float:
        return 25.0

    def grab(self) -> bool:
        self.reads += 1
        time.sleep(max(self._start + self.reads / 30 - time.perf_counter(), 0))
        return not self._fails(self.reads)

    def retrieve(self):
        return True, self._picture(self.reads)

    def release(self) -> None:
        self.released.set()


@pytest.fixture
def plugged_in(monkeypatch, drawn):
    """Plug in a camera: `make(index, api, wishes)` gives what OpenCV's capture would be."""

    def plug(make: Callable[..., object], platform: str = "linux") -> None:
        real = opencv.load()

        class FakeCv2:
            VideoCapture = staticmethod(make)
            videoio_registry = SimpleNamespace(getBackendName=NAMES.__getitem__)

            def __getattr__(self, name: str) -> object:
                return getattr(real, name)

        fake = FakeCv2()
        monkeypatch.setattr(opencv, "load", lambda: fake)
        monkeypatch.setattr(source, "_listed", lambda: (CAMERA,))
        monkeypatch.setattr(ways, "sys", SimpleNamespace(platform=platform))
        monkeypatch.setattr(refusal.access, "is_there", lambda index: True)
        monkeypatch.setattr(refusal.access, "is_allowed", lambda index: True)
        monkeypatch.setattr(refusal.access, "users_of", lambda index: ())
        monkeypatch.setattr(camera_probe, "_LIVE_QUICK_S", 1.0)

    return plug


def test_a_camera_is_watched_and_let_go(plugged_in, check, drawn):
    made = []
    plugged_in(lambda *args: made.append(Capture(drawn)) or made[-1])

    camera = check(None, quick=True).taken["camera"].record

    assert ("device", "Logitech BRIO", "V4L2") == (camera.kind, camera.name, camera.backend)
    assert pytest.approx(30, abs=1) == camera.fps
    assert made[0].released.wait(1)


def test_a_camera_that_refuses_the_wishes_is_opened_without(plugged_in, check, drawn):
    plugged_in(lambda index, api, wishes=None: Capture(drawn, opens=wishes is None))

    assert "camera" in check("0", quick=True).taken


def test_a_busy_camera_is_a_gap(plugged_in, check, drawn):
    plugged_in(lambda *args: Capture(drawn, opens=False))

    (gap,) = check(None, quick=True).gaps

    assert gap.code == "busy"
    assert "Logitech BRIO" in gap.cause


def test_a_camera_that_sends_nothing_is_a_gap(plugged_in, check, drawn, monkeypatch):
    monkeypatch.setattr(camera_probe, "FIRST_PICTURE_S", 0.3)
    plugged_in(lambda *args: Capture(drawn, fails=lambda i: True))

    (gap,) = check(None, quick=True).gaps

    assert gap.code == "no-frames"


def test_a_camera_that_misses_its_first_reads_is_fine(plugged_in, check, drawn):
    plugged_in(lambda *args: Capture(drawn, fails=lambda i: i < 8))

    assert "camera" in check(None, quick=True).taken


def test_a_camera_that_is_unplugged_while_watched_is_frozen_to_the_end(plugged_in, check, drawn):
    plugged_in(lambda *args: Capture(drawn, fails=lambda i: i > 30))

    assert check(None, quick=True).taken["camera"].record.longest_freeze_s > 0.4


def test_a_driver_that_hangs_is_a_gap_and_not_a_hang(plugged_in, check, drawn, monkeypatch):
    waiting = threading.Event()
    monkeypatch.setattr(ways, "_OPEN_S", 0.3)
    plugged_in(lambda *args: waiting.wait(5) and Capture(drawn, opens=False))

    (gap,) = check(None, quick=True).gaps
    waiting.set()

    assert gap.code == "timed-out"


def test_a_camera_that_opens_too_late_is_still_let_go(plugged_in, check, drawn, monkeypatch):
    waiting, late = threading.Event(), Capture(drawn)
    monkeypatch.setattr(ways, "_OPEN_S", 0.3)
    plugged_in(lambda *args: waiting.wait(5) and late)

    check(None, quick=True)
    waiting.set()

    assert late.released.wait(1)


def test_where_media_foundation_hangs_directshow_is_tried_by_name(plugged_in, check, drawn, monkeypatch):
    waiting, opened = threading.Event(), []
    monkeypatch.setattr(ways, "_OPEN_S", 0.3)
    names = [SimpleNamespace(index=0, name="Other"), SimpleNamespace(index=1, name="Logitech BRIO")]
    monkeypatch.setattr("cv2_enumerate_cameras.enumerate_cameras", lambda api: names)
    msmf = opencv.load().CAP_MSMF

    def make(index: int, api: int, wishes: object) -> object:
        opened.append((index, api))
        return Capture(drawn, opens=not (api == msmf and waiting.wait(5)))

    plugged_in(make, platform="win32")

    camera = check(None, quick=True).taken["camera"].record
    waiting.set()

    assert camera.backend == "DSHOW"
    assert [(0, msmf), (1, opencv.load().CAP_DSHOW)] == opened


def test_a_camera_of_directshow_alone_is_opened_there(plugged_in, drawn):
    plugged_in(lambda *args: Capture(drawn), platform="win32")

    (way,) = ways.ways(source.Source(kind="device", name="OBS Virtual Camera", target="702"))

    assert way.backend == "DSHOW"
    assert way.open.args[1] == 2


def test_a_driver_that_breaks_is_a_gap(plugged_in, check):
    def broken(*args: object) -> None:
        raise RuntimeError("driver")

    plugged_in(broken)

    (gap,) = check(None, quick=True).gaps

    assert gap.code == "busy"
