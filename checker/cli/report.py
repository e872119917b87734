"""`readyroom report`: the report of a saved run."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.shared import deliver, find, home_option, load, open_home, output_options


@click.command(
    "report",
    epilog="""\b
Examples:
  readyroom report last                        the newest run
  readyroom report 2026-12-01 --html r.html    the run of that day
  readyroom report last --redact --html r.html a copy without private data""",
)
@click.argument("run", default="last")
@output_options
@home_option
@click.pass_context
def command(context: click.Context, *, run: str, json_: Path | None, html: Path | None, redact: bool) -> None:
    """Show a saved RUN (its name, the start of it, a file, or "last") or write it to a file."""
    path = find(open_home(context), run)
    context.exit(deliver(load(path), json_=json_, html=html, redact=redact))
