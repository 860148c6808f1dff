"""Text and mentions → sentences, those that hold a number parsed into tokens."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.lexicon import Lexicon
from reportedly.records import Mention, Page, Sentence, Span, Token

Parser = Callable[[Sequence[str]], Sequence[tuple[Token, ...]]]
"""Sentences' texts → their tokens, offsets relative to each text; loaded at the edge (reportedly.kit)."""

STOP = re.compile(r"([.!?…]++[\"'”’»)\]]*+)(\s*+)|(?<![^\S\n])[^\S\n]*+\n\s*+")
"""A run of stops with what closes after it and the gap, or a gap that holds a newline; possessive, so linear."""

WORD_BEFORE = re.compile(r"[^\s(\[\"“”‘'—–/]*+$")
BLANK = re.compile(r"\s\s++|[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]++")
BULLET = re.compile(r"[-–—•*·▪►>]\s|\(?[a-z0-9]{1,2}[.)]\s")
LETTERS = re.compile(r"[^\W\d_]{2}")
TERMINAL = '.!?…:;"”'

PIECE = 700
"""Characters given to the parser at once: about 120 tokens, more than all but 1 in 1,000 sentences of news have."""
LONGEST = 2 * PIECE
"""What no stop ends within so many characters is no prose (a table, a dump, lost punctuation): it is cut, so that time stays linear."""
WRAP_LONGEST = 130


@dataclass(frozen=True, slots=True)
class Rules:
    """The sentence splitter's tables and the parser."""

    parser: Parser
    before_name: frozenset[str]
    before_number: frozenset[str]
    maybe_end: frozenset[str]
    openers: frozenset[str]
    said_as: re.Pattern[str]
    as_said: dict[str, str]


def compile_rules(lexicon: Lexicon, parser: Parser) -> Rules:
    """The rules of this stage out of the lexicon, with the parser that was loaded."""
    tables = lexicon.tables["sentences"]
    names, numbers, maybe, openers = (frozenset(tables[t]["words"]) for t in ("before_name", "before_number", "maybe_end", "openers"))
    as_said = dict(tables["said_as"])
    said_as = re.compile(rf"\b(?:{'|'.join(map(re.escape, as_said))})\b")
    return Rules(parser, names, numbers, maybe, openers, said_as, as_said)


def parse(page: Page, rules: Rules) -> Page:
    """The page with `sentences` filled: all of its text in order, tokens where a mention outside junk stands."""
    spans = list(sentence_spans(page, rules))
    outside = [not junk for junk in in_junk(spans, page)]
    held = zip(spans, mentions_by(spans, page.mentions), outside, strict=True)
    wanted = [(span, inside) for span, inside, clean in held if clean and worth_parsing(page.text, span, inside)]
    pieces = [piece for span, inside in wanted for piece in pieces_of(page.text, span, inside, rules)]
    tokens = tokens_of(page.text, pieces, rules.parser)
    return replace(page, sentences=tuple(Sentence(a, b, tokens.get((a, b), ())) for a, b in spans))


def worth_parsing(text: str, span: Span, inside: Sequence[Mention]) -> bool:
    """It holds a number and words beside it, and is no long table of numbers."""
    return bool(inside) and span[1] - span[0] <= 2 * LONGEST and LETTERS.search(text, *span) is not None


def in_junk(spans: Sequence[Span], page: Page) -> Iterator[bool]:
    """Whether each sentence lies in junk: none lies across its edges."""
    junk = sorted((j.start, j.end) for j in page.junk)
    starts = [a for a, _ in junk]
    for a, _ in spans:
        i = bisect_right(starts, a) - 1
        yield i >= 0 and a < junk[i][1]


def mentions_by(spans: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[Sequence[Mention]]:
    """For each sentence the mentions that start in it."""
    starts = [m.start for m in mentions]
    return (mentions[bisect_left(starts, a) : bisect_left(starts, b)] for a, b in spans)


# --- sentences ---


def sentence_spans(page: Page, rules: Rules) -> Iterator[Span]:
    """Stretches of text without the white space at their ends; all that is not white space is in one of them."""
    natural = sorted({0, len(page.text), *edges(page), *ends(page, rules)})
    for a, b in pairwise(sorted({*natural, *cuts(page, natural)})):
        chunk = page.text[a:b]
        start = a + len(chunk) - len(chunk.lstrip())
        if start < b:
            yield start, a + len(chunk.rstrip())


def cuts(page: Page, natural: Sequence[int]) -> Iterator[int]:
    """Where what no stop ends is cut all the same, outside mentions, so that no stage meets a sentence of any length."""
    starts = [m.start for m in page.mentions]
    for a, b in pairwise(natural):
        while b - a > LONGEST:
            a = best_cut(page.text, a, LONGEST)
            i = bisect_left(starts, a) - 1
            a = max(a, page.mentions[i].end) if i >= 0 else a
            yield min(a, b)


def edges(page: Page) -> Iterator[int]:
    """Where junk or the headline starts or ends: no sentence goes over that."""
    for j in page.junk:
        yield from (j.start, j.end)
    if page.headline:
        yield from page.headline


def ends(page: Page, rules: Rules) -> Iterator[int]:
    """Where a sentence ends outside junk and mentions, by its stop or its newline."""
    closed = [(m.start, m.end) for m in page.mentions] + [(j.start, j.end) for j in page.junk]
    inside = inside_any(closed)
    for m in STOP.finditer(page.text):
        if m[1] is None:
            if (at := m.start()) and breaks_line(page.text, at, m.end(), rules) and not inside(at, m.end()):
                yield at
        elif stops(page.text, m, rules) and not inside(m.start(1), m.end(1)):
            yield m.end(1)


def inside_any(spans: list[Span]) -> Callable[[int, int], bool]:
    """Whether start and end both lie strictly inside one of the spans."""
    spans = sorted(spans)
    starts = [a for a, _ in spans]

    def inside(start: int, end: int) -> bool:
        i = bisect_right(starts, start) - 1
        return i >= 0 and spans[i][0] < start and end < spans[i][1]

    return inside


def breaks_line(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether a gap with a newline ends a block: not where a long line was only wrapped."""
    if text.count("\n", start, end) > 1 or end >= len(text):
        return True
    line_start = max(text.rfind("\n", max(0, start - WRAP_LONGEST - 1), start) + 1, start - WRAP_LONGEST - 1, 0)
    line_end = text.find("\n", end, end + WRAP_LONGEST)
    before, after = text[line_start:start], text[end : line_end if line_end >= 0 else end + WRAP_LONGEST]
    return not wrapped(before, after, rules)


def wrapped(before: str, after: str, rules: Rules) -> bool:
    """Whether one line goes on in the next: it is not closed, and the next word would not have fitted or is no beginning."""
    if not before or before[-1] in TERMINAL or BULLET.match(after):
        return False
    if after[:1].islower() or before[-1] == "," or before.rsplit(None, 1)[-1] in rules.openers:
        return True
    width = max(len(before), len(after))
    return 50 <= width <= WRAP_LONGEST - 20 and len(before) + 1 + len(after.split(None, 1)[0]) >= width


def stops(text: str, m: re.Match[str], rules: Rules) -> bool:
    """Whether a run of stops ends a sentence there."""
    after = m.end()
    if after == len(text) or "\n\n" in m[2]:
        return True
    if not m[2]:
        return glued(text, m)
    if m[1][0] == "." and len(m[1]) == 1:
        return full_stop(text, m.start(), after, rules)
    return opens(text, after) or "\n" in m[2]


def glued(text: str, m: re.Match[str]) -> bool:
    """A stop without a space: "…were killed.The army…", not "1.5", "U.S.", "news.example.com"."""
    before, first, after = text[max(0, m.start() - 2) : m.start()], text[m.end() : m.end() + 1], text[m.end() + 1 : m.end() + 3]
    return len(before) == len(after) == 2 and (before + after).isalpha() and (before + after).islower() and first.isupper()


def full_stop(text: str, at: int, after: int, rules: Rules) -> bool:
    """Whether the full stop at `at` ends a sentence, going by the word before it and what follows at `after`."""
    found = WORD_BEFORE.search(text, max(0, at - 20), at)
    word = found[0].casefold() if found else ""
    following = re.match(r"[^\W\d_]*+", text[after : after + 20])
    opener = following is not None and following[0].casefold() in rules.openers
    if word in rules.before_name or (word.isdigit() and len(word) <= 2 and opens_line(text, at - len(word))):
        return False
    if word in rules.before_number and text[after].isdigit():
        return False
    if word in rules.maybe_end or (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return opener and text[after].isupper()
    return opens(text, after)


def opens_line(text: str, at: int) -> bool:
    """Whether a list number at `at` opens a line or follows a sentence: "2. The bridge" is one sentence."""
    before = text[max(0, at - 4) : at]
    return not before.strip(" ") or before.rstrip(" ")[-1] in ".!?:;\n"


def opens(text: str, at: int) -> bool:
    """Whether what stands at `at` can open a sentence: no lower-case letter, no mark that goes on."""
    i = at
    while i < min(len(text), at + 4) and text[i] in "\"'“”‘’«([":
        i += 1
    return i < len(text) and not text[i].islower() and text[i] not in ",;:)-–—"


# --- tokens ---


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence as the parser is told it, and where each character of that stands in the text."""

    sentence: Span
    told: str
    shifts: tuple[tuple[int, int, int, int], ...]  # told start, told end, start, end: stretches told otherwise
    start: int


def pieces_of(text: str, span: Span, mentions: Sequence[Mention], rules: Rules) -> Iterator[Piece]:
    """A sentence in stretches of at most PIECE characters, cut after punctuation or at a space."""
    start, end = span
    while end - start > PIECE:
        cut = best_cut(text, start)
        yield piece(text, span, (start, cut), mentions, rules)
        start = cut
    yield piece(text, span, (start, end), mentions, rules)


def best_cut(text: str, start: int, most: int = PIECE) -> int:
    """The last end of a clause in the second half of the piece, else its last space, else its end."""
    half = start + most // 2
    for mark in ("; ", ", ", " "):
        if (at := text.rfind(mark, half, start + most)) >= 0:
            return at + len(mark)
    return start + most


def piece(text: str, sentence: Span, span: Span, mentions: Sequence[Mention], rules: Rules) -> Piece:
    """What the parser is told: numbers of several words as one, "IS" as "ISIS", white space as one space, marks without width as nothing."""
    a, b = span
    spoken = [(m.start, m.end, word) for m in mentions if a <= m.start and m.end <= b and (word := as_one_word(text, m))]
    spoken += [(m.start(), m.end(), rules.as_said[m[0]]) for m in rules.said_as.finditer(text, a, b) if not text[a:b].isupper()]
    spoken += [(m.start(), m.end(), " " if m[0].isspace() else "") for m in BLANK.finditer(text, a, b)]
    told, shifts, at = [], [], a
    length = 0
    for s, e, word in sorted(spoken):
        if s < at:
            continue
        told += [text[at:s], word]
        length += s - at
        shifts.append((length, length + len(word), s, e))
        length += len(word)
        at = e
    told.append(text[at:b])
    speakable = "".join(told).encode("utf-8", "replace").decode()  # a lone surrogate is told as "?": the parser cannot hash it
    return Piece(sentence, speakable, tuple(shifts), a)


def as_one_word(text: str, mention: Mention) -> str | None:
    """How a number of several words is told to the parser: "a quarter of a million people" as "250,000 people"."""
    words = text[mention.start : mention.end].split()
    if len(words) < 2 or mention.unit not in (None, "count") or mention.form not in ("number", "range", "vague") or not words[0][0].isalnum():
        return None
    if mention.form == "vague" and words[-1].endswith("s"):
        return words[-1]
    return f"{mention.values[-1]:,.0f}" if mention.values and mention.values[-1] < 1e15 else None


def tokens_of(text: str, pieces: Sequence[Piece], parser: Parser) -> dict[Span, tuple[Token, ...]]:
    """The tokens of each sentence, at their places in the text; each different stretch is parsed once."""
    told = list(dict.fromkeys(p.told for p in pieces))
    parsed = dict(zip(told, parser(told), strict=True)) if told else {}
    tokens: dict[Span, tuple[Token, ...]] = {}
    for p in pieces:
        before = tokens.get(p.sentence, ())
        tokens[p.sentence] = before + placed(text, p, parsed[p.told], len(before))
    return tokens


def placed(text: str, piece: Piece, tokens: Sequence[Token], before: int) -> tuple[Token, ...]:
    """The parser's tokens with the offsets, words and heads that they have in the report's sentence."""
    ends = [s[1] for s in piece.shifts]

    def place(at: int, is_end: bool) -> int:
        i = bisect_left(ends, at) if is_end else bisect_right(ends, at)
        if i < len(ends) and piece.shifts[i][0] < at + (not is_end):
            return piece.shifts[i][3] if is_end else piece.shifts[i][2]
        return at - ends[i - 1] + piece.shifts[i - 1][3] if i else at + piece.start

    spans = [(place(t.start, False), place(t.end, True)) for t in tokens]
    return tuple(Token(text[a:b], a, b, t.pos, t.tag, t.dep, t.head + before) for t, (a, b) in zip(tokens, spans, strict=True))
