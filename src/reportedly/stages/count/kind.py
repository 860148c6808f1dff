"""A reading → whose it is, what kind of measure it is, and the number that it is a part of."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Measure, Page, Span
from reportedly.stages.count.elided import Reading
from reportedly.stages.count.tables import Rules
from reportedly.stages.count.words import Words, token_range

STOCKS = frozenset({"present", "territory", "missing", "other"})
CUMULATIVE = frozenset({"since", "so far", "to date", "until now", "cumulative", "in total", "altogether", "overall"})
EVENTS = frozenset({"attack", "strike", "operation"})


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
    found = alias_within(own, first, end, rules) or alias_within(own, end, min(end + 4, len(own.low)), rules, after=("of", "from", "by"))
    if found or reading.category not in EVENTS:
        return found
    return alias_within(own, 0, len(own.low), rules)


def alias_within(words: Words, first: int, end: int, rules: Rules, after: tuple[str, ...] = ()) -> Group | None:
    """The first alias that starts between two words; with `after`, only when one of these stands first."""
    if after and (first >= len(words.low) or words.low[first] not in after):
        return None
    for i in range(first, end):
        for alias in rules.aliases.get(words.low[i], ()) + rules.aliases.get(words.tokens[i].text, ()):
            n = len(alias.words)
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
    return "stock" if reading.category in STOCKS else "flow"


def cumulative(reading: Reading) -> bool:
    """Whether the sentence counts from a beginning on: "since 2011", "so far", "the death toll"."""
    words = reading.words
    if words is None:
        return False
    low = words.low
    pairs = {f"{a} {b}" for a, b in itertools.pairwise(low)}
    return "since" in low or "toll" in low or bool(pairs & CUMULATIVE) or "cumulative" in low


def whole_of(i: int, readings: Sequence[Reading]) -> int | None:
    """The index of the quantity that a part is a part of: before it in its sentence, else right after it, else before."""
    r = readings[i]
    if not r.part or r.quantity.unit == "percent":
        return None
    here = [k for k, x in enumerate(readings) if x.words is r.words and k != i and not x.part and x.quantity.unit == r.quantity.unit]
    before = [k for k in here if k < i]
    after = [k for k in here if k > i]
    if before:
        return before[-1]
    if after:
        return after[0]
    earlier = [k for k in range(i) if not readings[k].part and readings[k].quantity.unit == r.quantity.unit]
    return earlier[-1] if earlier else None
