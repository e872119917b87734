"""The real PortAudio on virtual microphones: PulseAudio null sinks fed with known sound."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

ROOT = Path(__file__).parents[3]
LAB = ROOT.parent / "shared/lab/audio_lab.sh"
SCRIPT = Path(__file__).with_name("in_lab.py")
if not LAB.exists():
    pytest.skip("the audio lab (../shared/lab/audio_lab.sh) is not here", allow_module_level=True)
if not (shutil.which("pulseaudio") and shutil.which("paplay")):
    pytest.skip("pulseaudio and pulseaudio-utils are not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    seconds = np.arange(40 * 48000) / 48000
    soundfile.write(folder / "tone.wav", 0.1 * np.sin(2 * np.pi * 997 * seconds), 48000, subtype="FLOAT")
    done = subprocess.run(
        [LAB, "run", "--ttl", "60", "--", sys.executable, SCRIPT, LAB, folder / "tone.wav"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_virtual_microphones_are_listed(results):
    assert {"lab_usb_mic", "lab_headset_mic", "lab_builtin_mic"} <= set(results["listed"])


def test_a_tone_of_known_level_is_measured_within_a_tenth_of_a_decibel(results):
    assert (-23.01, -20.0) == pytest.approx((results["tone"]["rms_dbfs"], results["tone"]["peak_dbfs"]), abs=0.1)


def test_a_fed_microphone_is_ready_in_every_respect(results):
    assert {"ready"} == {status for status, _ in results["tone"]["findings"].values()}


def test_sound_from_a_real_stream_arrives_whole(results):
    assert 1 == pytest.approx(results["tone"]["received_ratio"], abs=0.02)


def test_the_named_microphone_is_heard_and_no_other(results):
    assert ("lab_headset_mic", None) == (results["other"]["name"], results["other"]["rms_dbfs"])


def test_a_stop_ends_the_run_at_once(results):
    assert "cancelled" == results["stopped"]["gap"]
    assert results["stopped"]["stop_s"] < 0.5


def test_a_muted_default_microphone_is_silent(results):
    assert ["not-ready", "silent"] == results["muted_default"]["findings"]["sound.microphone"]


def test_a_stalled_device_is_a_gap(results):
    assert "stalled" == results["stalled"]["gap"]
    assert results["stalled"]["took_s"] < 4


def test_a_killed_sound_server_is_a_gap_and_no_hang(results):
    assert "stopped" == results["crashed"]["gap"]
    assert results["crashed"]["took_s"] < 4


def test_a_computer_without_any_microphone_is_a_gap(results):
    assert "no-device" == results["gone"]["gap"]
