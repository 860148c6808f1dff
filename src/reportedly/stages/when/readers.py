"""The readers by the name that `reads` of times.toml gives them: a match and its context → what it means, or None."""

from collections.abc import Callable

from reportedly.stages.when.context import Context, Keys, Reading
from reportedly.stages.when.days import read_clock, read_date, read_days, read_deictic, read_holiday, read_numeric, read_part, read_week_ending, read_weekday
from reportedly.stages.when.grammar import Caught
from reportedly.stages.when.periods import (
    read_century,
    read_decade,
    read_month,
    read_months,
    read_period_of_year,
    read_quarter,
    read_season,
    read_year,
    read_year_before,
    read_years,
)
from reportedly.stages.when.spans import read_ago, read_duration, read_first, read_recent, read_ref, read_rel, read_same, read_same_ref, read_set

Reader = Callable[[Caught, Context, Keys], Reading | None]

READERS: dict[str, Reader] = {
    "date": read_date, "numeric": read_numeric, "month": read_month, "year": read_year, "weekday": read_weekday,
    "deictic": read_deictic, "rel": read_rel, "duration": read_duration, "recent": read_recent, "ago": read_ago,
    "ref": read_ref, "set": read_set, "decade": read_decade, "century": read_century, "quarter": read_quarter,
    "first": read_first, "season": read_season, "part": read_part, "clock": read_clock, "days": read_days,
    "months": read_months, "years": read_years, "holiday": read_holiday, "same": read_same, "week_ending": read_week_ending,
    "that": read_same_ref, "year_before": read_year_before,
    "period_of_year": read_period_of_year,
}  # fmt: skip
