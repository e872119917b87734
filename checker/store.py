"""Sessions on disk: one JSON file per run in `<home>/runs`, readable by the person alone.

A file is written beside its final name, synced and then moved over it (POSIX rename(2) and Windows MoveFileEx are
atomic within a folder), so a crash or a full disk leaves either the old file or the new one, never a torn one.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from checker import catalog
from checker.i18n import _
from checker.model import SESSION_SCHEMA, Gap, Session, Taken

KEEP_RUNS = 200  # about a run a day for a whole season
HALF_WRITTEN_S = 3600  # no save takes as long
LARGEST_BYTES = 16 * 2**20  # a session with its pictures is well under 1 MB

_ID = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z-[0-9a-f]{4}")


class Unreadable(Exception):
    """A saved run cannot be used; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: a session, or the problem that keeps it from being read."""

    path: Path
    session: Session | None
    problem: str | None = None


def open_home(chosen: Path | None = None) -> Path:
    """The folder for everything the program keeps, made private (0700) if it was not there.

    `chosen`, else READYROOM_HOME, else the system's folder for application data. Raises OSError if it cannot be made.
    """
    home = Path(chosen or os.environ.get("READYROOM_HOME") or platformdirs.user_data_path("readyroom", appauthor=False))
    for folder in (home, home / "runs"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home.absolute()


def save(session: Session, home: Path) -> Path:
    """Write the session, replacing an earlier state of the same run; raises OSError, leaving what was there."""
    path = home / "runs" / f"{session.id}.json"
    write_atomic(path, msgspec.json.format(msgspec.json.encode(session), indent=1))
    _tidy(home)
    return path


def _tidy(home: Path) -> None:
    """Drop the oldest runs, and what a program killed in the middle of a save left behind."""
    forgotten = sorted(_run_files(home), reverse=True)[KEEP_RUNS:]
    for half_written in (home / "runs").glob(".*.json.*"):
        with suppress(OSError):  # another program has finished it by now
            if time.time() - half_written.stat().st_mtime > HALF_WRITTEN_S:
                forgotten.append(half_written)
    for path in forgotten:
        with suppress(OSError):  # the run itself is saved; one file too many harms nobody
            path.unlink()


def write_atomic(path: Path, content: bytes) -> None:
    """Replace `path` with `content` whole or not at all; raises OSError. Only the owner may read the new file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


class _SavedTaken(msgspec.Struct):
    """A `Taken` whose record waits until the catalogue has told its type."""

    measured_utc: datetime
    seconds: float
    record: msgspec.Raw


def load(path: Path) -> Session:
    """Read one saved run; raises Unreadable. Measurements this version does not know are left out."""
    try:
        # A pipe or device node in the folder would block the read for ever.
        if not path.is_file():
            words = _("{path} is not a file.") if path.exists() else _("There is no such file: {path}")
            raise Unreadable(words.format(path=path))
        if path.stat().st_size > LARGEST_BYTES:
            raise Unreadable(_("{name} is too large to be a saved run.").format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("{name} cannot be opened: {why}.").format(name=path.name, why=error.strerror)) from error
    try:
        raw: dict[str, Any] = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        schema = msgspec.json.decode(raw.get("schema", b"null"), type=str)
        taken = msgspec.json.decode(raw.pop("taken", b"{}"), type=dict[str, _SavedTaken])
        session = msgspec.convert({k: msgspec.json.decode(v) for k, v in raw.items()}, Session)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise Unreadable(_("{name} is not a saved run, or it is damaged.").format(name=path.name)) from error
    if schema != SESSION_SCHEMA:
        raise Unreadable(_("{name} was saved by another version of Readyroom.").format(name=path.name))
    times = {session.started_utc, session.finished_utc or session.started_utc}
    times |= {t.measured_utc for t in taken.values()}
    if not _ID.fullmatch(session.id) or not all(map(_is_moment, times)):
        raise Unreadable(_("{name} is not a saved run, or it is damaged.").format(name=path.name))
    return _with_records(session, taken)


def _is_moment(when: datetime) -> bool:
    # Windows can show no local time outside of these years.
    return when.tzinfo is not None and 1970 < when.year < 3000


def _with_records(session: Session, saved: dict[str, _SavedTaken]) -> Session:
    taken: dict[str, Taken] = {}
    gaps = list(session.gaps)
    for probe in catalog.PROBES:
        if (item := saved.get(probe.id)) is None:
            continue
        try:
            record: Any = msgspec.json.decode(item.record, type=probe.record)
        except (msgspec.MsgspecError, RecursionError, ValueError):
            gaps.append(
                Gap(
                    probe=probe.id,
                    code="unreadable",
                    cause=_("This measurement was saved in a form that cannot be read any more."),
                    fix=_("Run the check again."),
                )
            )
        else:
            taken[probe.id] = Taken(measured_utc=item.measured_utc, seconds=item.seconds, record=record)
    return replace(session, taken=taken, gaps=tuple(gaps))


def history(home: Path) -> list[Entry]:
    """Every saved run, newest first; a file that cannot be read is listed with its problem, and kept."""
    return [_entry(path) for path in sorted(_run_files(home), reverse=True)]


def find(home: Path, run: str) -> Path:
    """The file of a run named by its id, the start of its id, "last", or a path; raises Unreadable."""
    if os.sep in run or run.endswith(".json"):
        return Path(run)
    files = sorted(_run_files(home), reverse=True)
    if run == "last" and files:
        return next((f for f in files if _entry(f).session), files[0])
    matches = [] if run == "last" else [f for f in files if f.stem.startswith(run)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise Unreadable(_("{run} fits {count} saved runs. Give more of its name.").format(run=run, count=len(matches)))
    raise Unreadable(_("There is no saved run {run}. `readyroom history` lists them.").format(run=run))


def _entry(path: Path) -> Entry:
    try:
        return Entry(path, load(path))
    except Unreadable as problem:
        return Entry(path, None, str(problem))


def _run_files(home: Path) -> list[Path]:
    return [p for p in (home / "runs").glob("*.json") if _ID.fullmatch(p.stem)]
