"""The readers by the name that `reads` of times.toml gives them: a match and its context → what it means, or None."""

from collections.abc import Callable

from reportedly.stages.when import days, feasts, periods, spans
from reportedly.stages.when.context import Context, Keys, Reading
from reportedly.stages.when.grammar import Caught

Reader = Callable[[Caught, Context, Keys], Reading | None]

READERS: dict[str, Reader] = {
    "date": days.read_date, "numeric": days.read_numeric, "month": periods.read_month, "year": periods.read_year, "weekday": days.read_weekday,
    "deictic": days.read_deictic, "rel": spans.read_rel, "duration": spans.read_duration, "recent": spans.read_recent, "ago": spans.read_ago,
    "ref": spans.read_ref, "set": spans.read_set, "decade": periods.read_decade, "century": periods.read_century, "quarter": periods.read_quarter,
    "first": spans.read_first, "season": periods.read_season, "part": days.read_part, "clock": days.read_clock, "days": days.read_days,
    "months": periods.read_months, "years": periods.read_years, "holiday": days.read_holiday, "same": spans.read_same, "week_ending": days.read_week_ending,
    "that": spans.read_same_ref, "year_before": periods.read_year_before, "weekend": spans.read_weekend, "year_end": spans.read_year_end,
    "conflict": spans.read_conflict, "part_of_month": spans.read_part_of_month, "up_to": spans.read_up_to,
    "period_of_year": periods.read_period_of_year, "feast": feasts.read_feast, "fixed": days.read_fixed, "nth": days.read_nth,
    "half_of_month": spans.read_half_of_month,
}  # fmt: skip
