"""Lines of numbers → multiples foretold from a pace: "on track to double", a number of part of a year, one of the year before."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportedly.interval import Interval, divide, multiply, point
from reportedly.reconcile.arithmetic import judge
from reportedly.reconcile.arithmetic.lines import Line
from reportedly.reconcile.claims import kind_of
from reportedly.reconcile.rules import Rules
from reportedly.records import Figure
from reportedly.reduced import Check

YEAR = 12.0  # months


def paces(lines: Sequence[Line], rules: Rules) -> Iterator[Check]:
    """Each multiple that is foretold for a year against the pace so far and the year before, where the report has both."""
    figures = [m.figure for line in lines for m in line.marks]
    for times in figures:
        if times.unit == "times" and times.modality == "forecast" and times.change == "increase":
            yield from paced(times, [f for f in figures if same_count(times, f, rules)])


def same_count(times: Figure, f: Figure, rules: Rules) -> bool:
    """Whether a figure counts what a multiple is of."""
    level = f.unit == "count" and f.change is None and f.per is None and f.time is not None and f.quantifier not in ("vague", "range")
    return level and kind_of(f.counted, rules) == kind_of(times.counted, rules)


def paced(times: Figure, levels: Sequence[Figure], years: Sequence[Figure] | None = None) -> Iterator[Check]:
    """A multiple against the first number of part of a year and the first of the whole year before it (among `years`, if given)."""
    for part in levels:
        for year in levels if years is None else years:
            if 0 < months(part) < YEAR - 1 and YEAR - 1 < months(year) <= YEAR + 1 and years_apart(part, year) == 1:
                yield judged(times, part, year)
                return


def months(f: Figure) -> float:
    """How many months a figure's time is long."""
    start, end = (date.fromisoformat(day) for day in f.time or ("2000-01-01", "2000-01-01"))
    return (end.year - start.year) * YEAR + end.month - start.month + (end.day - start.day + 1) / 30.5


def years_apart(part: Figure, year: Figure) -> int:
    """How many years lie between the starts of two times."""
    return int((part.time or ("0000",))[0][:4]) - int((year.time or ("0000",))[0][:4])


def judged(times: Figure, part: Figure, year: Figure) -> Check:
    """The pace, a year's worth of it, and what multiple of the year before that is."""
    long = round(months(part), 1)
    pace = judge.value_of(part) * YEAR / long
    before = judge.value_of(year)
    span = divide(multiply(judge.said(part), point(YEAR / long)), lower_bounded(judge.said(year)))
    so_far = f"{judge.plain(judge.value_of(part))} in {judge.plain(long)} months is a pace of {judge.plain(round(pace))} a year"
    terms = f"{so_far}, {judge.rounded(pace / before)} times the {judge.words(year)} of the year before"
    found = judge.computed(times, pace / before, span, terms)
    if found.status == "fails" and 0 < pace / before - times.value[0] < 1:
        found = judge.Finding("nearly", f"{terms}, more than {judge.words(times)}")  # what is foretold is reached, and not yet the next multiple
    return judge.check("multiple", found, (times.value[0], float(round(pace)), before), (times.id, part.id, year.id))


def lower_bounded(a: Interval) -> Interval:
    """An interval of counts: it starts at zero where its low end is unknown."""
    return a if a.low is not None else Interval(0.0, a.high, False, a.high_inclusive)
