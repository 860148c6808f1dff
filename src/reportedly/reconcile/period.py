"""The days that a claim is about and those of an indicator → why it is not about them, if it is not."""

from typing import Literal

from reportedly.day import ordinal
from reportedly.records import Interval
from reportedly.reduced import Claim, Indicator

Sort = Literal["cumulative", "flow", "stock"]
SLACK = 31
"""Days by which two running totals may begin apart: one is told "since August", the other "since 8 August"; and by which a figure
may miss the days of an indicator and still be shown beside it."""
LONG = 366
"""Days beyond which a number of events is a running total, and stands in no series of months."""
TOLD = ("stated", "resolved", "event")
"""What dates a figure's days where the report's words do."""


def period_reason(claim: Claim, indicator: Indicator, sort: Sort) -> str | None:
    """Why a claim's days are not the indicator's, in words; None where they are, or nothing says when."""
    told, days = days_told(claim)
    if days is None:
        return None
    if outside(days, indicator):
        return spoken(days)
    if sort == "cumulative":
        return since_reason(claim, told, days, indicator)
    return f"a running total, {spoken(days)}" if sort == "flow" and claim.figure.measure_type == "flow" and length(days) > LONG else None


def days_told(claim: Claim) -> tuple[Interval | None, Interval | None]:
    """The days that a claim's words give, and those it is taken to be about: them, else those of its report."""
    told = claim.figure.as_of if claim.figure.date_basis in TOLD else None
    return told, told or claim.published or claim.figure.as_of


def outside(days: Interval, indicator: Indicator) -> bool:
    """Wholly before the indicator's first day, or after its last."""
    return days_off(days, indicator) > 0


def far_off(claim: Claim, indicator: Indicator) -> bool:
    """So far from the indicator's days that it is about something else: another event in the same place."""
    _, days = days_told(claim)
    return days is not None and days_off(days, indicator) > SLACK


def days_off(days: Interval, indicator: Indicator) -> int:
    """How many days lie between some days and the indicator's, 0 where they meet."""
    before = ordinal(indicator.since) - ordinal(days[1]) if indicator.since else 0
    after = ordinal(days[0]) - ordinal(indicator.until) if indicator.until else 0
    return max(before, after, 0)


def since_reason(claim: Claim, told: Interval | None, days: Interval, indicator: Indicator) -> str | None:
    """Why a claim is no running total from the indicator's first day on; one whose words give no first day may be."""
    start = indicator.since
    if start is None:
        return None if claim.figure.measure_type == "cumulative" or length(days) > LONG else f"{spoken(days)}, no running total"
    if claim.figure.measure_type == "cumulative" and (told is None or length(told) == 1):
        return None
    return None if abs(ordinal(days[0]) - ordinal(start)) <= SLACK else f"{spoken(days)}, not since {start}"


def length(days: Interval) -> int:
    """How many days."""
    return ordinal(days[1]) - ordinal(days[0]) + 1


def spoken(days: Interval) -> str:
    """Days in words."""
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
