"""What the one-question commands share: whose zone, today's clock, and how an answer is told."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from checker import tzdata
from checker.cli.shared import OUTPUT, print_coloured, write
from checker.i18n import _
from checker.logistics import local_zone
from checker.logistics.zones import meaning

json_option = click.option(
    "--json", "json_", type=OUTPUT, help="Write the answer as JSON; - for standard output (and so into a pipe)."
)


def _zone(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    tzdata.use_newest()
    if value is None:
        return local_zone.name()
    found = meaning(value)
    if found is None or len(found.zones) != 1:
        raise click.BadParameter(_("{name!r} is not one time zone; write it like Asia/Kolkata.").format(name=value))
    return found.zones[0]


here_option = click.option(
    "--here", metavar="ZONE", callback=_zone, help="Your time zone, such as Asia/Kolkata. Default: this computer's."
)


def now() -> datetime:
    return datetime.now(UTC)


def tell(answer: Any, lines: list[str], json_: Path | None) -> None:
    """The answer in words on a terminal; as JSON where it was asked for, and into a pipe."""
    if json_ or not sys.stdout.isatty():
        write(json_ or Path("-"), msgspec.json.encode(answer))
    else:
        print_coloured("\n".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", line) for line in lines))
