"""Frame rate, drops, repeats and freezes, from times alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.camera.stream import Stream, is_new, measure


def _stream(at_s, new=None, until_s=None) -> Stream:
    at = np.asarray(at_s, float)
    return measure(at, np.ones(len(at), bool) if new is None else np.asarray(new, bool), until_s)


@pytest.mark.parametrize("fps", [5, 12.5, 15, 24, 29.97, 30, 60])
def test_an_even_stream_has_no_fault(fps):
    found = _stream(np.arange(200) / fps)

    assert pytest.approx(fps, abs=0.01) == found.fps
    assert (0, 0, 0, 0) == (found.dropped_ratio, found.duplicate_ratio, found.longest_freeze_s, found.jitter_p95_ms)


@given(st.integers(3, 30), st.integers(60, 300))
def test_the_share_of_left_out_pictures_is_found(every, length):
    ticks = np.arange(length)
    kept = ticks[ticks % every != every - 1]

    found = _stream(kept / 30)

    assert pytest.approx(1 - len(kept) / (kept[-1] - kept[0] + 1), abs=0.01) == found.dropped_ratio


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.001, 0.005, 0.01, 0.02]), st.sampled_from([0, 0.03, 0.2]))
def test_late_pictures_are_never_called_dropped(seed, lateness_s, dropped):
    """On a bad Wi-Fi, or a busy computer, it is either told right or not told."""
    random = np.random.default_rng(seed)
    ticks = np.flatnonzero(random.random(150) >= dropped)
    at = np.maximum.accumulate(ticks / 30 + random.exponential(lateness_s, len(ticks)))

    found = _stream(at).dropped_ratio

    assert found is None or pytest.approx(1 - len(ticks) / (ticks[-1] - ticks[0] + 1), abs=0.02) == found


def test_a_rate_that_wanders_is_not_called_dropped():
    assert _stream(np.cumsum(1 / np.linspace(30, 26, 150))).dropped_ratio is None


def test_pictures_in_heaps_have_no_rhythm_to_drop_from():
    at = np.repeat(np.arange(40) / 10, 3) + np.tile([0, 0.0005, 0.001], 40)

    assert _stream(at).dropped_ratio is None


def test_a_still_standing_picture_is_as_long_as_it_stands():
    ticks = np.arange(120)
    found = _stream(ticks / 30, (ticks < 30) | (ticks >= 60))

    assert pytest.approx(1, abs=0.05) == found.longest_freeze_s
    assert pytest.approx(30 / 119, abs=0.001) == found.duplicate_ratio


def test_silence_to_the_end_is_a_freeze():
    assert pytest.approx(2.97, abs=0.05) == _stream(np.arange(60) / 30, until_s=5).longest_freeze_s


def test_a_stream_frozen_from_the_start_is_frozen_all_the_time():
    found = _stream(np.arange(150) / 30, [False] * 150, until_s=5)

    assert found.duplicate_ratio == 1
    assert pytest.approx(5, abs=0.1) == found.longest_freeze_s


@pytest.mark.parametrize("at_s", [[1.0], [2.0, 2.0, 2.0]])
def test_a_stream_without_time_tells_nothing(at_s):
    assert Stream() == _stream(at_s)


def test_the_line_has_few_points_and_keeps_the_worst():
    at = np.arange(2000) / 60
    at[1234:] += 0.7

    found = _stream(at)

    assert len(found.new_at_s) == len(found.new_gap_ms) <= 200
    assert pytest.approx(716.7, abs=0.1) == max(found.new_gap_ms)


@given(st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=80), st.data())
def test_any_times_give_figures_within_their_range(times, data):
    at = np.sort(np.array(times))
    new = data.draw(st.lists(st.booleans(), min_size=len(at), max_size=len(at)))

    found = _stream(at, new)

    for ratio in (found.dropped_ratio, found.duplicate_ratio):
        assert ratio is None or 0 <= ratio <= 1
    for figure in (found.fps, found.longest_freeze_s, found.jitter_p95_ms):
        assert figure is None or 0 <= figure < np.inf


def test_noise_makes_a_picture_new_and_a_repeat_does_not():
    random = np.random.default_rng(0)
    first = random.integers(0, 256, (90, 160), np.uint8)
    second = first.copy()
    second[random.integers(0, 90, 900), random.integers(0, 160, 900)] ^= 1

    assert is_new(None, first)
    assert not is_new(first, first.copy())
    assert is_new(first, second)
