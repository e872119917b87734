"""What is said about a camera."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import catalog
from checker.camera import opencv
from checker.camera.checks import frame_rate, picture, resolution, steadiness
from checker.camera.record import Camera
from checker.judge import judge
from checker.limits import limits_of
from checker.model import Interview
from checker.status import Status

CHECKS = {"picture": picture, "resolution": resolution, "frame_rate": frame_rate, "steadiness": steadiness}
GOOD = Camera(
    kind="device", name="Logitech BRIO", backend="V4L2", width_px=1280, height_px=720, seconds=5, frames=150,
    opened_after_s=0.8, mean_luma=110, luma_std=45, fps=30, dropped_ratio=0, duplicate_ratio=0, longest_freeze_s=0.01,
    jitter_p95_ms=3, new_at_s=(0.03, 0.07), new_gap_ms=(33.0, 34.0), thumbnail_jpeg=b"jpeg",
)  # fmt: skip
STILL = replace(
    GOOD, kind="picture", name="me.jpg", frames=1, seconds=0, fps=None, dropped_ratio=None, duplicate_ratio=None,
    longest_freeze_s=None, jitter_p95_ms=None, new_at_s=(), new_gap_ms=(),
)  # fmt: skip
WORST_FIRST = [Status.NOT_READY, Status.AT_RISK, Status.READY]


def say(name: str, camera: Camera):
    return CHECKS[name].judge(camera, limits_of(f"camera.{name}"), Interview())


def rank(name: str, camera: Camera) -> int:
    return WORST_FIRST.index(say(name, camera).status)


@pytest.mark.parametrize(
    ("name", "camera", "status", "code"),
    [
        ("picture", GOOD, "ready", "picture"),
        ("picture", STILL, "not-checked", "still-picture"),
        ("picture", replace(GOOD, mean_luma=2, luma_std=1), "not-ready", "black"),
        (
            "picture",
            replace(GOOD, mean_luma=2, luma_std=1, duplicate_ratio=1, longest_freeze_s=5),
            "not-ready",
            "black",
        ),
        ("picture", replace(GOOD, mean_luma=7, luma_std=9), "ready", "picture"),
        ("picture", replace(GOOD, mean_luma=20, luma_std=2), "ready", "picture"),
        ("picture", replace(GOOD, duplicate_ratio=1, longest_freeze_s=5), "not-ready", "frozen"),
        ("picture", replace(GOOD, duplicate_ratio=0.5, longest_freeze_s=2), "ready", "picture"),
        ("picture", replace(GOOD, duplicate_ratio=1, longest_freeze_s=0, seconds=0.03), "ready", "picture"),
        ("resolution", GOOD, "ready", "sharp"),
        ("resolution", replace(GOOD, width_px=1920, height_px=1080), "ready", "sharp"),
        ("resolution", replace(GOOD, width_px=640, height_px=480), "at-risk", "small"),
        ("resolution", replace(GOOD, width_px=640, height_px=360), "at-risk", "small"),
        ("resolution", replace(GOOD, width_px=320, height_px=240), "not-ready", "too-small"),
        ("resolution", replace(GOOD, width_px=720, height_px=1280), "at-risk", "upright"),
        ("frame_rate", GOOD, "ready", "smooth"),
        ("frame_rate", replace(GOOD, fps=23.98), "ready", "smooth"),
        ("frame_rate", replace(GOOD, fps=14.9), "at-risk", "slow"),
        ("frame_rate", replace(GOOD, duplicate_ratio=0.5), "at-risk", "slow"),
        ("frame_rate", replace(GOOD, fps=8), "not-ready", "too-slow"),
        ("frame_rate", STILL, "not-needed", "still"),
        ("frame_rate", replace(STILL, kind="file"), "not-checked", "too-short"),
        ("steadiness", GOOD, "ready", "steady"),
        ("steadiness", replace(GOOD, dropped_ratio=None), "ready", "steady"),
        ("steadiness", replace(GOOD, dropped_ratio=0.03), "at-risk", "drops"),
        ("steadiness", replace(GOOD, dropped_ratio=0.1), "not-ready", "drops"),
        ("steadiness", replace(GOOD, duplicate_ratio=0.5), "at-risk", "repeats"),
        ("steadiness", replace(GOOD, duplicate_ratio=0.5, longest_freeze_s=1), "not-ready", "freezes"),
        ("steadiness", replace(GOOD, dropped_ratio=0.5, longest_freeze_s=1), "not-ready", "freezes"),
        ("steadiness", replace(GOOD, dropped_ratio=0.1, duplicate_ratio=0.5), "not-ready", "drops"),
        ("steadiness", replace(GOOD, stopped_early=True), "not-ready", "stopped"),
        ("steadiness", STILL, "not-needed", "still"),
        ("steadiness", replace(STILL, kind="file"), "not-checked", "too-short"),
    ],
)
def test_a_camera_is_judged(name, camera, status, code):
    found = say(name, camera)

    assert (status, code) == (found.status, found.code)


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_not_ready_says_what_to_do_and_how_long_it_takes(name):
    bad = replace(
        GOOD, mean_luma=0, luma_std=0, width_px=160, height_px=120, fps=3, dropped_ratio=0.5, longest_freeze_s=3
    )

    found = say(name, bad)

    assert found.fixes
    assert found.minutes
    assert found.source


def test_a_real_dark_face_is_not_called_black(check, tmp_path, drawn):
    """Dark skin before a dark wall: the mean is under the limit, the variation is not."""
    picture = (drawn(0) * 0.02).astype("uint8")
    picture[100:300, 200:400] += 25
    path = tmp_path / "dark.png"
    path.write_bytes(opencv.load().imencode(".png", picture)[1].tobytes())

    found = say("picture", check(path).taken["camera"].record)

    assert found.code == "still-picture"


def test_a_covered_lens_with_noise_is_black(check, clip):
    import numpy as np

    random = np.random.default_rng(3)
    noise = [random.integers(0, 8, (360, 640, 3), np.uint8) for _ in range(45)]

    found = say("picture", check(clip(noise)).taken["camera"].record)

    assert found.code == "black"


def test_the_picture_is_its_own_evidence():
    (evidence,) = say("picture", GOOD).evidence

    assert evidence.jpeg == b"jpeg"
    assert "Logitech BRIO" in evidence.alt
    assert say("picture", replace(GOOD, thumbnail_jpeg=None)).evidence == ()


def test_steadiness_shows_the_time_between_pictures():
    (plot,) = say("steadiness", GOOD).evidence

    assert (GOOD.new_at_s, GOOD.new_gap_ms) == (plot.x, plot.y)
    assert plot.good == (None, 500)


def test_a_missing_camera_keeps_the_verdict_unknown(check, monkeypatch):
    monkeypatch.setattr("checker.camera.source._listed", tuple)

    camera_checks = [c for c in catalog.CHECKS if c.subject == "camera"]
    report = judge(check(None), checks=camera_checks)

    assert report.verdict.status is Status.NOT_CHECKED
    assert {f.code for f in report.findings} == {"no-device"}


@given(st.floats(0, 240), st.floats(0, 240), st.floats(0, 1))
def test_a_higher_frame_rate_is_never_worse(one, other, repeats):
    low, high = sorted((one, other))

    assert rank("frame_rate", replace(GOOD, fps=low, duplicate_ratio=repeats)) <= rank(
        "frame_rate", replace(GOOD, fps=high, duplicate_ratio=repeats)
    )


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(0, 4000), st.integers(0, 4000))
def test_a_larger_picture_is_never_worse(width, height, more_width, more_height):
    small = replace(GOOD, width_px=width, height_px=height)
    large = replace(GOOD, width_px=width + more_width, height_px=height + more_height)

    assert rank("resolution", small) <= rank("resolution", large)


@given(*[st.floats(0, 1)] * 4, st.floats(0, 30), st.floats(0, 30))
def test_fewer_faults_are_never_worse(drops, fewer_drops, repeats, fewer_repeats, freeze, shorter):
    bad = replace(GOOD, dropped_ratio=drops, duplicate_ratio=repeats, longest_freeze_s=freeze)
    better = replace(
        GOOD,
        dropped_ratio=min(drops, fewer_drops),
        duplicate_ratio=min(repeats, fewer_repeats),
        longest_freeze_s=min(freeze, shorter),
    )

    assert rank("steadiness", bad) <= rank("steadiness", better)
    assert rank("picture", bad) <= rank("picture", better)


@given(*[st.floats(0, 255)] * 4)
def test_a_brighter_or_more_varied_picture_is_never_worse(luma, more_luma, spread, more_spread):
    dull = replace(GOOD, mean_luma=luma, luma_std=spread)
    bright = replace(GOOD, mean_luma=max(luma, more_luma), luma_std=max(spread, more_spread))

    assert rank("picture", dull) <= rank("picture", bright)
