"""The report as one HTML file that needs nothing else: no script, no request, styles and pictures inside."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from checker import i18n
from checker.judge import Report
from checker.paths import RESOURCES
from checker.report import compare, day, layout, words
from checker.report.charts import svg
from checker.report.compare import Comparison
from checker.status import Status
from checker.verdict import Picture

_JPEG_START = b"\xff\xd8\xff"


def html(report: Report, *, compared: Comparison | None = None, language: str = "en") -> str:
    """The whole page, in UTF-8; times are on the clock of `report.as_of`'s time zone.

    language is that of the catalogue in use (`checker.i18n.use`); it sets the page's language and direction.
    """
    return _template().render(
        report=report,
        compared=compared,
        language=language,
        direction=Locale.parse(language, sep="-").text_direction,
        css=Markup(_css()),  # noqa: S704 - our own file
        sections=layout.sections(report),
        gaps=layout.silent_gaps(report),
        counts=layout.counts(report),
        fixes_minutes=layout.minutes(report.urgent),
        outdated=layout.outdated(report),
        before_the_day=day.BEFORE,
        if_it_fails=day.IF_IT_FAILS,
    )


@cache
def _css() -> str:
    return (RESOURCES / "report.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(RESOURCES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.globals.update(
        _=i18n._, ngettext=i18n.ngettext, words=words, compare=compare, svg=svg, jpeg=_jpeg, Status=Status
    )
    environment.tests["picture"] = lambda item: isinstance(item, Picture)
    return environment.get_template("report.html")


def _harmless(value: Any) -> Any:
    """Every expression of the template passes here before it is escaped, so no foreign text can be forgotten."""
    return words.clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _jpeg(picture: Picture) -> Markup | None:
    """The picture as a data address; None where its bytes are no JPEG."""
    if not picture.jpeg.startswith(_JPEG_START):
        return None
    return Markup("data:image/jpeg;base64,{}").format(b64encode(picture.jpeg).decode("ascii"))
