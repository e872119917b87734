"""`readyroom doctor`: the parts this program stands on, where it keeps things, and what may leave the computer."""

from __future__ import annotations

import platform
from importlib import metadata

import click

from checker import __version__, catalog, store, tzdata
from checker.cli.shared import home_option, open_home
from checker.i18n import _

_LIBRARIES = ("PySide6-Essentials", "opencv-python-headless", "sounddevice", "soundfile", "numpy", "psutil", "msgspec")


@click.command("doctor")
@home_option
@click.pass_context
def command(context: click.Context) -> None:
    """Say which libraries, clock rules and folders are in use, and what a check may ask the internet for."""
    home = open_home(context)
    rows = [
        ("Readyroom", __version__),
        ("Python", f"{platform.python_version()} ({platform.system()} {platform.release()}, {platform.machine()})"),
        *((name, _version(name)) for name in _LIBRARIES),
        ("PortAudio", _portaudio()),
        (_("Clock rules of this program"), tzdata.rules_version()),
        (_("Clock rules of this system"), tzdata.system_version() or _("not told by the system")),
        (_("Folder"), str(home)),
        (_("Saved runs"), str(len(store.history(home)))),
        (_("Log file"), str(home / "readyroom.log")),
    ]
    width = max(len(name) for name, _value in rows)
    for name, value in rows:
        click.echo(f"{name:<{width}}  {value}")
    click.echo()
    click.echo(_("What leaves this computer during a check (nothing with --offline):"))
    for probe in catalog.PROBES:
        if probe.sends:
            click.echo(f"  {probe.id}: {_(probe.sends)}")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _("missing")


def _portaudio() -> str:
    try:
        import sounddevice
    except OSError:
        return _("missing; on Debian: apt install libportaudio2")
    return str(sounddevice.get_portaudio_version()[1])
