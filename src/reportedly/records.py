"""The nouns of Reportedly: plain records that the stages, the ledger and the pages pass along.

Frozen, slotted, typed; standard library only; no behaviour. Offsets are code points into the `text` (or `title`)
of the report, end exclusive. Dates are ISO `YYYY-MM-DD` strings. Numbers are as the report writes them: counts in ones,
money in whole units of its currency, shares in percent (0-100), measures in the unit named.
Field names and closed lists are those of the annotation guidelines of our gold; bounds follow UCDP's low/best/high,
`date_prec` and `where_prec` UCDP GED's precision codes.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Interval = tuple[str, str]

Quantifier = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
Category = Literal[
    "killed", "injured", "detained", "missing", "displaced", "present", "joined", "returned", "deployed", "attack",
    "strike", "operation", "territory", "damaged", "released", "money", "other",
]  # fmt: skip
Modality = Literal["stated", "estimated", "claimed", "possible", "forecast", "denied"]
Change = Literal["increase", "decrease"]
Measure = Literal["stock", "flow", "cumulative", "change", "share", "rate"]
DateBasis = Literal["stated", "resolved", "event", "publication", "inferred"]
SourceRole = Literal["person", "organisation", "document", "unnamed"]
PlaceRole = Literal["in", "from", "to"]
Reason = Literal[
    "date", "year", "clock", "age", "ordinal", "rank", "duration", "name", "identifier", "score", "measurement",
    "distance", "pronoun", "known_set", "list_number", "junk", "impossible",
]  # fmt: skip
Form = Literal["number", "range", "vague", "fraction", "multiple", "ordinal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was found: `text` whole, junk and all. `id` is the publisher's or the text's sha256."""

    id: str
    text: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    published_from: str | None = None  # where `published` was found: "given", "metadata", "url", "html", "option"
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not be read as a report: one row of a run's summary.

    `note` marks a remark: the report was read all the same (an impossible date left out, a future one kept).
    """

    file: str
    line: int | None
    problem: str
    mend: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Why something was read as it was: a rule's id ("quantifiers.at-least") and the words that triggered it."""

    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence; `head` is an index into the sentence's tokens (its own for the root)."""

    text: str
    start: int
    end: int
    pos: str  # universal part of speech
    tag: str  # Penn Treebank tag
    dep: str  # spaCy's (ClearNLP) dependency label
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `tokens` is empty where it was not parsed (no number in it)."""

    start: int
    end: int
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Junk:
    """A stretch of a report's text that is not part of the report; nothing is read out of it."""

    start: int
    end: int
    kind: str  # dump, share_bar, related, byline, caption_code, counter, ...
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A number expression as found: digits or number words with scale, percent or currency sign, or a range of two.

    `values` has one number, or the two ends of a range, low first. `unit` is what the expression itself says:
    "count", "percent", an ISO 4217 code, "times", or None where it says nothing (then it is read from what follows).
    """

    start: int
    end: int
    values: tuple[float, ...]
    form: Form
    unit: str | None = None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with TIMEX3 type and value, and the interval of days that it means (None where it means none).

    `prec` is UCDP's date_prec of the interval: 1 day, 2 a few days, 3 week, 4 month, 5 up to a year and more.
    `basis` is "stated" where the words alone give the interval, "resolved" where the date of publication or another
    expression was needed.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: Interval | None = None
    prec: int | None = None
    basis: DateBasis = "stated"
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A mention that is a quantity, with its bounds; `hedge` spans the words that gave the quantifier.

    `per` is the unit of time or base of a rate ("day", "100,000 people"), `times` marks a multiple's base.
    """

    start: int
    end: int
    quantifier: Quantifier
    value: tuple[float, ...]
    unit: str
    low: float | None
    best: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool
    change: Change | None = None
    per: str | None = None
    form: Form = "number"
    sentence: int = 0  # index into the page's sentences
    hedge: Span | None = None
    unit_span: Span | None = None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that is not a figure, and why."""

    start: int
    end: int
    reason: Reason
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """What a quantity counts: noun phrase, what is reported of it, whose it is, and the quantity it is a part of.

    `span` is where the noun stands (maybe another sentence, for an elided one), `cue` the word that gives the category,
    `part_of` an index into the page's quantities.
    """

    counted: str
    category: Category
    group: str | None
    measure_type: Measure
    span: Span | None = None
    cue: Span | None = None
    part_of: int | None = None
    confidence: float = 0.5
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Dating:
    """When a quantity holds. `time` is only what the words give; `as_of` is filled wherever it can be."""

    time: Interval | None
    as_of: Interval | None
    date_prec: int | None
    date_basis: DateBasis | None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map; `role` is what the figure has to do with it, `where_prec` UCDP's precision 1-7."""

    name: str
    country: str | None
    geoname_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    role: PlaceRole = "in"
    where_prec: int | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a report and the place that it was resolved to (None: a name that could not be placed)."""

    start: int
    end: int
    place: Place | None
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """The places that locate one quantity; empty where the report's words give none."""

    places: tuple[Place, ...] = ()
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Who a number comes from; a person appears only as a speaker, with the organisation spoken for."""

    name: str
    role: SourceRole
    organisation: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said something: the spans of source, cue and content (each maybe in pieces), and the sources, origin first."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[Source, ...] = ()
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """The source nearest the origin of one quantity, and who passed it on, nearest the origin first."""

    source: Source | None = None
    via: tuple[Source, ...] = ()
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Hedge:
    """How surely a quantity is asserted, the words that say so, and the quantities that it disputes (indices)."""

    modality: Modality = "stated"
    cue: Span | None = None
    disputes: tuple[int, ...] = ()
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One field of a report on its way through the stages: each stage fills its own fields and changes no other.

    `quantities`, `counts`, `datings`, `locations`, `credits` and `hedges` are aligned: the n-th of each is about one figure.
    """

    report: Report
    field: Literal["text", "title"]
    text: str
    headline: Span | None = None  # where the title stands in the text
    junk: tuple[Junk, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    counts: tuple[Count, ...] = ()
    datings: tuple[Dating, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    locations: tuple[Location, ...] = ()
    report_places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    credits: tuple[Credit, ...] = ()
    hedges: tuple[Hedge, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report states about the world: how many of what, where, as of when, who said so, in which words."""

    document: str
    id: str
    field: Literal["text", "title"]
    start: int
    end: int
    text: str
    sentence: Span
    quantifier: Quantifier
    value: tuple[float, ...]
    unit: str
    change: Change | None
    low: float | None
    best: float | None
    high: float | None
    low_inclusive: bool
    high_inclusive: bool
    counted: str
    category: Category
    group: str | None
    measure_type: Measure
    per: str | None
    places: tuple[Place, ...]
    report_places: tuple[Place, ...]
    time: Interval | None
    as_of: Interval | None
    date_prec: int | None
    date_basis: DateBasis | None
    source: Source | None
    via: tuple[Source, ...]
    modality: Modality
    part_of: str | None
    disputes: tuple[str, ...]
    indicator: str | None
    title_only: bool
    rules: tuple[str, ...]
    cues: tuple[Span | None, ...]  # beside `rules`: the words that triggered each
    confidence: float


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number seen in a report that is not a figure, and why."""

    document: str
    id: str
    field: Literal["text", "title"]
    start: int
    end: int
    text: str
    sentence: Span
    reason: Reason
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one report, figures and rejected numbers sorted by (field, start)."""

    report: Report
    figures: tuple[Figure, ...]
    rejected: tuple[Rejected, ...]
    junk: tuple[tuple[str, Junk], ...]  # (field, junk)
