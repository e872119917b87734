"""The parts of a Linux system that Readyroom leans on: which are missing, and which package brings them."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from itertools import chain
from typing import NamedTuple


class CannotSetUp(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


class Part(NamedTuple):
    """A part of a Linux system, and the package that brings it.

    `name` is a shared library's soname, a module of Python, or a program.
    """

    name: str
    debian: str
    fedora: str = ""
    arch: str = ""


VENV_PARTS = (Part("ensurepip", "python{}.{}-venv".format(*sys.version_info), "python3-libs", "python"),)

SOUND = (Part("libportaudio.so.2", "libportaudio2", "portaudio", "portaudio"),)

# What the Qt wheel links to and does not bring along (objdump -p on libQt6Gui and the platform plugins).
WINDOW = (
    Part("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Part("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Part("libX11.so.6", "libx11-6", "libX11", "libx11"),
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Part("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
)
SCREEN = (
    Part("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Part("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    Part("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Part("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Part("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Part("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Part("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    Part("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Part("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Part("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Part("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Part("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    Part("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)

# Tests that need one of these and do not find it are skipped, and say so.
TEST_TOOLS = (
    Part("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    Part("xauth", "xauth", "xorg-x11-xauth", "xorg-xauth"),
)
TEST_SOUND = (Part("pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio"),)
TEST_BROWSER = (
    Part("chromium", "chromium", "chromium", "chromium"),
    Part("chromedriver", "chromium-driver", "chromedriver", "chromium"),
)


def is_present(name: str) -> bool:
    if ".so" in name:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True
    return shutil.which(name) is not None or importlib.util.find_spec(name) is not None


def missing(parts: tuple[Part, ...]) -> list[Part]:
    # The wheels for Windows and macOS bring everything along.
    return [part for part in parts if not is_present(part.name)] if sys.platform == "linux" else []


def provide(needed: tuple[Part, ...], wished: tuple[Part, ...]) -> None:
    """Install what is missing; raises CannotSetUp if something needed still is. Without the wished, only tells."""
    if missing(needed + wished) and can_install():
        apt_install(missing(needed), missing(wished))
        importlib.invalidate_caches()
    absent = missing(needed + wished)
    if any(part in needed for part in absent):
        raise CannotSetUp(
            f"Parts of the system are missing. Please install them, then start this again:\n  {advice(absent)}"
        )
    if absent:
        say(f"Some checks or tests will be left out until you install:\n  {advice(absent)}")


def can_install() -> bool:
    return shutil.which("apt-get") is not None and (os.geteuid() == 0 or shutil.which("sudo") is not None)


def apt_install(*groups: list[Part]) -> None:
    """Install each group by itself, so that a package that is not to be had keeps no other away."""
    wanted = [sorted({part.debian for part in group}) for group in groups if group]
    root = os.geteuid() == 0
    how = "" if root else " with sudo, which may ask for your password"
    say(f"Installing system packages{how}: {' '.join(chain.from_iterable(wanted))}")
    prefix = [*([] if root else ["sudo"]), "env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*prefix, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quietly([*prefix, "dpkg", "--configure", "-a"])  # an installation that was cut short blocks every later one
    quietly([*apt, "update"])
    for packages in wanted:
        # Nothing of the person's own system may go to make room.
        problem = quietly([*apt, "install", "-y", "--no-install-recommends", "--no-remove", *packages])
        if problem:
            say(problem)


def quietly(command: list[str]) -> str:
    """Run `command`; what it wrote, if it failed."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode(errors="replace").strip() if done.returncode else ""


def advice(parts: list[Part]) -> str:
    """The command of this system's package manager, or the plain names of the parts."""
    for manager, family in (("apt-get install", "debian"), ("dnf install", "fedora"), ("pacman -S", "arch")):
        packages = sorted({getattr(part, family) for part in parts} - {""})
        if packages and shutil.which(manager.split()[0]):
            return f"sudo {manager} {' '.join(packages)}"
    return ", ".join(part.name for part in parts)
