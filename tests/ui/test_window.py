from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QPushButton, QWidget

from checker import catalog, store
from checker.run import Finished
from ui.bridge import Bridge
from ui.window import MainWindow


def shown(window: QWidget, kind: type[Any]) -> list[Any]:
    QApplication.processEvents()  # Qt shows what was put into a visible page on its next turn
    return [w for w in window.findChildren(kind) if w.isVisibleTo(window)]


def words(widget: QWidget) -> str:
    return " | ".join(w.text() for w in shown(widget, QLabel))


def rail_words(window: MainWindow) -> list[str]:
    return [b.accessibleDescription() for b in window.rail.buttons]


def press(window: MainWindow, text: str) -> None:
    next(b for b in shown(window, QPushButton) if b.text().replace("&", "") == text).click()


def has(window: MainWindow, text: str) -> bool:
    return any(b.text().replace("&", "") == text for b in shown(window, QPushButton))


def key(window: MainWindow, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, code, modifier)


def test_the_rail_has_every_subject_with_checks_and_the_result(window: MainWindow) -> None:
    assert ("internet", "camera", "result") == window.steps


def test_nothing_is_called_ready_before_it_was_checked(window: MainWindow) -> None:
    assert ["Not checked yet"] * 3 == rail_words(window)


def test_checking_a_step_shows_its_result(window: MainWindow, qtbot: Any) -> None:
    press(window, "Check")
    qtbot.waitUntil(lambda: not window.state.running)

    assert ["Ready", "Not checked yet", "Not yet known"] == rail_words(window)
    assert "Fast enough." in words(window.page)


def test_a_real_probe_of_this_computer_ends_in_a_judged_result(qtbot: Any, home: Path) -> None:
    power = [p for p in catalog.PROBES if p.id == "computer.power"]
    checks = [c for c in catalog.CHECKS if c.meta.needs == "computer.power"]
    window = MainWindow(Bridge(home, probes=power, checks=checks))
    qtbot.addWidget(window)
    press(window, "Check")
    qtbot.waitUntil(lambda: not window.state.running)

    assert "computer.power" in window.state.report.session.taken
    assert rail_words(window)[0] in ("Ready", "Some risk", "Needs fixing")


def test_the_number_stands_beside_its_limit(window: MainWindow, run: Callable[[], None]) -> None:
    run()

    assert "20 | Mbit/s | at least 10 Mbit/s" in words(window.page)


def test_a_slow_line_says_what_to_do_and_how_long_it_takes(
    window: MainWindow, house: Any, run: Callable[[], None]
) -> None:
    house.net.value = 1
    run()

    assert "Too slow. | It matters. | Move closer. | About 2 minutes" in words(window.page)


def test_a_running_check_can_be_stopped(window: MainWindow, house: Any, qtbot: Any) -> None:
    house.net.hangs = True
    press(window, "Check")
    qtbot.waitUntil(lambda: window.state.done > 0)
    press(window, "Stop")
    qtbot.waitUntil(lambda: not window.state.running)

    assert "The check was stopped before this was done." in words(window.page)
    assert "Could not check" == rail_words(window)[0]


def test_stopping_a_second_check_keeps_the_result_of_the_first(
    window: MainWindow, house: Any, run: Callable[[], None], qtbot: Any
) -> None:
    run()
    house.net.hangs = True
    press(window, "Check again")
    qtbot.waitUntil(lambda: window.state.done > 0)
    press(window, "Stop")
    qtbot.waitUntil(lambda: not window.state.running)

    assert "Ready" == rail_words(window)[0]


def test_a_pulled_device_gives_its_cause_its_fix_and_another_try(
    window: MainWindow, house: Any, run: Callable[[], None], qtbot: Any
) -> None:
    house.camera.pulled = True
    run()
    window.jump("camera")

    assert "The device was unplugged. | Plug it in again." in words(window.page)

    house.camera.pulled = False
    press(window, "Try again")
    qtbot.waitUntil(lambda: not window.state.running)

    assert "Ready" == rail_words(window)[1]


def test_another_try_measures_only_what_was_missing(
    window: MainWindow, house: Any, run: Callable[[], None], qtbot: Any
) -> None:
    house.camera.pulled = True
    run()
    window.jump("camera")
    press(window, "Try again")
    qtbot.waitUntil(lambda: not window.state.running)

    assert (1, 2) == (house.net.asked, house.camera.asked)


def test_two_checks_never_run_at_once(window: MainWindow, house: Any, qtbot: Any) -> None:
    house.net.hangs = True
    press(window, "Check")
    qtbot.waitUntil(lambda: window.state.running)
    window.jump("camera")

    assert not window.page.check.isEnabled()  # type: ignore[attr-defined]
    assert "Another check is running" in words(window.page)


def test_the_steps_can_be_jumped_to_while_a_check_runs(window: MainWindow, house: Any, qtbot: Any) -> None:
    house.net.hangs = True
    press(window, "Check")
    qtbot.waitUntil(lambda: window.state.running)
    for button in reversed(window.rail.buttons):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert 0 == window.index


def test_control_and_arrow_turn_the_page(window: MainWindow) -> None:
    for code in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        key(window, code, Qt.KeyboardModifier.ControlModifier)

    assert 1 == window.index


def test_in_a_language_read_from_the_right_the_left_arrow_goes_on(window: MainWindow) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    key(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert 1 == window.index


def test_the_arrow_keys_walk_the_rail(window: MainWindow) -> None:
    window.rail.buttons[0].setFocus()
    key(window, Qt.Key.Key_Down)

    assert 1 == window.index


def test_escape_closes_nothing(window: MainWindow, run: Callable[[], None]) -> None:
    run()
    key(window, Qt.Key.Key_Escape)

    assert window.isVisible()
    assert "Ready" == rail_words(window)[0]


def test_the_whole_check_can_be_done_with_the_keyboard_alone(window: MainWindow, qtbot: Any) -> None:
    window.activateWindow()
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.anything_known and not window.state.running)
    key(window, Qt.Key.Key_Return)

    assert ("Ready", 1) == (rail_words(window)[0], window.index)


def test_every_button_can_be_reached_with_tab(window: MainWindow, house: Any, run: Callable[[], None]) -> None:
    house.camera.pulled = True
    run()
    window.jump("camera")
    wanted = {b for b in shown(window, QAbstractButton) if b.isEnabled() and b not in window.rail.buttons}
    reached = set()
    for _turn in range(40):
        reached.add(QApplication.focusWidget())
        key(window, Qt.Key.Key_Tab)

    assert wanted <= reached


@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize("step", ["internet", "camera", "result"])
def test_a_page_has_one_primary_button(
    window: MainWindow, house: Any, run: Callable[[], None], step: str, checked: bool
) -> None:
    house.net.value = 1
    if checked:
        run()
    window.jump(step)
    primary = [b.text() for b in shown(window, QPushButton) if b.property("primary")]

    assert 1 == len(primary)


def test_every_button_and_step_has_a_name_for_a_screen_reader(window: MainWindow, run: Callable[[], None]) -> None:
    run()
    nameless = []
    for step in window.steps:
        window.jump(step)
        nameless += [b for b in shown(window, QAbstractButton) if not (b.accessibleName() or b.text())]

    assert [] == nameless


def test_a_screen_reader_hears_the_result(
    window: MainWindow, run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    run()

    assert ["Checking…", "Internet: Ready"] == heard


def test_the_title_says_which_step_of_how_many_this_is(window: MainWindow) -> None:
    window.jump("camera")

    assert "Camera – Step 2 of 3 – Readyroom" == window.windowTitle()


def test_a_device_name_is_never_read_as_markup(window: MainWindow) -> None:
    assert {Qt.TextFormat.PlainText} == {w.textFormat() for w in window.findChildren(QLabel)}


def test_the_result_leads_to_what_must_be_fixed(window: MainWindow, house: Any, run: Callable[[], None]) -> None:
    house.camera.value = 1
    run()
    window.jump("result")
    press(window, "Go there")

    assert "camera" == window.steps[window.index]


def test_the_result_tells_how_the_last_time_ended(
    qtbot: Any, house: Any, home: Path, window: MainWindow, run: Callable[[], None]
) -> None:
    run()
    later = Bridge(home, probes=house.probes, checks=house.checks)
    second = MainWindow(later)
    qtbot.addWidget(second)
    second.jump("result")
    qtbot.waitUntil(lambda: "Last time" in words(second.page))

    assert "Nothing is checked yet." in words(second.page)


def test_results_that_cannot_be_saved_are_said_once_and_stay(
    window: MainWindow, run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "save", full)
    run()

    assert "No space left on device" in window.banner.text
    assert "Ready" == rail_words(window)[0]

    monkeypatch.undo()
    run()

    assert not window.banner.isVisibleTo(window)


def save_as(window: MainWindow, path: Path) -> None:
    window.jump("result")
    press(window, "Save report…")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_report_is_saved_as_a_page(window: MainWindow, run: Callable[[], None], qtbot: Any, tmp_path: Path) -> None:
    run()
    save_as(window, tmp_path / "mine.html")
    qtbot.waitUntil(lambda: "mine.html" in window.banner.text)

    assert "Fast enough." in (tmp_path / "mine.html").read_text(encoding="utf-8")


def test_the_report_is_saved_as_data(window: MainWindow, run: Callable[[], None], qtbot: Any, tmp_path: Path) -> None:
    run()
    save_as(window, tmp_path / "mine.json")
    qtbot.waitUntil(lambda: "mine.json" in window.banner.text)

    assert "readyroom.report/1" == json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["schema"]


def test_a_report_that_cannot_be_written_is_told(
    window: MainWindow, run: Callable[[], None], qtbot: Any, tmp_path: Path
) -> None:
    run()
    save_as(window, tmp_path / "missing" / "mine.html")
    qtbot.waitUntil(lambda: "could not be saved" in window.banner.text)

    assert window.isVisible()


def test_a_saved_report_opens_in_the_browser(
    window: MainWindow, run: Callable[[], None], qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    run()
    save_as(window, tmp_path / "mine.html")
    qtbot.waitUntil(lambda: "mine.html" in window.banner.text)
    press(window, "Open report")

    assert [str(tmp_path / "mine.html")] == opened


def test_closing_during_a_check_ends_it_and_keeps_what_was_measured(
    window: MainWindow, house: Any, home: Path, qtbot: Any
) -> None:
    house.camera.hangs = True
    with qtbot.waitSignal(window.bridge.told, check_params_cb=lambda told: isinstance(told.event, Finished)):
        window.check({p.id for p in house.probes})
    run = window.bridge._run
    window.close()

    assert run is not None
    assert not run.running
    assert "internet.line" in next((home / "runs").glob("*.json")).read_text(encoding="utf-8")


@pytest.mark.parametrize("step", [0, 1, 2])
def test_no_page_is_wider_than_the_smallest_window(window: MainWindow, run: Callable[[], None], step: int) -> None:
    window.resize(960, 600)
    run()
    window.go(step)

    assert (960, 600) == (window.width(), window.height())
    assert window.page.widget().width() <= window.page.viewport().width()
