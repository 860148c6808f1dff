"""Hypothesis strategies for our records: the one home of them all."""

import hashlib
from collections.abc import Callable
from typing import Any, get_args

from hypothesis import strategies as st

from reportedly import records as r

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
"""Any text that can be encoded: control characters, emoji and NUL too."""
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates().map(lambda d: d.isoformat())
INTERVALS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))
PLACES = st.builds(
    r.Place, name=PLAIN, country=st.none() | st.sampled_from(["SY", "IQ"]), geoname_id=st.none() | st.integers(0, 2**40), lat=st.none() | NUMBERS,
    lon=st.none() | NUMBERS, role=st.sampled_from(get_args(r.PlaceRole)), where_prec=st.none() | st.integers(1, 7),
)  # fmt: skip


def spans(size: int) -> st.SearchStrategy[r.Span]:
    """Spans inside so many characters, at least one long."""
    return st.tuples(st.integers(0, size), st.integers(0, size)).filter(lambda s: s[0] != s[1]).map(lambda s: (min(s), max(s)))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Or None."""
    return st.none() | strategy


def closed(kind: Any) -> st.SearchStrategy[Any]:
    """One of a closed list."""
    return st.sampled_from(get_args(kind))


def sources(size: int) -> st.SearchStrategy[r.Source]:
    """Sources with a cue inside the text."""
    return st.builds(r.Source, name=PLAIN, role=closed(r.SourceRole), organisation=maybe(PLAIN), cue=maybe(spans(size)))


REPORTS = st.builds(
    r.Report, id=PLAIN, text=PLAIN, publisher=maybe(PLAIN), published=maybe(DAYS), title=maybe(PLAIN), url=maybe(PLAIN),
    published_from=maybe(PLAIN), modified=maybe(DAYS),
)  # fmt: skip


@st.composite
def extractions(draw: Callable[[Any], Any], reports: st.SearchStrategy[r.Report] = REPORTS) -> r.Extraction:
    """A report with any figures, rejected numbers and junk that stand in it, links between the figures included."""
    report = draw(reports)
    fields = {"text": report.text, "title": report.title or ""}
    about = {field: tuple(draw(st.lists(PLACES, max_size=2))) for field in fields}
    stand = [(field, span) for field, words in fields.items() if words for span in draw(st.lists(spans(len(words)), max_size=4, unique=True))]
    ids = [address(report, field, span) for field, span in stand]
    figures = tuple(draw(figure(report, field, fields[field], span, about[field], ids)) for field, span in stand)
    rejected = tuple(draw(refusal(report, field, fields[field], span)) for field, span in stand)
    junk = tuple((field, draw(junks(len(fields[field])))) for field, _ in stand)
    return r.Extraction(report, figures, rejected, junk)


def address(report: r.Report, field: str, span: r.Span) -> str:
    """An id as the core makes them: of the words' place alone."""
    return hashlib.sha256(repr((report.id, report.text, field, span)).encode()).hexdigest()[:16]


@st.composite
def figure(draw: Callable[[Any], Any], report: r.Report, field: Any, words: str, span: r.Span, about: tuple[r.Place, ...], ids: list[str]) -> r.Figure:
    """Any figure at a place in the text."""
    size = len(words)
    rules = tuple(draw(st.lists(PLAIN, max_size=3)))
    values = draw(st.tuples(NUMBERS) | st.tuples(NUMBERS, NUMBERS))
    return r.Figure(
        document=report.id, id=address(report, field, span), field=field, start=span[0], end=span[1], text=words[slice(*span)],
        sentence=draw(spans(size)), quantifier=draw(closed(r.Quantifier)), value=values, unit=draw(PLAIN), change=draw(maybe(closed(r.Change))),
        low=draw(maybe(NUMBERS)), best=draw(maybe(NUMBERS)), high=draw(maybe(NUMBERS)), low_inclusive=draw(st.booleans()),
        high_inclusive=draw(st.booleans()), counted=draw(PLAIN), category=draw(closed(r.Category)), group=draw(maybe(PLAIN)),
        measure_type=draw(closed(r.Measure)), per=draw(maybe(PLAIN)), places=tuple(draw(st.lists(PLACES, max_size=2))), report_places=about,
        time=draw(maybe(INTERVALS)), as_of=draw(maybe(INTERVALS)), date_prec=draw(maybe(st.integers(1, 5))),
        date_basis=draw(maybe(closed(r.DateBasis))), source=draw(maybe(sources(size))), via=tuple(draw(st.lists(sources(size), max_size=2))),
        modality=draw(closed(r.Modality)), part_of=draw(maybe(st.sampled_from(ids))), disputes=tuple(draw(st.lists(st.sampled_from(ids), max_size=2))),
        indicator=draw(maybe(PLAIN)), title_only=draw(st.booleans()), rules=rules, cues=tuple(draw(maybe(spans(size))) for _ in rules),
        confidence=draw(NUMBERS),
    )  # fmt: skip


@st.composite
def refusal(draw: Callable[[Any], Any], report: r.Report, field: Any, words: str, span: r.Span) -> r.Rejected:
    """Any rejected number at a place in the text."""
    rules = tuple(draw(st.lists(PLAIN, max_size=2)))
    sentence = draw(spans(len(words)))
    return r.Rejected(report.id, address(report, field, span), field, *span, words[slice(*span)], sentence, draw(closed(r.Reason)), rules)


@st.composite
def junks(draw: Callable[[Any], Any], size: int) -> r.Junk:
    """Any junk inside the text."""
    why = st.builds(r.Why, rule=PLAIN, start=maybe(st.integers(0, size)), end=maybe(st.integers(0, size)))
    return r.Junk(*draw(spans(size)), draw(PLAIN), tuple(draw(st.lists(why, max_size=2))))
