"""The Python face: a text or a report → its figures, with the parser and the gazetteer loaded on first use."""

from dataclasses import replace
from datetime import date

from reportedly import kit
from reportedly.day import day_of
from reportedly.errors import InputError
from reportedly.extract import extract as extract_report
from reportedly.extract import sha256
from reportedly.records import Extraction, Report


def extract(report: str | Report, published: str | date | None = None) -> Extraction:
    """All figures that a report states, and every number in it that is none, with the reason.

    `report` is a text or a Report; `published` (a date, or ISO YYYY-MM-DD) is the day of publication that relative
    dates ("last month") are resolved against, and overrides the report's own. InputError where it is no date.

    >>> found = extract("At least 12 people were killed in Mosul, police said.", published="2017-01-05")
    >>> [(f.text, f.low, f.best, f.high, f.counted, f.category) for f in found.figures]
    [('12', 12.0, None, None, 'people', 'killed')]
    """
    given = report if isinstance(report, Report) else Report(sha256(report), report)
    if published is not None:
        given = replace(given, published=iso(published), published_from="option")
    return extract_report(given, kit.load())


def iso(day: str | date) -> str | None:
    """A day as ISO YYYY-MM-DD; InputError where there is no such day.

    >>> iso("2017-02-31")
    Traceback (most recent call last):
    reportedly.errors.InputError: published is '2017-02-31', which no calendar or clock has; write it as 2017-12-31
    """
    try:
        return day_of(day.isoformat() if isinstance(day, date) else day)
    except ValueError as e:
        raise InputError(str(e), mend="write it as 2017-12-31") from e
