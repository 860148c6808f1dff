"""A reading → whose it is, what kind of measure it is, and the number that it is a part of."""

from dataclasses import dataclass

from reportedly.records import Measure, Page, Span
from reportedly.stages.count.reading import Reading
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import Words, token_range

STOCKS = frozenset({"present", "territory", "missing", "other"})
EVENTS = frozenset({"attack", "strike", "operation"})
AGAINST = frozenset({"defeat", "anti", "counter", "against", "-"})
"""What makes the group named next the target of an operation: "196 Defeat ISIS missions", "anti-ISIS strikes"."""

BLAMING = frozenset(
    {"said", "says", "say", "told", "accuse", "accuses", "accused", "blame", "blames", "blamed", "condemn", "condemns", "condemned", "denounced"}
)
"""Verbs whose subject speaks of what others did: "Hamas accuses Israel of 266 attacks"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Whose fighters or attacks, by which rule, and where that is said."""

    group: str
    rule: str
    span: Span


def group_of(page: Page, reading: Reading, rules: Rules) -> Group | None:
    """The group named in the phrase counted or right after it; for events also who carried them out."""
    words, span = reading.words, reading.span
    if words is None or span is None:
        return None
    own = words if page.sentences[words.index].start <= span[0] < page.sentences[words.index].end else None
    if own is None:
        return None
    first, end = token_range(own, span)
    found = alias_within(own, first, end, rules) or alias_after(own, end, ("of",), rules)
    if reading.category not in EVENTS:
        return found
    if found and not targeted(own, found):
        return found
    return actor(page, own, first, rules) or next((g for k in range(end, len(own.low)) if (g := alias_after(own, k, ("by",), rules))), None)


def targeted(words: Words, found: Group) -> bool:
    """Whether the group named in a phrase is what its events are against."""
    first = token_range(words, found.span)[0]
    return first > 0 and words.low[first - 1] in AGAINST


def actor(page: Page, words: Words, first: int, rules: Rules) -> Group | None:
    """The group that is, or is in, the subject before a number of events on its line: "the Coalition conducted 20 strikes"."""
    line = page.text.rfind("\n", 0, words.tokens[first].start)
    named: list[Group] = []
    for i in range(first - 1, -1, -1):
        if words.tokens[i].start < line:
            break
        found = alias_at(words, i, rules)
        hops = joints_to_subject(words, token_range(words, found.span)[1] - 1) if found else None
        if found and hops == 0:
            return found
        if found and hops:
            named.append(found)
    return named[0] if named else None


def joints_to_subject(words: Words, i: int) -> int | None:
    """How many conjuncts and appositions lie between a word and the head of a subject; None where it belongs to none."""
    hops = 0
    for _ in range(4):
        if words.deps[i] in ("nsubj", "nsubjpass", "agent"):
            return hops if words.deps[i] != "nsubjpass" and words.low[words.heads[i]] not in BLAMING else None
        if words.deps[i] not in ("compound", "amod", "poss", "nmod", "conj", "appos"):
            return None
        hops += words.deps[i] in ("conj", "appos")
        i = words.heads[i]
    return None


def alias_after(words: Words, at: int, links: tuple[str, ...], rules: Rules) -> Group | None:
    """The group named within three words after "of" or "by"."""
    if at >= len(words.low) or words.low[at] not in links:
        return None
    return alias_within(words, at + 1, min(at + 4, len(words.low)), rules)


def alias_within(words: Words, first: int, end: int, rules: Rules) -> Group | None:
    """The first alias that starts between two words."""
    return next((g for i in range(first, end) if (g := alias_at(words, i, rules))), None)


def alias_at(words: Words, i: int, rules: Rules) -> Group | None:
    """The longest alias that starts at a word."""
    for alias in rules.aliases.get(words.low[i], ()) + rules.aliases.get(words.tokens[i].text, ()):
        n = len(alias.words)
        if n == 1 and words.low[i + 1 : i + 2] == ["of"] and i and words.low[i - 1] == "a":
            continue  # "a coalition of groups"
        said = [t.text for t in words.tokens[i : i + n]] if alias.exact else words.low[i : i + n]
        if tuple(said) == alias.words:
            return Group(alias.group, alias.rule, (words.tokens[i].start, words.tokens[i + n - 1].end))
    return None


def measure_of(page: Page, reading: Reading) -> Measure:
    """Stock, flow, cumulative, change, share or rate."""
    q = reading.quantity
    if q.change or q.unit == "times":
        return "change"
    if q.per:
        return "rate"
    if q.unit == "percent":
        return "share"
    if cumulative(reading):
        return "cumulative"
    told = reading.told.cue.measure if reading.told is not None and reading.told.cue.category == reading.category else None
    return "stock" if told == "stock" or (told is None and reading.category in STOCKS) else "flow"


def cumulative(reading: Reading) -> bool:
    """Whether the number counts from a beginning on: "since 2011", "so far", a toll."""
    words = reading.words
    if words is None:
        return False
    toll = reading.told is not None and reading.told.at >= 0 and words.low[reading.told.at] == "toll"
    if reading.category == "killed" and not reading.part:
        first = token_range(words, (reading.quantity.start, reading.quantity.end))[0]
        toll = toll or ("toll" in words.low[:first] and words.low[first - 1] == "to")
    return words.cumulative or toll or "toll" in reading.counted.casefold()
