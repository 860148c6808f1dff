"""The headline → who is named at its edge: "..., Coalition Says", "... - Interior Ministry", "Monitor: 14 killed"."""

import re

from reportedly.records import Attribution, Page, Span, Token, Why
from reportedly.stages.who.names import Names, named
from reportedly.stages.who.patterns import tokens_of
from reportedly.stages.who.rules import Rules, fold, folded
from reportedly.stages.who.said import Said

EDGE = re.compile(r"\s[-–—|]\s|:\s")
LATEST, LONGEST_LINE, LONGEST_STOPPED = 100, 300, 120  # characters
LONGEST = 6  # words of a speaker at the edge of a headline


def said_in_headline(page: Page, names: Names, rules: Rules) -> list[Said]:
    """What the speaker at the edge of a headline says: the rest of it."""
    span = page.headline or first_line(page)
    if span is None or span[1] - span[0] > LONGEST_LINE:
        return []
    start, end = span
    tokens = tokens_of(page.text, start, end, rules)
    for first, last in edges(page.text, tokens, start, end):
        if first and publishes(page, tokens, first, last, rules):
            continue
        if 0 < last - first <= LONGEST and (
            speaks(tokens[first:last], rules.headline_speakers, rules) or titled(tokens[first:last], rules) or later(page.text, tokens[first:last], rules)
        ):
            content = (tokens[last].start, end) if first == 0 else (start, tokens[first - 1].end)
            return [spoken(tokens, (first, last), content, names, rules)]
    last = len(tokens) - 1 if tokens and tokens[-1].text in (".", "!") else len(tokens)
    if last > 4 and fold(tokens[last - 1].text) in rules.headline_tails and tokens[last - 2].tag not in ("IN", "DT"):
        return [spoken(tokens, (last - 1, last), (start, tokens[last - 2].end), names, rules)]
    return []


def first_line(page: Page) -> Span | None:
    """The first sentence where it ends without a stop: a headline that no title was given for."""
    if not page.sentences or page.sentences[0].start > LATEST:
        return None
    start, end = page.sentences[0].start, page.sentences[0].end
    alone = end - start < LONGEST_STOPPED and page.text[end : end + 2].strip(" ")[:1] == "\n" and page.text[end - 1] == "."
    return (start, end) if alone or (end - start < LONGEST_LINE and page.text[end - 1] not in '.!?…"”’') else None


def edges(text: str, tokens: tuple[Token, ...], start: int, end: int) -> list[Span]:
    """The words after a dash, before a colon and after it."""
    out: list[Span] = []
    for m in EDGE.finditer(text, start, end):
        before = sum(t.end <= m.start() for t in tokens)
        after = sum(t.start < m.end() for t in tokens)
        out += [(0, before)] if ":" in m[0] else [(after, len(tokens))]
        if ":" in m[0]:
            out.append((after, len(tokens)))
    return out


def publishes(page: Page, tokens: tuple[Token, ...], first: int, last: int, rules: Rules) -> bool:
    """ "... | Jordan Times": the outlet that prints the headline, or any other after a dash, is no source of it."""
    name = folded(page.text[tokens[first].start : tokens[last - 1].end]) if first < last else ()
    return bool(name) and (name in rules.outlets or name == folded(page.report.publisher or ""))


def speaks(tokens: tuple[Token, ...], speakers: frozenset[str], rules: Rules) -> bool:
    """Whether the words are a speaker's: a source without a name, an institution, an organisation of a speaking kind."""
    low = [fold(t.text) for t in tokens]
    return low[-1] in speakers or tuple(low) in rules.institutions or tuple(low) in rules.outlets


def titled(tokens: tuple[Token, ...], rules: Rules) -> bool:
    """ "Nahr governor Omar Haddad": a title and a name after it."""
    at = max((i for i, t in enumerate(tokens[:-1]) if fold(t.text) in rules.titles), default=None)
    return at is not None and all(t.text[:1].isupper() or t.text == "-" for t in tokens[at + 1 :])


def later(text: str, tokens: tuple[Token, ...], rules: Rules) -> bool:
    """Whether a name of one or two words says something in the report: "Haddad: 40 homes lost"."""
    low = [fold(t.text) for t in tokens]
    if len(tokens) > 2 or not all(t.text[:1].isupper() for t in tokens) or any(x in rules.states or x in rules.no_names or x in rules.captions for x in low):
        return False
    name = " ".join(map(re.escape, (t.text for t in tokens)))
    return re.search(rf"\b{name} (?:said|says|told|added|announced|wrote)\b", text) is not None


def spoken(tokens: tuple[Token, ...], source: Span, content: Span, names: Names, rules: Rules) -> Said:
    """The headline as an attribution; its cue is the speaker."""
    span = tokens[source[0]].start, tokens[source[1] - 1].end
    speaker = named(tokens[source[0] : source[1]], None, names, rules, span)
    return Said(Attribution((span,), (span,), (content,), (speaker.source,), (Why("reporting.headline", *span),)), (speaker,), 0, True)
