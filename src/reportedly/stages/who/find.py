"""Sentences → what is said in them: the spans of source, cue and content, with the speakers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportedly.records import Attribution, Junk, Page, Sentence, Span, Why
from reportedly.stages.who import patterns, phrases, quotes, verbs
from reportedly.stages.who.agencies import agency_credit, bylines
from reportedly.stages.who.content import chars, cut, goes_on_after, joined
from reportedly.stages.who.dialogue import dialogue
from reportedly.stages.who.found import Found
from reportedly.stages.who.headline import said_in_headline
from reportedly.stages.who.monitors import with_stand_ins
from reportedly.stages.who.names import Names, Speaker, named, outlet_named, pronoun
from reportedly.stages.who.quotes import Quotes, quotes_in
from reportedly.stages.who.rules import Rules
from reportedly.stages.who.said import Said
from reportedly.stages.who.tree import Tree, tree_of

PASSED = ("reported", "quoted", "cited", "relayed", "carried")  # "as quoted by"


def attributions_of(page: Page, rules: Rules) -> tuple[Said, ...]:
    """All that is said on a page, in the order of the cues."""
    places = frozenset((t.start, t.end) for t in page.toponyms)
    names, marks = Names(places, frozenset(page.text[a:b] for a, b in places)), quotes_in(page.text)
    in_junk = overlapping(page.junk)
    out = said_in_headline(page, Names(), rules)
    headline = frozenset(s.attribution.cue[0] for s in out)
    for i, sentence in enumerate(page.sentences):
        if in_junk(sentence):
            continue
        if sentence.tokens:
            tree = tree_of(sentence.tokens)
            found = list(found_in(tree, rules))
        else:
            tree, found = patterns.said_by_order(page.text, sentence, rules)
        out += (s for s in said_in(tree, found, i, names, marks, rules) if s.attribution.cue[0] not in headline)
        out += agency_credit(page, sentence, i, rules)
    return (*with_stand_ins(page.text, page.report.publisher or "", out, rules), *dialogue(page, names, rules), *bylines(page, rules))


def overlapping(junk: Sequence[Junk]) -> Callable[[Sentence], bool]:
    """Whether a sentence overlaps any of the junk."""
    spans = sorted((j.start, j.end) for j in junk)
    starts, ends = [s for s, _ in spans], sorted(e for _, e in spans)
    return lambda sentence: bisect_left(starts, sentence.end) > bisect_right(ends, sentence.start)


def said_in(tree: Tree, found: Sequence[Found], sentence: int, names: Names, marks: Quotes, rules: Rules) -> Iterator[Said]:
    """What is said in one sentence and has content."""
    shouted = not any(t.text.islower() for t in tree.tokens)  # a headline of another report
    for f in sorted(found, key=lambda f: f.cue):
        cue = chars(tree, f.cue)
        source = (chars(tree, f.shown or f.source),) if f.source else ()
        told = [chars(tree, (tree.left[to], tree.right[to] + 1)) for to in f.to] if f.inner else []
        pieces = (*f.content, *goes_on_after(tree, f, rules))
        content = joined(tuple(chars(tree, cut(tree, c, f.cue, rules)) for c in pieces if c[0] < c[1]), (*source, cue, *told), f, marks)
        if content and (source or f.unsourced) and not quotes.holding(marks, cue[0]):
            speakers = tuple(speakers_of(tree, f, names, rules))
            attribution = Attribution(source, (cue,), content, tuple(s.source for s in speakers), (Why(f.rule, *cue),))
            yield Said(attribution, speakers, sentence, f.credit and speakers[0].speaks, f.inner, f.carries and not shouted)


def speakers_of(tree: Tree, f: Found, names: Names, rules: Rules) -> Iterator[Speaker]:
    """The speakers of an attribution, origin first: who said it, then the outlets that it was told."""
    cue = chars(tree, f.cue)
    if f.source and (itself := subject_itself(tree, f, names, rules, cue)):
        yield itself
    elif f.source:
        yield named(tree.tokens[f.source[0] : f.source[1]], None if f.head is None else f.head - f.source[0], names, rules, cue)
    for to in f.to:
        first, last = (tree.left[to], tree.right[to]) if tree.left else (to, to)
        end = last + 1 if f.inner else max(last + 1, to + 4)
        told = outlet_named(tree.tokens[min(to, first) : end], to - min(to, first), rules, cue)
        if f.inner and (told is None or told.source.name.split()[-1] in ("agency", "channel", "broadcaster")):  # who quotes somebody passes on what he said
            told = replace(named(tree.tokens[first : last + 1], to - first, names, rules, cue), outlet=True)
        if told:
            yield told


def subject_itself(tree: Tree, f: Found, names: Names, rules: Rules, cue: Span) -> Speaker | None:
    """ "The coastguard saved 210 men, it said": the subject of what is said, where "it" stands for nobody named before."""
    if not f.source or f.source[1] - f.source[0] > 1 or not tree.left or not f.content or f.content[0][0] >= f.source[0]:
        return None
    word = tree.tokens[f.source[0]].text.casefold()
    if word not in ("it", "they") or pronoun(word, names):
        return None
    what = next((j for j in range(*f.content[0]) if tree.tokens[j].dep in ("nsubj", "nsubjpass")), None)
    if what is None or (tree.tokens[what].tag in ("NNS", "NNPS")) != (word == "they") or tree.tokens[what].pos not in ("NOUN", "PROPN"):
        return None
    speaker = named(tree.tokens[tree.left[what] : tree.right[what] + 1], what - tree.left[what], names, rules, cue)
    return speaker if speaker.speaks else None


def found_in(tree: Tree, rules: Rules) -> Iterator[Found]:
    """What is said in one parsed sentence, as tokens."""
    for i, t in enumerate(tree.tokens):
        word = t.text.casefold()
        if word == "according":
            yield from phrases.according(tree, i, rules)
        elif word in rules.citing:
            yield from phrases.citing(tree, i, rules)
        elif word in rules.quoting and t.dep == "relcl" and (cited := list(phrases.citing(tree, i, rules))):
            yield from cited
        elif word == "based":
            yield from phrases.based_on(tree, i, rules)
        elif word == "by" and (reported := list(phrases.by_report(tree, i, rules))):
            yield from reported
        elif word in PASSED and (passed := list(phrases.passed_on(tree, i, rules))):
            yield from passed
        elif word in rules.figure_nouns and t.pos == "NOUN":
            yield from phrases.figure_of(tree, i, rules.figure_nouns[word])
        elif word in rules.impersonal and (unsaid := list(verbs.nobody_says(tree, i, rules))):
            yield from unsaid
        elif word in rules.verbs and (t.pos in ("VERB", "AUX") or (t.tag == "NNS" and i > len(tree.tokens) - 5 and tree.child(i, "nsubj") is not None)):
            yield from verbs.said(tree, i, rules.verbs[word], rules)
        elif word in rules.verbs and t.tag == "NNS" and (verb := patterns.told_by(rules.verbs[word])) and verbs.taken_for_noun(tree, i):
            yield Found(None, (tree.left[i], i), (i, i + 1), ((i + 1, len(tree.tokens)),), verb.rule)
        elif word in rules.verbs and t.pos == "NOUN" and (shown := verbs.shows_that(tree, i, rules)):
            yield shown
        elif word in rules.nouns and t.pos == "NOUN":
            yield from phrases.stated_in_noun(tree, i, rules)
