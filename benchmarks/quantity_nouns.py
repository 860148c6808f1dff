"""A number and the tokens behind it → the noun phrase that it counts, as NewsQuant writes units."""

from quantity_words import DAYS
from reportedly.records import Mention, Token

NOUNS = {"NOUN", "PROPN"}
KINDS = {"first", "final", "record", "top", "additional", "next", "other", "remaining", "initial", "new", "recent", "latest", "previous", "extra"}
"""Adjectives before a number that belong to the noun behind it ("record 32 goals" are record goals)."""


def inside(m: Mention, tokens: list[Token]) -> list[int]:
    """The tokens that a mention overlaps."""
    return [i for i, t in enumerate(tokens) if t.start < m.end and m.start < t.end]


def noun_phrase(m: Mention, tokens: list[Token], of: bool = False, skip: int | None = None) -> tuple[list[str], int | None]:
    """The words behind a number up to its head noun, without articles, and where they end."""
    own = inside(m, tokens)
    if not own:
        return [], None
    i = own[-1] + 1
    if i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i].end == tokens[i + 1].start:
        i += 1
    if of and i < len(tokens) and tokens[i].text.lower() == "of":
        i += 1
    while skip is not None and i < len(tokens) and tokens[i].start < skip:
        i += 1
    words: list[Token] = []
    while i < len(tokens):
        t = tokens[i]
        if t.pos in ("DET", "PRON", "NUM") and not words:
            i += 1
            continue
        hyphen = t.text == "-" and words and i + 1 < len(tokens) and t.start == words[-1].end
        pair = t.pos == "CCONJ" and words and words[-1].pos in ("ADJ", "PROPN") and i + 1 < len(tokens) and tokens[i + 1].pos == words[-1].pos
        if not (
            t.pos in ("ADJ", "NOUN", "PROPN")
            or hyphen
            or pair
            or (t.tag in ("VBN", "VBG") and not words)
            or t.tag == "POS"
            or (words and words[-1].text == "-")
            or (words and t.pos == "NUM" and i + 1 < len(tokens) and tokens[i + 1].pos in NOUNS)
        ):
            break
        words.append(t)
        i += 1
    while words and (words[-1].pos not in NOUNS or (len(words) > 1 and words[-1].text.lower() in DAYS)):
        words.pop()
    return joined([w for w in words if w.pos != "CCONJ"]), (words[-1].end if words else None)


def kind(m: Mention, tokens: list[Token]) -> list[str]:
    """The adjective right before a number that tells the kind of what is counted; empty where there is none."""
    own = inside(m, tokens)
    before = tokens[own[0] - 1].text if own and own[0] else ""
    return [before] if before in KINDS else []


def joined(words: list[Token]) -> list[str]:
    """The words' texts, hyphenated ones as one."""
    out: list[str] = []
    for t, before in zip(words, [None, *words], strict=False):
        if before is not None and before.end == t.start and out:
            out[-1] += t.text
        else:
            out.append(t.text)
    return out
