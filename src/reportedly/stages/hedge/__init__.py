"""Quantities → how surely each is asserted, with its cue, and the quantities that it disputes."""

from dataclasses import replace

from reportedly.records import Attribution, Category, Credit, Hedge, Modality, Page, Quantity, Sentence, Span, Why
from reportedly.stages.hedge.dispute import with_denials, with_disputes
from reportedly.stages.hedge.over import before_number, over_number
from reportedly.stages.hedge.rules import Cue, Reach, Rules, compile_rules, reach_of, word

__all__ = ["Rules", "compile_rules", "hedge"]

AFTER = 40  # characters after a number in which its noun stands
PHRASE_REACH = 12  # words between a hedging phrase and its number
NO_CLAUSE = frozenset({"claim-object", "judge", "about", "propose"})  # attributions whose content is an object, read by the parse


def hedge(page: Page, rules: Rules) -> Page:
    """The page with `hedges` filled, one for each quantity."""
    reaches: dict[int, Reach] = {}
    hedges = []
    claims = claiming(page, rules)
    for i, q in enumerate(page.quantities):
        if q.sentence not in reaches:
            reaches[q.sentence] = reach_of(page.sentences[q.sentence].tokens)
        hedges.append(
            hedge_of(
                page,
                q,
                reaches[q.sentence],
                page.credits[i] if i < len(page.credits) else Credit(),
                claims[i],
                page.counts[i].category if i < len(page.counts) else None,
                rules,
            )
        )
    return replace(page, hedges=tuple(with_denials(page, list(with_disputes(page, hedges, rules)), rules)))


def hedge_of(page: Page, q: Quantity, reach: Reach, credit: Credit, claim: Hedge | None, category: Category | None, rules: Rules) -> Hedge:
    """The hedge nearest a quantity: right before it, over it in the parse, in a phrase before it, in its attribution or source."""
    at = reach.token_at(q.start)
    if at is None:
        return claim or Hedge()
    found = before_number(reach, at, rules) or in_phrase(reach, at, "claimed", rules)
    if found is None:
        found, shut = over_number(reach, at, rules)
        if found is None and not shut:
            found = in_phrase(reach, at, None, rules)
    direct = direct_object(reach, at)
    if found and not idiom(page, q, category if direct else None, found[1], rules):
        return hedged(*found)
    if page.sentences[q.sentence].end > 0 and (asked := in_question(page.sentences[q.sentence], page.text, rules)):
        return asked
    if claim and claim.cue and idiom(page, q, category if direct else None, claim.cue, rules):
        claim = None
    return claim or by_source(credit, rules) or Hedge()


def direct_object(reach: Reach, at: int) -> bool:
    """Whether a number stands in no clause of its own: "claimed 20 civilians", not "claimed 20 civilians had died"."""
    while (up := reach.tokens[at].head) != at and reach.tokens[at].dep in ("nummod", "quantmod", "amod", "compound", "pobj", "prep", "advmod"):
        at = up
    return reach.tokens[at].dep not in ("nsubj", "nsubjpass")


def idiom(page: Page, q: Quantity, category: Category | None, cue: Span, rules: Rules) -> bool:
    """ "claimed 4,000 lives", "claimed 20 civilians": it killed them."""
    if page.text[slice(*cue)].casefold() not in rules.idiom["verbs"] or cue[0] > q.start:
        return False
    between = page.text[cue[1] : q.start].casefold().split()
    near = {*between, *(w.strip(".,;") for w in page.text[q.end : q.end + AFTER].casefold().split()[:3])}
    direct = category in rules.idiom["categories"] and set(between) <= rules.idiom["between"]
    return bool(near & rules.idiom["near"]) or direct


def hedged(cue: Cue, span: Span) -> Hedge:
    """A hedge with its words."""
    return Hedge(cue.modality, span, (), (Why(cue.rule, *span),))


def in_phrase(reach: Reach, at: int, modality: Modality | None, rules: Rules) -> tuple[Cue, Span] | None:
    """A hedging phrase before the number in the same clause, of one modality or any."""
    low = [word(t) for t in reach.tokens[max(0, at - PHRASE_REACH) : at]]
    base = at - len(low)
    for j in range(len(low) - 1, -1, -1):
        if low[j] in (";", "which", "who", ":", ","):
            return None
        for words, cue in rules.phrases.get(low[j], ()):
            if tuple(low[j : j + len(words)]) == words and modality in (None, cue.modality):
                return cue, (reach.tokens[base + j].start, reach.tokens[base + j + len(words) - 1].end)
    return None


def in_question(sentence: Sentence, text: str, rules: Rules) -> Hedge | None:
    """A sentence that ends with a question mark asserts nothing."""
    end = text[sentence.start : sentence.end].rstrip("\"'”’) ")
    cue = rules.scopes["end"].get(end[-1:])
    at = sentence.start + len(end)
    return hedged(cue, (at - 1, at)) if cue else None


def claiming(page: Page, rules: Rules) -> list[Hedge | None]:
    """For each quantity the hedge of the innermost attribution over it ("..., a broadcaster claims"), in one sweep."""
    cues = [(a, h) for a in page.attributions if (h := of_cue(page.text, a, rules))]
    waiting = sorted(((s, e, i) for i, (a, _) in enumerate(cues) for s, e in a.content), reverse=True)
    out: list[Hedge | None] = [None for _ in page.quantities]
    open_: list[tuple[int, int, int]] = []
    for n in sorted(range(len(out)), key=lambda n: page.quantities[n].start):
        at = page.quantities[n].start
        while waiting and waiting[-1][0] <= at:
            start, end, i = waiting.pop()
            open_.append((end - start, end, i))
        open_ = [x for x in open_ if x[1] > at]
        out[n] = cues[min(open_)[2]][1] if open_ else None
    return out


def of_cue(text: str, a: Attribution, rules: Rules) -> Hedge | None:
    """The hedge of an attribution's verb, where it keeps what is said at a distance."""
    start, end = a.cue[-1] if a.cue else (0, 0)
    if a.content and (estimate := in_source(text, a, rules)):
        return estimate
    last = text[start:end].casefold().split()
    cue = rules.scopes["active"].get(last[-1]) if last else None
    if cue is None or cue.modality not in ("claimed", "estimated") or a.why[0].rule.split(".")[-1] in NO_CLAUSE:
        return None
    return hedged(cue, (end - len(last[-1]), end))


def in_source(text: str, a: Attribution, rules: Rules) -> Hedge | None:
    """ "according to an army estimate": whose words it is, is an estimate."""
    cue = next((c for s, e in a.source for w in text[s:e].casefold().split() if (c := rules.scopes["source"].get(w))), None)
    return hedged(cue, a.source[0]) if cue else None


def by_source(credit: Credit, rules: Rules) -> Hedge | None:
    """A source that is an estimate."""
    if credit.source is None:
        return None
    cue = next((c for w in credit.source.name.casefold().split() if (c := rules.scopes["source"].get(w))), None)
    span = credit.source.cue
    return Hedge(cue.modality, span, (), (Why(cue.rule, *(span or (None, None))),)) if cue else None
