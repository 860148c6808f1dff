"""A number that is the level or the change of something → the noun whose level or change it is."""

from collections.abc import Sequence

from reportedly.stages.count.cues import BE, before
from reportedly.stages.count.named import again, noun_of, plural_before, run_ending
from reportedly.stages.count.phrase import Phrase, quality_at
from reportedly.stages.count.reading import Reading, Restored
from reportedly.stages.count.run import noun_run
from reportedly.stages.count.tables import Rules, in_list
from reportedly.stages.count.words import VERBAL, Words, child, is_noun

TRADED = frozenset({"trading", "traded", "closed", "finished", "settled", "ended", "stood", "opened"})
NUMBERS_OF = frozenset({"number", "percentage", "proportion", "share", "total", "amount"})


def theirs(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "Residents fled; their number was put at 300" → residents."""
    verb = level_verb(words, first, end, rules)
    noun = subject_of(words, verb, first) if verb is not None else None
    if noun is None or noun == 0 or words.low[noun - 1] != "their" or not in_list(words.low[noun], rules.stand_for):
        return None
    people = plural_before(words, noun, rules)
    return None if people is None else noun_of(text, words, run_ending(words, people, rules), rules, "them", 0.6)


def seen_by(text: str, phrase: Phrase, rules: Rules) -> Restored | None:
    """ "Grain prices have seen a fivefold increase" → grain prices, where the change says nothing of what it changes."""
    words, at = phrase.words, phrase.head
    alone = in_list(words.low[at], rules.changes) and words.low[at + 1 : at + 2] not in (["in"], ["of"])
    verb = words.heads[at] if alone and words.deps[at] == "dobj" else None
    noun = subject_of(words, verb, phrase.first) if verb is not None and words.low[verb] in rules.sees else None
    if noun is None or not is_noun(words, noun):
        return None
    return noun_of(text, words, run_ending(words, noun, rules), rules, "subject", 0.7)


def moved(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "Brent crude traded at $81 a barrel, up 1.4%" → Brent crude: the subject of the verb before ", up"."""
    k = before(words, first, rules)
    k = k + 1 if words.low[k : k + 2] == [",", "up"] else k
    k += words.low[k] == "," and words.low[end : end + 1] in (["higher"], ["lower"], ["more"], ["less"], ["up"], ["down"])
    if k < 1 or (words.low[k] not in ("up", "down", "off") and k < first) or words.low[k - 1] != ",":
        return None
    verb = next((i for i in range(k - 2, -1, -1) if words.tags[i] in ("VBD", "VBG", "VBZ", "VBP")), None)
    noun = child(words, verb, "nsubj", "nsubjpass") if verb is not None and words.low[verb] in rules.levels | TRADED else None
    return None if noun is None or not is_noun(words, noun) else noun_of(text, words, run_ending(words, noun, rules), rules, "subject", 0.6)


def standing(text: str, words: Words, first: int, rules: Rules) -> Restored | None:
    """ "with humidity at 80%" → humidity."""
    k = before(words, first, rules)
    if k < 2 or words.low[k] != "at" or not is_noun(words, k - 1) or words.low[run_ending(words, k - 1, rules)[0] - 1] != "with":
        return None
    return noun_of(text, words, run_ending(words, k - 1, rules), rules, "nearest", 0.7)


def subject(text: str, words: Words, first: int, end: int, earlier: Sequence[Reading], rules: Rules) -> Restored | None:
    """ "the number of airstrikes fell from 1,500 … to 700" → airstrikes; "raised costs by 20%" → costs."""
    verb = level_verb(words, first, end, rules)
    if verb is None:
        return None
    noun = subject_of(words, verb, first)
    if noun is None:
        return None
    if words.tags[noun] in ("WDT", "WP") and words.deps[verb] == "relcl" and words.heads[verb] < noun:
        noun = words.heads[verb]  # "the blaze, which is 15 percent contained"
    if words.tags[noun] in ("PRP", "DT", "EX", "WDT", "WP") or not is_noun(words, noun):
        return None
    restored = noun_of(text, words, run_ending(words, noun, rules), rules, "subject", 0.8)
    if in_list(words.low[noun], rules.stand_for) and " " not in restored.counted and restored.span and restored.span[1] == words.tokens[noun].end:
        return again(earlier[-1], "figure", 0.6) if earlier else restored
    return restored


def level_verb(words: Words, first: int, end: int, rules: Rules) -> int | None:
    """The verb of change or level whose number this is, up the parse, past no other verb."""
    at = min(end, len(words.low)) - 1
    for _ in range(7):
        if at in words.numbers and words.tags[at] in VERBAL:
            return climb_double(words, at)
        if words.tags[at] in VERBAL and words.deps[at] not in ("amod", "aux"):
            return at if words.low[at] in rules.levels else None
        if words.heads[at] == at or words.deps[at] in ("nsubj", "nsubjpass", "relcl", "appos"):
            return None
        at = words.heads[at]
    return None


def put_at(text: str, words: Words, first: int, rules: Rules) -> Restored | None:
    """ "the death toll at six", "the number of injured at 28", "the toll to 46" → death toll, injured: the level right before, whatever its verb."""
    k = before(words, first, rules)
    if k < 0 or words.low[k] not in ("at", "to"):
        k += words.low[k + 1 : k + 2] in (["at"], ["to"])
    if k < 2 or words.low[k] not in ("at", "to"):
        return None
    if words.low[k] == "to" and words.low[k - 1] in rules.levels and (toll := toll_before(words, k - 1)) is not None:
        return noun_of(text, words, run_ending(words, toll, rules), rules, "subject", 0.8)
    if words.low[k - 1] == "toll":
        return noun_of(text, words, run_ending(words, k - 1, rules), rules, "subject", 0.8)
    of = next((i for i in range(k - 2, max(0, k - 6), -1) if words.low[i] == "of"), None)
    if of is None or words.low[of - 1] != "number":
        return None
    at = of + 1 + (words.low[of + 1] in ("the", "those"))
    run = noun_run(words, at, rules) or ((at, at) if quality_at(words, at, rules) is not None else None)
    return noun_of(text, words, run, rules, "subject", 0.8) if run and run[1] == k - 1 else None


def tabled(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """ "Deaths by district: Norwood 5, Eastham (3)", "most deaths were reported in Norwood (71), followed by Eastham with 43" → deaths."""
    k = first - 1 - (words.low[first - 1 : first] in (["("], ["with"], ["-"]))
    alone = end >= len(words.low) or words.low[end] in (",", ";", ".", ")", "and")
    if k < 1 or not alone or words.tags[k] != "NNP" or words.low[k] in rules.cues:
        return None
    row = ":" in words.low[:k] or "followed" in words.low[:k] or words.low[k - 1] in ("in", "from")
    noun = next((i for i in range(k) if words.tags[i] in ("NNS", "NNPS") and is_event(words.low[i], rules)), None)
    return noun_of(text, words, run_ending(words, noun, rules), rules, "subject", 0.7) if row and noun is not None else None


def is_event(word: str, rules: Rules) -> bool:
    """Whether a plural counts what befell people: "deaths", "injuries", "arrests", and "cases"."""
    return word == "cases" or any(
        c.role == "noun" and not c.before and c.category in ("killed", "injured", "detained", "missing") for c in rules.cues.get(word, ())
    )


def toll_before(words: Words, verb: int) -> int | None:
    """Where the toll stands whose level a verb says: "the toll of the raids on the market has risen to 61"."""
    found = next((i for i in range(verb - 1, max(-1, verb - 30), -1) if words.low[i] == "toll" or words.tags[i] == "."), None)
    return found if found is not None and words.low[found] == "toll" else None


def number_so(words: Words, end: int, rules: Rules) -> Restored | None:
    """ "brought to 49 the number killed" → people, killed."""
    if words.low[end : end + 2] != ["the", "number"] or quality_at(words, end + 2, rules) is None:
        return None
    told = next(c for c in rules.cues[words.low[end + 2]] if c.role in ("quality", "object", "noun"))
    return Restored("people", None, True, "people", 0.7, told.category)


def number_of(text: str, words: Words, first: int, end: int, rules: Rules) -> Restored | None:
    """What the last "number of" before counts, where the parse has lost its verb: "lower the number of refugees from 9 to 7"; also a toll, also after."""
    if words.low[end : end + 3] == ["the", "number", "of"]:
        run = noun_run(words, end + 3, rules)
        return noun_of(text, words, run, rules, "subject", 0.8) if run else None
    k = before(words, first, rules)
    if k > 0 and words.low[k] in ("number", "numbers", "numbered") and words.tags[k - 1] in ("NNS", "NNPS"):
        return noun_of(text, words, run_ending(words, k - 1, rules), rules, "subject", 0.7)  # "its fighters number 8,000"
    for k in range(first - 1, max(-1, first - 25), -1):
        if words.low[k] == "toll" and any(words.low[i] in rules.levels for i in range(max(0, k - 6), first)):
            return noun_of(text, words, run_ending(words, k, rules), rules, "subject", 0.7)
        if k and words.low[k] == "of" and words.low[k - 1] in NUMBERS_OF:
            run = noun_run(words, k + 1, rules)
            levels = run is not None and any(words.low[i] in rules.levels for i in (*range(max(0, k - 6), k - 1), *range(run[1] + 1, first)))
            return noun_of(text, words, run, rules, "subject", 0.7) if run and levels else None
        if words.tags[k] == "." or words.low[k] == ";":
            return None
    return None


def climb_double(words: Words, at: int) -> int | None:
    """From "double" as a verb to the verb whose subject doubles: "are set to double"."""
    for _ in range(4):
        if child(words, at, "nsubj", "nsubjpass") is not None:
            return at if words.low[at] in BE or at in words.numbers else None
        if words.heads[at] == at or (at not in words.numbers and words.deps[at] not in ("xcomp", "acl", "pobj", "prep")):
            return None
        at = words.heads[at]
    return None


def subject_of(words: Words, verb: int, number: int) -> int | None:
    """The object of a verb before the number ("raised costs by"), else its subject, or the subject of the verb above it."""
    target = child(words, verb, "dobj")
    if target is not None and verb < target < number and target not in words.numbers:
        return target
    for _ in range(4):
        found = child(words, verb, "nsubj", "nsubjpass")
        if found is not None:
            return found if found not in words.numbers else None
        if words.deps[verb] not in ("xcomp", "conj", "advcl", "acl", "pcomp", "prep", "pobj") or words.heads[verb] == verb:
            return None
        if words.deps[verb] == "acl" and is_noun(words, words.heads[verb]):
            return words.heads[verb]
        verb = words.heads[verb]
    return None
