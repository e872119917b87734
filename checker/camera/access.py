"""What the system tells about who may use a camera, and who is using it now."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from pathlib import Path
from typing import Any

import psutil

log = logging.getLogger(__name__)

_DEV, _PROC = Path("/dev"), Path("/proc")
_CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
_MAC_ANSWERS = {
    1: False,
    2: False,
    3: True,
}  # AVAuthorizationStatus: restricted, denied, authorized; 0 is not asked yet


def is_there(index: str) -> bool:
    """Whether the system shows a device of this number at all; True where that cannot be told."""
    return sys.platform != "linux" or (_DEV / f"video{index}").exists()


def is_allowed(index: str) -> bool | None:
    """Whether this program may use the camera; None where the system does not tell."""
    try:
        if sys.platform == "linux":
            return os.access(_DEV / f"video{index}", os.R_OK | os.W_OK)
        return _mac_allows() if sys.platform == "darwin" else _windows_allows()
    except Exception:
        log.info("the camera permission could not be read", exc_info=True)
        return None


def users_of(index: str) -> tuple[str, ...]:
    """Names of other programs that hold the camera open; empty where there are none or the system does not tell."""
    try:
        if sys.platform == "linux":
            return _linux_users(_DEV / f"video{index}")
        return _windows_users() if sys.platform == "win32" else ()
    except Exception:
        log.info("the programs that use the camera could not be read", exc_info=True)
        return ()


def _linux_users(device: Path) -> tuple[str, ...]:
    names = set()
    for folder in _PROC.iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            # Other people's processes refuse to be listed; a process may end while it is looked at.
            if any(os.readlink(handle) == str(device) for handle in (folder / "fd").iterdir()):  # noqa: PTH115
                names.add(psutil.Process(int(folder.name)).name())
        except (OSError, psutil.Error):
            continue
    return tuple(sorted(names))


def _mac_allows() -> bool | None:
    foundation = importlib.import_module("AVFoundation")
    answer = foundation.AVCaptureDevice.authorizationStatusForMediaType_(foundation.AVMediaTypeVideo)
    return _MAC_ANSWERS.get(int(answer))


def _windows_allows() -> bool | None:
    winreg = importlib.import_module("winreg")
    places = (
        (winreg.HKEY_LOCAL_MACHINE, _CONSENT),
        (winreg.HKEY_CURRENT_USER, _CONSENT),
        (winreg.HKEY_CURRENT_USER, _CONSENT + r"\NonPackaged"),  # "let desktop apps access your camera"
    )
    answers = [_value(winreg, root, path, "Value") for root, path in places]
    if "Deny" in answers:
        return False
    return True if "Allow" in answers else None


def _windows_users() -> tuple[str, ...]:
    winreg = importlib.import_module("winreg")
    users = set()
    for path in (_CONSENT, _CONSENT + r"\NonPackaged"):
        for name in _subkeys(winreg, path):
            app = path + "\\" + name
            began = _value(winreg, winreg.HKEY_CURRENT_USER, app, "LastUsedTimeStart")
            if began and _value(winreg, winreg.HKEY_CURRENT_USER, app, "LastUsedTimeStop") == 0:  # still going on
                # "C:#Program Files#Zoom#bin#Zoom.exe", or a store app's "Microsoft.WindowsCamera_8wekyb3d8bbwe"
                users.add(name.rpartition("#")[2].removesuffix(".exe") if "#" in name else name.partition("_")[0])
    return tuple(sorted(users - {Path(sys.executable).stem}))


def _value(winreg: Any, root: Any, path: str, name: str) -> Any:
    try:
        with winreg.OpenKey(root, path) as key:
            return winreg.QueryValueEx(key, name)[0]
    except OSError:
        return None


def _subkeys(winreg: Any, path: str) -> list[str]:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            return [winreg.EnumKey(key, i) for i in range(winreg.QueryInfoKey(key)[0])]
    except OSError:
        return []
