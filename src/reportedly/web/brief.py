"""Everything on one indicator → one printable page, as HTML or Markdown; every number is a link to its words."""

from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.explain import day_or_days, range_words
from reportedly.queries import Asked, Brief, Opposed, Reckoned
from reportedly.reconcile.statements import origins_words
from reportedly.records import Interval
from reportedly.reduced import Check, Point, Taken
from reportedly.web.axes import ordinal
from reportedly.web.band import NARROW, SIZE, band
from reportedly.web.marks import COPY, why
from reportedly.web.shell import environment, policy, static
from reportedly.web.words import View, amount, camp_words, cause_words, found_in, order, publisher, words_view

MOST_POINTS = 24  # rows of points that the table of the page shows: the first, and the latest ones
MOST_CLAIMS = 20  # claims that the latest point rests on, and as many copies of them, that are shown
MOST_ASIDE = 8  # claims of each part that have no say in it
MOST_PAIRS = 20  # contradictions, and as many sums
MOST_GAPS = 6  # days without a report, the longest ones
FOR = ("counted",)
ALONGSIDE = ("copy",)
SILENT = ("aged",)  # parts that only repeat what an earlier point says
PARTS = {
    "outlier": "far from what the others say", "superseded": "replaced by a later count of the same source", "denied": "denied", "forecast": "forecasts",
    "headline": "in a headline only", "passed over": "passed over by this policy", "previous": "an earlier number beside the present one",
    "narrower": "about less than this", "wider": "about more than this", "other place": "about another place, or none that is named",
    "other period": "about another period, or none that is said", "other measure": "counted in another way",
    "other definition": "counted by another definition",
}  # fmt: skip
"""Why claims have no part in a point, in words; what is about the thing itself comes first."""


def as_html(brief: Brief) -> str:
    """The page as HTML: nothing is loaded, nothing runs."""
    style = static("page.css") + static("brief.css")
    drawn = [Markup(band(brief.asked.series, brief.asked.indicator.unit, size)) for size in (SIZE, NARROW)]
    return environment().get_template("brief.html").render(view(brief), style=Markup(style), policy=policy(style, ""), charts=drawn)


def as_markdown(brief: Brief) -> str:
    """The page as Markdown, its numbers linked to their words at the end."""
    plain = Environment(loader=PackageLoader("reportedly.web"), autoescape=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    plain.filters["md"] = escaped
    return plain.get_template("brief.md").render(view(brief))


def escaped(words: object) -> str:
    """Words that Markdown takes as they are.

    >>> escaped("a*b_c [d] <e>")
    'a\\\\*b\\\\_c \\\\[d\\\\] &lt;e>'
    """
    text = " ".join(str(words).split()).replace("\\", "\\\\")
    for sign in "*_[]`|#":
        text = text.replace(sign, "\\" + sign)
    return text.replace("<", "&lt;")


def view(brief: Brief) -> View:
    """What both templates show."""
    asked, s = brief.asked, brief.asked.series
    rows = same_points(s.points)
    shown = rows if len(rows) <= MOST_POINTS else [rows[0], *rows[-MOST_POINTS + 1 :]]
    now = s.points[-1] if s.points else None
    support, copies = (parted(now, parts, asked) for parts in (FOR, ALONGSIDE))
    aside = [(part, PARTS[part], them) for part in PARTS if (them := [t for t in against(asked, now) if t.part == part])]
    opposed, checks = brief.contradictions[:MOST_PAIRS], brief.checks[:MOST_PAIRS]
    told = [*support[:MOST_CLAIMS], *copies[:MOST_CLAIMS], *(t for _, _, them in aside for t in them[:MOST_ASIDE])]
    figures = {t.figure: asked.figures[t.figure] for t in told} | {f.figure.id: f for o in opposed for f in (o.a, o.b)}
    figures |= {f.figure.id: f for r in checks for f in r.figures}
    return {
        "indicator": asked.indicator,
        "policy_name": s.policy,
        "known": s.as_known_on,
        "now": now and point_view(now),
        "points": [points_view(them) for them in shown],
        "left_out": sum(map(len, rows)) - sum(map(len, shown)),
        "support": few_of(support, MOST_CLAIMS, asked),
        "copies": few_of(copies, MOST_CLAIMS, asked),
        "against": [{"part": part, "words": words} | few_of(them, MOST_ASIDE, asked) for part, words, them in aside],
        "contradictions": [opposed_view(o) for o in opposed],
        "more_contradictions": len(brief.contradictions) - len(opposed),
        "checks": [check_view(r) for r in checks],
        "more_checks": len(brief.checks) - len(checks),
        "missing": missing(asked),
        "remarks": remark_views(brief, {f.figure.document for f in figures.values()}),
        "words": [words_view(f) for f in sorted(figures.values(), key=order)],
    }


def same_points(points: Sequence[Point]) -> list[list[Point]]:
    """The points in rows: those that follow each other with the same numbers are one."""
    return [list(them) for _, them in groupby(points, key=lambda p: (p.low, p.best, p.high, p.disputed, p.camps))]


def points_view(points: Sequence[Point]) -> View:
    """A row of points with the same numbers: the days of all, the origins of the last."""
    days = day_or_days((points[0].start, max(p.end for p in points))) + (f", {len(points)} points" if len(points) > 1 else "")
    return point_view(points[-1]) | {"days": days}


def parted(now: Point | None, parts: Sequence[str], asked: Asked) -> list[Taken]:
    """The claims with a part in the latest point, the latest first."""
    return latest_first((t for t in (now.claims if now else ()) if t.part in parts), asked)


def latest_first(claims: Iterable[Taken], asked: Asked) -> list[Taken]:
    """Claims by the day of their reports, undated ones at the end."""
    days = {t: asked.figures[t.figure].published or "" for t in claims}
    return sorted(sorted(days, key=lambda t: order(asked.figures[t.figure])[1:]), key=days.__getitem__, reverse=True)


def few_of(claims: Sequence[Taken], most: int, asked: Asked) -> View:
    """The first of some claims with what they say, how many there are, and how many are not shown."""
    return {"claims": [taken_view(t, asked) for t in claims[:most]], "of": len(claims), "more": max(0, len(claims) - most)}


def against(asked: Asked, now: Point | None) -> list[Taken]:
    """What has no part in the latest point, each claim once, with the last part that it had; the latest first."""
    last: dict[str, Taken] = {}
    for point in asked.series.points:
        last.update({t.figure: t for t in point.claims})
    last.update({t.figure: t for t in asked.series.undated})
    counted = {t.figure for t in now.claims if t.part in FOR} if now else set()
    return latest_first((t for id, t in last.items() if id not in counted and t.part not in (*FOR, *ALONGSIDE, *SILENT)), asked)


def point_view(p: Point) -> View:
    """A point in words."""
    return {
        "days": day_or_days((p.start, p.end)),
        "low": amount(p.low),
        "best": amount(p.best),
        "high": amount(p.high),
        "range": range_words(p.low, p.high) if (p.low, p.high) != (None, None) or p.best is None else f"about {amount(p.best)}",
        "one": p.low == p.best == p.high,
        "disputed": p.disputed,
        "camps": camp_words(p),
        "told": origins_words(p.origins, p.reports),
    }


def taken_view(t: Taken, asked: Asked) -> View:
    """A claim's part, with what it says."""
    original = asked.figures.get(t.reason.removeprefix(COPY)) if t.part == "copy" else None
    reason = f"copy of {found_in(original)}" if original else why(t)
    return words_view(asked.figures[t.figure]) | {"part": t.part, "reason": reason}


def opposed_view(o: Opposed) -> View:
    """A contradiction in words."""
    return {"cause": o.contradiction.cause, "reason": cause_words(o.contradiction.reason), "a": words_view(o.a), "b": words_view(o.b)}


def check_view(r: Reckoned) -> View:
    """A piece of arithmetic in words."""
    c = r.check
    assert isinstance(c, Check)
    return {"status": c.status, "kind": c.kind, "reason": c.reason, "figures": [words_view(f) for f in r.figures]}


def missing(asked: Asked) -> list[str]:
    """What a reader would still want, in words."""
    s, now = asked.series, asked.series.points[-1] if asked.series.points else None
    if now is None:
        return ["no report on record states a figure of it that can be dated"]
    out = gap_words(s.gaps)
    counted = [asked.figures[t.figure] for t in now.claims if t.part in FOR]
    if now.origins == 1:
        out.append("no other origin for the latest figure")
    if counted and not any(f.figure.source for f in counted):
        out.append("no source is named for the latest figure")
    if s.undated:
        out.append(f"{len(s.undated)} claim{'s' * (len(s.undated) != 1)} without a day or period to stand at")
    if all(v is None for v in (now.low, now.high)):
        out.append("no bounds are stated for the latest figure")
    return out


def gap_words(gaps: Sequence[Interval]) -> list[str]:
    """The longest stretches of days without a report, in their order, and how many more there are."""
    longest = sorted(sorted(gaps, key=lambda g: ordinal(g[0]) - ordinal(g[1]))[:MOST_GAPS])
    told = [f"no report {f'of {start}' if start == end else f'from {start} to {end}'}" for start, end in longest]
    more = len(gaps) - len(longest)
    return told + ([f"no report in {more} shorter stretch{'es' * (more != 1)} of days"] if more else [])


def remark_views(brief: Brief, shown: Container[str]) -> list[View]:
    """The remarks on each report that is named, under its publisher and day."""
    reports = {f.figure.document: f for f in brief.asked.figures.values()}
    return [
        {"report": f"{publisher(reports[id])}, {reports[id].published or 'undated'}", "title": reports[id].title, "signs": [words for _, words in signs]}
        for id, signs in sorted(brief.remarks.items())
        if id in shown
    ]
