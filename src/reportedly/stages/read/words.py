"""Text and mentions → the words around the numbers, each number one word of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.records import Mention

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\n[ \t\r\u00a0]*\n|\d+|_|[^\w\s\u200b-\u200d\u2060\ufeff]")
NUMBER, BREAK = "@number", "¶"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page: where each stands, what it is in lower case, and the mention that it is, if it is one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lower: Sequence[str]
    mention: Sequence[int | None]
    at: Sequence[int]  # the word that each mention is
    names: Sequence[Sequence[str]]

    def word(self, i: int) -> str:
        """The word in lower case; "" beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def keys(self, i: int) -> Sequence[str]:
        """What a pattern may call the word: itself, its classes, "*" if it is a word of letters."""
        return self.names[i] if 0 <= i < len(self.names) else ()

    def has(self, i: int, key: str) -> bool:
        """Whether a pattern's element fits the word there."""
        return 0 <= i < len(self.names) and key in self.names[i]

    def original(self, i: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""


def is_plural(w: str) -> bool:
    """Whether a word looks like a plural noun or a verb's third person."""
    return len(w) > 3 and w[-1] == "s" and w[-2] not in "sui'" and w[0].isalpha()


def names_of(w: str, own: Sequence[str]) -> Sequence[str]:
    """What a pattern may call a word of these classes."""
    if is_plural(w) and "@plural" not in own:
        own = (*own, "@plural")
    return (w, *own, "*") if w[0].isalpha() else (w, *own)


def number_classes(m: Mention, text: str) -> tuple[str, ...]:
    """ "@year" and "@day" for numbers that can be one."""
    if len(m.values) != 1 or m.unit:
        return ()
    v, size = m.values[0], m.end - m.start
    return ("@year",) if size == 4 and 1500 <= v < 2100 else ("@day",) if 1 <= v <= 31 and size <= 4 else ()


def words_of(text: str, mentions: Sequence[Mention], classes: Mapping[str, Sequence[str]]) -> Words:
    """The words of a text, its mentions one word each; an empty line is a word, so that no pattern reads over it."""
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    which: list[int | None] = []
    at: list[int] = []

    def put(start: int, end: int, word: str, mention: int | None = None) -> None:
        starts.append(start)
        ends.append(end)
        lower.append(word)
        which.append(mention)

    done = 0
    for i, m in enumerate(mentions):
        for w in WORD.finditer(text, done, m.start):
            put(w.start(), w.end(), BREAK if w[0][0] == "\n" else w[0].lower().replace("’", "'"))
        at.append(len(starts))
        put(m.start, m.end, NUMBER, i)
        done = m.end
    for w in WORD.finditer(text, done, min(len(text), done + 400)):
        put(w.start(), w.end(), BREAK if w[0][0] == "\n" else w[0].lower().replace("’", "'"))
    known = {w: names_of(w, classes.get(w, ())) for w in set(lower)}
    names = [known[w] if i is None else (NUMBER, *number_classes(mentions[i], text)) for w, i in zip(lower, which, strict=True)]
    return Words(text, starts, ends, lower, which, at, names)
