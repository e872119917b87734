"""Which camera, file or address is meant, and which cameras there are."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from checker.camera import opencv
from checker.camera.record import SourceKind
from checker.i18n import _
from checker.model import CannotCheck

log = logging.getLogger(__name__)

KindHint = Literal["camera", "infrared", "virtual"]

_INFRARED = re.compile(r"\b(IR|infrared|hello)\b", re.IGNORECASE)
_VIRTUAL = re.compile(r"\b(OBS|virtual|camo|manycam|snap|broadcast|mmhmm|xsplit|droidcam|epoccam|iriun)", re.IGNORECASE)
_SYSFS = Path("/sys/class/video4linux")
_LARGEST_PICTURE_BYTES = 200 * 2**20


@dataclass(frozen=True, kw_only=True, slots=True)
class CameraDevice:
    """A camera of this computer. `index` is the number that names it; `kind_hint` is told from its name alone."""

    index: int
    name: str
    backend: str
    kind_hint: KindHint


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What will be opened: `target` is a device's number, a file's absolute path or an address.

    `name` may be shown and saved: it holds no folder, no password and no query.
    """

    kind: SourceKind
    name: str
    target: str


def kind_hint(name: str) -> KindHint:
    if _INFRARED.search(name):
        return "infrared"
    return "virtual" if _VIRTUAL.search(name) else "camera"


def devices() -> tuple[CameraDevice, ...]:
    """The cameras of this computer, in the system's order; empty where there are none or the system does not tell."""
    return _listed() or ()


def find(asked: str | None) -> Source:
    """What `asked` names: a number, an address, a file, or part of a camera's name; None is the first camera.

    Raises CannotCheck where there is no such thing, or more than one.
    """
    if not asked:
        return _first()
    if "://" in asked:
        return _address(asked)
    if match := re.fullmatch(r"(?:/dev/video)?(\d{1,5})", asked):
        return _numbered(int(match[1]))
    if path := _existing(asked):
        return _file(path)
    if "/" in asked or "\\" in asked or re.search(r"\.[A-Za-z]\w{1,3}$", asked):
        raise CannotCheck(
            "file-missing",
            _('There is no file "{name}".').format(name=asked),
            _("Check how the file's name and folder are written."),
        )
    return _named(asked)


def _existing(asked: str) -> Path | None:
    try:
        path = Path(asked).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):  # a name too long, a home that is not known, a NUL
        return None


def no_device() -> CannotCheck:
    return CannotCheck(
        "no-device",
        _("No camera was found on this computer."),
        _(
            "Plug in a webcam. If the camera is built in, switch it on: "
            "look for a camera key or a small switch at the side."
        ),
    )


def _first() -> Source:
    listed = _listed()
    if listed is None:
        return Source(kind="device", name=_("Camera {number}").format(number=0), target="0")
    if not listed:
        raise no_device()
    # The infrared camera that unlocks the computer, and virtual cameras, are nobody's first choice.
    return _of(next((d for d in listed if d.kind_hint == "camera"), listed[0]))


def _of(device: CameraDevice) -> Source:
    return Source(kind="device", name=device.name, target=str(device.index))


def _numbered(number: int) -> Source:
    listed = _listed()
    if listed is None:
        return Source(kind="device", name=_("Camera {number}").format(number=number), target=str(number))
    if not listed:
        raise no_device()
    for device in listed:
        if device.index == number:
            return _of(device)
    raise _not_found(str(number), listed)


def _named(name: str) -> Source:
    listed = devices()
    wanted = name.casefold()
    matches = [d for d in listed if d.name.casefold() == wanted] or [d for d in listed if wanted in d.name.casefold()]
    if len(matches) == 1:
        return _of(matches[0])
    if not matches:
        raise _not_found(name, listed)
    raise CannotCheck(
        "ambiguous-name",
        _('"{name}" fits {count} cameras: {cameras}.').format(name=name, count=len(matches), cameras=_list(matches)),
        _("Give the camera's number, or more of its name."),
    )


def _not_found(asked: str, listed: Sequence[CameraDevice]) -> CannotCheck:
    return CannotCheck(
        "not-found",
        _('There is no camera and no file called "{name}".').format(name=asked),
        _("Choose one of these cameras: {cameras}.").format(cameras=_list(listed))
        if listed
        else _("Plug in the camera, or check how its name is written."),
    )


def _list(listed: Sequence[CameraDevice]) -> str:
    return ", ".join(f"{d.index} ({d.name})" for d in listed)


def _address(asked: str) -> Source:
    try:
        parts = urlsplit(asked)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, or half an IPv6 address
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", asked):
        raise CannotCheck(
            "bad-address",
            _("This is not an address that can be opened as a camera."),
            _("Give an address that starts with http:// or https://, such as the one your phone's camera app shows."),
        )
    return Source(kind="address", name=parts.netloc.rpartition("@")[2], target=asked)


def _file(path: Path) -> Source:
    if not path.is_file():  # reading a pipe or a folder would wait for ever, or fail without a reason
        raise unreadable(path.name)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        size = path.stat().st_size
    except OSError as error:
        raise CannotCheck(
            "file-not-opened",
            _("{name} cannot be opened: {why}.").format(name=path.name, why=error.strerror),
            _("Check that you may read the file, or copy it to your own folder."),
        ) from error
    if not head or _is_text(head):  # FFmpeg would draw a text as letters on a screen, and follow a playlist
        raise unreadable(path.name)
    picture = _is_picture(head)
    if picture and size > _LARGEST_PICTURE_BYTES:
        raise unreadable(path.name)
    return Source(kind="picture" if picture else "file", name=path.name, target=str(path.absolute()))


def unreadable(name: str) -> CannotCheck:
    return CannotCheck(
        "unreadable-file",
        _("{name} cannot be read as a picture or a video. It may be damaged, or of another kind.").format(name=name),
        _("Choose a JPEG or PNG picture, or an MP4, MKV, WebM or AVI video that plays on this computer."),
    )


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return b"\0" not in head and error.start > len(head) - 4  # a letter cut in two by the end of the sample
    return b"\0" not in head


def _is_picture(head: bytes) -> bool:
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    avif = head[4:12] in (b"ftypavif", b"ftypavis")
    return webp or avif or head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"GIF8", b"II*\0", b"MM\0*"))


def _listed() -> tuple[CameraDevice, ...] | None:
    """The cameras, or None where the system cannot be asked."""
    try:
        found = _by_library()
    except Exception:  # a broken driver's library can fail in any way
        log.exception("the cameras could not be listed")
        found = None
    if sys.platform == "linux" and not found:
        return _by_sysfs()
    return found


def _by_library() -> tuple[CameraDevice, ...]:
    cv2 = opencv.load()
    from cv2_enumerate_cameras import enumerate_cameras

    if sys.platform != "win32":
        api = cv2.CAP_AVFOUNDATION if sys.platform == "darwin" else cv2.CAP_V4L2
        return tuple(_device(cv2, c.index, c.name, api) for c in sorted(enumerate_cameras(api), key=lambda c: c.index))
    modern = [_device(cv2, c.index, c.name, cv2.CAP_MSMF) for c in enumerate_cameras(cv2.CAP_MSMF)]
    known = {d.name for d in modern}
    # Many virtual cameras exist for DirectShow alone; OpenCV itself counts those from CAP_DSHOW (700) on.
    old = [_device(cv2, cv2.CAP_DSHOW + c.index, c.name, cv2.CAP_DSHOW) for c in enumerate_cameras(cv2.CAP_DSHOW)]
    return (*modern, *(d for d in old if d.name not in known))


def _device(cv2: Any, index: int, name: str, api: int) -> CameraDevice:
    backend = cv2.videoio_registry.getBackendName(api)
    return CameraDevice(index=index, name=name, backend=backend, kind_hint=kind_hint(name))


def _by_sysfs() -> tuple[CameraDevice, ...]:
    found = []
    for folder in _SYSFS.glob("video*"):
        try:
            name, place = (
                (folder / item).read_text(encoding="utf-8", errors="replace").strip() for item in ("name", "index")
            )
        except OSError:
            continue
        if place == "0" and folder.name[5:].isdigit():  # the others of one camera carry metadata, not pictures
            index = int(folder.name[5:])
            found.append(CameraDevice(index=index, name=name, backend="V4L2", kind_hint=kind_hint(name)))
    return tuple(sorted(found, key=lambda d: d.index))
