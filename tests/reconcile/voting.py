"""Votes made for tests: who says what on which day of a made-up month."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from saying import bounds

from reportedly.reduced import Point, Vote

CLASSES: dict[str | None, Any] = {
    "Harbour Ministry": "ministry", "Coast Command": "official", "Delta Watch": "monitor", "Reed Front": "party", "Village Elders": "local", None: "unnamed",
}  # fmt: skip


def vote(day: str | int, value: float | tuple[float, ...], who: str | None = None, quantifier: str | None = None, **other: Any) -> Vote:
    """A vote of a day of March 2021 (or of an ISO day); its id tells all of it, so that equal votes are one."""
    iso = f"2021-03-{day:02d}" if isinstance(day, int) else day
    values = value if isinstance(value, tuple) else (float(value),)
    how: Any = quantifier or ("range" if len(values) == 2 else "exact")
    low, best, high = bounds(how, values)
    id = other.pop("id", f"{iso} {who} {how} {values}")
    facts: dict[str, Any] = {"as_of": None, "source_class": CLASSES.get(who, "official"), "origin": id, "report": id} | other
    return Vote(id=id, day=iso, institution=who, quantifier=how, value=values, low=low, best=best, high=high, low_inclusive=True, high_inclusive=True, **facts)


def parts(point: Point) -> dict[str, str]:
    """Each claim's part, by the last word of its id."""
    return {t.figure: t.part for t in point.claims}


NUMBERS = st.sampled_from([3, 40, 45, 120, 126, 400, 431, 900, 1200, 4000, 12000])


@st.composite
def votes(draw: Callable[[Any], Any], days: int = 28) -> Vote:
    """Any vote of the month."""
    how = draw(st.sampled_from(["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]))
    first = draw(NUMBERS)
    value = (first, first * 1.5) if how == "range" else first
    day = draw(st.integers(1, days))
    end = draw(st.none() | st.integers(1, day))
    as_of = None if end is None else (f"2021-03-{max(1, end - 2):02d}", f"2021-03-{end:02d}")
    return vote(
        day, value, draw(st.sampled_from(list(CLASSES))), how, id=f"v{draw(st.integers(0, 10**6))}", as_of=as_of,
        gate=draw(st.sampled_from([None, None, None, "forecast"])), origin=f"o{draw(st.integers(0, 8))}",
    )  # fmt: skip


MANY = st.lists(votes(), max_size=12, unique_by=lambda v: v.id)
