from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.judge import Report
from checker.model import Interview
from checker.paths import RESOURCES
from checker.report import words
from checker.report.compare import compare
from checker.report.html import html
from checker.status import Status
from checker.verdict import Finding, Picture

HOSTILE = "<script>alert(1)</script>\" onload='x' \u202eevil\x1b[31m\x00 {{ 7*7 }} </style><img src=x>"


class Page(HTMLParser):
    """The tags and attributes of a page, and the text that is read on it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._text: list[str] = []
        self._in_style = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self._text.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._text).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def source(report: Report) -> str:
    return html(report)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_nothing_but_inline_style_and_data_images_is_allowed(page: Page) -> None:
    (policy,) = [m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]

    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" == policy["content"]


def test_the_page_has_no_script_and_fetches_nothing(source: str, page: Page) -> None:
    assert not {"script", "link", "iframe", "object", "embed", "form", "a"} & {tag for tag, _attributes in page.tags}
    assert not [name for _tag, attributes in page.tags for name in attributes if name.startswith("on")]
    assert {"data:image"} == {(img["src"] or "")[:10] for img in page.all("img")}
    assert not re.findall(r"url\(|@import|https?://", source)


def test_the_page_has_one_main_heading_and_it_is_the_verdict(page: Page, report: Report) -> None:
    assert 1 == len(page.all("h1"))
    assert report.verdict.headline in page.text


def test_the_page_has_landmarks_language_and_direction(page: Page) -> None:
    tags = Counter(tag for tag, _attributes in page.tags)

    assert {"lang": "en", "dir": "ltr"} == page.all("html")[0]
    assert (1, 1, 1) == (tags["header"], tags["main"], tags["footer"])


@pytest.mark.parametrize("language", ["ar", "ur", "fa"])
def test_a_right_to_left_language_turns_the_page(language: str, report: Report) -> None:
    assert {"lang": language, "dir": "rtl"} == Page(html(report, language=language)).all("html")[0]


def test_every_table_heading_has_a_scope(page: Page) -> None:
    assert {"col", "row"} == {th.get("scope") for th in page.all("th")}


def test_every_picture_and_plot_has_its_words(page: Page, source: str, report: Report) -> None:
    assert all(img["alt"] for img in page.all("img"))
    for f in report.findings:
        for item in f.evidence:
            assert (item.alt if isinstance(item, Picture) else item.summary) in page.text


def test_every_headline_fix_and_reference_range_is_on_the_page(page: Page, report: Report) -> None:
    shown = [f for f in report.findings if f.status is not Status.NOT_CHECKED]
    wanted = [f.headline for f in report.findings] + [f.reference for f in shown if f.reference]
    wanted += [fix for f in shown for fix in f.fixes]

    assert [] == [sentence for sentence in wanted if sentence not in page.text]


def test_every_status_is_told_by_a_word(page: Page, report: Report) -> None:
    assert [] == [f.status for f in report.findings if words.status(f.status) not in page.text]


def test_each_line_says_how_it_is_known_and_how_old_it_is(page: Page) -> None:
    assert "Reported by the device 3 minutes old" in page.text


def test_the_first_page_has_the_fixes_with_minutes_and_the_card_for_the_day(source: str) -> None:
    first = Page(source.split("subject-1")[0]).text

    assert "about 5 minutes" in first
    assert first.index("T−60 min") < first.index("T0")
    assert first.index("Hotspot") < first.index("Tablet") < first.index("Dial-in") < first.index("Coordinator's phone")


def test_without_an_interview_the_header_says_so(report: Report) -> None:
    bare = replace(report, session=replace(report.session, interview=Interview()))

    assert "No interview is entered yet" in Page(html(bare)).text


def test_a_gap_is_told_with_its_cause_and_its_fix(page: Page) -> None:
    assert "The system did not let the program see “/home/ayesha/updates.json”." in page.text
    assert "Open the update settings and look for yourself." in page.text


def test_subjects_without_a_check_are_named(page: Page) -> None:
    assert "Checklist: this version has no check for it." in page.text


def test_times_are_on_the_readers_clock(report: Report) -> None:
    there = report.as_of.astimezone(timezone(timedelta(hours=5, minutes=30), "IST"))

    assert "Mon 23 Nov 2026, 19:30 IST" in Page(html(replace(report, as_of=there))).text


def test_changes_are_shown_when_two_runs_are_compared(report: Report, later: Report) -> None:
    text = Page(html(later, compared=compare(report, later))).text

    assert "What changed" in text
    assert "within normal variation" in text
    assert "not a trend" in text


def test_bytes_that_are_no_picture_are_replaced_by_their_words(
    report_of: Callable[..., Report], made: Callable[..., Finding]
) -> None:
    false = Picture(jpeg=b"<svg onload=alert(1)>", alt="A head in the middle.")
    page = Page(html(report_of(made("camera.framing", "Framing", Status.READY, "Good.", evidence=(false,)))))

    assert [] == page.all("img")
    assert "A head in the middle." in page.text


def hostile_report(report_of: Callable[..., Report], made: Callable[..., Finding], text: str) -> Report:
    found = made(
        "camera.name", text, Status.AT_RISK, text, text, text, value=text, unit=text, reference=text, source=text,
        why=text, method=text, evidence=(Picture(jpeg=b"\xff\xd8\xff", alt=text),),
    )  # fmt: skip
    return report_of(found, replace(found, status=Status.NOT_CHECKED))


@settings(max_examples=40, deadline=None)
@given(st.text() | st.text(alphabet="<>&\"'/={}%script onload\u202e\x1b\ud800"))
def test_foreign_text_adds_no_tag_and_no_attribute(
    report_of: Callable[..., Report], made: Callable[..., Finding], text: str
) -> None:
    harmless = Page(html(hostile_report(report_of, made, "harmless")))
    hostile = Page(html(hostile_report(report_of, made, text or "-")))

    assert [(tag, set(a)) for tag, a in harmless.tags] == [(tag, set(a)) for tag, a in hostile.tags]


def test_a_hostile_name_is_shown_as_harmless_text(
    report_of: Callable[..., Report], made: Callable[..., Finding]
) -> None:
    source = html(hostile_report(report_of, made, HOSTILE))

    assert "<script" not in source
    assert "\u202e" not in source
    assert "\x1b" not in source
    assert "\x00" not in source
    assert "{{ 7*7 }}" in Page(source).text


def test_an_overlong_name_is_cut(report_of: Callable[..., Report], made: Callable[..., Finding]) -> None:
    assert "x" * 500 not in html(hostile_report(report_of, made, "x" * 5000))


def test_an_empty_report_is_still_a_page(report_of: Callable[..., Report]) -> None:
    assert "Not yet known: nothing was checked." in Page(html(report_of())).text


def test_the_style_moves_nothing_and_serves_paper_dark_and_contrast() -> None:
    css = (RESOURCES / "report.css").read_text(encoding="utf-8")

    assert not re.findall(r"animation|transition|@keyframes|scroll-behavior", css)
    for medium in ("print", "prefers-color-scheme: dark", "prefers-contrast: more", "forced-colors: active"):
        assert medium in css
    assert "break-after: page" in css
