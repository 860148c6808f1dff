"""The tokens of a source → its words as written and as compared, and names cut out of them as they stand in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.records import Span, Token
from reportedly.stages.who.rules import Rules, fold

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "another", "one", "its", "their", "his", "her", "some", "these", "those", "same", "also", "both", "even", "but", "and"}
)
PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "de", "da", "di", "van", "von", "der", "den", "la", "le", "abu", "-", "al-", "el-", "ul", "ud"})
LINKS = frozenset({"of", "for", "the", "and", "&", "at", "in", "on", "to"})
CUTS = frozenset({"who", "which", "whose", "that", "where", "(", "[", "—", "–", ";", ":", "citing", "quoting"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})
LONGEST_NAME = 8  # words of a source that has no name of its own


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a source as written and as compared; `gaps[i]` is what stands between a word and the one before it: "" or " "."""

    said: tuple[str, ...]
    low: tuple[str, ...]
    gaps: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]
    head: int
    end: int  # where the main part ends and what is only said beside it starts


def trimmed(tokens: Sequence[Token], head: int | None, rules: Rules) -> tuple[Sequence[Token], int | None]:
    """A source without the date, heading or caption that ran into it: "May 2014 Syrian activists", "Tags Nahr Lorvia Activists"."""
    last = len(tokens) if head is None or head < 0 else min(head, len(tokens))
    cut = 0
    for i in range(last):
        low = fold(tokens[i].text)
        dated = low in rules.months and (i == 0 or tokens[i - 1].text[:1].isdigit() or fold(tokens[i - 1].text) in ("late", "early", "mid"))
        year = len(low) == 4 and low.isdigit() and i > 0 and (fold(tokens[i - 1].text) in rules.months or tokens[i - 1].text.isdigit())
        if (dated or year or (low in rules.captions and tokens[i].text[:1].isupper())) and i + 1 < len(tokens):
            cut = i + 1
    return (tokens[cut:], None if head is None else head - cut) if 0 < cut < len(tokens) else (tokens, head)


def words_of(tokens: Sequence[Token], head: int | None) -> Words:
    """The words of a source's main part and of what stands beside it."""
    said = tuple(t.text for t in tokens)
    low = tuple(map(fold, said))
    gaps = ("", *("" if a.end == b.start else " " for a, b in pairwise(tokens)))[: len(said)]
    top = head_of(said, low) if head is None or not 0 <= head < len(said) else head
    while top + 2 < len(said) and said[top + 1] == "-" and gaps[top + 1] == gaps[top + 2] == "":
        top += 2  # "Talal al-Barazi", of which the parser took "al" for the head
    end = next((i for i in range(top + 1, len(said)) if ends_main(said, low, i)), len(said))
    return Words(said, low, gaps, tuple(t.tag for t in tokens), tuple(t.start for t in tokens), top, end)


def ends_main(said: Sequence[str], low: Sequence[str], i: int) -> bool:
    """Whether what is only said beside a source starts at a word."""
    return low[i] in CUTS or said[i] == "," or aside(said, i) or (low[i] == "based" and said[i - 1] != "-")


def aside(said: Sequence[str], i: int) -> bool:
    """ "the Lorvia Observatory | a group opposed to ...": an article after a name, where a comma is lost."""
    return said[i] in ("a", "an") and said[i - 1][:1].isupper()


def rest_of(w: Words, start: int) -> Words:
    """The words from one on, as a source of their own."""
    said, low = w.said[start:], w.low[start:]
    end = next((i for i in range(1, len(said)) if low[i] in CUTS or said[i] == ","), len(said))
    return Words(said, low, ("", *w.gaps[start + 1 :]), w.tags[start:], w.starts[start:], head_of(said[:end], low[:end]), end)


def head_of(said: Sequence[str], low: Sequence[str]) -> int:
    """The head of a noun phrase that was not parsed: the word before its first "of", "for", "at" or comma."""
    return next((i - 1 for i in range(1, len(low)) if low[i] in LINKS or low[i] in CUTS or said[i] == ","), len(low) - 1)


def name_of(w: Words, start: int, end: int) -> str:
    """A stretch of words as the text has them, without marks and a genitive at its edges."""
    name = "".join((w.gaps[i] if i > start else "") + w.said[i] for i in range(start, end)).strip(" -–—,.;:\"“”'‘’\n")
    name = name.removesuffix("'s").removesuffix("’s").strip(" -–—,.\"“”'‘’")
    return name + ")" if name.count("(") > name.count(")") else name


def span_of(w: Words, start: int, end: int) -> Span:
    """Offsets of a stretch of words."""
    return w.starts[start], w.starts[end - 1] + len(w.said[end - 1])


def capital(w: Words, i: int, rules: Rules) -> bool:
    """A capitalised word that is no determiner and no day of the week."""
    return w.said[i][:1].isupper() and w.low[i] not in DETERMINERS and w.low[i] not in rules.times


def unnamed_name(w: Words, rules: Rules) -> str:
    """The words of a source without a name: from its last determiner, comma or verb on, up to what is only said of it."""
    start = max((i + 1 for i in range(w.head) if breaks(w, i, rules)), default=0)
    start = max(start, w.head - 4)
    while start > 0 and capital(w, start, rules) and capital(w, start - 1, rules):
        start -= 1  # a name is never cut in two
    while 0 < start < w.head and (w.gaps[start] == "" or w.said[start] == "-"):
        start += 1  # nor is a word: "Britain-based"
    if (two := start - 1) > 1 and w.low[two] == "and" and w.low[two - 1] in rules.bodies and w.low[two - 2] in DETERMINERS:
        return name_of(w, two - 1, two)  # "the military and local officials"
    end = next((i for i in range(w.head + 1, len(w.said)) if ends(w, i, rules)), len(w.said))
    end = min(end, start + LONGEST_NAME)
    while end > w.head + 1 and w.low[end - 1] in LINKS:
        end -= 1
    return name_of(w, start, end) or name_of(w, 0, min(len(w.said), LONGEST_NAME))


def breaks(w: Words, i: int, rules: Rules) -> bool:
    """Whether a source's name starts after a word: a determiner, a mark, a verb, a day."""
    place = w.tags[i] == "NNP" and w.low[i] not in rules.demonyms and w.tags[i + 1] == "JJ" and w.said[i + 1].islower()  # "Aleppo local authorities"
    one = w.low[i] == "one" and i + 1 == w.head and w.low[w.head] in rules.documents
    media = w.low[w.head] in rules.media_words and w.low[i] in rules.landforms  # "... in Nahr city state media"
    return (
        place
        or media
        or w.low[i] in ("more", "nearby", "alone")
        or (w.low[i] in DETERMINERS and not one)
        or w.said[i] in (",", "of", "in")
        or w.low[i] in rules.times
        or (w.tags[i] in FINITE and w.said[i - 1] != "-")
    )


def ends(w: Words, i: int, rules: Rules) -> bool:
    """Whether a source's name ends before a word."""
    joint = (
        w.low[i] == "and" and i > w.head and any(x in rules.speaking or x + "s" in rules.speaking for x in w.low[i + 1 :])
    )  # of two speakers the first is the source
    return (
        joint or w.low[i] in CUTS or w.low[i] == "based" or w.said[i] in (",", ".") or w.tags[i] in FINITE or w.tags[i] in ("VBN", "VBG") or on_day(w, i, rules)
    )


def on_day(w: Words, i: int, rules: Rules) -> bool:
    """ "on Sunday", "this week": words that tell a day or what opens them."""
    return w.low[i] in rules.times or (w.low[i] in ("on", "this", "last", "late", "early") and i + 1 < len(w.low) and w.low[i + 1] in rules.times)


def compound(w: Words, i: int) -> bool:
    """ "New York-based", "US-led": whether a hyphen glues a small word to the word before `i`."""
    return i > 0 and i + 1 < len(w.said) and w.said[i] in ("-", "‑") and w.gaps[i] == w.gaps[i + 1] == "" and w.said[i + 1].islower()


def plural(w: Words, i: int) -> bool:
    """ "Protests", "Results": a common noun that only its sentence's start gave a capital."""
    return w.tags[i] == "NNS" and w.low[i].endswith("s")


def domain(name: str) -> bool:
    """A web address for a name: "abc.net.au"."""
    return "." in name.strip(".") and " " not in name and name.islower() and name.replace(".", "").replace("-", "").isalnum()
