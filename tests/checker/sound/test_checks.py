from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.limits import limits_of
from checker.model import Interview
from checker.sound.checks import clipping, delivery, microphone, sample_rate
from checker.sound.record import Sound
from checker.status import Status

GOOD = Sound(
    kind="device", name="USB microphone", host_api="ALSA", system="Linux", sample_rate_hz=48000.0, channels=1,
    seconds=5.0, first_block_after_s=0.1, overflows=0, received_ratio=1.0, longest_wait_s=0.02, not_finite=0,
    peak_dbfs=-10.0, rms_dbfs=-30.0, dc=0.0, zero_ratio=0.0, distinct_levels=1000, longest_stuck_s=0.0,
    clipped_ratio=0.0, longest_clip_run=0, level_step_s=0.1, levels_dbfs=(-50.0,) * 25 + (-25.0,) * 25,
)  # fmt: skip
SILENT = replace(GOOD, peak_dbfs=None, rms_dbfs=None, zero_ratio=1.0, distinct_levels=1, levels_dbfs=(-100.0,) * 50)
ORDER = [Status.READY, Status.AT_RISK, Status.NOT_CHECKED, Status.NOT_READY]


def judged(check, **changes):
    return check.judge(replace(GOOD, **changes), limits_of(f"sound.{check.__name__.split('.')[-1]}"), Interview())


def of(check, sound):
    return check.judge(sound, limits_of(f"sound.{check.__name__.split('.')[-1]}"), Interview())


def grade(finding):
    return ORDER.index(finding.status)


@pytest.mark.parametrize("check", [microphone, clipping, delivery, sample_rate])
def test_a_good_microphone_is_ready(check):
    assert Status.READY == judged(check).status


def test_a_working_microphone_is_not_praised_for_the_voice():
    assert "The microphone picks up sound." == judged(microphone).headline


def test_a_dead_microphone_is_never_ready():
    assert (Status.NOT_READY, "silent") == (of(microphone, SILENT).status, of(microphone, SILENT).code)


@pytest.mark.parametrize(
    ("system", "place"), [("Windows", "Let desktop apps"), ("Darwin", "System Settings > Privacy"), ("Linux", "Linux:")]
)
def test_silence_asks_for_the_switch_then_permission_then_the_choice(system, place):
    fixes = of(microphone, replace(SILENT, system=system)).fixes

    assert "mute switch" in fixes[0]
    assert place in fixes[1]
    assert "Sound > Input" in fixes[2]


def test_the_last_bit_alone_is_silence():
    dither = {"peak_dbfs": -90.3, "rms_dbfs": -92.0, "distinct_levels": 3, "levels_dbfs": (-92.0,) * 50}

    assert "silent" == judged(microphone, **dither).code


def test_a_single_click_is_not_sound():
    click = (-100.0,) * 20 + (-30.0, -40.0) + (-100.0,) * 28

    assert "silent" == judged(microphone, levels_dbfs=click).code


def test_one_unchanging_value_is_stuck():
    assert "stuck" == judged(microphone, dc=0.02, distinct_levels=1, levels_dbfs=(-100.0,) * 50).code


def test_two_values_however_loud_are_no_voice():
    assert (Status.NOT_READY, "stuck") == (
        judged(microphone, distinct_levels=2).status, judged(microphone, distinct_levels=2).code,
    )  # fmt: skip


@pytest.mark.parametrize(("seconds", "status"), [(0.2, "ready"), (0.5, "at-risk"), (3.0, "not-ready")])
def test_sound_that_freezes_is_a_risk_the_longer_the_worse(seconds, status):
    assert status == judged(microphone, longest_stuck_s=seconds).status


def test_the_level_is_shown_over_time():
    (plot,) = judged(microphone).evidence

    assert GOOD.levels_dbfs == plot.y
    assert (0.0, 4.9) == pytest.approx((plot.x[0], plot.x[-1]))


@given(st.floats(-100, 0), st.floats(0, 40))
def test_a_louder_microphone_is_never_worse(level, louder):
    soft, loud = (judged(microphone, levels_dbfs=(x,) * 50) for x in (level, level + louder))

    assert grade(loud) <= grade(soft)


@given(st.floats(0, 5), st.floats(0, 5))
def test_a_longer_freeze_is_never_better(seconds, more):
    assert grade(judged(microphone, longest_stuck_s=seconds)) <= grade(
        judged(microphone, longest_stuck_s=seconds + more)
    )


@given(st.floats(0, 0.5), st.floats(0, 0.5))
def test_more_cut_off_sound_is_never_better(ratio, more):
    assert grade(judged(clipping, clipped_ratio=ratio)) <= grade(judged(clipping, clipped_ratio=ratio + more))


@pytest.mark.parametrize(("ratio", "status"), [(0.00005, "ready"), (0.001, "at-risk"), (0.01, "not-ready")])
def test_cut_off_sound_is_graded(ratio, status):
    assert status == judged(clipping, clipped_ratio=ratio).status


def test_silence_does_not_prove_that_nothing_is_cut_off():
    assert Status.NOT_CHECKED == of(clipping, SILENT).status


@given(st.floats(0, 1), st.floats(0, 0.2))
def test_more_of_the_sound_is_never_worse(ratio, more):
    assert grade(judged(delivery, received_ratio=ratio + more)) <= grade(judged(delivery, received_ratio=ratio))


@pytest.mark.parametrize(
    ("changes", "code", "status"),
    [
        ({"received_ratio": 0.95}, "lost", "at-risk"),
        ({"received_ratio": 0.5}, "lost", "not-ready"),
        ({"longest_wait_s": 0.6}, "late", "at-risk"),
        ({"overflows": 2}, "overflow", "at-risk"),
    ],
)
def test_each_kind_of_gap_in_the_sound_has_its_own_words(changes, code, status):
    found = judged(delivery, **changes)

    assert (code, status) == (found.code, found.status)
    assert found.fixes


@pytest.mark.parametrize("rate", [8000.0, 16000.0, 24000.0])
def test_a_bluetooth_call_is_telephone_quality(rate):
    assert (Status.AT_RISK, "telephone") == (
        judged(sample_rate, sample_rate_hz=rate).status, judged(sample_rate, sample_rate_hz=rate).code,
    )  # fmt: skip


@given(st.floats(4000, 192000), st.floats(0, 100000))
def test_a_higher_rate_is_never_worse(rate, more):
    better, worse = (judged(sample_rate, sample_rate_hz=hz) for hz in (rate + more, rate))

    assert grade(better) <= grade(worse)


RECORDING = replace(
    GOOD, kind="file", name="a.wav", sample_rate_hz=16000.0, overflows=None, received_ratio=None, longest_wait_s=None
)


@pytest.mark.parametrize("check", [delivery, sample_rate])
def test_what_only_a_device_can_tell_is_not_asked_of_a_recording(check):
    assert Status.NOT_NEEDED == of(check, RECORDING).status


def test_a_silent_recording_is_not_told_to_look_for_a_switch():
    found = of(microphone, replace(SILENT, kind="file"))

    assert "Record again" in found.fixes[0]


@pytest.mark.parametrize("level", [-74.9, -65, -55.1])
def test_between_dead_and_working_nothing_is_known(level):
    found = judged(microphone, levels_dbfs=(level,) * 50)

    assert (Status.NOT_CHECKED, "too-quiet-to-tell") == (found.status, found.code)


def test_a_microphone_that_was_mostly_silent_is_a_risk():
    found = judged(microphone, zero_ratio=0.9)

    assert (Status.AT_RISK, "silent-for-long") == (found.status, found.code)
