"""A chart's marks and bars → a drawing (SVG) that needs no script, network or font file; each mark is a link to its row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import escape

from reportedly.explain import bounds, day_or_days
from reportedly.export.rows import figure_row
from reportedly.web.axes import LOG_RATIO, Axis, ordinal, pixel
from reportedly.web.layout import ARROW, BOTTOM, Box, Crowd, Layout, Spot, form, layout
from reportedly.web.marks import HOLLOW, Bar, Drawn, Mark

COLOURS = 5  # sources with a colour of their own; a person tells about so many apart
WIDE, NARROW = (760, 290), (330, 270)
MANY, TALLER = 60, 140  # marks from which on a drawing is so many pixels higher
THIN = 10  # pixels of a bar that would be narrower, where its neighbours leave them: a day among years
FINGER = 11  # pixels around a mark that a pointer can hit, half the way to the next mark where that is nearer
OWN_VOICE = "no source named"
OTHERS = "other sources"
NOBODY, OTHER = "sn", "s5"  # the style of both
SHAPES = {"s0": "circle", "s1": "square", "s2": "diamond", "s3": "circle", "s4": "square", "s5": "diamond", "sn": "circle"}
BOUND_SIGNS = {"up": "≥", "down": "≤", "range": "↕", "point": "·"}  # of a claim that has only the place of a box


def sizes(chart: Drawn) -> tuple[tuple[int, int], tuple[int, int]]:
    """The pixels of a chart's drawing in a wide window, and in a narrow one: higher where there is much to draw."""
    more = TALLER * (sum(m.days is not None for m in chart.marks) > MANY)
    return (WIDE[0], WIDE[1] + more), (NARROW[0], NARROW[1] + more)


def speaker(mark: Mark) -> str:
    """Whose claim it is: the institution spoken for, else the source, with a capital; a copy may name it where the first does not."""
    s = next((f.figure.source for f in (mark.found, *mark.copies) if f.figure.source), None)
    name = (s.organisation or s.name) if s else OWN_VOICE
    return name if name == OWN_VOICE else name[:1].upper() + name[1:]


def ranked(marks: Iterable[Mark]) -> list[str]:
    """The sources of some marks, most marks first."""
    counts = Counter(who for m in marks if m.days and (who := speaker(m)) != OWN_VOICE)
    return sorted(counts, key=lambda n: (-counts[n], n))


def palette(charts: Sequence[Drawn]) -> tuple[str, ...]:
    """The sources of a page that have the same colour in each of its charts."""
    return tuple(ranked(m for c in charts for m in c.marks)[:COLOURS])


def styles(chart: Drawn, page: Sequence[str] = ()) -> dict[str, str]:
    """The style of each source with a colour of its own: the page's where it has one, else one that is free; all others share one."""
    names = ranked(chart.marks)
    own = names[:COLOURS]
    fixed = {name: n for n, name in enumerate(page) if name in own}
    free = iter([n for n in range(COLOURS) if n not in fixed.values()])
    found = {name: f"s{fixed[name] if name in fixed else next(free)}" for name in own}
    found |= {OTHERS: OTHER} if len(names) > COLOURS else {}
    return found | ({OWN_VOICE: NOBODY} if any(m.days and speaker(m) == OWN_VOICE for m in chart.marks) else {})


def style_of(mark: Mark, held: dict[str, str]) -> str:
    """A mark's style."""
    return held.get(speaker(mark), OTHER)


def logarithmic(chart: Drawn) -> bool:
    """The values are too far apart for one line."""
    said = (v for m in chart.marks if m.days for v in (m.figure.low, m.figure.best, m.figure.high))
    values = [v for v in (*said, *(v for b in chart.bars for v in (b.low, b.high))) if v and v > 0] or [1]
    return max(values) / min(values) > LOG_RATIO


def svg(chart: Drawn, size: tuple[int, int], page: Sequence[str] = ()) -> str:
    """The drawing, its colours those of the page's style sheet, so that it turns dark with it; `page` are the sources with colours on all charts."""
    held, where = styles(chart, page), layout(chart, size)
    parts = [*axes(where.x, where.y, size), *bar_marks(chart, where), *day_lines(where, held)]
    reach = reaches(where)
    parts += [crowd_mark(c, held) for c in where.crowds]
    parts += [mark(s, held, reach[s.mark.figure.id]) for s in where.spots]
    title = escape(f"{chart.indicator.title}, drawn over time; the table below has every statement of it")
    return f'<svg viewBox="0 0 {size[0]} {size[1]}" role="group" aria-label="{title}">{"".join(parts)}</svg>'


def axes(across: Axis, upright: Axis, size: tuple[int, int]) -> Iterator[str]:
    """Lines across at the numbers, days below; the drawing's table says the same to those who do not see it."""
    left, right, bottom = across.start - 12, size[0], size[1] - BOTTOM
    yield '<g class="axis" aria-hidden="true">'
    for value, words in upright.ticks:
        y = px(pixel(upright, value))
        yield f'<path d="M{px(left)} {y}H{right}"/><text x="{px(left - 6)}" y="{px(float(y) + 4)}" text-anchor="end">{words}</text>'
    for day, words in across.ticks:
        x = pixel(across, day)
        half = len(words) * 3.5
        yield f'<path d="M{px(x)} {bottom}v5"/><text x="{px(min(x, right - half))}" y="{bottom + 19}" text-anchor="middle">{words}</text>'
    yield "</g>"


def px(v: float) -> str:
    """Pixels, to a tenth.

    >>> px(3.14159), px(12.0), px(-0.01)
    ('3.1', '12', '0')
    """
    return f"{round(v, 1) + 0:g}"


def bar_marks(chart: Drawn, where: Layout) -> Iterator[str]:
    """The settled ranges behind the marks, those of a dispute apart from each other and in another colour."""
    bars = joined(b for b in chart.bars if ordinal(b.end) > where.x.low and ordinal(b.start) <= where.x.high)
    for b, (start, end) in zip(bars, widened([(pixel(where.x, ordinal(b.start)), pixel(where.x, ordinal(b.end))) for b in bars]), strict=True):
        ends = sorted(pixel(where.y, v) for v in (b.low, b.high) if v is not None)
        name, x, width = "bar camp" if b.camp else "bar", px(start), px(end - start)
        flat = len(ends) == 1 or ends[1] - ends[0] < 3
        top, height = (ends[0] - 1.5, 3.0) if flat else (ends[0], ends[1] - ends[0])
        yield f'<rect class="{name}" x="{x}" y="{px(top)}" width="{width}" height="{px(height)}"/>'


def joined(bars: Iterable[Bar]) -> list[Bar]:
    """The same bars, those that go on with the same range as one."""
    open_: dict[tuple[float | None, float | None, bool], Bar] = {}
    found = []
    for b in sorted(bars, key=lambda b: (b.start, b.end)):
        key = (b.low, b.high, b.camp)
        if key in open_ and open_[key].end >= b.start:
            open_[key] = Bar(open_[key].start, max(open_[key].end, b.end), *key)
        else:
            found += [open_[key]] if key in open_ else []
            open_[key] = b
    return sorted((*found, *open_.values()), key=lambda b: (b.start, b.end, b.camp, b.low or 0, b.high or 0))


def widened(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans of pixels, a narrow one made wider so that it is seen, as far as the middle between it and its neighbours."""
    once = sorted(set(spans))
    found = {}
    for n, (start, end) in enumerate(once):
        more = max(0.0, (THIN - (end - start)) / 2)
        left = (start - max(e for _, e in once[:n])) / 2 if n else more
        right = (once[n + 1][0] - end) / 2 if n + 1 < len(once) else more
        found[start, end] = start - max(0.0, min(more, left)), end + max(0.0, min(more, right), 1 - (end - start))
    return [found[s] for s in spans]


def day_lines(where: Layout, held: dict[str, str]) -> Iterator[str]:
    """The days that a figure is about, where they are more than one: a line through its point, a shade over its range."""
    for s in where.spots:
        if s.days[1] - s.days[0] < 2:
            continue
        x, width = px(s.days[0]), px(s.days[1] - s.days[0])
        if s.at is not None:
            yield f'<path class="days {style_of(s.mark, held)}" d="M{x} {px(s.at)}h{width}"/>'
        elif s.low is not None and s.high is not None:
            yield f'<rect class="span {style_of(s.mark, held)}" x="{x}" y="{px(s.high)}" width="{width}" height="{px(s.low - s.high)}"/>'


def reaches(where: Layout) -> dict[str, float]:
    """How far around each mark a pointer hits it: half the way to its next neighbour at most."""
    points = [(s.mark.figure.id, *centre(s.box)) for s in where.spots] + [(c.id, *centre(c.box)) for c in where.crowds]
    return {s.mark.figure.id: reach(s.mark.figure.id, *centre(s.box), points) for s in where.spots}


def reach(id: str, x: float, y: float, points: Iterable[tuple[str, float, float]]) -> float:
    """The same for one mark."""
    near = [max(abs(x - a), abs(y - b)) for other, a, b in points if other != id and abs(x - a) < 2 * FINGER and abs(y - b) < 2 * FINGER]
    return max(4.0, min([FINGER, *(d / 2 for d in near)]))


def centre(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def mark(s: Spot, held: dict[str, str], hit: float) -> str:
    """One claim, with the place around it that a pointer hits."""
    f = s.mark.figure
    hollow = " hollow" if s.mark.part in HOLLOW or f.modality not in ("stated", "estimated") else ""
    x, y = centre(s.box)
    left, top = px(min(s.box[0], x - hit)), px(min(s.box[1], y - hit))
    width, height = px(max(s.box[2] - s.box[0], 2 * hit)), px(max(s.box[3] - s.box[1], 2 * hit))
    head = f'<a class="{style_of(s.mark, held)}{hollow}" href="#f-{f.id}" data-f="{f.id}" tabindex="-1" aria-label="{escape(words(s.mark))}">'
    return f'{head}<rect class="hit" x="{left}" y="{top}" width="{width}" height="{height}"/>{shape(s, held)}</a>'


def words(m: Mark) -> str:
    """A mark in words."""
    f = m.figure
    told = f", {len(m.copies) + 1} reports" if m.copies else ""
    return f"{bounds(figure_row(f))} {f.counted}, {day_or_days(m.days)}, {speaker(m)}{told}"


def shape(s: Spot, held: dict[str, str]) -> str:
    """How a claim looks: a point, an open bound with its arrow, a range with whiskers."""
    kind, x = form(s.mark.figure), px(s.x)
    if kind in ("up", "down") and s.at is not None:
        by = -1 if kind == "up" else 1
        tip = s.at + by * (ARROW - 6)
        arrow = f'<path class="tip" d="M{px(s.x - 3.5)} {px(tip)}h7l-3.5 {by * 6}z"/>'
        return f'<path class="line" d="M{px(s.x - 5)} {px(s.at)}h10M{x} {px(s.at)}V{px(tip)}"/>{arrow}'
    point = dot(SHAPES[style_of(s.mark, held)], s.x, s.at, s.size) if s.at is not None else ""
    if kind == "point" or s.low is None or s.high is None:
        return point
    left = px(s.x - 4)
    return f'<path class="line" d="M{left} {px(s.low)}h8M{left} {px(s.high)}h8M{x} {px(s.low)}V{px(s.high)}"/>{point}'


def dot(name: str, x: float, y: float, size: float) -> str:
    """A point in the shape of its source."""
    if name == "circle":
        return f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(size)}"/>'
    if name == "square":
        half = size * 0.9
        return f'<rect x="{px(x - half)}" y="{px(y - half)}" width="{px(2 * half)}" height="{px(2 * half)}"/>'
    return f'<path d="M{px(x - size)} {px(y)}l{px(size)} {px(-size)}l{px(size)} {px(size)}l{px(-size)} {px(size)}z"/>'


def crowd_mark(c: Crowd, held: dict[str, str]) -> str:
    """Several claims in one box, with their number; in the colour of their source where they have only one."""
    (x, y), ways = centre(c.box), sorted({style_of(m, held) for m in c.marks})
    name = ways[0] if len(ways) == 1 else "many"
    box = f'<rect x="{px(c.box[0] + 1)}" y="{px(c.box[1] + 1)}" width="{px(c.box[2] - c.box[0] - 2)}" height="{px(c.box[3] - c.box[1] - 2)}" rx="3"/>'
    alone = len(c.marks) == 1
    sign = BOUND_SIGNS[form(c.marks[0].figure)] if alone else str(len(c.marks))
    label = escape(words(c.marks[0]) if alone else f"{len(c.marks)} statements, {crowd_days(c)}")
    head = f'<a class="crowd {name}" href="#f-{c.marks[0].figure.id}" data-f="{c.marks[0].figure.id if alone else c.id}" tabindex="-1" aria-label="{label}">'
    return f'{head}{box}<text x="{px(x)}" y="{px(y + 3.5)}" text-anchor="middle">{sign}</text></a>'


def crowd_days(c: Crowd) -> str:
    """The days of a crowd."""
    days = [d for m in c.marks if m.days for d in m.days]
    return day_or_days((min(days), max(days)))
