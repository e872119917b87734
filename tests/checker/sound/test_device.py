from __future__ import annotations

import platform
import sys
import threading
import time

import pytest

from checker.model import Cancelled, CannotCheck
from checker.sound import portaudio, probe
from checker.sound.source import devices, hear


def refusal(job, wanted=None, seconds=0.2):
    with pytest.raises(CannotCheck) as caught:
        hear(job, wanted, seconds)
    assert caught.value.cause
    assert caught.value.fix
    return caught.value.code


def test_a_microphone_is_heard_at_its_own_rate(fake, make_job):
    heard = hear(make_job(), None, 0.4)

    assert ("device", "USB microphone", "ALSA", 16000.0, 1) == (
        heard.kind, heard.name, heard.host_api, heard.sample_rate_hz, heard.channels,
    )  # fmt: skip


def test_the_level_is_told_while_it_listens(fake, make_job):
    job = make_job()
    hear(job, None, 0.5)

    assert all(-22 < live["level_dbfs"] < -18 for done, live in job.told)
    assert len(job.told) >= 3


def test_thrown_away_sound_is_counted(fake, make_job):
    heard = hear(make_job(), None, 1.0)

    assert heard.overflows in (1, 2, 3)


def test_sound_that_arrives_in_time_is_received_whole(fake, make_job):
    assert hear(make_job(), None, 1.0).received_ratio == pytest.approx(1, abs=0.25)


def test_the_stream_is_closed_afterwards(fake, make_job):
    hear(make_job(), None, 0.1)

    assert len(fake.closed) == 1


def test_quick_listens_shorter(monkeypatch, make_job):
    asked = []
    monkeypatch.setattr(probe.source, "hear", lambda job, name, seconds: asked.append(seconds) or 1 / 0)
    for quick in (True, False):
        with pytest.raises(ZeroDivisionError):
            probe.take(make_job(quick=quick))

    assert [3.0, 5.0] == asked


def test_the_list_of_devices_is_fresh_each_time(fake):
    devices()
    fake.names.append("New headset")

    assert "New headset" in [d.name for d in devices()]


def test_no_fresh_scan_kills_a_microphone_in_use(fake, make_job):
    job = make_job()
    listening = threading.Thread(target=hear, args=(job, None, 1.0))
    listening.start()
    while not fake.opened:
        time.sleep(0.01)
    before = fake.scans
    devices()
    listening.join()

    assert before == fake.scans


def test_the_default_microphone_is_marked(fake):
    assert [True, False] == [d.default_input for d in devices()]


def test_only_wasapi_is_listed_where_there_is_one(fake):
    fake.apis = [
        {"name": "MME", "default_input_device": 0, "default_output_device": -1},
        {"name": "Windows WASAPI", "default_input_device": 3, "default_output_device": -1},
    ]
    fake.names = ["Microphone (USB Audio De", "Array", "Microphone (USB Audi", "Microphone (USB Audio Device)"]

    assert [("Array", False), ("Microphone (USB Audio Device)", True)] == [(d.name, d.default_input) for d in devices()]


def test_a_missing_portaudio_library_is_named(make_job, monkeypatch, tmp_path):
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(CannotCheck, match="libportaudio2") as caught:
        devices()

    assert "portaudio-missing" == caught.value.code


def test_a_sound_system_that_does_not_start_is_a_gap(fake, make_job):
    fake._initialize = lambda: 1 / 0

    assert "sound-system-failed" == refusal(make_job())


def test_no_microphone_is_a_gap(fake, make_job, monkeypatch):
    monkeypatch.setattr(portaudio, "_linux_refuses", lambda: False)
    fake.names = ["Speakers"]

    assert "no-device" == refusal(make_job())


def test_a_microphone_this_account_may_not_open_is_a_matter_of_permission(fake, make_job, monkeypatch):
    monkeypatch.setattr(portaudio, "_linux_refuses", lambda: True)
    fake.names = ["Speakers"]

    assert "permission" == refusal(make_job())


@pytest.mark.parametrize("wanted", ["USB microphone", "usb", "0", " MICROPHONE "])
def test_a_microphone_is_found_by_name_part_or_number(fake, make_job, wanted):
    assert "USB microphone" == hear(make_job(), wanted, 0.1).name


def test_a_full_name_wins_over_a_longer_one(fake, make_job):
    fake.names = ["USB microphone 2", "USB microphone"]

    assert "USB microphone" == hear(make_job(), "usb microphone", 0.1).name


@pytest.mark.parametrize("wanted", ["Yeti", "7", "1", " "])
def test_an_unknown_microphone_is_a_gap(fake, make_job, wanted):
    assert "not-found" == refusal(make_job(), wanted)


def test_a_name_that_fits_two_microphones_lists_them(fake, make_job):
    fake.names = ["USB one", "USB two"]
    with pytest.raises(CannotCheck) as caught:
        hear(make_job(), "usb", 0.1)

    assert "ambiguous" == caught.value.code
    assert "0: USB one, 1: USB two" in caught.value.fix


def error(fake, code, host_error=None):
    detail = () if host_error is None else ((0, host_error, "text"),)
    return fake.PortAudioError("Error opening InputStream", code, *detail)


@pytest.mark.parametrize(
    ("code", "host_error", "expected"),
    [
        (-9985, None, "busy"),
        (-9996, None, "busy"),
        (-9997, None, "rate-refused"),
        (-9999, -16, "busy"),
        (-9999, -13, "permission"),
        (-9999, -2147024891, "permission"),
    ],
)
def test_each_refusal_to_open_has_its_own_code(fake, make_job, code, host_error, expected):
    fake.open_error = lambda channels: error(fake, code, host_error)

    assert expected == refusal(make_job())


def test_a_refusal_to_start_is_a_gap(fake, make_job):
    fake.start_error = error(fake, -9985)

    assert "busy" == refusal(make_job())
    assert len(fake.closed) == 1


def test_an_array_that_gives_all_channels_or_none_is_heard_on_its_strongest(fake, make_job):
    fake.open_error = lambda channels: error(fake, -9998) if channels == 1 else None
    heard = hear(make_job(), None, 0.2)

    assert 2 == heard.channels
    assert 0.09 < heard.samples.std() < 0.11


def test_a_microphone_that_falls_silent_is_stalled(fake, make_job):
    fake.blocks = 8

    assert "stalled" == refusal(make_job(), seconds=5)


def test_a_microphone_that_never_begins_is_stalled(fake, make_job, monkeypatch):
    monkeypatch.setattr(portaudio, "_FIRST_BLOCK_S", 0.2)
    fake.blocks = 0

    assert "stalled" == refusal(make_job())


def test_a_stream_that_ends_by_itself_is_stopped(fake, make_job):
    fake.blocks, fake.ends = 8, True

    assert "stopped" == refusal(make_job(), seconds=5)


def test_a_driver_that_hangs_on_opening_is_not_answering(fake, make_job, monkeypatch):
    monkeypatch.setattr(portaudio, "_ANSWER_S", 0.2)
    fake.open_hangs = True

    assert "not-answering" == refusal(make_job())


def test_a_driver_that_hangs_on_closing_does_not_hang_us(fake, make_job):
    fake.close_hangs = True
    before = time.monotonic()
    hear(make_job(), None, 0.1)

    assert time.monotonic() - before < 2


def test_a_microphone_that_opens_after_we_gave_up_is_closed(fake, make_job, monkeypatch):
    monkeypatch.setattr(portaudio, "_ANSWER_S", 0.2)
    fake.open_hangs = True
    refusal(make_job())
    fake.release.set()
    until = time.monotonic() + 2
    while not fake.closed and time.monotonic() < until:
        time.sleep(0.01)

    assert len(fake.closed) == 1


@pytest.mark.parametrize("where", ["open_hangs", "close_hangs", "blocks", "ends"])
def test_a_stop_is_noticed_at_once(fake, make_job, where):
    setattr(fake, where, 0 if where == "blocks" else True)
    job = make_job()
    stopped = []
    threading.Timer(0.4, lambda: (stopped.append(time.monotonic()), job.stop.set())).start()
    with pytest.raises(Cancelled):
        hear(job, None, 10)

    assert time.monotonic() - stopped[0] < 0.4


def test_a_mac_is_told_where_permission_is_given(monkeypatch):
    monkeypatch.setattr(platform, "system", lambda: "Darwin")

    assert "Privacy & Security > Microphone" in portaudio.gaps.no_permission().fix
