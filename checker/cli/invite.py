"""`readyroom invite`: what an invitation says, in your own time."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli import question
from checker.cli.shared import OUTPUT, home_option, write
from checker.i18n import _
from checker.logistics import invite, reminders, words


@click.command(
    "invite", epilog="Example:  readyroom invite interview.ics --here Asia/Kolkata --reminders reminders.ics"
)
@click.argument("file", type=click.Path(path_type=Path))
@question.here_option
@question.json_option
@click.option("--reminders", "reminders_", type=OUTPUT, help="Write a calendar file with reminders.")
@home_option
def command(*, file: Path, here: str, json_: Path | None, reminders_: Path | None) -> None:
    """Read the invitation FILE (.ics): when it is, where to join, and what to ask about."""
    try:
        if not file.is_file():
            raise click.ClickException(_("There is no file {path}.").format(path=file))
        with file.open("rb") as opened:
            content = opened.read(invite.LARGEST_BYTES + 1)
        answer = invite.read(content, here=here, now=question.now())
    except OSError as error:
        raise click.ClickException(
            _("{path} cannot be opened: {why}.").format(path=file, why=error.strerror or error)
        ) from error
    except invite.NotAnInvitation as problem:
        raise click.ClickException(str(problem)) from problem
    if reminders_:
        if answer.utc is None or answer.status == "cancelled":
            raise click.ClickException(_("No reminders can be written while it is not certain when the interview is."))
        write(reminders_, reminders.calendar(answer, now=question.now()))
    question.tell(answer, words.told(answer), json_)
