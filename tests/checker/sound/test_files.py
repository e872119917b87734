from __future__ import annotations

import numpy as np
import pytest
import soundfile

from checker.model import CannotCheck
from checker.sound.measure import measure
from checker.sound.source import hear, read

RATE = 16000
TONE = 0.5 * np.sin(2 * np.pi * 997 * np.arange(2 * RATE) / RATE)


def refusal(path):
    with pytest.raises(CannotCheck) as caught:
        hear(None, str(path), 5)
    assert caught.value.fix
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("a.wav", "PCM_16"),
        ("a.wav", "PCM_24"),
        ("a.wav", "FLOAT"),
        ("a.flac", "PCM_24"),
        ("a.ogg", None),
        ("a.mp3", None),
    ],
)
def test_every_common_kind_of_file_is_heard(tmp_path, name, subtype):
    soundfile.write(tmp_path / name, TONE, RATE, subtype=subtype)
    sound = measure(hear(None, str(tmp_path / name), 5), "Linux")

    assert (-9.03, 2.0) == pytest.approx((sound.rms_dbfs, sound.seconds), abs=0.15)


def test_the_strongest_of_eight_channels_is_heard(tmp_path):
    channels = np.outer(TONE, [0, 0.1, 0, 0.2, 1, 0.3, 0, 0.1])
    soundfile.write(tmp_path / "a.wav", channels, RATE, subtype="FLOAT")
    heard = read(tmp_path / "a.wav")

    assert 8 == heard.channels
    assert TONE == pytest.approx(heard.samples, abs=1e-6)


def test_only_the_first_minute_of_a_long_file_is_heard(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.tile(TONE, 40), RATE)

    assert 60 * RATE == len(read(tmp_path / "a.wav").samples)


def test_numbers_that_are_none_are_counted_and_left_out(tmp_path):
    broken = TONE.copy()
    broken[[10, 20, 30]] = np.nan, np.inf, -np.inf
    soundfile.write(tmp_path / "a.wav", broken, RATE, subtype="FLOAT")
    heard = read(tmp_path / "a.wav")

    assert 3 == heard.not_finite
    assert np.isfinite(heard.samples).all()


def test_values_far_beyond_full_scale_are_measured(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE * 1e38, RATE, subtype="FLOAT")

    assert 750 < measure(read(tmp_path / "a.wav"), "Linux").peak_dbfs < 760


def test_a_name_without_its_folder_is_kept(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE, RATE)

    assert "a.wav" == read(tmp_path / "a.wav").name


def test_a_truncated_wav_is_heard_as_far_as_it_goes(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE, RATE)
    whole = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "a.wav").write_bytes(whole[: len(whole) * 3 // 4])

    assert 1.5 * RATE == pytest.approx(len(read(tmp_path / "a.wav").samples), rel=0.01)


def test_a_file_of_nothing_but_nan_is_damaged(tmp_path):
    soundfile.write(tmp_path / "a.wav", np.full(2 * RATE, np.nan), RATE, subtype="FLOAT")

    assert "damaged" == refusal(tmp_path / "a.wav")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-unreadable"),
        (b"not sound at all", "file-unreadable"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "file-unreadable"),
    ],
)
def test_what_is_no_sound_file_is_a_gap(tmp_path, content, code):
    (tmp_path / "a.wav").write_bytes(content)

    assert code == refusal(tmp_path / "a.wav")


def test_a_header_with_an_absurd_rate_is_a_gap(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE, 2_000_000_000)

    assert "file-unreadable" == refusal(tmp_path / "a.wav")


def test_a_file_without_samples_is_empty(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE[:0], RATE)

    assert "file-empty" == refusal(tmp_path / "a.wav")


def test_a_single_sample_is_too_short(tmp_path):
    soundfile.write(tmp_path / "a.wav", TONE[:1], RATE)

    assert "file-too-short" == refusal(tmp_path / "a.wav")


def test_a_missing_file_is_not_looked_for_among_microphones(tmp_path):
    assert "file-missing" == refusal("no such recording.wav")
    assert "file-missing" == refusal(tmp_path / "nothing")


def test_a_name_too_long_for_a_file_is_a_gap():
    assert "file-unreadable" == refusal("x" * 5000)
