"""What the commands share: the home folder, where results go, and how a report is shown."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from checker import log, store
from checker.i18n import _
from checker.judge import Report, judge
from checker.status import Status

EXIT_CODES = {Status.READY: 0, Status.AT_RISK: 1, Status.NOT_READY: 2, Status.NOT_CHECKED: 3}

F = TypeVar("F", bound=Callable[..., Any])


def _remember_home(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().meta["home"] = value


# On the group and on every command, so that it may stand before or after the command's name.
home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    expose_value=False,
    callback=_remember_home,
    help="Keep all settings and runs in this folder (or set READYROOM_HOME).",
)


def open_home(context: click.Context) -> Path:
    """The folder for runs and the log. If it cannot be used, a temporary one, with a warning."""
    try:
        home = store.open_home(context.find_root().meta.get("home"))
    except OSError as error:
        home = store.open_home(Path(tempfile.mkdtemp(prefix="readyroom-")))
        warn(
            _("The folder for your results cannot be used ({why}). This run is kept in {home} instead.").format(
                why=error.strerror or error, home=home
            )
        )
    log.start(home)
    return home


def warn(sentence: str) -> None:
    click.echo(click.style("! ", fg="yellow") + sentence, err=True)


def output_options(command: F) -> F:
    """--json, --html and --redact, on every command that ends in a report."""
    for option in (
        click.option("--redact", is_flag=True, help="Leave out names, pictures and addresses: a copy to share."),
        click.option("--html", type=OUTPUT, help="Write the report as one HTML file."),
        click.option("--json", "json_", type=OUTPUT, help="Write the report as JSON; - for standard output."),
    ):
        command = option(command)
    return command


class _Output(click.ParamType[Path]):
    """A file to write, refused at once if it cannot be: a check that takes a minute must not end in lost results."""

    name = "file"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Path:
        path = Path(value)
        if str(value) == "-":
            return path
        if path.is_dir():
            self.fail(_("{path} is a folder; give a file name.").format(path=path), parameter, context)
        if path.exists() and not path.is_file():
            self.fail(_("{path} is not a file; for standard output write -").format(path=path), parameter, context)
        if not path.absolute().parent.is_dir():
            self.fail(_("The folder {path} does not exist.").format(path=path.absolute().parent), parameter, context)
        return path


OUTPUT = _Output()


def load(path: Path) -> Report:
    """A saved run, judged with today's rules; raises ClickException with a sentence."""
    try:
        return judge(store.load(path))
    except store.Unreadable as problem:
        raise click.ClickException(str(problem)) from problem


def find(home: Path, run: str) -> Path:
    try:
        return store.find(home, run)
    except store.Unreadable as problem:
        raise click.ClickException(str(problem)) from problem


def deliver(report: Report, *, json_: Path | None, html: Path | None, redact: bool) -> int:
    """Show the report, write what was asked, and return the exit code of its verdict."""
    from checker.report.document import document, to_json
    from checker.report.html import html as to_html
    from checker.report.redact import redact as without_private_data

    if redact:
        report = without_private_data(report)
    show(report, err=str(json_) == "-")
    if json_:
        write(json_, to_json(document(report)))
    if html:
        write(html, to_html(report).encode())
    return EXIT_CODES[report.verdict.status]


def show(report: Report, *, err: bool = False) -> None:
    from checker.report.text import text

    print_coloured(text(report), err=err)


def print_coloured(plain: str, *, err: bool = False) -> None:
    """Print a report's text with its status words in colour, where the terminal has colours."""
    from rich.console import Console
    from rich.highlighter import RegexHighlighter
    from rich.text import Text
    from rich.theme import Theme

    class StatusWords(RegexHighlighter):
        highlights = [  # noqa: RUF012 - rich's own form
            r"(?P<ready>✓ \w[\w ]*)",
            r"(?P<risk>! \w[\w ]*)",
            r"(?P<bad>✗ \w[\w ]*)",
            r"(?P<unknown>\? \w[\w ]*)",
        ]

    theme = Theme({"ready": "green", "risk": "yellow", "bad": "bold magenta", "unknown": "cyan"})

    class Pipe(Console):
        def on_broken_pipe(self) -> None:
            """`| head` closed the pipe: the rest is not shown, and the exit code stays the verdict's."""
            self.quiet = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno() if err else sys.stdout.fileno())

    console = Pipe(stderr=err, theme=theme, highlight=False, soft_wrap=True)
    console.print(StatusWords()(Text(plain)))


def write(path: Path, content: bytes) -> None:
    """Write to `path`, or to standard output for "-"; raises ClickException with a sentence."""
    if str(path) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content + b"\n")
        return
    try:
        store.write_atomic(path.resolve(), content)  # a link stays a link
    except OSError as error:
        raise click.ClickException(
            _("{path} could not be written: {why}. `readyroom report last` shows the newest saved run.").format(
                path=path, why=error.strerror or error
            )
        ) from error
    click.echo(_("Written: {path}").format(path=path.absolute()), err=True)
