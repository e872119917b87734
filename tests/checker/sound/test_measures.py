from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from checker.sound import levels, mono, signal
from checker.sound.clipping import clipped
from checker.sound.heard import Heard
from checker.sound.measure import measure

RATE = 48000
RNG = np.random.default_rng(7)
NOISE = RNG.normal(0, 0.1, 2 * RATE).astype(np.float32)
_BAND = np.fft.rfft(RNG.normal(0, 1, 2 * RATE))
_BAND[2 * 4000 :] = 0
SMOOTH = np.fft.irfft(_BAND)  # up to 4 kHz, as most of a voice
SMOOTH = (0.1 * SMOOTH / SMOOTH.std()).astype(np.float32)
SOUNDS = hnp.arrays(np.float32, st.integers(1, 3000), elements=st.floats(-2, 2, width=32))


def tone(hz, amplitude=0.5, seconds=2.0, rate=RATE):
    return (amplitude * np.sin(2 * np.pi * hz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def as_16_bit(samples):
    return (np.clip(np.round(samples * 32768), -32768, 32767) / 32768).astype(np.float32)


def sound(samples, rate=RATE):
    heard = Heard(kind="file", name="x.wav", sample_rate_hz=float(rate), channels=1, samples=samples.astype(np.float32))
    return measure(heard, "Linux")


@given(SOUNDS)
def test_no_sound_gives_a_number_that_json_cannot_hold(samples):
    found = sound(samples)
    numbers = [getattr(found, name) for name in found.__slots__]
    numbers = [n for n in [*numbers, *found.levels_dbfs] if isinstance(n, float)]

    assert all(math.isfinite(n) for n in numbers)


@given(SOUNDS)
def test_shares_lie_between_none_and_all(samples):
    found = sound(samples)

    assert 0 <= found.zero_ratio <= 1
    assert 0 <= found.clipped_ratio <= 1
    assert 0 <= found.longest_clip_run <= len(samples)
    assert 0 <= found.longest_stuck_s <= found.seconds


@given(SOUNDS)
def test_turning_the_plug_round_changes_nothing(samples):
    found, turned = sound(samples), sound(-samples)

    assert (found.rms_dbfs, found.clipped_ratio, found.distinct_levels) == (
        turned.rms_dbfs, turned.clipped_ratio, turned.distinct_levels,
    )  # fmt: skip


@given(st.floats(0.001, 1))
def test_a_tone_has_its_level(amplitude):
    found = sound(tone(1000, amplitude))

    assert 20 * math.log10(amplitude) == pytest.approx(found.peak_dbfs, abs=0.01)
    assert 20 * math.log10(amplitude) - 3.01 == pytest.approx(found.rms_dbfs, abs=0.01)


def test_silence_has_no_level():
    found = sound(np.zeros(RATE))

    assert (None, None, 1.0, 1) == (found.peak_dbfs, found.rms_dbfs, found.zero_ratio, found.distinct_levels)
    assert {-100.0} == set(found.levels_dbfs)


def test_the_levels_leave_a_constant_offset_out():
    found = sound(tone(1000, 0.01) + 0.5)

    assert [-43.01] * 20 == pytest.approx(found.levels_dbfs, abs=0.01)
    assert 0.5 == pytest.approx(found.dc, abs=1e-6)


def test_a_long_sound_has_no_more_than_two_hundred_levels():
    step, series = levels.series(np.tile(NOISE, 30), RATE)

    assert (0.3, 200) == (pytest.approx(step), len(series))


def test_levels_are_counted_up_to_a_thousand():
    assert 1000 == signal.distinct_levels(NOISE)
    assert 3 == signal.distinct_levels(RNG.integers(-1, 2, 200_000).astype(np.float32) / 32768)


def test_a_held_value_is_found():
    samples = NOISE.copy()
    samples[1000 : 1000 + RATE // 2] = samples[1000]

    assert 0.5 == pytest.approx(signal.longest_stuck_s(samples, RATE), abs=0.001)


def test_a_block_that_comes_again_and_again_is_found():
    samples = np.concatenate([NOISE[:20000], np.tile(NOISE[20000:24800], 5), NOISE[24800:]])

    assert 0.5 == pytest.approx(signal.longest_stuck_s(samples, RATE), abs=0.01)


def test_two_tiny_repeats_far_apart_are_no_jam():
    samples = NOISE.copy()
    samples[50000:50480] = samples[40000:40480]

    assert 0 == signal.longest_stuck_s(samples, RATE)


@pytest.mark.parametrize("hz", [50, 440, 1000, 1200])
def test_a_test_tone_is_not_stuck(hz):
    assert signal.longest_stuck_s(as_16_bit(tone(hz)), RATE) < 0.001


def test_two_test_tones_together_are_not_stuck():
    assert signal.longest_stuck_s(as_16_bit(tone(440, 0.3) + tone(660, 0.3)), RATE) < 0.001


def test_silence_between_words_is_not_stuck():
    samples = NOISE.copy()
    samples[10000:60000] = 0

    assert 0 == signal.longest_stuck_s(samples, RATE)


@given(st.floats(0.02, 0.25), st.sampled_from([1.0, 0.5, 0.2]))
def test_cut_off_sound_is_counted_whatever_was_done_to_it_afterwards(ceiling, gain):
    true_ratio = float(np.mean(np.abs(SMOOTH) >= ceiling))
    ratio, longest = clipped(as_16_bit(np.clip(SMOOTH, -ceiling, ceiling) * gain))

    if ceiling * gain > 0.011:
        assert true_ratio == pytest.approx(ratio, rel=0.1)
        assert longest >= 2


@pytest.mark.parametrize("bits", [8, 16, 24])
@pytest.mark.parametrize("hz", [60, 440, 997])
def test_a_whole_tone_is_not_cut_off(hz, bits):
    steps = 2.0 ** (bits - 1)

    assert (0.0, 0) == clipped((np.round(tone(hz) * steps) / steps).astype(np.float32))


def test_only_one_side_may_be_cut_off():
    ratio, _ = clipped(np.minimum(NOISE, 0.1))

    assert float(np.mean(NOISE >= 0.1)) == pytest.approx(ratio, rel=0.02)


@pytest.mark.parametrize("samples", [NOISE, SMOOTH])
def test_natural_noise_is_not_cut_off(samples):
    assert clipped(samples)[0] < 0.0001


def test_the_smallest_steps_are_not_cut_off():
    assert (0.0, 0) == clipped(RNG.integers(-1, 2, 20000).astype(np.float32) / 32768)


def test_nan_in_one_channel_does_not_hide_the_other():
    samples = np.stack([np.full(100, np.nan), NOISE[:100]], axis=1).astype(np.float32)

    assert NOISE[:100] == pytest.approx(mono.strongest(samples))
