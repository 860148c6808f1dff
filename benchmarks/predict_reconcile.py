"""A set of dated claims → what each series is on every asked date; for real claims, on every claim's date.

The sets tell a source in a few words of the person who recorded it ("Col. X, the Y command (tweet)"), the days in short
("2018-H1") and the thing counted in the series' name: they are read here. Numbers that were lost on the way to the set
(0 with a bound) are read out of the quote, which is also where an earlier number, a forecast or another thing is told.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from reportedly import kit, lexicon
from reportedly.extract import extract
from reportedly.reconcile import Rules, claim_of, compile_rules
from reportedly.reconcile.before import compile_earlier, is_previous
from reportedly.reconcile.claims import institution, known_institution, source_class, topmost
from reportedly.reconcile.rules import folded
from reportedly.reconcile.said import Kind
from reportedly.reconcile.settle import settle
from reportedly.records import Figure, Interval, Report, Source
from reportedly.reduced import Part, Point, Vote

Row = dict[str, Any]

OWN = (
    {"name": "Global Coalition Against Daesh", "aliases": ["OIR", "Coalition", "the Coalition"], "parent": "US Central Command"},
    {"name": "US Air Forces Central", "aliases": ["AFCENT"], "parent": "US Central Command"},
    {"name": "Lead Inspector General", "aliases": ["Lead IG"], "parent": "US Department of Defense"},
)
"""What a newsroom that follows these series would write into its reportedly.toml."""
TOLLS = frozenset({"dead", "death", "deaths", "killed", "fatalities", "victims", "injured", "wounded", "toll", "cum", "casualties"})
FLOWS = frozenset({"month", "monthly", "week", "weekly", "daily", "attacks", "strikes", "quarter"})
AIR = {
    "strikes": {"strike", "airstrike", "raid", "bombing", "bombardment"}, "weapons": {"weapon", "munition", "bomb", "missile", "rocket"},
    "sorties": {"sortie", "flight", "mission"}, "engagements": {"engagement"},
}  # fmt: skip
"""What is told in one breath of a war in the air, and is not the same."""
RANK = re.compile(r"\b(?:col|lt|gen|maj|brig|capt|adm|colonel|general|major|lieutenant|admiral|brigadier)\b\.?", re.I)
MILITARY = re.compile(r"\b(?:defen[cs]e|command|coalition|army|military|forces)\b", re.I)
HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
SCOPE = re.compile(r"\bonly\b|\bexcluding\b|\bwithout\b", re.I)


@cache
def rules() -> Rules:
    """The rules of reconciling, with these institutions."""
    return compile_rules(lexicon.load(), OWN)


def predict(rows: Sequence[Row]) -> Iterator[Row]:
    """The answers for a whole file; of the rows that ask, only the dates are read."""
    asked = {r["series"]: r["ask"] for r in rows if "ask" in r}
    claims: dict[str, list[Row]] = {name: [] for name in dict.fromkeys(r["series"] for r in rows)}
    for r in rows:
        if "ask" not in r:
            claims[r["series"]].append(r)
    for name, mine in claims.items():
        kind, votes = (made_up(mine) if "family" in mine[0] else recorded(name, mine)) if mine else ("stock", [])
        for date in asked.get(name) or dict.fromkeys(r["date"] for r in mine):
            yield answer(name, date, point_on(votes, date, kind))


def answer(series: str, date: str, point: Point) -> Row:
    """A line of the answers."""
    camps = [list(c) for c in point.camps]
    return {"series": series, "date": date, "low": point.low, "best": point.best, "high": point.high, "disputed": point.disputed, "camps": camps}


def point_on(votes: Sequence[Vote], date: str, kind: Kind) -> Point:
    """The point of a date by what was published until then; of a flow, the last period that the reports of that date are about."""
    day = days_of(date)[1]
    known = only_known([v for v in votes if v.day <= day])
    if kind == "flow":
        told = {v.as_of for v in known if v.day == day and v.gate is None} or {v.as_of for v in known}
        last = max(told, key=lambda p: (p[1], p[0]) if p else ("", ""), default=None)
        known = [v for v in known if v.as_of == last]
    return settle(known, day, kind=kind)


def only_known(votes: list[Vote]) -> list[Vote]:
    """The votes; an earlier number has its part as long as nothing else is known."""
    if all(v.gate is not None for v in votes):
        return [replace(v, gate=None) if v.gate == "previous" else v for v in votes]
    return votes


def made_up(rows: Iterable[Row]) -> tuple[Kind, list[Vote]]:
    """The votes of a made-up series: its sources are names, its families are known copies."""
    votes = [plain_vote(r) for r in rows]
    return next(("toll" if r["kind"] == "toll" else "stock" for r in rows), "stock"), votes


def plain_vote(row: Row) -> Vote:
    """The vote of a made-up claim."""
    who = row["source"]
    kind = source_class(Source(who, "organisation"), rules()) if who else "unnamed"
    low, best, high = bounds(row["quantifier"], row["value"])
    return Vote(
        row["id"], row["date"], None, who, kind, row["quantifier"], tuple(row["value"]), low, best, high, True, True,
        f"{row['series']} {row['family']}", row["id"],
    )  # fmt: skip


def bounds(quantifier: str, value: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of a number with its quantifier, as in the design's table."""
    low = 0.0 if quantifier in ("at_most", "less_than") else value[0]
    high = None if quantifier in ("at_least", "more_than") else value[-1]
    return low, value[0] if quantifier == "exact" else None, high


@dataclass(frozen=True, slots=True)
class Quoted:
    """What our extractor reads in a claim's quote: the figure that the claim is about, the kind of thing it counts, a reason against it."""

    figure: Figure | None
    kind: str | None
    gate: Part | None
    note: str


def recorded(name: str, rows: Sequence[Row]) -> tuple[Kind, list[Vote]]:
    """The votes of a real series."""
    kind = kind_of(name, rows)
    speakers = institutions(rows)
    votes = [recorded_vote(name, r, who) for r, who in zip(rows, speakers, strict=True)]
    return kind, [v for v in votes if v is not None]


def kind_of(name: str, rows: Sequence[Row]) -> Kind:
    """Whether a series is a toll or running total, a flow or a stock, by its name and the days that its claims are about."""
    words = set(name.split("_"))
    periods = [p for r in rows if (p := about(r.get("about") or "")) and p[0] != p[1]]
    if words & FLOWS and "cum" not in words:
        return "flow"
    if words & TOLLS:
        return "toll"
    running = len(periods) > 1 and len({p[0] for p in periods}) == 1 and len({p[1] for p in periods}) > 1
    return "toll" if running else "stock"


def recorded_vote(name: str, row: Row, who: str | None) -> Vote | None:
    """The vote of a real claim; None where neither the claim nor its quote has a number."""
    told = quoted(name, row)
    lost = row["value"] == [0.0] and row["quantifier"] != "exact"
    if lost and told.figure is None:
        return None
    if lost and (f := told.figure):
        quantifier, value, low, best, high = f.quantifier, f.value, f.low, f.best, f.high
    else:
        quantifier, value = row["quantifier"], tuple(row["value"])
        low, best, high = bounds(quantifier, value)
    first, day = days_of(row["date"])
    source = plain_source(row["source"])
    return Vote(
        row["id"], day, about(row.get("about") or ""), who, source_class(source, rules()) if source else "unnamed", quantifier, value, low, best, high,
        True, True, row["id"], row["url"], told.gate, told.note, first if first != day else None,
    )  # fmt: skip


def quoted(name: str, row: Row) -> Quoted:
    """The figure in a claim's quote: the one with its number; where that was lost, the first with its quantifier, else the first."""
    report = Report(row["id"], row["quote"], row["publisher"], days_of(row["date"])[1])
    found = extract(report, kit.load()).figures
    mine = [f for f in found if f.unit == "count" and list(f.value) == row["value"]]
    if not mine and row["value"] == [0.0]:
        bounded = [f for f in found if f.quantifier == row["quantifier"] and not earlier(f, report)]
        mine = bounded or [f for f in found if f.unit == "count" and not earlier(f, report)]
    figure = mine[0] if mine else None
    counted = claim_of(figure, report, rules()).kind if figure else None
    return Quoted(figure, counted, *gate_of(name, row, figure, counted, figure is not None and earlier(figure, report)))


def gate_of(name: str, row: Row, figure: Figure | None, counted: str | None, previous: bool) -> tuple[Part | None, str]:
    """Why a claim has no part in its series, by its record and its words."""
    if "previous" in (row["source"] or "").casefold() or previous:
        return "previous", "an earlier number, told beside the present one"
    if "forecast" in name or (figure and figure.modality == "forecast"):
        return "forecast", "a forecast"
    if figure and figure.modality == "denied":
        return "denied", "denied where it is reported"
    if SCOPE.search(row.get("about") or ""):
        return "narrower", f"only {row['about']}"
    if counted and is_other(name, counted):
        return "other definition", f"counts {figure.counted if figure else counted}"
    return None, ""


def earlier(figure: Figure, report: Report) -> bool:
    """Whether the report's words make a figure an earlier one."""
    sentence = report.text[slice(*figure.sentence)]
    return figure.time is None and is_previous(
        sentence, figure.text, figure.start - figure.sentence[0], compile_earlier(lexicon.load().tables["settling"]["previous"])
    )


def is_other(name: str, counted: str) -> bool:
    """Whether a noun is another sort of thing from the air than the series' name counts: weapons are not strikes."""
    mine = {sort for sort, nouns in AIR.items() if {w.removesuffix("s") for w in name.split("_")} & nouns}
    return bool(mine) and any(counted in nouns for sort, nouns in AIR.items() if sort not in mine)


def days_of(date: str) -> Interval:
    """The first and the last day of a date that may lack its day or month."""
    year, *rest = date.split("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if rest[0] in HALVES:
        first, last = HALVES[rest[0]]
        return f"{year}-{first:02d}-01", month_end(int(year), last)
    return (date, date) if len(rest) > 1 else (f"{date}-01", month_end(int(year), int(rest[0])))


def month_end(year: int, month: int) -> str:
    """The last day of a month."""
    return f"{year}-{month:02d}-{monthrange(year, month)[1]}"


def about(words: str) -> Interval | None:
    """The days that a claim is about, in the short form of the record; None where there are none."""
    found = re.findall(r"\b\d{4}(?:-(?:[HQ]\d|\d{2}(?:-\d{2})?))?\b", words)
    return (days_of(found[0])[0], days_of(found[-1])[1]) if found and "before" not in words else None


def plain_source(words: str | None) -> Source | None:
    """The first source of a record's words: without what stands in brackets, whom it told and who passed it on."""
    name = re.sub(r"\(.*?\)|\s+(?:via|citing|to|through)\s.*|'s own.*", "", words or "").strip(" ,")
    if not name or name == "none":
        return None
    return Source(name, "organisation" if any(c.isupper() for c in name) else "unnamed")


def institutions(rows: Sequence[Row]) -> list[str | None]:
    """Whom the sources of a series speak for; an officer without a command speaks for the only military that the series knows."""
    found = [speaker(plain_source(r["source"])) for r in rows]
    armies = sorted({name for name, is_person in found if name and not is_person and MILITARY.search(name)})
    return [armies[0] if is_person and len(armies) == 1 else name for name, is_person in found]


def speaker(source: Source | None) -> tuple[str | None, bool]:
    """The institution that a source's words name, and whether they name an officer instead."""
    if source is None:
        return None, False
    if "+" in source.name:  # a sum of two sources' numbers is nobody's statement but theirs together
        return source.name, False
    for part in re.split(r"[,/]", source.name):
        known = known_institution(part, rules())
        if known and folded(part) not in rules().capitals:
            return topmost(known, rules()), False
    return institution(source, rules()), bool(RANK.search(source.name))
