"""`readyroom name`: is that the name an interviewer should see?"""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli import question
from checker.cli.shared import home_option
from checker.logistics import display_name, words


@click.command("name", epilog='Example:  readyroom name "Ayesha Khan, MBBS"')
@click.argument("text")
@question.json_option
@home_option
def command(*, text: str, json_: Path | None) -> None:
    """Judge TEXT as the name shown in the meeting."""
    answer = display_name.answer(text)
    question.tell(answer, words.judged(answer.status, answer.notes), json_)
