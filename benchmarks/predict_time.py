"""One line of a time set → its time expressions as the scorer wants them.

Main: `predict_time.py FILE` prints one prediction for each line.
"""

import json
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from reportedly import lexicon
from reportedly.stages import when
from reportedly.stages.when.combine import Tagged
from reportedly.stages.when.tag import historic, tag
from reportedly.stages.when.words import Words, edges_at


def predict(row: dict[str, Any], kit: Any) -> dict[str, Any]:
    """The expressions of a row's text as `[start, end, type, value, null, [first day, last day]]`."""
    w, found = tag(row["text"], date.fromisoformat(row["dct"][:10]), kit.when)
    judged = "accept" in row  # asof wants the interval of the whole phrase, the other sets each expression by itself
    narrative = historic(w, date.fromisoformat(row["dct"][:10]))
    if not judged:
        found = [part for t in found if valued(t, narrative) for part in up_to(row, w, t, kit)]
    out = [timex for t in found for part in ((*t.parts, t) if judged else t.parts or (t,)) for timex in timexes(w, part)]
    return {"id": row["id"], "timexes": out + adjectives(w, out, narrative)}


def valued(t: Tagged, narrative: bool) -> bool:
    """The sets give a value: none to "this period", and newspapers' rates ("$3 million a year") are seldom annotated."""
    rule = t.rules[0][0]
    return rule != "times.this-period" and (narrative or rule != "times.rate")


def up_to(row: dict[str, Any], w: Words, t: Tagged, kit: Any) -> list[Tagged]:
    """ "the year ending June 30": the sets annotate the length and the date, each by itself."""
    if t.rules[0][0] != "times.up-to":
        return [t]
    link = next(k for k in range(t.i, t.j) if w.lower[k] in ("to", "ending", "through", "until"))
    tail, found = tag(row["text"][w.starts[link] : w.ends[t.j - 1]], date.fromisoformat(row["dct"][:10]), kit.when)
    return [replace(t, j=link), *(replace(x, i=x.i + link, j=x.j + link, parts=()) for x in found if tail)]


def adjectives(w: Words, found: list[list[Any]], narrative: bool) -> list[list[Any]]:
    """ "current", "recent", "former": the sets annotate them as references, though they date no figure."""
    taken = {k for t in found for k in range(t[0], t[1])}
    refs = {"current": "PRESENT_REF", "future": "FUTURE_REF"} | ({"former": "PAST_REF", "recent": "PAST_REF"} if narrative else {})
    wanted = (i for i, x in enumerate(w.lower) if x in refs and w.starts[i] not in taken and (x != "future" or narrative or w.lower[i - 1] == "the"))
    return [[w.starts[i], w.ends[i], "DATE", refs[w.lower[i]], None, None] for i in wanted]


def timexes(w: Words, t: Tagged) -> list[list[Any]]:
    """An expression as the sets annotate it: two for a range of two."""
    r = t.reading
    days = [r.period.start.isoformat(), r.period.end.isoformat()] if r.period else None
    start, end = w.starts[t.i], w.ends[t.j - 1]
    if r.period and r.period.unit == "year" and any(rule in ("times.the-unit", "times.fiscal-year") for rule, _, _ in t.rules) and t.j - t.i < 4:
        return [[start, end, "DURATION", "P1Y", None, days]]  # "for the year": the sets annotate its length
    if t.rules[0][0] in ("times.first-of-year", "times.last-of-year") and r.period:
        link = next((k for k in range(t.j - 1, t.i, -1) if w.lower[k] in ("of", "in")), t.j - 2)
        named = [w.starts[link + 1], end, "DATE", f"{r.period.start.year:04}", None, None]
        return [[start, w.ends[link - 1], r.type, r.value, None, days], named]  # the length and the year, each by itself
    if t.rules[0][0] == "times.duration" and (k := between(w, t)):
        first = [start, w.ends[k - 1], r.type, r.value, None, days]
        return [first, *[[w.starts[k + 1], end, r.type, value, None, days] for value in upper(w, k + 1, r.value)]]
    if "/" not in r.value or t.rules[0][0].startswith("times.feast"):
        return [[start, end, r.type, r.value, None, days]]
    a, b = r.value.split("/")
    return [[start, w.ends[t.i], r.type, a, None, days], [w.starts[t.j - 1], end, r.type, b, None, days]]


def between(w: Words, t: Tagged) -> int | None:
    """Where "to" or "or" stands between two numbers of one length: "two to six days"."""
    return next((k for k in range(t.i + 1, t.j - 2) if w.lower[k] in ("to", "or")), None)


def upper(w: Words, i: int, value: str) -> list[str]:
    """The length of the second number, with the unit of the first: the sets annotate each by itself."""
    n = next((v for name, v, _ in w.edges.get(i) or edges_at(w, i, OnlyWhen.when.grammar.phrases, frozenset()) if name == "NUM"), None)
    return [re.sub(r"\d+", str(n), value, count=1)] if isinstance(n, int) else []


class OnlyWhen:
    """The part of a kit that `predict` needs."""

    when = when.compile_rules(lexicon.load())


if __name__ == "__main__":
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        print(json.dumps(predict(json.loads(line), OnlyWhen())))
