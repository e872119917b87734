"""Damaged and hostile run files: more than a thousand of them, and never a crash or a wait."""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from checker import catalog, store
from checker.judge import judge
from checker.model import Session
from checker.status import Status

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE_VALUES = (
    b"null", b"-1", b"0", b"1e308", b"1e999", b"NaN", b"-Infinity", b"9" * 400, b'""', b'"\\ud800"', b'"\\u0000"',
    b'"' + b"\xff" + b'"', b"[]", b"{}", b"[" * 500 + b"]" * 500, b"[" * 100_000, b'{"a":' * 5000, b"true",
    b'"0001-01-01T00:00:00+14:00"', b'"9999-12-31T23:59:59-14:00"', b'"2026-11-23T12:00:00"', b'"2026-02-30T12:00:00Z"',
    '"\u202e\u0000"'.encode(), b'"' + b"x" * 100_000 + b'"',
)  # fmt: skip


def damaged(content: bytes) -> list[bytes]:
    """The same 1 200 variations every time: cut off, bits turned, bytes at random, and values put where others were."""
    chance = random.Random(20261123)
    cut = [content[: chance.randrange(len(content))] for _ in range(150)]
    turned = [_turn_bits(content, chance) for _ in range(350)]
    noise = [chance.randbytes(chance.randrange(1, 2000)) for _ in range(100)]
    swapped = [_put(content, chance) for _ in range(600)]
    return cut + turned + noise + swapped


def _turn_bits(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 10))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _put(content: bytes, chance: random.Random) -> bytes:
    """Replace the value of one key, at any depth, with a hostile one; sometimes drop the key."""
    document = json.loads(content)
    *way, last = chance.choice(_ways(document))
    place = document
    for step in way:
        place = place[step]
    if chance.random() < 0.1:
        del place[last]
        return json.dumps(document).encode()
    place[last] = "@here@"
    return json.dumps(document).encode().replace(b'"@here@"', chance.choice(HOSTILE_VALUES))


def _ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in inside for found in ((*way, key), *_ways(item, (*way, key)))]


def test_no_damaged_file_crashes_the_history_or_the_judge(whole_session: Session, private_home: Path) -> None:
    home = store.open_home()
    contents = damaged(store.save(whole_session, home).read_bytes())
    for n, content in enumerate(contents):
        (home / "runs" / f"2026-11-24T12{n:04}Z-00ab.json").write_bytes(content)

    entries = store.history(home)
    readable = [entry.session for entry in entries if entry.session]
    for session in readable:
        report = judge(session, as_of=NOON)
        msgspec.json.encode((session, report.verdict))
        session.started_utc.astimezone(UTC)

    assert len(contents) >= 1000
    assert len(contents) + 1 == len(entries)
    assert len(readable) >= 100  # or the test would judge nothing
    assert all(entry.problem for entry in entries if not entry.session)


def test_no_damage_to_one_record_turns_into_ready(whole_session: Session, private_home: Path) -> None:
    document = json.loads(store.save(whole_session, store.open_home()).read_bytes())
    for probe in catalog.PROBES:
        for broken in (None, [], "x", 3, {}):
            one = json.loads(json.dumps(document))
            one["taken"][probe.id]["record"] = broken
            path = private_home / "one.json"
            path.write_text(json.dumps(one))
            statuses = {f.status for f in judge(store.load(path), as_of=NOON).findings if _needs(f.check) == probe.id}

            assert statuses <= {Status.NOT_CHECKED}, (probe.id, broken)


def _needs(check_id: str) -> str:
    return next(check.meta.needs for check in catalog.CHECKS if check.id == check_id)


@pytest.mark.parametrize(
    "time",
    ["2026-11-23T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"],
    ids=["no zone", "too early", "too late"],
)
@pytest.mark.parametrize("where", ["started_utc", "finished_utc", "taken"])
def test_a_time_that_names_no_moment_is_damage(
    time: str, where: str, whole_session: Session, private_home: Path
) -> None:
    document = json.loads(msgspec.json.encode(whole_session))
    if where == "taken":
        next(iter(document["taken"].values()))["measured_utc"] = time
    else:
        document[where] = time
    path = store.open_home() / "x.json"
    path.write_text(json.dumps(document))

    with pytest.raises(store.Unreadable, match="damaged"):
        store.load(path)


def test_a_file_of_another_version_says_so(whole_session: Session, private_home: Path) -> None:
    path = store.save(replace(whole_session, schema="readyroom.session/2"), store.open_home())

    with pytest.raises(store.Unreadable, match="another version"):
        store.load(path)


def test_what_a_newer_version_added_is_left_out(whole_session: Session, private_home: Path) -> None:
    document = json.loads(msgspec.json.encode(whole_session))
    document["mood"] = "calm"
    document["taken"]["computer.smell"] = {"measured_utc": "2026-11-23T12:00:00Z", "seconds": 1, "record": {"ppm": 3}}
    path = store.open_home() / "x.json"
    path.write_text(json.dumps(document))

    assert whole_session == store.load(path)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "a", "2026-11-23T120000Z-00ab/../x", ""])
def test_a_run_may_not_choose_where_it_is_saved(name: str, whole_session: Session, private_home: Path) -> None:
    path = store.open_home() / "x.json"
    path.write_bytes(msgspec.json.encode(replace(whole_session, id=name)))

    with pytest.raises(store.Unreadable, match="damaged"):
        store.load(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _empty(path: Path) -> None:
    path.touch()


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 17 * 2**20)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("make", [_pipe, _folder, _loop, _endless, _nowhere, _empty, _huge], ids=lambda f: f.__name__)
def test_what_is_no_run_file_is_one_line_of_the_history(make: Any, whole_session: Session, private_home: Path) -> None:
    home = store.open_home()
    store.save(whole_session, home)
    make(home / "runs" / "2026-11-24T120000Z-00ab.json")

    bad, good = store.history(home)

    assert bad.problem
    assert whole_session == good.session


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no owner's bits")
def test_a_run_of_another_person_cannot_be_opened_and_says_why(whole_session: Session, private_home: Path) -> None:
    path = store.save(whole_session, store.open_home())
    path.chmod(0)
    # root may read everything, so look with the eyes of another person
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(store.Unreadable, match="cannot be opened: Permission denied"):
            store.load(path)
    finally:
        os.seteuid(before)
