"""The page in a real browser: no serious fault by the rules of axe-core, and never wider than the screen.

Needs Chromium, its driver, selenium and axe-core-python; skipped where one of them is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from checker.judge import Report
from checker.report.compare import compare
from checker.report.html import html

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

WIDTHS = (360, 960, 1440)
SETTINGS = [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    if not BROWSER or not DRIVER:
        pytest.skip("Chromium and chromedriver are not installed (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking",
    ):  # fmt: skip
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def show(browser: Any, page: Path, width: int, **media: str) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(page.as_uri())


def serious_faults(browser: Any) -> list[str]:
    browser.execute_script((resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    result = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("language", "scheme"), SETTINGS)
def test_the_page_has_no_serious_fault(
    language: str, scheme: str, browser: Any, report: Report, later: Report, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    page.write_text(html(later, compared=compare(report, later), language=language), encoding="utf-8")
    show(browser, page, 960, prefers_color_scheme=scheme)

    assert [] == serious_faults(browser)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_never_wider_than_the_screen(
    width: int, language: str, browser: Any, report: Report, later: Report, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    page.write_text(html(later, compared=compare(report, later), language=language), encoding="utf-8")
    show(browser, page, width)

    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
