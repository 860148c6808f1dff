"""Text → the same text plus its junk spans; offsets never move."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Junk, Page, Span
from reportedly.stages.clean import bar, dump, edges, glued, lines, shouted


@dataclass(frozen=True, slots=True)
class Rules:
    """The junk rules, compiled, by the way they look."""

    dump: str
    bar: bar.Rule
    shouted: str
    glued: tuple[glued.Rule, ...]
    lines: lines.Rules
    edges: tuple[edges.Rule, ...]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    entries = lexicon.entries["junk"]
    by_build = {e.keys["where"]: e.rule for e in entries if e.keys["where"] in ("dump", "bar", "shouted")}
    return Rules(
        dump=by_build["dump"],
        bar=bar.compile_rule(by_build["bar"], lexicon.tables["junk"]),
        shouted=by_build["shouted"],
        glued=tuple(glued.compile_rule(e) for e in entries if e.keys["where"] == "anywhere"),
        lines=lines.compile_rules(e for e in entries if e.keys["where"] == "line"),
        edges=tuple(edges.compile_rule(e, lexicon.tables["junk"]["small_words"]) for e in entries if e.keys["where"] == "end"),
    )


def clean(page: Page, rules: Rules) -> Page:
    """The page with `junk` filled: sorted, not overlapping. A title is never junk, nor is anything in a title of its own."""
    if page.field == "title":
        return page
    found = merged(junk_of(page.text, rules))
    found = merged([*found, *edges.find(page.text, rules.edges, found)])
    found = merged([whole(j, page.text) for j in found])
    return replace(page, junk=tuple(j for j in found if not overlaps(j, page.headline)))


def junk_of(text: str, rules: Rules) -> Iterator[Junk]:
    """All junk but that of the end, which depends on what is junk before it."""
    yield from dump.find(text, rules.dump)
    yield from bar.find(text, rules.bar)
    yield from glued.find(text, rules.glued)
    yield from lines.find(text, rules.lines)
    yield from shouted.find(text, rules.shouted)


def merged(found: Iterator[Junk] | list[Junk]) -> list[Junk]:
    """Sorted, what overlaps made one; the first keeps its kind, all keep their reasons."""
    out: list[Junk] = []
    for j in sorted(found, key=lambda j: (j.start, -j.end, j.kind)):
        if out and j.start < out[-1].end:
            out[-1] = replace(out[-1], end=max(out[-1].end, j.end), why=(*out[-1].why, *(w for w in j.why if w not in out[-1].why)))
        else:
            out.append(j)
    return out


REST = re.compile(r"(?:[.,:/–-]?\d)*+")


def whole(junk: Junk, text: str) -> Junk:
    """The junk up to the end of the number in which it ends: half a number is none."""
    inside = text[junk.end - 1].isdecimal()
    rest = REST.match(text, junk.end) if inside else None
    return replace(junk, end=rest.end()) if rest else junk


def overlaps(junk: Junk, span: Span | None) -> bool:
    """They share a character."""
    return span is not None and junk.start < span[1] and span[0] < junk.end
