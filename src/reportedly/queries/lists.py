"""Questions about what was read: figures, rejected numbers, reports, places, SQL → records, page by page.

All take an open `store.Store` first and see the latest version of each report. Lists come in pages: `Listing.next` is
what to pass as `after` for the next page, None on the last one. `export.rows` turns the records into JSON objects.
"""

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args

from reportedly import gazetteer
from reportedly.errors import InputError, SettingError
from reportedly.records import Category, Extraction, Figure, Modality, Reason, Rejected, Report
from reportedly.store import FoundFigure, FoundRejected, PlaceLine, ReportLine, RunLine, Store, Table, ask, read, readonly
from reportedly.store.ask import Wanted

T = TypeVar("T")
LIMIT = 100
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list, and where the next one starts."""

    rows: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure with all that stands around it: its sentence, report, the other numbers of the sentence, parts and whole."""

    found: FoundFigure
    report: Report
    beside: tuple[FoundFigure, ...]
    rejected: tuple[FoundRejected, ...]
    parts: tuple[FoundFigure, ...]
    whole: FoundFigure | None
    disputes: tuple[FoundFigure, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a ledger holds; `versions` counts all texts, everything else the latest version of each report.

    Each of the lists holds (name, how many figures), most first; `reasons` counts rejected numbers.
    """

    reports: int
    versions: int
    figures: int
    rejected: int
    categories: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str | None, int], ...]
    places: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]


def figures(
    store: Store, *, category: str | None = None, place: str | None = None, source: str | None = None, since: str | None = None,
    until: str | None = None, text: str | None = None, document: str | None = None, publisher: str | None = None,
    modality: str | None = None, limit: int = LIMIT, after: str | None = None,
) -> Listing[FoundFigure]:  # fmt: skip
    """Figures by (document, field, start), narrowed down by all that is given.

    `place`: a name, a country or its ISO code; a figure without a place of its own is where its report is. `source`: part of
    the name of anybody in its chain. `since`, `until`: a day, month or year; what the figure is as of must overlap. `text`:
    words (or "a phrase", or a begin*) that its sentence holds. SettingError for a value that cannot be used.
    """
    wanted = Wanted(
        category=one_of("category", category, get_args(Category)),
        modality=one_of("modality", modality, get_args(Modality)),
        place=place,
        countries=countries(place),
        geoname_ids=geoname_ids(place),
        source=source,
        since=day("since", since, 0),
        until=day("until", until, 1),
        match=match_of(text),
        document=document,
        publisher=publisher,
    )
    with store.reading() as connection:
        rows, more = ask.figures(connection, wanted, checked(limit), ask.position(connection, "figure", after))
    return Listing(tuple(rows), rows[-1].figure.id if more else None)


def every(page: Callable[[str | None], Listing[T]]) -> Iterator[T]:
    """The rows of all pages of a list, which `page` gives by where each starts."""
    after: str | None = None
    while True:
        listing = page(after)
        yield from listing.rows
        after = listing.next
        if after is None:
            return


def all_figures(store: Store) -> Iterator[Figure]:
    """All figures by (document, field, start): what `export` writes. They stream; one state of the ledger throughout."""
    with store.reading() as connection:
        yield from read.all_figures(connection)


def all_rejected(store: Store) -> Iterator[Rejected]:
    """All rejected numbers by (document, field, start)."""
    with store.reading() as connection:
        yield from read.all_rejected(connection)


def all_reports(store: Store) -> Iterator[Report]:
    """All reports by id, whole."""
    with store.reading() as connection:
        yield from read.all_reports(connection)


def figure(store: Store, prefix: str) -> Explained:
    """The figure whose id begins so, of any version; InputError where none or several do."""
    with store.reading() as connection:
        key = the_one(prefix, ask.figures_beginning(connection, prefix, 6))
        found = ask.found_figures(connection, [key])[0]
        f = found.figure
        others, rejected = ask.beside(connection, f)
        linked = ask.found_figures(connection, ask.figure_keys(connection, f.disputes))
        whole = ask.found_figures(connection, ask.figure_keys(connection, [f.part_of])) if f.part_of else []
        report = ask.report_of_figure(connection, key)
        parts = ask.parts(connection, f)
        return Explained(found, report, tuple(others), tuple(rejected), tuple(parts), whole[0] if whole else None, tuple(linked))


def rejected(
    store: Store, *, reason: str | None = None, text: str | None = None, document: str | None = None, publisher: str | None = None,
    limit: int = LIMIT, after: str | None = None,
) -> Listing[FoundRejected]:  # fmt: skip
    """Numbers that are not figures, by (document, field, start), narrowed down by all that is given."""
    wanted = Wanted(reason=one_of("reason", reason, get_args(Reason)), match=match_of(text), document=document, publisher=publisher)
    with store.reading() as connection:
        rows, more = ask.rejected(connection, wanted, checked(limit), ask.position(connection, "rejected", after))
    return Listing(tuple(rows), rows[-1].rejected.id if more else None)


def reports(
    store: Store, *, publisher: str | None = None, since: str | None = None, until: str | None = None, text: str | None = None,
    limit: int = LIMIT, after: str | None = None,
) -> Listing[ReportLine]:  # fmt: skip
    """Reports by id, without their texts; `since` and `until` ask for the date of publication."""
    wanted = Wanted(publisher=publisher, since=day("since", since, 0), until=day("until", until, 1), match=match_of(text))
    with store.reading() as connection:
        rows, more = ask.report_lines(connection, wanted, checked(limit), after)
    return Listing(tuple(rows), rows[-1].id if more else None)


def report(store: Store, id: str, version: int | None = None) -> Extraction:
    """A report with all that was read out of it: the latest version, or the one asked for; InputError where there is none."""
    with store.reading() as connection:
        key = ask.report_key(connection, id, version)
        if key is None:
            which = f"version {version} of a report" if version else "report"
            raise InputError(f"the ledger has no {which} with the id {id!r}", mend="list them with 'reportedly reports'")
        return read.extraction(connection, key)


def versions(store: Store, id: str) -> tuple[ReportLine, ...]:
    """All versions of a report, the latest last."""
    with store.reading() as connection:
        return tuple(ask.versions(connection, id))


def places(store: Store, *, country: str | None = None, limit: int = LIMIT, after: str | None = None) -> Listing[PlaceLine]:
    """The places that locate figures, those with the most figures first; `country`: a name or an ISO code."""
    codes = countries(country)
    if country and not codes:
        raise SettingError(f"no country is called {country!r}", mend="give its English name or its two letters")
    skip = whole(after)
    with store.reading() as connection:
        rows, more = ask.places(connection, codes, checked(limit), skip)
    return Listing(tuple(rows), str(skip + limit) if more else None)


def whole(after: str | None) -> int:
    """How many rows come before; SettingError where it is no number."""
    if after is None or after.isdecimal():
        return int(after or 0)
    raise SettingError(f"after is {after!r}, no place in this list", mend="pass what the page before gave as next")


def overview(store: Store, names: int = 20) -> Overview:
    """What the ledger holds, in numbers; of places and sources the `names` with the most figures."""
    with store.reading() as connection:
        totals = ask.totals(connection)
        return Overview(
            **totals,
            categories=tuple((str(name), n) for name, n in ask.counts(connection, "category")),
            reasons=tuple((str(name), n) for name, n in ask.counts(connection, "reason")),
            publishers=tuple(ask.counts(connection, "publisher")),
            places=tuple(ask.names(connection, "place", names)),
            sources=tuple(ask.names(connection, "source", names)),
        )


def runs(store: Store, limit: int = 20) -> tuple[RunLine, ...]:
    """The last runs, latest first, with what each could not read."""
    with store.reading() as connection:
        return tuple(ask.runs(connection, limit))


def sql(store: Store, statement: str, *, limit: int | None = None, seconds: float = 60) -> Table:
    """The answer to one read-only SQL statement; QueryRefused for anything else, or where it takes longer than `seconds`."""
    return readonly.query(store.path, statement, limit=limit, seconds=seconds)


def the_one(prefix: str, found: list[tuple[str, int]]) -> int:
    """The key of the only figure found, or of the one with exactly this id."""
    exact = [key for id, key in found if id == prefix]
    if len(found) == 1 or exact:
        return exact[0] if exact else found[0][1]
    if not found:
        raise InputError(f"no figure's id begins with {prefix!r}", mend="list them with 'reportedly figures'")
    raise InputError(f"several figures' ids begin with {prefix!r}: {', '.join(id for id, _ in found[:5])}", mend="give more of the id")


def one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> str | None:
    """A value of a closed list, or None; SettingError for another."""
    if value is not None and value not in allowed:
        raise SettingError(f"no {name} is called {value!r}", mend="use one of " + ", ".join(allowed))
    return value


def checked(limit: int) -> int:
    """A page's size; SettingError below 1."""
    if limit < 1:
        raise SettingError(f"limit is {limit}, less than 1", mend="ask for at least one row")
    return limit


def day(name: str, value: str | None, end: int) -> str | None:
    """The first (or, with `end`, the last) day of a day, month or year.

    >>> day("since", "2017-02", 0), day("until", "2017-02", 1)
    ('2017-02-01', '2017-02-28')
    """
    if value is None:
        return None
    found = DAY.fullmatch(value.strip())
    try:
        year, month, date = (part and int(part) for part in found.groups()) if found else (None, None, None)
        first = datetime.date(year or 0, month or (12 if end else 1), date or 1)
    except ValueError:
        raise SettingError(f"{name} is {value!r}, no date", mend="write 2017-07-15, 2017-07 or 2017") from None
    if end and not date:
        first = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first.isoformat()


def countries(name: str | None) -> tuple[str, ...]:
    """The countries of that name or code, by their ISO codes.

    >>> countries("Syria"), countries("iq"), countries("Mosul")
    (('SY',), ('IQ',), ())
    """
    code = {name.upper()} if name and len(name) == 2 else set()
    return tuple(sorted(code | {e.country for e in entries(name) if e.kind == "country" and e.country}))


def geoname_ids(name: str | None) -> tuple[int, ...]:
    """The GeoNames ids of all places of that spelling."""
    return tuple(sorted({e.geoname_id for e in entries(name) if e.geoname_id}))


def entries(name: str | None) -> list[gazetteer.Entry]:
    """What the gazetteer takes a name for."""
    if not name:
        return []
    known = gazetteer.load()
    return [known.entry(index) for index, _ in known.find(name)]


def match_of(text: str | None) -> str | None:
    """A user's words as a query of full-text search: all of them, "phrases" together, begin* open at the end; no operators.

    >>> match_of('air "New York" strik* AND')
    '"air" "New York" "strik"* "AND"'
    """
    if text is None:
        return None
    words = [(phrase or word) for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', text)]
    terms = [f'"{w.rstrip("*")}"' + ("*" if w.endswith("*") else "") for w in words if re.search(r"\w", w)]
    if not terms:
        raise SettingError(f"text is {text!r}, which holds no word", mend="give at least one word")
    return " ".join(terms)
