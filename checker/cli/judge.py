"""`readyroom judge`: judge a saved session file again, with today's rules."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.shared import deliver, home_option, load, open_home, output_options


@click.command("judge", epilog="Example:  readyroom judge session.json --html report.html")
@click.argument("session", type=click.Path(path_type=Path))
@output_options
@home_option
@click.pass_context
def command(context: click.Context, *, session: Path, json_: Path | None, html: Path | None, redact: bool) -> None:
    """Judge a session FILE that somebody sent you, or that an older version made."""
    open_home(context)
    context.exit(deliver(load(session), json_=json_, html=html, redact=redact))
