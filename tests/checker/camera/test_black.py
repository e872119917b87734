"""What counts as a black picture."""

from __future__ import annotations

import numpy as np
import pytest

from checker.camera.black import best_second


def _series(*values: float) -> np.ndarray:
    return np.array(values, float)


def test_one_picture_speaks_for_itself():
    assert best_second(_series(0), _series(3), _series(1)) == (3, 1)


def test_the_best_second_counts_and_not_a_flash():
    at = np.arange(0, 5, 1 / 30)
    luma, spread = np.full(len(at), 2.0), np.full(len(at), 1.0)
    luma[60:62], spread[60:62] = 200, 50

    brightest, varied = best_second(at, luma, spread)

    assert brightest < 20
    assert varied < 5


def test_a_camera_that_starts_black_is_not_black():
    at = np.arange(0, 5, 1 / 30)
    luma = np.where(at < 3, 1.0, 90.0)

    assert pytest.approx(90) == best_second(at, luma, luma)[0]
