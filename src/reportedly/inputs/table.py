"""A table of figures recorded by hand or elsewhere → for each row a report whose text is the row, and the figures that it states.

The text of a row is its cells as written, "column: value" on lines of their own; the bounds of one number stand together on one
line. A figure points at its cells, every other number of the row is kept with its reason: the ledger's laws hold for a row as
for a report. A row that cannot be read is a `Refused`, and the next one is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly import lexicon
from reportedly.extract import figure_id
from reportedly.gazetteer import Gazetteer
from reportedly.inputs.cells import Bad, blank, code_of, days_of, degrees_of, number_of
from reportedly.inputs.locating import place_finder
from reportedly.inputs.mapping import BOUNDS, CLOSED, Cell, Fields, Plan, one_of, plan_of, quantifiers
from reportedly.inputs.sheet import Row, Sheet
from reportedly.records import Category, DateBasis, Extraction, Figure, Interval, Page, Place, Quantifier, Reason, Refused, Rejected, Report, Source, Span
from reportedly.stages import find
from reportedly.stages.read.bounds import bounds
from reportedly.stages.when.calendar import precision

TOKEN = re.compile(r"[0-9]+(?:[.,:/T -][0-9]+)*|[^\W\d_]+")
SHAPES: tuple[tuple[re.Pattern[str], Reason, str], ...] = (
    (re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9:.]+)?)?"), "date", "date"),
    (re.compile(r"(?:19|20)[0-9]{2}"), "year", "year"),
    (re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"), "clock", "clock"),
)
REASONS: Mapping[str, Reason] = {
    "id": "identifier", "date": "date", "date_end": "date", "published": "date", "date_prec": "identifier", "where_prec": "identifier",
    "lat": "measurement", "lon": "measurement", "url": "identifier", "place": "name", "country": "name", "source": "name", "via": "name",
    "counted": "name", "group": "name",
}  # fmt: skip
"""Why a number in a mapped column is no figure: it dates, places or names the row's figures."""
IDENTIFYING = re.compile(r"(?:^|[^a-z])(?:id|code|ref|number|gid|url|link|doi)(?:$|[^a-z])|_id$|id$")
STOCKS = ("present", "deployed", "missing", "territory", "other")


@dataclass(frozen=True, slots=True)
class Table:
    """What holds for all rows: the table's name, its columns and mapping, its day of publication, what finds places and number words."""

    name: str
    file: str
    columns: tuple[str, ...]
    plan: Plan
    published: str | None
    places: Callable[..., tuple[Place, ...]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A row as text: where each column's value stands, and each number with the names of its bounds."""

    text: str
    values: Mapping[int, Span]
    numbers: tuple[Span | None, ...]


def read_table(
    sheet: Sheet, maps: tuple[str, ...], known: Gazetteer, *, name: str | None = None, published: str | None = None
) -> Iterator[Extraction | Refused]:
    """The rows of a table as extractions; a `Refused` for each row that is none. SettingError where the mapping does not fit it.

    `maps` are the words of --map; without any the columns tell. The table is called `name`, else what its mapping is called,
    else "table". `published` (ISO) is the day of publication of rows that give none.
    """
    plan = plan_of(maps, sheet.columns, sheet.file)
    rules = find.compile_rules(lexicon.load())
    table = Table(name or plan.title or "table", sheet.file, sheet.columns, plan, published, place_finder(known), find.number_words(rules))
    return read_rows(table, sheet.rows)


def read_rows(table: Table, rows: Iterator[Row | Refused]) -> Iterator[Extraction | Refused]:
    """Each row's extraction; two rows of one id cannot both be it."""
    lines: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        try:
            found = extraction_of(row, table)
            before = lines.setdefault(found.report.id, row.line)
            if before != row.line:
                raise Bad(f"has the id of line {before}, {found.report.id!r}", "give each row an id of its own, or map another column to id")
            yield found
        except Bad as e:
            yield Refused(table.file, row.line, e.problem, e.mend)


def extraction_of(row: Row, table: Table) -> Extraction:
    """All that a row states; Bad where it cannot be read."""
    facts = Facts(table.plan.row, row, table.columns)
    written = as_text(row, table)
    if not written.text:
        raise Bad("is empty", "leave it out")
    published = facts.day("published")
    report = Report(
        f"{table.name}:{facts.words('id') or row.line}", written.text, table.name, published or table.published, None, facts.words("url"),
        "given" if published else "option" if table.published else None,
    )  # fmt: skip
    places = table.places(
        facts.words("place"), facts.words("country"), degrees_of(facts.said("lat"), facts.called("lat"), 90),
        degrees_of(facts.said("lon"), facts.called("lon"), 180), code_of(facts.said("where_prec"), facts.called("where_prec"), 7),
    )  # fmt: skip
    page = Page(report, "text", written.text)
    numbers = zip(table.plan.figures, written.numbers, strict=True)
    figures = tuple(figure_of(facts, Facts(fields, row, table.columns), span, page, places, written) for fields, span in numbers if span)
    return Extraction(report, figures, tuple(rejected_of(page, figures, written, table)), ())


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a row, or of one of its numbers, and where their words come from."""

    fields: Fields
    row: Row
    columns: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """The column that says it: the first of the field's that says something."""
        return next((c for c in self.fields.get(field, Cell()).columns if not blank(self.row.cells[c])), None)

    def said(self, field: str) -> str:
        """The words of a field; none where it is not mapped."""
        column = self.column(field)
        return self.fields.get(field, Cell()).words if column is None else self.row.cells[column]

    def words(self, field: str) -> str | None:
        """The words of a field that says something."""
        return None if blank(self.said(field)) else self.said(field)

    def called(self, field: str) -> str:
        """The name of a field's column, for an error."""
        column = self.column(field)
        return field if column is None else self.columns[column]

    def day(self, field: str) -> str | None:
        """The first day that a field means."""
        days = days_of(self.said(field), self.called(field))
        return days and days[0]

    def listed(self, field: str) -> Any:
        """A value of the closed list of a field."""
        said = self.words(field)
        return None if said is None else one_of(self.called(field), said, CLOSED[field], Bad)


def as_text(row: Row, table: Table) -> Written:
    """A row's text: every cell that says something, the bounds of one number side by side."""
    groups = [sorted(f[b].columns[0] for b in BOUNDS if b in f) for f in table.plan.figures]
    of_column = {column: group for group in groups for column in group}
    lines: list[str] = []
    values: dict[int, Span] = {}
    heads: dict[int, int] = {}
    at = 0
    for column in range(len(table.columns)):
        group = of_column.get(column, [column])
        there = [c for c in group if row.cells[c]]
        if column != group[0] or not there:
            continue
        for c in there:
            heads[c] = at
            start = at + len(table.columns[c]) + 2
            values[c] = (start, start + len(row.cells[c]))
            at = values[c][1] + (1 if c == there[-1] else 2)
        lines.append(", ".join(f"{table.columns[c]}: {row.cells[c]}" for c in there))
    return Written("\n".join(lines), values, tuple(span_of([c for c in group if not blank(row.cells[c])], heads, values) for group in groups))


def span_of(columns: list[int], heads: Mapping[int, int], values: Mapping[int, Span]) -> Span | None:
    """Where a number stands: its cell; of several bounds all of them, with their names; nowhere if none says anything."""
    if not columns:
        return None
    return values[columns[0]] if len(columns) == 1 else (heads[columns[0]], values[columns[-1]][1])


def figure_of(facts: Facts, own: Facts, span: Span, page: Page, places: tuple[Place, ...], written: Written) -> Figure:
    """One number of a row as a figure."""
    unit = own.words("unit") or "count"
    quantifier, value, b = read_number(own, unit)
    days = days_between(facts)
    day = page.report.published
    as_of = days or ((day, day) if day else None)
    basis: DateBasis | None = "stated" if days else "publication" if day else None
    prec = code_of(facts.said("date_prec"), facts.called("date_prec"), 5)
    category: Category = own.listed("category") or "other"
    source, via = chain(facts, written)
    cues = tuple((f"table.{field}", cue) for f in (own, facts) for field, cue in cues_of(f, written))
    return Figure(
        document=page.report.id, id=figure_id(page, *span), field="text", start=span[0], end=span[1], text=page.text[slice(*span)],
        sentence=(0, len(page.text)), quantifier=quantifier, value=value, unit=unit, change=None, low=b[0], best=b[1], high=b[2], low_inclusive=b[3],
        high_inclusive=b[4], counted=own.words("counted") or "", category=category, group=own.words("group"),
        measure_type=own.listed("measure_type") or ("stock" if category in STOCKS else "flow"), per=None, places=places,
        report_places=places, time=days, as_of=as_of, date_prec=prec or exactness(as_of), date_basis=basis,
        source=source, via=via, modality=own.listed("modality") or "stated", part_of=None, disputes=(), indicator=own.words("indicator"),
        title_only=False, rules=tuple(rule for rule, _ in cues), cues=tuple(cue for _, cue in cues), confidence=1.0,
    )  # fmt: skip


def exactness(days: Interval | None) -> int | None:
    """UCDP's date_prec of the days that a figure holds on."""
    return precision(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


Read = tuple[Quantifier, tuple[float, ...], tuple[float | None, float | None, float | None, bool, bool]]


def read_number(own: Facts, unit: str) -> Read:
    """Quantifier, value and bounds of a number, as recorded: a best guess between bounds stays beside them."""
    low, best, high = (number_of(own.said(bound), own.called(bound), unit) for bound in BOUNDS)
    there = [v for v in (low, best, high) if v is not None]
    if there != sorted(there):
        said = ", ".join(f"{own.called(b)} {own.said(b)}" for b in BOUNDS if own.words(b))
        raise Bad(f"its numbers exclude each other: {said}", "mend the row, or the mapping of low, best and high")
    if len(there) == 1:
        quantifier: Quantifier = word_of(own) or ("at_least" if low is not None else "at_most" if high is not None else "exact")
        return quantifier, (there[0],), bounds(quantifier, (there[0],), unit)
    if low is not None and high is not None:
        if low == high:
            return "exact", (low,), bounds("exact", (low,), unit)
        return "range", (low, high), (low, best, high, True, True)
    quantifier = "at_least" if low is not None else "at_most"
    end = there[0] if low is not None else there[-1]
    b = bounds(quantifier, (end,), unit)
    return quantifier, (end,), (b.low, best, b.high, b.low_inclusive, b.high_inclusive)


def word_of(own: Facts) -> Quantifier | None:
    """How the table's own word bounds a number; None where it says nothing."""
    if (said := own.words("quantifier")) is None:
        return None
    found = quantifiers().get(said.casefold().strip(" ."))
    if found is None:
        raise Bad(f"{own.called('quantifier')} is {said!r:.60}", "write about, at least, more than, up to, less than, or nothing")
    return found


def days_between(facts: Facts) -> Interval | None:
    """The days that a row is about."""
    first, last = (days_of(facts.said(f), facts.called(f)) for f in ("date", "date_end"))
    start, end = first or last, last or first
    if start is None or end is None:
        return None
    if start[0] > end[1]:
        raise Bad(f"ends on {end[1]}, before it begins on {start[0]}", "mend the dates, or the mapping of date and date_end")
    return start[0], end[1]


def chain(facts: Facts, written: Written) -> tuple[Source | None, tuple[Source, ...]]:
    """Who a row's figures come from, the first that it names, and those who passed them on."""
    cues = dict(cues_of(facts, written))
    source = [Source(name, "organisation", None, cues.get("source")) for name in names_in(facts.words("source"))][:1]
    via = (Source(name, "organisation", None, cues.get("via")) for name in names_in(facts.words("via")))
    return (source[0] if source else None), tuple(v for v in via if v.name not in {s.name for s in source})


def names_in(cell: str | None) -> list[str]:
    """The names of a list with semicolons, each once."""
    parts = (part.strip(' "') for part in (cell or "").split(";"))
    return list(dict.fromkeys(name for name in parts if not blank(name)))


def cues_of(facts: Facts, written: Written) -> Iterator[tuple[str, Span]]:
    """The fields that a row's own cells give, and where they stand."""
    for field in facts.fields:
        if (column := facts.column(field)) is not None:
            yield field, written.values[column]


def rejected_of(page: Page, figures: tuple[Figure, ...], written: Written, table: Table) -> Iterator[Rejected]:
    """Every number of a row's text that is in no figure: in a column's name, in a column that dates or places, or in one left out."""
    taken = [(f.start, f.end) for f in figures]
    fields = {column: field for part in (*table.plan.figures, table.plan.row) for field, cell in part.items() for column in cell.columns}
    columns = {start: (end, column) for column, (start, end) in written.values.items()}
    starts = sorted(columns)
    for m in TOKEN.finditer(page.text):
        number = m[0][0] in "0123456789" or m[0].casefold() in table.words
        if not number or any(a <= m.start() < b for a, b in taken):
            continue
        column = next((columns[s][1] for s in reversed(starts) if s <= m.start() < columns[s][0]), None)
        reason, rule = why(m[0], column, fields, table)
        yield Rejected(page.report.id, figure_id(page, *m.span()), "text", *m.span(), m[0], (0, len(page.text)), reason, (f"table.{rule}",))


def why(token: str, column: int | None, fields: Mapping[int, str], table: Table) -> tuple[Reason, str]:
    """Why a number of a row is no figure, and the rule: the field of its column, else what it looks like, else that nothing maps it."""
    if column is None:
        return "name", "heading"
    field = fields.get(column, "")
    if field in REASONS:
        return REASONS[field], field
    shape = next(((reason, rule) for pattern, reason, rule in SHAPES if pattern.fullmatch(token)), None)
    if shape:
        return shape
    return ("identifier", "code") if IDENTIFYING.search(table.columns[column].casefold()) else ("junk", "unmapped")
