"""Quantities → how surely each is asserted, with its cue, and the quantities that it disputes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon import Lexicon
from reportedly.records import Hedge, Modality, Page, Quantity, Token, Why

CLOSE = 3  # a modifier stands at most this many words before its number


@dataclass(frozen=True, slots=True)
class Cue:
    """What a hedging word says, and the rule that says so."""

    rule: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class Rules:
    """Hedging words by their scope."""

    number: Mapping[str, Cue]
    verb: Mapping[str, Cue]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of the lexicon."""
    entries = lexicon.entries["hedges"]

    def scope(name: str) -> dict[str, Cue]:
        return {w: Cue(e.rule, e.keys["modality"]) for e in entries if e.keys["scope"] == name for w in e.keys["words"]}

    return Rules(scope("number"), scope("verb"))


def hedge(page: Page, rules: Rules) -> Page:
    """The page with `hedges` filled, one for each quantity."""
    return replace(page, hedges=tuple(hedge_of(page.sentences[q.sentence].tokens, q, rules) for q in page.quantities))


def hedge_of(tokens: Sequence[Token], q: Quantity, rules: Rules) -> Hedge:
    """The nearest hedge over a quantity: right before it, or on a verb that governs it."""
    at = next((i for i, t in enumerate(tokens) if t.start <= q.start < t.end), None)
    if at is None:
        return Hedge()
    for t in reversed(tokens[max(0, at - CLOSE) : at]):
        if cue := rules.number.get(t.text.casefold()):
            return hedged(cue, t)
    return governed(tokens, at, rules)


def governed(tokens: Sequence[Token], at: int, rules: Rules) -> Hedge:
    """The hedge of the lowest verb above the number that has one."""
    seen = 0
    while tokens[at].head != at and seen < len(tokens):
        at, seen = tokens[at].head, seen + 1
        if (cue := rules.verb.get(tokens[at].text.casefold())) and tokens[at].pos in ("VERB", "AUX"):
            return hedged(cue, tokens[at])
        for t in tokens:
            if t.head < len(tokens) and tokens[t.head] is tokens[at] and t.dep in ("aux", "advmod") and (cue := rules.verb.get(t.text.casefold())):
                return hedged(cue, t)
    return Hedge()


def hedged(cue: Cue, t: Token) -> Hedge:
    """A hedge with its words."""
    return Hedge(cue.modality, (t.start, t.end), (), (Why(cue.rule, t.start, t.end),))
