"""Why a source gave no picture, in words for the person: permission, another program, a wrong address, or silence."""

from __future__ import annotations

import base64
import http.client
import sys
import urllib.error
import urllib.request
from urllib.parse import unquote, urlsplit

from checker.camera import access
from checker.camera.source import Source, no_device, unreadable
from checker.i18n import _
from checker.model import CannotCheck

_ANSWER_S = 4.0


def not_opened(source: Source) -> CannotCheck:
    """The source could not be opened. May take seconds: an address is asked once more, for its reason."""
    if source.kind == "address":
        return _address(source)
    if source.kind == "device":
        return _device(source) or CannotCheck(
            "busy",
            _("{name} is there, but it does not open. Another program may be using it.").format(name=source.name),
            _close_programs(),
        )
    return unreadable(source.name)


def no_picture(source: Source) -> CannotCheck:
    """The source opened, and then sent nothing, or stopped at once."""
    if source.kind == "device" and (reason := _device(source)):
        return reason
    if source.kind in ("file", "picture"):
        return unreadable(source.name)
    return CannotCheck(
        "no-frames",
        _("{name} opened, but hardly any picture came.").format(name=source.name),
        _close_programs() if source.kind == "device" else _("Start the camera there again, then run the check again."),
    )


def too_slow(source: Source, seconds: float) -> CannotCheck:
    """Opening the source did not come to an end."""
    if source.kind == "device" and (reason := _device(source)):
        return reason
    return CannotCheck(
        "timed-out",
        _("{name} did not open within {seconds:.0f} seconds.").format(name=source.name, seconds=seconds),
        _close_programs()
        if source.kind == "device"
        else _("Check that it is switched on and on the same network, then run the check again."),
    )


def not_found_in_time() -> CannotCheck:
    """Looking for the source did not come to an end: a driver, or a folder on the network, does not answer."""
    return CannotCheck(
        "timed-out",
        _("The system did not answer when it was asked for the camera."),
        _("Unplug the camera and plug it in again, or restart the computer."),
    )


def _close_programs() -> str:
    return _(
        "Close every program that can use the camera, such as Zoom, Teams and the browser. "
        "If that does not help, unplug the camera and plug it in again, or restart the computer."
    )


def _device(source: Source) -> CannotCheck | None:
    if not access.is_there(source.target):
        return no_device()
    if access.is_allowed(source.target) is False:
        return _not_allowed(source)
    if users := access.users_of(source.target):
        programs = ", ".join(users)
        return CannotCheck(
            "busy",
            _("{name} gives no picture, because another program is using it: {programs}.").format(
                name=source.name, programs=programs
            ),
            _("Close {programs}, then run the check again.").format(programs=programs),
        )
    return None


def _not_allowed(source: Source) -> CannotCheck:
    if sys.platform == "win32":
        cause = _("Windows does not let this program use the camera.")
        fix = _(
            "Open Settings, then Privacy & security, then Camera. "
            'Switch on "Camera access" and "Let desktop apps access your camera".'
        )
    elif sys.platform == "darwin":
        cause = _("macOS does not let this program use the camera.")
        fix = _(
            "Open System Settings, then Privacy & Security, then Camera. "
            "Switch on this program (or Terminal, if you started it there), then start it again."
        )
    else:
        cause = _("{name} is there, but your user account may not use it.").format(name=source.name)
        fix = _('In a terminal, type "sudo usermod -aG video $USER". Then log out and log in again.')
    return CannotCheck("permission", cause, fix)


def _address(source: Source) -> CannotCheck:
    try:
        with urllib.request.urlopen(_request(source.target), timeout=_ANSWER_S) as answer:  # noqa: S310 - http(s) only
            kind = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        with error:
            return _http_error(source, error.code)
    except (OSError, http.client.HTTPException, ValueError):
        return CannotCheck(
            "unreachable",
            _("Nothing answers at {name}.").format(name=source.name),
            _("Check the address. The camera must be switched on, and on the same network as this computer."),
        )
    if kind == "text/html":
        return CannotCheck(
            "not-a-stream",
            _("{name} answers with a web page, not with a camera's pictures.").format(name=source.name),
            _("Give the address of the pictures themselves. It often ends in /video or .mjpg."),
        )
    return CannotCheck(
        "not-a-stream",
        _("{name} answers, but what it sends cannot be read as a camera's pictures.").format(name=source.name),
        _("Give the address of a stream of JPEG pictures (MJPEG)."),
    )


def _http_error(source: Source, code: int) -> CannotCheck:
    if code in (401, 403):
        return CannotCheck(
            "permission",
            _("{name} wants a user name and a password that it knows.").format(name=source.name),
            _("Write both into the address, http://name:password@..., or check how they are written."),
        )
    return CannotCheck(
        "not-a-stream",
        _("{name} has no camera at this address (it answered with error {code}).").format(name=source.name, code=code),
        _("Check the part of the address after the name. For a camera it often ends in /video or .mjpg."),
    )


def _request(address: str) -> urllib.request.Request:
    # urllib does not take a user name and password from the address, as FFmpeg does.
    parts = urlsplit(address)
    account, _at, place = parts.netloc.rpartition("@")
    request = urllib.request.Request(parts._replace(netloc=place).geturl())  # noqa: S310 - http(s) only
    if account:
        token = base64.b64encode(unquote(account).encode()).decode()
        request.add_header("Authorization", f"Basic {token}")
    return request
