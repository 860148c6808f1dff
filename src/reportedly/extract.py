"""The one way through the stages: report → figures and rejected numbers."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from reportedly.records import Extraction, Figure, Page, Rejected, Report, Span, Why
from reportedly.stages import clean, count, find, hedge, parse, read, when, where, who


@dataclass(frozen=True, slots=True)
class Kit:
    """What the stages need, loaded once at the edge (`reportedly.kit.load`): each stage's compiled rules."""

    clean: clean.Rules
    find: find.Rules
    parse: parse.Rules
    read: read.Rules
    count: count.Rules
    when: when.Rules
    where: where.Rules
    who: who.Rules
    hedge: hedge.Rules


def extract(report: Report, kit: Kit) -> Extraction:
    """All figures of a report, and every number in it that is not a figure with the reason."""
    pages = [through(page, kit) for page in pages_of(report)]
    figures = [f for page in pages for f in figures_of(page)]
    rejected = [r for page in pages for r in rejected_of(page)]
    junk = tuple((page.field, j) for page in pages for j in page.junk)
    return Extraction(report, tuple(mark_title_only(figures, pages)), tuple(rejected), junk)


def through(page: Page, kit: Kit) -> Page:
    """A page through all stages, in their order."""
    page = clean.clean(page, kit.clean)
    page = find.find(page, kit.find)
    page = parse.parse(page, kit.parse)
    page = when.times(page, kit.when)
    page = read.read(page, kit.read)
    page = count.count(page, kit.count)
    page = where.where(page, kit.where)
    page = when.when(page, kit.when)
    page = who.who(page, kit.who)
    return hedge.hedge(page, kit.hedge)


def pages_of(report: Report) -> list[Page]:
    """The text, and the title where it is not part of the text."""
    headline = headline_of(report)
    pages = [Page(report, "text", report.text, headline)]
    if report.title and headline is None:
        pages.append(Page(report, "title", report.title, (0, len(report.title))))
    return pages


def headline_of(report: Report) -> Span | None:
    """Where the title stands in the text (spaces may differ), if it does."""
    words = (report.title or "").split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), report.text)
    return found.span() if found else None


def figures_of(page: Page) -> Iterator[Figure]:
    """The aligned records of a page, joined into figures."""
    ids = [figure_id(page, q.start, q.end) for q in page.quantities]
    rows = zip(page.quantities, page.counts, page.datings, page.locations, page.credits, page.hedges, ids, strict=True)
    for q, c, d, loc, cr, h, own in rows:
        why = (*q.why, *c.why, *d.why, *loc.why, *cr.why, *h.why)
        sentence = page.sentences[q.sentence]
        yield Figure(
            document=page.report.id, id=own, field=page.field, start=q.start, end=q.end, text=page.text[q.start : q.end],
            sentence=(sentence.start, sentence.end), quantifier=q.quantifier, value=q.value, unit=q.unit, change=q.change,
            low=q.low, best=q.best, high=q.high, low_inclusive=q.low_inclusive, high_inclusive=q.high_inclusive,
            counted=c.counted, category=c.category, group=c.group, measure_type=c.measure_type, per=q.per,
            places=loc.places, report_places=page.report_places, time=d.time, as_of=d.as_of, date_prec=d.date_prec,
            date_basis=d.date_basis, source=cr.source, via=cr.via, modality=h.modality,
            part_of=None if c.part_of is None else ids[c.part_of], disputes=tuple(ids[i] for i in h.disputes),
            indicator=None, title_only=False, rules=tuple(w.rule for w in why), cues=tuple(map(cue_of, why)),
            confidence=round(c.confidence, 2),
        )  # fmt: skip


def rejected_of(page: Page) -> Iterator[Rejected]:
    """The refusals of a page, as records of their own."""
    for r in sorted(page.refusals, key=lambda r: r.start):
        i = bisect_right(page.sentences, r.start, key=lambda s: s.start) - 1
        s = page.sentences[i] if i >= 0 and r.start < page.sentences[i].end else None
        span = (s.start, s.end) if s else (r.start, r.end)
        rules = tuple(w.rule for w in r.why)
        yield Rejected(page.report.id, figure_id(page, r.start, r.end), page.field, r.start, r.end, page.text[r.start : r.end], span, r.reason, rules)


def cue_of(why: Why) -> Span | None:
    """The words that triggered a rule, where it names them."""
    return None if why.start is None or why.end is None else (why.start, why.end)


def figure_id(page: Page, start: int, end: int) -> str:
    """16 hex digits of what the figure stands on, never of what was read, so that a better rule changes no address."""
    key = "\x1f".join((page.report.id, sha256(page.report.text), page.field, str(start), str(end)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=2)  # asked for once a figure: without it a long report is hashed as often as it has numbers
def sha256(text: str) -> str:
    """The text's sha256 in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mark_title_only(figures: list[Figure], pages: list[Page]) -> Iterator[Figure]:
    """The figures, those of a headline marked that no figure of the body supports."""
    headline: dict[Literal["text", "title"], Span | None] = {p.field: p.headline for p in pages}

    def in_headline(f: Figure) -> bool:
        span = headline[f.field]
        return span is not None and span[0] <= f.start < span[1]

    body = [f for f in figures if not in_headline(f)]
    for f in figures:
        yield replace(f, title_only=True) if in_headline(f) and not any(supports(b, f) for b in body) else f


def supports(body: Figure, headline: Figure) -> bool:
    """The body's figure says the headline's number, or bounds that hold it, in the same unit."""
    if body.unit != headline.unit:
        return False
    low = body.low if body.low is not None else float("-inf")
    high = body.high if body.high is not None else float("inf")
    return set(body.value) == set(headline.value) or (body.quantifier == "range" and all(low <= v <= high for v in headline.value))
