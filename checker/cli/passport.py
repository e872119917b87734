"""`readyroom passport`: is it valid long enough for the trip?"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from checker.cli import question
from checker.cli.shared import home_option
from checker.i18n import _
from checker.logistics import passport, words

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("passport", epilog="Example:  readyroom passport --country IN --expires 2027-05-31 --leave 2026-12-20")
@click.option("--country", required=True, metavar="CC", help="The country that gave the passport, such as IN or PK.")
@click.option("--expires", required=True, type=_DAY, help="The passport's last day.")
@click.option("--leave", required=True, type=_DAY, help="The day you leave the United States again.")
@question.json_option
@home_option
def command(*, country: str, expires: datetime, leave: datetime, json_: Path | None) -> None:
    """Say whether a passport is valid long enough. Nothing about it is stored, and its number is never asked."""
    try:
        answer = passport.answer(country, expires.date(), leave.date())
    except passport.UnknownCountry as problem:
        raise click.ClickException(str(problem)) from problem
    lines = [*words.judged(answer.status, answer.notes), _("Source: {source}.").format(source=answer.source)]
    question.tell(answer, lines, json_)
