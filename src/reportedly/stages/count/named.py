"""A noun of a sentence, or of an earlier number → what a number without a noun counts."""

from reportedly.stages.count.people import is_person
from reportedly.stages.count.phrase import DETERMINERS, Phrase, quality_at, span_of, text_of
from reportedly.stages.count.reading import Reading, Restored
from reportedly.stages.count.run import noun_run
from reportedly.stages.count.tables import Rules, in_list
from reportedly.stages.count.words import Words, is_noun


def noun_of(text: str, words: Words, run: tuple[int, int], rules: Rules, how: str, confidence: float) -> Restored:
    """A noun phrase as what is counted, or the noun inside "number of …", "drop in …"."""
    phrase = inner(Phrase(words, run[0], run[1], how), rules)
    return Restored(text_of(phrase, text, rules), span_of(phrase, rules), is_person(words, phrase.head, rules), how, confidence)


def inner(phrase: Phrase, rules: Rules) -> Phrase:
    """Through nouns that stand for a number or a change: "number of airstrikes" → airstrikes, "drop in force" → force."""
    words, end = phrase.words, phrase.end
    for _ in range(3):
        low = words.low[end]
        joints = ("of", "in") if in_list(low, rules.changes) else ("of",) if in_list(low, rules.stand_for) else ()
        if end + 1 >= len(words.low) or words.low[end + 1] not in joints:
            return phrase
        at = end + 2
        while at < len(words.low) and (words.tags[at] in DETERMINERS or words.low[at] in ("of", "all", "those")):
            at += 1
        run = noun_run(words, at, rules) or quality_run(words, at, rules)
        if run is None:
            return phrase
        phrase = Phrase(words, run[0], run[1], phrase.how, phrase.confidence, phrase.part)
        end = run[1]
    return phrase


def quality_run(words: Words, at: int, rules: Rules) -> tuple[int, int] | None:
    """ "the number of dead", "of displaced", "of hungry": a quality used as a noun."""
    adjective = at < len(words.low) and words.tags[at] == "JJ"
    return (at, at) if adjective or quality_at(words, at, rules) is not None else None


def run_ending(words: Words, head: int, rules: Rules) -> tuple[int, int]:
    """The noun phrase that ends in a noun: its compounds and adjectives before it."""
    first = head
    while (
        first > 0
        and first - 1 not in words.numbers
        and (is_noun(words, first - 1) or words.tags[first - 1] in ("JJ", "HYPH", "VBN"))
        and words.low[first - 1] not in rules.times
    ):
        first -= 1
    return first, head


def again(reading: Reading, how: str, confidence: float) -> Restored:
    """The noun of an earlier number once more."""
    lone = reading.person and reading.quantity.value == (1.0,) and reading.quantity.unit == "count"  # "one woman … and another 50"
    return Restored("people" if lone else reading.counted, reading.span, reading.person, how, confidence, reading.category)


def plural_before(words: Words, first: int, rules: Rules) -> int | None:
    """The nearest plural of people before a number that says nothing: "The villagers met the convoy, and dozens of them …"."""
    people = (k for k in range(first - 1, -1, -1) if words.tags[k] in ("NNS", "NNPS") and is_person(words, k, rules))
    return next((k for k in people if words.low[k + 1 : k + 2] == [] or words.low[k + 1] not in rules.said), None)
