"""`readyroom time`: when is that, here?"""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli import question
from checker.cli.shared import home_option
from checker.logistics import time_text, words


@click.command(
    "time",
    epilog="""\b
Examples:
  readyroom time "9 AM EST Dec 9 2026" --here Asia/Kolkata
  readyroom time "12/9/2026 2:15pm CT"
\b
Numbers with slashes are read in US order. What can mean two things is asked, not guessed.""",
)
@click.argument("text")
@question.here_option
@question.json_option
@home_option
def command(*, text: str, here: str, json_: Path | None) -> None:
    """Say when the date and time of TEXT is, on the program's clock and on yours."""
    try:
        answer = time_text.read(text, here=here, now=question.now())
    except time_text.NotUnderstood as problem:
        raise click.ClickException(str(problem)) from problem
    question.tell(answer, words.told(answer), json_)
