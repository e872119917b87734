"""The command `readyroom`. One file per command; this one joins them and guards the door."""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
from pathlib import Path

import click

from checker import __version__
from checker.cli import (
    check,
    compare,
    devices,
    doctor,
    history,
    invite,
    judge,
    name,
    passport,
    report,
    schema,
    screen,
    time,
)
from checker.cli.shared import home_option, open_home
from checker.i18n import _

log = logging.getLogger(__name__)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, the window opens. Start with:  readyroom check",
)
@home_option
@click.version_option(__version__, package_name="readyroom", prog_name="readyroom")
@click.option("--self-test", is_flag=True, help="Open the window, visit every page, and leave.")
@click.pass_context
def readyroom(context: click.Context, self_test: bool) -> None:
    """Is your computer ready for a virtual interview? Measures, judges, and says what to fix.

    Everything stays on this computer. `readyroom doctor` lists what a check may ask the internet for.
    """
    if context.invoked_subcommand is None:
        if not screen.is_here():
            raise click.ClickException(_("There is no screen here to open the window on. Check with: readyroom check"))
        from ui import app  # the one door to the window; Qt is loaded only here

        context.exit(app.main(home=open_home(context), self_test=self_test))


for module in (check, report, compare, history, judge, time, invite, name, passport, devices, doctor, schema):
    readyroom.add_command(module.command)


def main() -> None:
    """Run the command line; the exit code is 2 for whatever could not be done, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = readyroom.main(standalone_mode=False) or 0
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except BrokenPipeError:  # `readyroom history | head`
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - lives until the process ends
        code = 0
    except Exception as error:
        log.exception("the command failed")
        click.echo(_("Something went wrong: {error}. Details are in the log file.").format(error=error), err=True)
        code = 2
    _leave(code if isinstance(code, int) else 0)


def _leave(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    if any(t is not threading.main_thread() and t.is_alive() for t in threading.enumerate()):
        # A driver that never returned still holds its thread; a normal exit could wait or crash in it.
        logging.shutdown()
        os._exit(code)
    sys.exit(code)
