"""Which camera is meant."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from checker.camera import opencv, source
from checker.camera.source import CameraDevice, devices, find, kind_hint
from checker.model import CannotCheck


def _camera(index: int, name: str) -> CameraDevice:
    return CameraDevice(index=index, name=name, backend="V4L2", kind_hint=kind_hint(name))


LAPTOP = _camera(0, "Integrated Camera")
INFRARED = _camera(2, "Integrated IR Camera")
OBS = _camera(3, "OBS Virtual Camera")
BRIO = _camera(4, "Logitech BRIO")


@pytest.fixture
def plugged_in(monkeypatch):
    def plug(*cameras: CameraDevice) -> None:
        monkeypatch.setattr(source, "_listed", lambda: cameras)

    return plug


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, "0"),
        ("", "0"),
        ("4", "4"),
        ("/dev/video4", "4"),
        ("logitech", "4"),
        ("Integrated Camera", "0"),
        ("ir camera", "2"),
    ],
)
def test_a_camera_is_found_by_number_or_part_of_its_name(plugged_in, asked, expected):
    plugged_in(LAPTOP, INFRARED, OBS, BRIO)

    assert expected == find(asked).target


def test_the_infrared_camera_is_not_the_first_choice(plugged_in):
    plugged_in(_camera(0, "Windows Hello Face IR"), OBS, BRIO)

    assert find(None).name == "Logitech BRIO"


def test_a_virtual_camera_is_better_than_none(plugged_in):
    plugged_in(OBS)

    assert find(None).name == "OBS Virtual Camera"


@pytest.mark.parametrize(
    ("asked", "cameras", "code", "words"),
    [
        (None, (), "no-device", "No camera"),
        ("0", (), "no-device", "No camera"),
        ("7", (LAPTOP, BRIO), "not-found", "4 (Logitech BRIO)"),
        ("Sony", (LAPTOP,), "not-found", "0 (Integrated Camera)"),
        ("Sony", (), "not-found", "Plug in"),
        ("Integrated", (LAPTOP, INFRARED), "ambiguous-name", "2 (Integrated IR Camera)"),
    ],
)
def test_a_camera_that_cannot_be_told_is_explained(plugged_in, asked, cameras, code, words):
    plugged_in(*cameras)

    with pytest.raises(CannotCheck) as reason:
        find(asked)

    assert code == reason.value.code
    assert words in f"{reason.value.cause} {reason.value.fix}"


def test_where_cameras_cannot_be_listed_the_number_is_tried(monkeypatch):
    monkeypatch.setattr(source, "_listed", lambda: None)

    assert find(None).target == "0"
    assert find("1").target == "1"
    assert devices() == ()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://192.168.1.5:8080/video?token=secret", "192.168.1.5:8080"),
        ("https://me:secret@phone.local/video", "phone.local"),
        ("http://[fe80::1]:81/x", "[fe80::1]:81"),
    ],
)
def test_an_address_is_named_without_its_secrets(address, name):
    found = find(address)

    assert name == found.name
    assert address == found.target


@pytest.mark.parametrize(
    "address", ["rtsp://camera/1", "file:///etc/passwd", "http://", "http://a:99999/", "http://[::1", "http://a b/"]
)
def test_an_address_that_cannot_be_a_camera_is_refused(address):
    with pytest.raises(CannotCheck) as reason:
        find(address)

    assert reason.value.code == "bad-address"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("HP Wide Vision HD Camera", "camera"),
        ("HP IR Camera", "infrared"),
        ("Windows Hello Front", "infrared"),
        ("Iriun Webcam", "virtual"),
        ("OBS Virtual Camera", "virtual"),
        ("Snap Camera", "virtual"),
        ("Mirror Cam", "camera"),
        ("", "camera"),
    ],
)
def test_the_kind_of_a_camera_is_read_from_its_name(name, hint):
    assert hint == kind_hint(name)


def test_names_come_from_linux_where_the_library_has_none(monkeypatch, tmp_path):
    for number, name, place in ((2, "Logitech BRIO", 0), (0, "Integrated Camera", 0), (1, "Integrated Camera", 1)):
        folder = tmp_path / f"video{number}"
        folder.mkdir()
        (folder / "name").write_text(f"{name}\n")
        (folder / "index").write_text(f"{place}\n")
    (tmp_path / "video9").mkdir()
    monkeypatch.setattr(source, "_SYSFS", tmp_path)
    monkeypatch.setattr(source, "sys", SimpleNamespace(platform="linux"))
    monkeypatch.setattr(source, "_by_library", tuple)

    assert [(0, "Integrated Camera"), (2, "Logitech BRIO")] == [(d.index, d.name) for d in devices()]


def test_a_camera_known_only_to_directshow_is_listed_after_the_others(monkeypatch):
    cv2 = opencv.load()
    listed = {
        cv2.CAP_MSMF: [SimpleNamespace(index=0, name="Integrated Camera")],
        cv2.CAP_DSHOW: [
            SimpleNamespace(index=0, name="OBS Virtual Camera"),
            SimpleNamespace(index=1, name="Integrated Camera"),
        ],
    }
    monkeypatch.setattr(source, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr("cv2_enumerate_cameras.enumerate_cameras", listed.__getitem__)

    assert [(0, "Integrated Camera"), (700, "OBS Virtual Camera")] == [(d.index, d.name) for d in devices()]


def test_a_broken_listing_is_unknown_and_not_none(monkeypatch):
    def fail() -> None:
        raise OSError("driver")

    monkeypatch.setattr(source, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(source, "_by_library", fail)

    assert find(None).target == "0"
