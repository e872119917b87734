"""`readyroom check`: measure, judge, and say what to fix."""

from __future__ import annotations

import re
from pathlib import Path

import click

from checker import catalog
from checker.cli.progress import run_and_watch
from checker.cli.shared import deliver, home_option, open_home, output_options, warn
from checker.i18n import _
from checker.judge import judge
from checker.model import Interview, Request


def _subjects(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    wanted = tuple(name.strip().lower() for name in (value or "").split(",") if name.strip())
    measured = dict.fromkeys(p.subject for p in catalog.PROBES)
    for name in wanted:
        if name in measured:
            continue
        if name in catalog.SUBJECTS:
            raise click.BadParameter(_("this version does not measure {name} yet.").format(name=name))
        raise click.BadParameter(
            _("there is no subject {name!r}; choose from {known}.").format(name=name, known=", ".join(measured))
        )
    if value is not None and not wanted:
        raise click.BadParameter(_("name at least one subject of {known}.").format(known=", ".join(measured)))
    return wanted


def _source(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A file that is not there is a slip of the pen, said at once; a device that is not there is a finding."""
    if value and "://" not in value and re.search(r"[/\\]|\.[A-Za-z]\w{1,4}$", value) and not Path(value).exists():
        raise click.BadParameter(_("there is no file {name}.").format(name=value))
    return value


@click.command(
    "check",
    epilog="""\b
Examples:
  readyroom check                          everything
  readyroom check --quick                  the short form
  readyroom check --only camera,sound      two subjects
  readyroom check --camera "Logitech" --microphone "Headset"
  readyroom check --camera clip.mp4 --microphone voice.wav --offline
  readyroom check --html report.html       a report to keep or to print
  readyroom check --json - | jq .verdict   for other programs

\b
Exit codes: 0 ready, 1 ready with risks, 2 not ready or wrong usage, 3 not yet known.""",
)
@click.option("--only", "subjects", metavar="SUBJECT,…", callback=_subjects, help="Check these subjects alone.")
@click.option(
    "--camera", metavar="SRC", callback=_source, help="A camera's name or number, a file, or an http(s) MJPEG address."
)
@click.option("--microphone", metavar="SRC", callback=_source, help="A microphone's name or number, or a sound file.")
@click.option("--platform", type=click.Choice(catalog.PLATFORMS, case_sensitive=False), help="Where the interview is.")
@click.option("--quick", is_flag=True, help="Shorter measurements.")
@click.option(
    "--offline", is_flag=True, help="Ask nothing of the internet (a camera's address that you name is still opened)."
)
@click.option("--no-picture", is_flag=True, help="Keep no picture from the camera.")
@output_options
@home_option
@click.pass_context
def command(
    context: click.Context,
    *,
    subjects: tuple[str, ...],
    camera: str | None,
    microphone: str | None,
    platform: str | None,
    quick: bool,
    offline: bool,
    no_picture: bool,
    json_: Path | None,
    html: Path | None,
    redact: bool,
) -> None:
    """Check this computer and say whether it is ready, with at most three fixes first."""
    home = open_home(context)
    request = Request(
        subjects=subjects,
        camera=camera,
        microphone=microphone,
        quick=quick,
        offline=offline,
        keep_picture=not no_picture,
        interview=Interview(platform=platform),
    )
    session = run_and_watch(request, home)
    code = deliver(judge(session), json_=json_, html=html, redact=redact)
    if any(gap.code == "internal-error" for gap in session.gaps):
        warn(
            _("Something went wrong inside the program. The details are in {path}.").format(path=home / "readyroom.log")
        )
    context.exit(code)
