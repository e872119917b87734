"""One run in the terminal: a bar with the time left, results saved as they come, Ctrl-C stops calmly."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from checker import catalog, store
from checker.cli.shared import warn
from checker.i18n import _
from checker.model import Request, Session
from checker.run import Event, Finished, Run, Started
from checker.run import Progress as Step


def run_and_watch(request: Request, home: Path) -> Session:
    """Run the probes, show on standard error how far they are, save after each, and return what is known."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[left]}"),
        console=console,
        transient=True,
    )
    task = bar.add_task(_("Starting"), total=1.0, left="")
    started = time.monotonic()
    unsaved: list[OSError] = []

    def on_event(event: Event) -> None:
        if isinstance(event, Started):
            bar.update(task, description=_title(event.probe))
        elif isinstance(event, Step):
            bar.update(task, completed=event.run_done)
        elif isinstance(event, Finished):
            _save(event.session, home, unsaved)

    run = Run(request, on_event)
    if console.is_terminal:
        click.echo(_intention(request, run), err=True)
    with bar:
        run.start()
        while run.running:
            # Short waits, because Windows delivers Ctrl-C only between them.
            try:
                run.wait(0.2)
            except KeyboardInterrupt:
                run.cancel()
            left = max(0.0, run.takes_s - (time.monotonic() - started))
            bar.update(task, left=_("about {seconds:.0f} s left").format(seconds=left) if left >= 1 else "")
    _save(run.session, home, unsaved)
    if run.cancelled:
        warn(_("Stopped. What was measured until then is kept."))
    if unsaved:
        warn(
            _("This run could not be saved: {why}. Earlier runs are not touched.").format(
                why=unsaved[-1].strerror or unsaved[-1]
            )
        )
    return run.session


def _save(session: Session, home: Path, failures: list[OSError]) -> None:
    try:
        store.save(session, home)
    except OSError as error:
        failures.append(error)
    else:
        failures.clear()


def _title(probe_id: str) -> str:
    """What a probe's checks are about, in words."""
    titles = [_(c.meta.title) for c in catalog.CHECKS if c.meta.needs == probe_id]
    return titles[0] if titles else probe_id


def _intention(request: Request, run: Run) -> str:
    subjects = {p.subject for p in run.probes}
    words = [_("This takes about {seconds:.0f} seconds.").format(seconds=max(1.0, run.takes_s))]
    if "camera" in subjects and request.camera is None:
        words.append(_("Sit as you will sit in the interview and look at the camera."))
    if "sound" in subjects and request.microphone is None:
        words.append(_("Speak in your normal voice."))
    return " ".join(words)
