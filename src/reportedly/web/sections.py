"""Contradictions, sums and repeated statements → what the page's sections show of them, each number with its words."""

from collections import Counter
from collections.abc import Iterable

from reportedly.queries import Opposed, Reckoned, Told
from reportedly.queries.pages import Made
from reportedly.reconcile.statements import origins_words
from reportedly.reduced import Check
from reportedly.store import FoundFigure
from reportedly.web.words import View, cause_words, found_in, quoted

MOST_NAMED = 6  # reports that repeat a statement and are named


def sections(made: Made) -> View:
    """What the templates of the sections show."""
    return {
        "opposed": [opposed_view(o) for o in made.opposed],
        "checks": [check_view(r) for r in made.checks],
        "repeated": [told_view(t) for t in made.repeated],
        "changed": [c for t in made.changed for c in changed_views(t)],
        "stale": [stale_view(t) for t in made.stale],
        "of": Counter(made.of),
        "silent": [i.title for i in made.silent],
    }


def opposed_view(o: Opposed) -> View:
    """Two statements that cannot both be so."""
    return {"cause": o.contradiction.cause, "reason": cause_words(o.contradiction.reason), "sides": [quoted(o.a), quoted(o.b)]}


def check_view(r: Reckoned) -> View:
    """A piece of arithmetic, with each sentence that it stands in once."""
    c = r.check
    assert isinstance(c, Check)
    sentences = {(f.figure.document, f.figure.sentence): f for f in r.figures}
    return {"status": c.status, "kind": c.kind, "reason": c.reason, "figures": [quoted(f) for f in r.figures], "words": [quoted(f) for f in sentences.values()]}


def told_view(t: Told) -> View:
    """A statement with the reports that tell it, the first one apart."""
    others = list(dict.fromkeys(found_in(f) for f in t.figures[1:] if f.figure.document != t.figures[0].figure.document))
    more = max(0, len(others) - MOST_NAMED)
    return {"first": quoted(t.figures[0]), "told": origins_words(1, t.reports), "others": others[:MOST_NAMED], "more": more}


def changed_views(t: Told) -> list[View]:
    """What copying did to the bounds of a statement, the same change of the same words once."""
    figures = {f.figure.id: f for f in t.figures}
    pairs = [(c.what, figures[c.original], figures[c.copy]) for c in t.changed if c.original in figures and c.copy in figures]
    once = {(what, a.figure.text, b.figure.text, b.publisher): (what, a, b) for what, a, b in reversed(pairs)}
    return [{"what": what, "sides": [quoted(a), quoted(b)]} for what, a, b in reversed(list(once.values()))]


def stale_view(t: Told) -> View:
    """An old number told again without its date."""
    again = [f for f in t.figures if f.figure.id in t.stale]
    return {"first": quoted(t.figures[0]), "again": [quoted(f) for f in again[:MOST_NAMED]], "more": max(0, len(again) - MOST_NAMED)}


def named(made: Made) -> Iterable[FoundFigure]:
    """All figures that the sections link to."""
    for o in made.opposed:
        yield from (o.a, o.b)
    for r in made.checks:
        yield from r.figures
    for t in (*made.repeated, *made.changed, *made.stale):
        yield from t.figures
