"""Claims made for tests: what a report of ours might say, everything else as plain as can be."""

import hashlib
from dataclasses import replace
from typing import Any

from reportedly import lexicon
from reportedly.reconcile import Rules, claim_of, compile_rules
from reportedly.records import Figure, Place, Report, Source
from reportedly.reduced import Claim

RULES: Rules = compile_rules(lexicon.load("en"))

SYRIA = Place("Syria", "SY", 163843, 35.0, 38.0, "in", 6)
IRAQ = Place("Iraq", "IQ", 99237, 33.0, 44.0, "in", 6)
ALEPPO = Place("Aleppo", "SY", 170063, 36.2012, 37.1612, "in", 1)
RASHIDIN = Place("Rashidin", "SY", None, 36.17, 37.08, "in", 1)
IDLIB = Place("Idlib", "SY", 169389, 35.9306, 36.6339, "in", 1)
HOMS = Place("Homs", "SY", 169577, 34.7268, 36.7234, "in", 1)
MOSUL = Place("Mosul", "IQ", 99072, 36.335, 43.1189, "in", 1)


def claim(
    report: str = "r1", value: float | tuple[float, ...] = 126, counted: str = "people", source: str | None = None, *, day: str | None = "2017-04-16",
    time: tuple[str, str] | None = None, places: tuple[Place, ...] = (), about: tuple[Place, ...] = (), start: int = 0, role: Any = "organisation",
    speaks_for: str | None = None, publisher: str | None = None, **other: Any,
) -> Claim:  # fmt: skip
    """A claim as the reduce would make it of a figure; "killed" and "exact" where nothing else is said; `words` are its sentence, with its digits."""
    words = other.pop("words", "")
    values = value if isinstance(value, tuple) else (float(value),)
    quantifier = other.pop("quantifier", "range" if len(values) == 2 else "exact")
    low, best, high = bounds(quantifier, values)
    figure = Figure(
        document=report, id=hashlib.sha256(f"{report} {other.get('field')} {start}".encode()).hexdigest()[:16], field="text", start=start, end=start + 3,
        text=" ".join(f"{v:g}" for v in values), sentence=(start, start + 40), quantifier=quantifier, value=values, unit="count", change=None,
        low=low, best=best, high=high, low_inclusive=quantifier != "more_than", high_inclusive=quantifier != "less_than", counted=counted,
        category="killed", group=None, measure_type="flow", per=None, places=places, report_places=about, time=time,
        as_of=time or (day and (day, day)) or None, date_prec=1, date_basis="resolved" if time else "publication",
        source=Source(source, role, speaks_for) if source else None, via=(), modality="stated", part_of=None, disputes=(), indicator=None,
        title_only=False, rules=(), cues=(), confidence=0.9,
    )  # fmt: skip
    at = words.find(figure.text)
    figure = replace(figure, sentence=(start - at, start - at + len(words)), end=start + len(figure.text)) if words and at >= 0 else figure
    return replace(claim_of(replace(figure, **other), Report(report, "", publisher, day), RULES), words=words)


def bounds(quantifier: str, values: tuple[float, ...]) -> tuple[float | None, float | None, float | None]:
    """Low, best, high of a quantifier, as the table of the design has them."""
    v, w = values[0], values[-1]
    return {
        "exact": (v, v, v), "about": (v, None, v), "more_than": (v, None, None), "at_least": (v, None, None), "less_than": (0.0, None, v),
        "at_most": (0.0, None, v), "range": (v, None, w), "vague": (v, None, None),
    }[quantifier]  # fmt: skip
