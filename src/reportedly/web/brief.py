"""Everything on one indicator → one printable page, as HTML or Markdown; every number is a link to its words."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.explain import day_or_days, range_words
from reportedly.queries import Asked, Brief, Opposed, Reckoned
from reportedly.reconcile.statements import origins_words
from reportedly.reduced import Check, Point, Taken
from reportedly.web.band import band
from reportedly.web.marks import COPY, why
from reportedly.web.shell import environment, policy, static
from reportedly.web.words import View, amount, found_in, order, publisher, words_view

MOST_POINTS = 24  # points that the table of the page shows: the first, and the latest ones
FOR = ("counted",)
ALONGSIDE = ("copy",)
SILENT = ("aged",)  # parts that only repeat what an earlier point says


def as_html(brief: Brief) -> str:
    """The page as HTML: nothing is loaded, nothing runs."""
    style = static("page.css") + static("brief.css")
    return environment().get_template("brief.html").render(view(brief), style=Markup(style), policy=policy(style, ""), chart=Markup(band(brief.asked.series, brief.asked.indicator.unit)))


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
    points = s.points if len(s.points) <= MOST_POINTS else (s.points[0], *s.points[-MOST_POINTS + 1 :])
    now = s.points[-1] if s.points else None
    said = [taken_view(t, asked) for t in (now.claims if now else ())]
    mentioned = {t.figure for p in s.points for t in p.claims} | {t.figure for t in s.undated}
    mentioned |= {f.figure.id for r in brief.checks for f in r.figures}
    figures = {**asked.figures, **{f.figure.id: f for r in brief.checks for f in r.figures}}
    return {
        "indicator": asked.indicator,
        "policy_name": s.policy,
        "known": s.as_known_on,
        "now": now and point_view(now),
        "points": [point_view(p) for p in points],
        "left_out": len(s.points) - len(points),
        "support": [v for v in said if v["part"] in FOR],
        "copies": [v for v in said if v["part"] in ALONGSIDE],
        "against": [v for v in against(asked, now) if v["part"] not in (*FOR, *ALONGSIDE, *SILENT)],
        "contradictions": [opposed_view(o) for o in brief.contradictions],
        "checks": [check_view(r) for r in brief.checks],
        "missing": missing(asked),
        "remarks": remark_views(brief),
        "words": [words_view(f) for f in sorted((figures[id] for id in mentioned), key=order)],
    }


def against(asked: Asked, now: Point | None) -> list[View]:
    """What has no part in the latest point, each claim once, with the last part that it had."""
    last: dict[str, Taken] = {}
    for point in asked.series.points:
        last.update({t.figure: t for t in point.claims})
    last.update({t.figure: t for t in asked.series.undated})
    counted = {t.figure for t in now.claims if t.part in FOR} if now else set()
    return [taken_view(t, asked) for id, t in sorted(last.items(), key=lambda item: order(asked.figures[item[0]])) if id not in counted]


def point_view(p: Point) -> View:
    """A point in words."""
    return {
        "days": day_or_days((p.start, p.end)),
        "low": amount(p.low),
        "best": amount(p.best),
        "high": amount(p.high),
        "range": range_words(p.low, p.high) if (p.low, p.high) != (None, None) or p.best is None else f"about {amount(p.best)}",
        "disputed": p.disputed,
        "camps": [range_words(low, high) for low, high in p.camps],
        "told": origins_words(p.origins, p.reports),
    }


def taken_view(t: Taken, asked: Asked) -> View:
    """A claim's part, with what it says."""
    original = asked.figures.get(t.reason.removeprefix(COPY)) if t.part == "copy" else None
    reason = f"copy of {found_in(original)}" if original else why(t)
    return words_view(asked.figures[t.figure]) | {"part": t.part, "reason": reason}


def opposed_view(o: Opposed) -> View:
    """A contradiction in words."""
    return {"cause": o.contradiction.cause, "reason": o.contradiction.reason, "a": words_view(o.a), "b": words_view(o.b)}


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
    out = [f"no report from {day_or_days(gap)}" if gap[0][:7] == gap[1][:7] else f"no report from {gap[0]} to {gap[1]}" for gap in s.gaps]
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


def remark_views(brief: Brief) -> list[View]:
    """The remarks on each report, under its publisher and day."""
    reports = {f.figure.document: f for f in brief.asked.figures.values()}
    return [
        {"report": f"{publisher(reports[id])}, {reports[id].published or 'undated'}", "title": reports[id].title, "signs": [words for _, words in signs]}
        for id, signs in sorted(brief.remarks.items())
    ]
