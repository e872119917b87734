"""`readyroom compare`: what changed between two saved runs."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli.shared import OUTPUT, find, home_option, load, open_home, print_coloured, write


@click.command("compare", epilog="Example:  readyroom compare 2026-12-01 last")
@click.argument("before")
@click.argument("after", default="last")
@click.option("--html", type=OUTPUT, help="Write the later run's report with the changes marked.")
@home_option
@click.pass_context
def command(context: click.Context, *, before: str, after: str, html: Path | None) -> None:
    """Compare the run BEFORE with the run AFTER (the last one, if not named), both judged with today's rules."""
    from checker.report import compare
    from checker.report.html import html as to_html

    home = open_home(context)
    earlier, later = (load(find(home, run)) for run in (before, after))
    comparison = compare.compare(earlier, later)
    print_coloured(compare.text(comparison))
    if html:
        write(html, to_html(later, compared=comparison).encode())
