"""Why a camera gives no picture, on each system."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from checker.camera import access, refusal
from checker.camera.source import Source, find

DEVICE = Source(kind="device", name="Logitech BRIO", target="0")


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """A /dev of our own with one camera in it."""
    (tmp_path / "video0").write_bytes(b"")
    monkeypatch.setattr(access, "_DEV", tmp_path)
    monkeypatch.setattr(access, "sys", SimpleNamespace(platform="linux", executable=sys.executable))
    monkeypatch.setattr(refusal, "sys", SimpleNamespace(platform="linux"))
    return tmp_path


def test_a_camera_that_went_away_is_no_device(dev):
    (dev / "video0").unlink()

    assert refusal.not_opened(DEVICE).code == "no-device"


def test_a_device_file_one_may_not_read_is_a_permission(dev, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    reason = refusal.not_opened(DEVICE)

    assert reason.code == "permission"
    assert "video" in reason.fix


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
def test_the_program_that_holds_the_camera_is_named(dev):
    hold = f"import sys; f = open({str(dev / 'video0')!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        reason = refusal.not_opened(DEVICE)
        other.communicate()

    assert reason.code == "busy"
    assert "python" in reason.cause
    assert "python" in reason.fix


def test_a_camera_that_does_not_open_for_no_known_reason_is_said_to_be_perhaps_busy(dev):
    reason = refusal.not_opened(DEVICE)

    assert reason.code == "busy"
    assert "may be" in reason.cause


def test_a_camera_that_opens_and_sends_nothing_is_told(dev):
    assert refusal.no_picture(DEVICE).code == "no-frames"
    assert refusal.too_slow(DEVICE, 8).code == "timed-out"


@pytest.mark.parametrize(("answer", "code"), [(2, "permission"), (1, "permission"), (3, "busy"), (0, "busy")])
def test_macos_tells_whether_it_allows_the_camera(monkeypatch, answer, code):
    device = SimpleNamespace(authorizationStatusForMediaType_=lambda media: answer)
    monkeypatch.setitem(sys.modules, "AVFoundation", SimpleNamespace(AVCaptureDevice=device, AVMediaTypeVideo="vide"))
    monkeypatch.setattr(access, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(refusal, "sys", SimpleNamespace(platform="darwin"))

    assert code == refusal.not_opened(DEVICE).code


class _Registry:
    """Windows' registry, as far as it tells about the camera: {path: {name: value}}."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER = "machine", "user"

    def __init__(self, entries: dict[str, dict[str, object]]) -> None:
        self._entries = {path.lower(): values for path, values in entries.items()}

    def OpenKey(self, root: str, path: str) -> object:  # noqa: N802 - as in winreg
        key = f"{root}{path.lower().removeprefix(access._CONSENT.lower())}"
        if not any(entry.startswith(key) for entry in self._entries):
            raise FileNotFoundError(key)
        return nullcontext(key)

    def QueryValueEx(self, key: str, name: str) -> tuple[object, int]:  # noqa: N802 - as in winreg
        if name not in self._entries.get(key, {}):
            raise FileNotFoundError(name)
        return self._entries[key][name], 1

    def _below(self, key: str) -> list[str]:
        return [e.removeprefix(key + "\\") for e in self._entries if e.startswith(key + "\\")]

    def QueryInfoKey(self, key: str) -> tuple[int, int, int]:  # noqa: N802 - as in winreg
        return len([e for e in self._below(key) if "\\" not in e]), 0, 0

    def EnumKey(self, key: str, i: int) -> str:  # noqa: N802 - as in winreg
        return [e for e in self._below(key) if "\\" not in e][i]


@pytest.fixture
def windows(monkeypatch):
    def install(entries: dict[str, dict[str, object]]) -> None:
        monkeypatch.setitem(sys.modules, "winreg", _Registry(entries))
        monkeypatch.setattr(access, "sys", SimpleNamespace(platform="win32", executable=r"python.exe"))
        monkeypatch.setattr(refusal, "sys", SimpleNamespace(platform="win32"))

    return install


@pytest.mark.parametrize("where", ["machine", "user", "user\\nonpackaged"])
def test_windows_tells_that_the_camera_is_switched_off(windows, where):
    windows({"machine": {"Value": "Allow"}, "user": {"Value": "Allow"}, where: {"Value": "Deny"}})

    reason = refusal.not_opened(DEVICE)

    assert reason.code == "permission"
    assert "Let desktop apps" in reason.fix


def test_windows_names_the_program_that_uses_the_camera(windows):
    app = "user\\nonpackaged\\c:#program files#zoom#bin#zoom.exe"
    done = "user\\nonpackaged\\c:#program files#other#other.exe"
    windows(
        {
            "user": {"Value": "Allow"},
            "user\\nonpackaged": {"Value": "Allow"},
            app: {"LastUsedTimeStart": 5, "LastUsedTimeStop": 0},
            done: {"LastUsedTimeStart": 5, "LastUsedTimeStop": 9},
        }
    )

    reason = refusal.not_opened(DEVICE)

    assert reason.code == "busy"
    assert "zoom" in reason.cause
    assert "other.exe" not in reason.cause


def test_a_windows_that_tells_nothing_is_not_called_a_refusal(windows):
    windows({})

    assert refusal.not_opened(DEVICE).code == "busy"


def test_an_address_where_nothing_listens_is_unreachable(check):
    (gap,) = check("http://127.0.0.1:9/video").gaps

    assert gap.code == "unreachable"


def test_a_web_page_is_no_camera(check, fake_camera):
    (gap,) = check(fake_camera.serve(content_type="text/html", body=b"<html>Camera</html>" * 200)).gaps

    assert gap.code == "not-a-stream"
    assert "web page" in gap.cause


@pytest.mark.parametrize(("status", "code", "words"), [(401, "permission", "password"), (404, "not-a-stream", "404")])
def test_an_error_of_the_address_is_told(check, fake_camera, status, code, words):
    (gap,) = check(fake_camera.serve(status=status, body=b"no")).gaps

    assert code == gap.code
    assert words in gap.cause


def test_a_stream_of_something_else_is_no_camera(check, fake_camera):
    (gap,) = check(fake_camera.serve(content_type="application/octet-stream", body=bytes(5000))).gaps

    assert gap.code == "not-a-stream"


def test_the_password_goes_to_the_camera_and_into_no_sentence():
    address = "http://me:se%40cret@127.0.0.1:9/video?key=1"
    request = refusal._request(address)

    reason = refusal.not_opened(find(address))

    assert request.full_url == "http://127.0.0.1:9/video?key=1"
    assert request.get_header("Authorization") == "Basic bWU6c2VAY3JldA=="
    assert "cret" not in reason.cause + reason.fix
