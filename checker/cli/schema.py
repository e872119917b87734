"""`readyroom schema`: the JSON Schema of each document the program writes."""

from __future__ import annotations

import click
import msgspec

from checker.cli.shared import home_option
from checker.logistics.display_name import NameAnswer
from checker.logistics.passport import PassportAnswer
from checker.logistics.record import Answer
from checker.report import document

SCHEMAS: dict[str, type] = {
    **document.SCHEMAS,
    "time": Answer,
    "invite": Answer,
    "name": NameAnswer,
    "passport": PassportAnswer,
}


@click.command("schema", epilog="Example:  readyroom schema report > report.schema.json")
@click.argument("name", type=click.Choice(sorted(SCHEMAS)))
@home_option
def command(*, name: str) -> None:
    """Print the JSON Schema of a document, by NAME."""
    click.echo(msgspec.json.format(msgspec.json.encode(msgspec.json.schema(SCHEMAS[name])), indent=2))
