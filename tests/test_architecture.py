"""The walls of the house, as sentences."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checker import catalog
from checker.catalog import Check

ROOT = Path(__file__).parents[1]
CHECKER = ROOT / "checker"
LONGEST_FILE = 400

# What reaches out of the program: to devices, files, other computers and the clock.
OUTSIDE = {
    *("asyncio", "ctypes", "glob", "http", "os", "pathlib", "platform", "queue", "select", "shutil", "socket", "ssl"),
    *("subprocess", "tempfile", "threading", "time", "urllib.request", "wave", "winreg"),
    *("cv2", "cv2_enumerate_cameras", "mss", "psutil", "sounddevice", "soundfile"),
}
CLOCK = {"now", "utcnow", "today"}

# The only files of a subject that may, next to its probe*.py. A measure or a check is never one of them.
REACHES_OUT = {
    "camera": {"access", "feed", "opencv", "refusal", "source", "ways"},
    "sound": {"gaps", "portaudio", "source"},
}

every_check = pytest.mark.parametrize("check", catalog.CHECKS, ids=lambda c: c.id)
every_subject = pytest.mark.parametrize("subject", catalog.SUBJECTS)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module a file names in an import, inside of functions too; `from a import b` names a and a.b."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def stands_on(path: Path) -> set[Path]:
    """The file and every file of the engine that it imports, directly or through others."""
    seen: set[Path] = set()
    ahead = [path]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            files = [ROOT / f"{name.replace('.', '/')}.py" for name in imported(here) if name.startswith("checker.")]
            ahead += [file for file in files if file.exists()]
    return seen


def reaches_out(path: Path) -> set[str]:
    clock = {
        f"{ast.unparse(node)}()"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in CLOCK and "datetime" in ast.unparse(node.value)
    }
    return clock | {name for name in imported(path) if name in OUTSIDE or name.split(".")[0] in OUTSIDE}


def probes_of(subject: str) -> list[Path]:
    return sorted((CHECKER / subject).glob("probe*.py"))


def may_reach_out(path: Path) -> bool:
    subject = path.relative_to(CHECKER).parts[0]
    return path.parent.name == subject and (
        path.stem.startswith("probe") or path.stem in REACHES_OUT.get(subject, set())
    )


def check_file(check: Check) -> Path:
    return CHECKER / check.subject / "checks" / f"{check.id.split('.')[1]}.py"


def python(code: str) -> str:
    """What `code` prints in an interpreter of its own."""
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_contracts_between_the_packages_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_whole_engine_can_be_imported_where_qt_and_the_device_libraries_are_missing() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules("checker")]

    python(
        "import sys, importlib\n"
        "for gone in ('PySide6', 'cv2', 'sounddevice', 'soundfile', 'mss'): sys.modules[gone] = None\n"
        f"for name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))"
    )


@pytest.mark.parametrize("front_door", ["checker.catalog", "checker.cli"])
def test_the_program_starts_without_loading_what_is_slow_to_load(front_door: str) -> None:
    loaded = set(json.loads(python(f"import json, sys, {front_door}; print(json.dumps(list(sys.modules)))")))

    assert set() == loaded & {"numpy", "cv2", "sounddevice", "soundfile", "PySide6", "jinja2", "ui"}


def test_every_check_file_is_in_the_catalogue_and_every_check_has_its_file() -> None:
    files = {path for path in CHECKER.glob("*/checks/*.py") if path.name != "__init__.py"}

    assert files == {check_file(check) for check in catalog.CHECKS}


@every_check
def test_every_check_has_a_test_that_names_it(check: Check) -> None:
    name = check.id.split(".")[1]
    named = re.compile(rf"\b{re.escape(check.id)}\b|checker\.{check.subject}\.checks(\.| import .*\b){name}\b")

    tests = [path.read_text(encoding="utf-8") for path in modules(f"tests/checker/{check.subject}")]

    assert any(named.search(text) for text in tests)


@every_check
def test_a_check_reads_the_limits_of_its_own_section_and_all_of_them(check: Check) -> None:
    read = {
        node.slice.value
        for node in ast.walk(tree(check_file(check)))
        if isinstance(node, ast.Subscript)
        and ast.unparse(node.value) == "limits"
        and isinstance(node.slice, ast.Constant)
    }
    words = {node.value for node in ast.walk(tree(check_file(check))) if isinstance(node, ast.Constant)}
    path = ROOT / "resources" / "limits" / f"{check.subject}.toml"
    written = set(tomllib.loads(path.read_text(encoding="utf-8")).get(check.id.split(".")[1], {}))

    assert read <= written
    assert written <= words


def test_no_section_of_limits_belongs_to_nobody() -> None:
    sections = {
        f"{path.stem}.{section}"
        for path in (ROOT / "resources" / "limits").glob("*.toml")
        for section in tomllib.loads(path.read_text(encoding="utf-8"))
    }
    asked_for = {
        ast.literal_eval(node.args[0])
        for path in modules("checker")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "limits_of"
        and isinstance(node.args[0], ast.Constant)
    }

    assert sections <= {check.id for check in catalog.CHECKS} | asked_for


@every_subject
def test_only_probes_and_what_they_are_made_of_reach_out_of_the_program(subject: str) -> None:
    files = [path for path in modules(f"checker/{subject}") if not may_reach_out(path)]

    assert {} == {path.name: found for path in files if (found := reaches_out(path))}


@every_check
def test_nothing_a_check_stands_on_reads_a_device_a_file_or_the_clock(check: Check) -> None:
    inside = [path for path in stands_on(check_file(check)) if CHECKER / check.subject in path.parents]

    assert [] == [path.name for path in inside if may_reach_out(path)]


@every_subject
def test_a_probe_knows_no_limit_no_check_and_no_verdict(subject: str) -> None:
    forbidden = {CHECKER / name for name in ("limits.py", "verdict.py", "judge.py", "catalog.py", "status.py")}
    below = {path: stands_on(path) for path in probes_of(subject)}

    assert {} == {
        path.name: {found.name for found in files if found in forbidden or found.parent.name == "checks"}
        for path, files in below.items()
        if files & forbidden or any(found.parent.name == "checks" for found in files)
    }


def test_a_probe_lives_in_its_subject() -> None:
    homes = {probe.id: probe.take.__module__ for probe in catalog.PROBES}

    assert all(home.startswith(f"checker.{name.split('.')[0]}.") for name, home in homes.items())


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    """The catalogue of translations knows whole sentences; fields are filled in by .format afterwards."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("checker", "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "N_", "ngettext"}
        for argument in node.args
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
        or (isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith("format"))
    ]

    assert [] == wrong


def test_no_file_is_too_long_to_read() -> None:
    files = modules("checker", "ui", "tests", "packaging", "benchmarks")
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}

    assert {} == {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_the_project_names_no_package_index_and_no_folder_of_the_people_who_wrote_it() -> None:
    # Put together here, so that this file does not name them either.
    hosts = ["py" + "pi.org", "python" + "hosted", "npm" + "js", "crates" + ".io"]
    folders = [r"(?<![\w.])/" + folder + "/" for folder in ("wor" + "k", "ro" + "ot")]
    named = re.compile("|".join([*map(re.escape, hosts), *folders]))

    assert [] == [f"{path.relative_to(ROOT)}: {found[0]}" for path, text in _texts() if (found := named.search(text))]


def _texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project, without what .gitignore leaves out."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed, so this copy's own files cannot be told from others")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("this copy is not a git repository, so its own files cannot be told from others")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture or a font


def test_a_label_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 does, on every call that returns nothing, and the program aborts after some seconds."""
    lost = python(
        "import sys\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication(['-platform', 'offscreen'])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for n in range(200): label.setText(str(n))\n"
        "print(before - sys.getrefcount(None))\n"
        "sys.stdout.flush()\n"
    )

    assert abs(int(lost)) < 50
