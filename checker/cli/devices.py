"""`readyroom devices`: the cameras, microphones and speakers of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from checker.cli.shared import OUTPUT, home_option, open_home, write
from checker.i18n import _
from checker.model import CannotCheck


@click.command("devices", epilog='Use a name from the list:  readyroom check --camera "Logitech"')
@click.option("--json", "json_", type=OUTPUT, help="Write the list as JSON; - for standard output.")
@home_option
@click.pass_context
def command(context: click.Context, *, json_: Path | None) -> None:
    """List what a check can use, with the names to give it."""
    from checker.camera.source import devices as cameras_here
    from checker.sound.source import devices as sounds_here

    open_home(context)
    cameras, no_cameras = _ask(cameras_here)
    sounds, no_sounds = _ask(sounds_here)
    microphones = [d for d in sounds if d.inputs]
    speakers = [d for d in sounds if d.outputs]
    if json_:
        write(json_, msgspec.json.encode({"cameras": cameras, "microphones": microphones, "speakers": speakers}))
        return
    _list(_("Cameras"), [f"{d.index}: {d.name}" for d in cameras], no_cameras)
    _list(_("Microphones"), [_sound_line(d, d.default_input) for d in microphones], no_sounds)
    _list(_("Speakers"), [_sound_line(d, d.default_output) for d in speakers], no_sounds)


def _ask(devices: Callable[[], Sequence[Any]]) -> tuple[Sequence[Any], str | None]:
    try:
        return devices(), None
    except CannotCheck as reason:
        return (), f"{reason.cause} {reason.fix}"


def _sound_line(device: Any, is_default: bool) -> str:
    return f"{device.index}: {device.name}" + (f"  ({_('default')})" if is_default else "")


def _list(title: str, lines: list[str], problem: str | None) -> None:
    click.echo(title)
    for line in lines or [problem or _("none found")]:
        click.echo(f"  {line}")
