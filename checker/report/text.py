"""The report as plain text for a terminal or a mail: the verdict, what to fix, then every line. No colour codes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from checker.i18n import _, ngettext
from checker.judge import Report
from checker.report import layout, words
from checker.status import Status
from checker.verdict import Finding


def text(report: Report, width: int = 80, *, language: str = "en") -> str:
    """At most `width` characters a line, but for words longer than that; times as in `checker.report.html`."""
    parts = [_head(report, width, language), _fixes(report, width)]
    parts += [_section(section, report, width) for section in layout.sections(report)]
    parts += [_gaps(report, width), _not_covered(report, width)]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _wrap(line: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        words.clean(line),
        max(width, indent + hang + 20),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _flag(status: Status) -> str:
    return f"{words.ICONS[status]} {words.status(status)}"


def _head(report: Report, width: int, language: str) -> Iterator[str]:
    yield from _wrap(f"{words.ICONS[report.verdict.status]} {report.verdict.headline}", width, hang=2)
    session = report.session
    yield from _wrap(_("Measured {date}.").format(date=words.when(session.started_utc, report.as_of, language)), width)
    if session.interview.platform:
        platform = words.platform(session.interview.platform)
        yield from _wrap(_("Checked for {platform}.").format(platform=platform), width)
    else:
        yield from _wrap(_("No interview is entered yet."), width)
    if old := layout.outdated(report):
        age = words.age(old, report.as_of)
        yield from _wrap(
            _("Some results are {age}: run the check again before you rely on this.").format(age=age), width
        )


def _fixes(report: Report, width: int) -> Iterator[str]:
    if not report.urgent:
        return
    title = _("Fix this first") if len(report.urgent) == 1 else _("Fix these first")
    total = layout.minutes(report.urgent)
    yield f"{title} ({_minutes(total)})" if total is not None and len(report.urgent) > 1 else title
    for n, f in enumerate(report.urgent, 1):
        took = "" if f.minutes is None else f" ({_minutes(f.minutes)})"
        yield from _wrap(f"{n}. {f.fixes[0]}{took}", width, 2, 3)
        yield from _wrap(f.headline, width, 5)


def _minutes(n: int) -> str:
    return ngettext("about {n} minute", "about {n} minutes", n).format(n=n)


def _section(section: layout.Section, report: Report, width: int) -> Iterator[str]:
    yield section.title.upper()
    for f in section.judged:
        yield from _wrap(f"{_flag(f.status)}: {f.title}{_numbers(f)}", width, 2, 4)
        yield from _wrap(f.headline, width, 4)
        if f.status in (Status.AT_RISK, Status.NOT_READY):
            for fix in f.fixes:
                yield from _wrap(f"→ {fix}", width, 4, 2)
        if f.measured_utc:
            yield from _wrap(f"{words.known_by(f)}, {words.age(f.measured_utc, report.as_of)}", width, 4)
    for unknown in section.unknown:
        yield from _wrap(f"{_flag(Status.NOT_CHECKED)}: {', '.join(unknown.titles)}", width, 2, 4)
        yield from _wrap(unknown.cause, width, 4)
        for fix in unknown.fixes:
            yield from _wrap(f"→ {fix}", width, 4, 2)


def _numbers(f: Finding) -> str:
    value = words.result(f.value, f.unit)
    if value and f.reference:
        return f", {value} ({f.reference})"
    return f", {value}" if value else ""


def _gaps(report: Report, width: int) -> Iterator[str]:
    gaps = layout.silent_gaps(report)
    if gaps:
        yield _("What could not be measured").upper()
    for gap in gaps:
        yield from _wrap(f"{_flag(Status.NOT_CHECKED)}: {words.subject(gap.probe.split('.')[0])}", width, 2, 4)
        yield from _wrap(gap.cause, width, 4)
        yield from _wrap(f"→ {gap.fix}", width, 4, 2)


def _not_covered(report: Report, width: int) -> Iterator[str]:
    if report.not_covered:
        names = ", ".join(map(words.subject, report.not_covered))
        yield from _wrap(_("Not covered by this version: {subjects}.").format(subjects=names), width)
