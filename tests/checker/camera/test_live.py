"""A live camera, played by a server on this computer with scripted faults."""

from __future__ import annotations

import contextlib
import functools
import threading
import time

import pytest

from checker.camera import feed, source, ways
from checker.model import Request
from checker.run import Finished, Run


def undisturbed(test):
    """Try up to three times: a burst of other work on the same cores delays pictures that are really on time.

    A wrong measure fails every time.
    """

    @functools.wraps(test)
    def tried(*args, **kwargs):
        for _ in range(2):
            with contextlib.suppress(AssertionError):
                return test(*args, **kwargs)
        return test(*args, **kwargs)

    return tried


@undisturbed
def test_a_clean_stream_is_measured_as_it_is(fake_camera, check):
    camera = check(fake_camera.serve(size=(1280, 720)), quick=True).taken["camera"].record

    assert camera.kind == "address"
    assert (1280, 720) == (camera.width_px, camera.height_px)
    assert pytest.approx(30, abs=0.3) == camera.fps
    assert pytest.approx(0, abs=0.01) == camera.dropped_ratio
    assert camera.duplicate_ratio == 0
    assert camera.longest_freeze_s < 0.1


@undisturbed
@pytest.mark.parametrize(
    ("plan", "fps", "expected_fps", "dropped", "repeated", "freeze_s"),
    [
        pytest.param(lambda i: None if i % 10 == 9 else i, 30, 27, 0.1, 0, 0.03, id="every 10th left out"),
        pytest.param(lambda i: i, 15, 15, 0, 0, 0, id="15 a second"),
        pytest.param(lambda i: i // 2, 30, 30, 0, 0.5, 0.03, id="30 a second of which 15 are new"),
        pytest.param(lambda i: i if i % 60 < 30 else i // 60 * 60 + 30, 30, 30, 0, 0.48, 1, id="1 s frozen every 2 s"),
    ],
)
def test_a_scripted_fault_is_found_to_its_size(
    fake_camera, check, plan, fps, expected_fps, dropped, repeated, freeze_s
):
    camera = check(fake_camera.serve(plan, fps=fps)).taken["camera"].record

    assert pytest.approx(expected_fps, abs=0.3) == camera.fps
    assert pytest.approx(dropped, abs=0.01) == camera.dropped_ratio
    assert pytest.approx(repeated, abs=0.12 if freeze_s == 1 else 0.02) == camera.duplicate_ratio
    assert pytest.approx(freeze_s, abs=0.1) == camera.longest_freeze_s


@undisturbed
def test_a_pause_in_sending_is_a_freeze(fake_camera, check):
    camera = check(fake_camera.serve(lambda i: i if i % 60 < 30 else None)).taken["camera"].record

    assert pytest.approx(1, abs=0.1) == camera.longest_freeze_s


@undisturbed
def test_a_stream_that_goes_silent_is_frozen_to_the_end(fake_camera, check):
    camera = check(fake_camera.serve(silent_from=45), quick=True).taken["camera"].record

    assert pytest.approx(2, abs=0.2) == camera.longest_freeze_s
    assert camera.new_gap_ms[-1] > 1500


@undisturbed
def test_a_stream_that_ends_is_told_as_stopped(fake_camera, check):
    camera = check(fake_camera.serve(end_at=50), quick=True).taken["camera"].record

    assert camera.stopped_early
    assert pytest.approx(1.1, abs=0.2) == camera.seconds


def test_a_stream_that_ends_at_once_is_a_gap(fake_camera, check):
    (gap,) = check(fake_camera.serve(end_at=5), quick=True).gaps

    assert gap.code == "no-frames"


def test_an_address_that_never_sends_is_a_gap_and_not_a_hang(fake_camera, check, monkeypatch):
    monkeypatch.setattr(ways, "_OPEN_S", 0.5)

    (gap,) = check(fake_camera.serve(silent_from=0), quick=True).gaps

    assert gap.code == "timed-out"
    assert "127.0.0.1" in gap.cause


@pytest.mark.parametrize("silent_from", [0, 10])
def test_a_stop_is_noticed_while_the_address_is_silent(fake_camera, probe, silent_from):
    events, sending = [], threading.Event()
    run = Run(Request(camera=fake_camera.serve(silent_from=silent_from)), events.append, probes=[probe])
    run.start()
    sending.wait(0.6)

    began = time.perf_counter()
    run.cancel()
    session = run.wait(5)

    assert time.perf_counter() - began < 0.5
    assert [gap.code for gap in session.gaps] == ["cancelled"]
    assert isinstance(events[-1], Finished)


def test_a_stop_lets_the_camera_go(fake_camera, probe):
    run = Run(Request(camera=fake_camera.serve()), lambda event: None, probes=[probe]).start()
    _until(lambda: fake_camera.open_streams == 1)

    run.cancel()
    run.wait(5)

    assert _until(lambda: fake_camera.open_streams == 0)


def test_the_camera_is_let_go_when_the_check_is_done(fake_camera, check):
    check(fake_camera.serve(), quick=True)

    assert _until(lambda: fake_camera.open_streams == 0)


def test_progress_rises_and_tells_the_frame_rate(fake_camera, probe):
    seen = []
    Run(Request(camera=fake_camera.serve(), quick=True), seen.append, probes=[probe]).start().wait()

    shares = [event.done for event in seen if hasattr(event, "done")]
    live = [event.live["fps"] for event in seen if hasattr(event, "live")]

    assert sorted(shares) == shares
    assert len(shares) > 10
    assert pytest.approx(30, abs=1) == live[-1]


def test_a_slow_watcher_gets_pictures_in_order(fake_camera, job):
    with feed.connect(job, source.find(fake_camera.serve())) as stream:
        times = []
        for _ in range(12):
            times.append(stream.next(job, 2).at_s)
            time.sleep(0.05)

    assert sorted(times) == times


def _until(true, seconds: float = 1.0) -> bool:
    end = time.perf_counter() + seconds
    while not true():
        if time.perf_counter() > end:
            return False
        time.sleep(0.01)
    return True
