"""`readyroom history`: the saved runs."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from checker import store
from checker.cli.shared import OUTPUT, home_option, open_home, print_coloured, write
from checker.i18n import _
from checker.judge import judge
from checker.report import words


@click.command("history", epilog="Show one of them:  readyroom report NAME")
@click.option("--json", "json_", type=OUTPUT, help="Write the list as JSON; - for standard output.")
@home_option
@click.pass_context
def command(context: click.Context, *, json_: Path | None) -> None:
    """List the saved runs, newest first, each judged with today's rules."""
    home = open_home(context)
    rows = [_row(entry) for entry in store.history(home)]
    if json_:
        write(json_, msgspec.json.encode(rows))
        return
    if not rows:
        click.echo(_("No run is saved yet. Start with: readyroom check"))
    for row in rows:
        print_coloured(f"{row['run']}  {row['when']}  {row['line']}")


def _row(entry: store.Entry) -> dict[str, str | None]:
    if entry.session is None:
        return {"run": entry.path.stem, "when": "", "status": None, "line": f"? {entry.problem}"}
    report = judge(entry.session)
    unfinished = "" if entry.session.finished_utc else " " + _("(cut short)")
    return {
        "run": entry.session.id,
        "when": words.when(entry.session.started_utc, report.as_of),
        "status": report.verdict.status.value,
        "line": f"{words.ICONS[report.verdict.status]} {report.verdict.headline}{unfinished}",
    }
