"""The README's two commands: what they pass on, what they set up, and what they tell."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ("dev.py", "system_parts.py")


def source(file: str) -> str:
    return (ROOT / "packaging" / file).read_text(encoding="utf-8")


# --- the files themselves


@pytest.mark.parametrize("file", OWN)
def test_the_set_up_leans_on_the_standard_library_alone(file: str) -> None:
    nodes = list(ast.walk(ast.parse(source(file))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} <= {*sys.stdlib_module_names, "system_parts"}


@pytest.mark.parametrize("file", OWN)
def test_an_old_python_can_read_far_enough_to_say_that_it_is_too_old(file: str) -> None:
    ast.parse(source(file), feature_version=(3, 7))


# --- the commands


@pytest.fixture
def handed_over(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command that would have been started, with nothing set up for it."""
    command: list[str] = []
    monkeypatch.setattr(dev, "set_up", lambda *_, **__: None)
    monkeypatch.setattr(dev, "hand_over", lambda words: command.extend(words) or 0)
    return command


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def there_is(one: bool) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("DISPLAY", ":0" if one else "")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    return there_is


def test_a_python_that_is_too_old_is_told_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], handed_over: list[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))

    assert 2 == dev.main(["run"])
    assert "Readyroom needs Python 99.0 or newer" in capsys.readouterr().err
    assert [] == handed_over


@pytest.mark.parametrize("between", [[], ["--"]])
def test_arguments_reach_the_program_with_or_without_the_two_dashes(
    dev: ModuleType, handed_over: list[str], between: list[str]
) -> None:
    assert 0 == dev.main(["run", *between, "check", "--quick"])
    assert [str(dev.BIN / "readyroom"), "check", "--quick"] == handed_over


def test_with_a_screen_the_window_opens(
    dev: ModuleType, handed_over: list[str], screen: Callable[[bool], None]
) -> None:
    screen(True)
    dev.main(["run"])

    assert [str(dev.BIN / "readyroom")] == handed_over


def test_without_a_screen_the_checks_run_in_the_terminal_and_the_report_is_named(
    dev: ModuleType,
    handed_over: list[str],
    screen: Callable[[bool], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen(False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    dev.main(["run"])

    report = str(tmp_path / "readyroom-report.html")
    assert [str(dev.BIN / "readyroom"), "check", "--html", report] == handed_over
    assert report in capsys.readouterr().err


def test_the_report_goes_among_the_documents_where_there_are_any(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Documents").mkdir()

    assert tmp_path / "Documents" == dev.report_folder()


def test_arguments_of_test_go_to_pytest(
    dev: ModuleType, handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    dev.main(["test", "-k", "name"])

    assert ["-m", "pytest", "-k", "name"] == handed_over[1:]


def test_a_second_sound_server_is_not_wished_for_beside_pipewire(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/pipewire" if name == "pipewire" else None)

    assert not {*dev.TEST_SOUND} & {*dev.test_parts()}


@pytest.mark.parametrize("ci", ["", "true"])
def test_a_browser_is_wished_for_by_the_build_server_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, ci: str
) -> None:
    monkeypatch.setenv("CI", ci)

    assert bool(ci) == ({*dev.TEST_BROWSER} <= {*dev.test_parts()})


@pytest.mark.parametrize("asking", [[], ["--help"], ["-h"]])
def test_help_names_the_commands(dev: ModuleType, capsys: pytest.CaptureFixture[str], asking: list[str]) -> None:
    assert 0 == dev.main(asking)
    assert "dev.py test" in capsys.readouterr().out


def test_a_command_that_does_not_exist_is_an_error(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == dev.main(["dance"])
    assert "There is no command dance." in capsys.readouterr().err


def test_the_exit_code_of_the_program_is_passed_on() -> None:
    code = "import dev, sys; sys.exit(dev.hand_over([sys.executable, '-c', 'raise SystemExit(3)']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "packaging", check=False)

    assert 3 == done.returncode


# --- the set-up


class Elsewhere:
    """A copy of the files that decide, with a set-up that only writes down what it would do."""

    def __init__(self, dev: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dev, self.folder, self.done = dev, folder, list[str]()
        self.fails_at: str | None = None
        (folder / "packaging").mkdir()
        for file in ("pyproject.toml", "packaging/lock.txt", "packaging/lock-test.txt"):
            (folder / file).write_text((ROOT / file).read_text(encoding="utf-8"), encoding="utf-8")
        venv = folder / ".venv"
        for name, value in {"ROOT": folder, "VENV": venv, "STAMP": venv / "stamp", "BIN": venv}.items():
            monkeypatch.setattr(dev, name, value)
        monkeypatch.setattr(dev, "provide", lambda *_: None)
        monkeypatch.setattr(dev, "call", self._call)

    def _call(self, command: list[str]) -> None:
        step = next(word for word in ("venv", "--requirement", "--editable") if word in command)
        if step == self.fails_at:
            raise KeyboardInterrupt
        if step == "venv":
            self.dev.VENV.mkdir(exist_ok=True)
            (self.dev.VENV / "python").write_text("", encoding="utf-8")
            (self.dev.VENV / "python").chmod(0o755)
        self.done.append(step)

    def set_up(self, kind: str) -> list[str]:
        """The steps it took."""
        self.done.clear()
        self.dev.set_up(kind, needed=(), wished=())
        return list(self.done)

    def append(self, file: str, text: str) -> None:
        with (self.folder / file).open("a", encoding="utf-8") as open_file:
            open_file.write(text)


ALL_STEPS = ["venv", "--requirement", "--editable"]


@pytest.fixture
def elsewhere(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    return Elsewhere(dev, tmp_path, monkeypatch)


def test_the_first_start_sets_everything_up(elsewhere: Elsewhere) -> None:
    assert ALL_STEPS == elsewhere.set_up("run")


def test_the_second_start_does_nothing(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")

    assert [] == elsewhere.set_up("run")


def test_the_tests_add_to_what_is_there(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")

    assert ALL_STEPS[1:] == elsewhere.set_up("test")


def test_what_the_tests_brought_serves_the_program_too(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("test")

    assert [] == elsewhere.set_up("run")


@pytest.mark.parametrize("step", ALL_STEPS)
def test_a_set_up_that_was_cut_short_is_made_anew(elsewhere: Elsewhere, step: str) -> None:
    elsewhere.fails_at = step
    with pytest.raises(KeyboardInterrupt):
        elsewhere.set_up("run")
    elsewhere.fails_at = None

    assert ALL_STEPS == elsewhere.set_up("run")


def test_adding_the_tests_packages_cut_short_is_made_anew_too(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")
    elsewhere.fails_at = "--requirement"
    with pytest.raises(KeyboardInterrupt):
        elsewhere.set_up("test")
    elsewhere.fails_at = None

    assert ALL_STEPS == elsewhere.set_up("run")


def test_a_python_that_went_away_is_replaced(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")
    (elsewhere.dev.BIN / "python").unlink()

    assert ALL_STEPS == elsewhere.set_up("run")


def test_a_new_lock_is_installed(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")
    elsewhere.append("packaging/lock.txt", "# newer\n")

    assert ALL_STEPS == elsewhere.set_up("run")


def test_a_lint_rule_installs_nothing(elsewhere: Elsewhere) -> None:
    elsewhere.set_up("run")
    elsewhere.append("pyproject.toml", '\n[tool.something]\nelse = "entirely"\n')

    assert [] == elsewhere.set_up("run")


def test_a_step_that_fails_is_explained_without_a_traceback(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda *_, **__: dev.call([sys.executable, "-c", "raise SystemExit(1)"]))

    assert 2 == dev.main(["lint"])
    assert "The set-up did not finish" in capfd.readouterr().err
