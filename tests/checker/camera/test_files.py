"""Clips and still pictures, sound and damaged."""

from __future__ import annotations

import os
import struct
import time
import zlib
from pathlib import Path

import numpy as np
import pytest

from checker import store
from checker.camera import opencv, source
from checker.camera import probe as camera_probe
from checker.judge import judge

CLIPS = Path(__file__).parents[4] / "shared" / "data" / "faces" / "clips"


def test_a_clip_is_measured_by_its_own_times(check, clip, drawn):
    camera = check(clip([drawn(i) for i in range(90)])).taken["camera"].record

    assert camera.kind == "file"
    assert camera.name == "clip.avi"
    assert (640, 480, 90) == (camera.width_px, camera.height_px, camera.frames)
    assert pytest.approx(30, abs=0.1) == camera.fps
    assert camera.dropped_ratio == 0


def test_a_freeze_in_a_clip_is_found(check, clip, drawn):
    pictures = [drawn(i if i < 30 else max(i - 30, 30)) for i in range(90)]

    camera = check(clip(pictures)).taken["camera"].record

    assert pytest.approx(1, abs=0.1) == camera.longest_freeze_s


def test_only_the_first_half_minute_of_a_clip_is_read(check, clip, drawn):
    path = clip([drawn(i, 64, 48) for i in range(400)], fps=10)

    assert pytest.approx(30, abs=0.2) == check(path).taken["camera"].record.seconds
    assert pytest.approx(10, abs=0.2) == check(path, quick=True).taken["camera"].record.seconds


def test_a_video_too_heavy_to_read_is_read_in_part(check, clip, drawn, monkeypatch):
    monkeypatch.setattr(camera_probe, "_FILE_WORK_S", 0.05)
    path = clip([drawn(i) for i in range(150)])

    camera = check(path).taken["camera"].record

    assert camera.frames < 150
    assert pytest.approx(30, abs=0.5) == camera.fps


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".webp"])
def test_a_still_picture_has_a_size_and_no_stream(check, tmp_path, drawn, suffix):
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(opencv.load().imencode(suffix, drawn(0))[1].tobytes())

    camera = check(path).taken["camera"].record

    assert camera.kind == "picture"
    assert (640, 480) == (camera.width_px, camera.height_px)
    assert (None, None, None) == (camera.fps, camera.dropped_ratio, camera.longest_freeze_s)


def test_a_picture_is_known_by_its_content_and_not_by_its_name(check, tmp_path, drawn):
    path = tmp_path / "picture.mp4"
    path.write_bytes(opencv.load().imencode(".jpg", drawn(0))[1].tobytes())

    assert check(path).taken["camera"].record.kind == "picture"


def test_a_name_in_another_script_opens(check, clip, drawn):
    assert check(clip([drawn(i) for i in range(10)], name="كاميرا 相机.avi")).taken["camera"].record.frames == 10


def test_the_thumbnail_is_small_and_only_kept_where_asked(check, clip, drawn):
    path = clip([drawn(i, 1280, 720) for i in range(5)])

    kept = check(path).taken["camera"].record.thumbnail_jpeg
    left = check(path, keep_picture=False).taken["camera"].record.thumbnail_jpeg
    shape = opencv.load().imdecode(np.frombuffer(kept, np.uint8), 1).shape

    assert shape == (180, 320, 3)
    assert len(kept) < 40_000
    assert left is None


def test_a_saved_measurement_reads_back_the_same(check, clip, drawn, private_home):
    session = check(clip([drawn(i) for i in range(30)]))

    again = store.load(store.save(session, store.open_home()))

    assert session.taken["camera"].record == again.taken["camera"].record


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


HOSTILE = {
    "empty.mp4": b"",
    "text.mp4": b"This is not a video.\n" * 100,
    "text.txt": b"FFmpeg would draw this as letters on a screen.\n" * 100,
    "playlist.m3u8": b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/a.ts\n",
    "latin.txt": "é".encode("latin-1") * 5000,
    "noise.mkv": np.random.default_rng(1).integers(0, 256, 5000, np.uint8).tobytes(),
    "zeros.jpg": b"\0" * 5000,
    "start.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "start.png": b"\x89PNG\r\n\x1a\n",
    "huge.png": _png(60_000, 60_000),
    "start.avi": b"RIFF\xff\xff\xff\x7fAVI LIST",
    "start.mp4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41\xff\xff\xff\xffmoov",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_picture_is_a_gap_with_a_reason(check, tmp_path, name, caplog):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])

    (gap,) = check(path).gaps

    assert gap.code == "unreadable-file"
    assert name in gap.cause
    assert str(tmp_path) not in gap.cause
    assert caplog.records == []


def test_a_damaged_file_prints_nothing(check, tmp_path, clip, drawn, capfd):
    whole = clip([drawn(i) for i in range(20)]).read_bytes()
    for length in (30, 500, len(whole) // 2, len(whole) - 10):
        path = tmp_path / "cut.avi"
        path.write_bytes(whole[:length])
        check(path)

    assert capfd.readouterr() == ("", "")


def test_a_cut_clip_is_measured_as_far_as_it_goes(check, tmp_path, clip, drawn):
    whole = clip([drawn(i) for i in range(90)]).read_bytes()
    path = tmp_path / "cut.avi"
    path.write_bytes(whole[: len(whole) // 2])

    camera = check(path).taken["camera"].record

    assert 20 < camera.frames < 60
    assert pytest.approx(30, abs=0.1) == camera.fps


def test_bytes_changed_at_random_never_break_the_probe(check, tmp_path, clip, drawn):
    whole = np.frombuffer(clip([drawn(i, 160, 120) for i in range(12)]).read_bytes(), np.uint8)
    random = np.random.default_rng(7)
    path = tmp_path / "bent.avi"
    for _ in range(40):
        bent = whole.copy()
        bent[random.integers(0, len(bent), 40)] = random.integers(0, 256, 40, np.uint8)
        path.write_bytes(bent.tobytes())

        session = check(path, quick=True)

        assert {gap.code for gap in session.gaps} <= {"unreadable-file", "no-frames"}


@pytest.mark.parametrize("name", ["nowhere.mp4", "./nowhere", "folder/nowhere.jpg", "x" * 300 + ".mp4"])
def test_a_file_that_is_not_there_is_told_by_its_name(check, name):
    (gap,) = check(name).gaps

    assert gap.code == "file-missing"


def test_a_folder_is_no_picture(check, tmp_path):
    (gap,) = check(tmp_path).gaps

    assert gap.code == "unreadable-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_at_once(check, tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")
    began = time.perf_counter()

    (gap,) = check(tmp_path / "pipe.mp4").gaps

    assert gap.code == "unreadable-file"
    assert time.perf_counter() - began < 1


class Locked(type(Path())):
    """A file that exists and cannot be opened, whoever runs the test."""

    def open(self, *args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")


def test_a_file_one_may_not_read_is_told_so(check, tmp_path, monkeypatch):
    path = tmp_path / "private.mp4"
    path.write_bytes(b"x")
    monkeypatch.setattr(source, "_existing", Locked)

    (gap,) = check(path).gaps

    assert gap.code == "file-not-opened"
    assert "Permission denied" in gap.cause


def test_a_video_that_claims_more_pixels_than_any_camera_is_refused(check, clip, drawn, monkeypatch):
    monkeypatch.setattr("checker.camera.feed._LARGEST_PX", 640 * 480 - 1)

    (gap,) = check(clip([drawn(0), drawn(1)])).gaps

    assert gap.code == "unreadable-file"


@pytest.mark.skipif(not CLIPS.is_dir(), reason=f"the shared clips are not at {CLIPS}")
@pytest.mark.parametrize("name", ["good_front.mp4", "standing_far.mkv", "two_people_turning.mp4", "call_low_frame.mp4"])
def test_real_people_are_never_called_black_or_frozen(check, name):
    report = judge(check(CLIPS / name))

    (picture,) = [f for f in report.findings if f.check == "camera.picture"]

    assert picture.code == "picture"
