"""A number in a sentence → the noun phrase that it counts, as the shallow pattern and the parse each propose it."""

from dataclasses import dataclass

from reportedly.stages.count.run import QUOTES, begins_noun, dead_before_name, headline_quality, noun_run
from reportedly.stages.count.tables import Rules, in_list
from reportedly.stages.count.words import MODIFIER, NOMINAL, Words, child, is_noun

PRONOUNS = frozenset({"them", "us", "these", "those", "whom", "which", "you", "who", "it"})
DETERMINERS = frozenset({"DT", "PDT", "PRP$"})
BETWEEN_PHRASES = frozenset({"VBD", "VBP", "VBZ", "IN", "CC", ",", ".", ":", "MD", "TO", "DT", "PRP$"})
PLACING = frozenset({"outside", "inside", "near", "opposite"})
AMOUNTS = frozenset({"several", "many", "few", "numerous", "various", "some", "countless"})
LIKE = frozenset({"more", "other", "another", "additional", "further", "remaining"})
SURE, UNSURE = 0.95, 0.6


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words first to last (inclusive) of a sentence; `head` names what is counted, `how` tells which rule found it."""

    words: Words
    first: int
    head: int
    how: str
    confidence: float = SURE
    part: bool = False  # the number is a part of this noun's own number
    last: int = -1

    @property
    def end(self) -> int:
        """The last word."""
        return max(self.head, self.last)


@dataclass(frozen=True, slots=True)
class Gap:
    """No noun stands beside the number: it is one named elsewhere. `like` where words say so ("others", "of them")."""

    like: bool = False
    part: bool = False
    quality: int | None = None  # "of the dead", "of those killed": where that stands


def phrase_after(words: Words, at: int, rules: Rules, share: bool = False) -> Phrase | Gap:
    """What the shallow pattern finds from the word after the number on; a share may have an article: "half the population"."""
    at = skip_marks(words, at)
    while at + 1 < len(words.low) and (
        (share and words.tags[at] in DETERMINERS) or (words.low[at] == "-" and words.tokens[at - 1].end == words.tokens[at].start)
    ):
        at += 1
    at += words.low[at - 1 : at + 1] == ["-", "strong"]  # "a 200-strong crowd"
    if share and at in words.numbers and words.tags[at - 1] in DETERMINERS:
        at += 1  # "half the 1,100 inmates"
    start = at
    while at < len(words.low) and increment(words, at, rules):
        at += 1
    like = any(words.low[i] in LIKE for i in range(start, at))
    if at < len(words.low) and words.low[at] == "others":
        return Gap(like=True)
    if verb_of_another(words, at, rules):
        return Gap(like=like)
    if words.low[at : at + 2] == [",", "of"] and "," in words.low[max(0, at - 5) : at]:
        at += 1  # "tens, perhaps hundreds, of miners"
    if starts_of(words, at):
        return phrase_of(words, at + 1, rules)
    run = noun_run(words, at, rules) or nation(words, at, rules) or lone_person(words, at, rules)
    return Gap(like=like) if run is None or not_counted(words, start, at, run, rules) else Phrase(words, run[0], run[1], "after")


def not_counted(words: Words, start: int, at: int, run: tuple[int, int], rules: Rules) -> bool:
    """Whether a singular after several is where they were or who says so: "Kills 16 outside bakery", "Kills 19 Monitor"."""
    if is_dateline(words, run[0]):
        return True
    if start == 0 or (words.tags[run[1]] not in ("NN", "NNP") and words.low[run[1]] != "media") or words.low[start - 1] in ("one", "1", "a"):
        return False
    teller = all(words.low[k] in rules.tellers and words.low[k] != "police" for k in range(run[0], run[1] + 1))
    return teller or words.low[at] in PLACING


def is_dateline(words: Words, at: int) -> bool:
    """ "NORWOOD (Newswire) Shells fell": a town in capitals and who reports, where the next sentence begins; not "ISIS (Daesh) fighters"."""
    if not words.tokens[at].text.isupper() or words.low[at + 1 : at + 2] != ["("]:
        return False
    close = next((i for i in range(at + 2, min(at + 6, len(words.low))) if words.low[i] == ")"), None)
    return close is not None and (close + 1 >= len(words.low) or words.tokens[close + 1].text[0].isupper())


def verb_of_another(words: Words, at: int, rules: Rules) -> bool:
    """Whether a verb stands right after the number and has a number of its own: "Blast Kills 10 Injures Seven", "One Killed Others Hurt"."""
    if at + 1 < len(words.low) and undergoes(words, at, rules):
        return True
    if at + 1 >= len(words.low) or not any(c.role == "object" for c in rules.cues.get(words.low[at], ())):
        return False
    told = words.low[at].endswith("ed")
    return words.low[at + 1] == "others" if told else at + 1 in words.numbers


def undergoes(words: Words, at: int, rules: Rules) -> bool:
    """Whether the number is the subject of a verb of harm that its object completes: "38 sustained injuries", "40 lost their homes"."""
    if not words.low[at].endswith(("ed", "lost")) or words.low[at + 1] == "-":
        return False
    following = set(words.low[at + 1 : at + 4])
    return any(c.role == "subject" and c.after & following for c in rules.cues.get(words.low[at], ()))


def increment(words: Words, at: int, rules: Rules) -> bool:
    """Whether a word stands between number and noun without being part of it: "more", "other", a quote; not "so-called"."""
    return words.low[at] in QUOTES or (words.low[at] in rules.increments and words.low[at] != "of" and words.low[at : at + 2] != ["so", "-"])


def nation(words: Words, at: int, rules: Rules) -> tuple[int, int] | None:
    """A capitalised adjective on its own is a person of that nation: "one Malian", "two British"."""
    if 0 < at < len(words.low) and words.tags[at] == "JJ" and words.tokens[at].text[0].isupper():
        follows = words.tags[at + 1] if at + 1 < len(words.tags) else "."
        return (
            (at, at)
            if words.deps[at] != "amod" and not headline_quality(words, at, rules) and follows in ("CC", ",", ".", "IN", "VBD", "VBP", "VBN", "VBG", "CD")
            else None
        )
    return None


def lone_person(words: Words, at: int, rules: Rules) -> tuple[int, int] | None:
    """A noun of a person that the tagger took for an adjective, right behind its number: "including one minor, …"."""
    if not 0 < at < len(words.low) or words.tags[at] != "JJ" or at - 1 not in words.numbers:
        return None
    ends = at + 1 >= len(words.low) or words.tags[at + 1] in (",", ".", "CC", "IN", "VBD", "VBZ", "VBP", "MD")
    return (at, at) if ends and words.low[at] in rules.persons and quality_at(words, at, rules) is None else None


def starts_of(words: Words, at: int) -> bool:
    """Whether "of" stands there, or "out of"."""
    return at < len(words.low) and (words.low[at] == "of" or (words.low[at] == "out" and words.low[at + 1 : at + 2] == ["of"]))


def skip_marks(words: Words, at: int) -> int:
    """Past a footnote's star, a closing quote, or a conversion in parentheses: "₴4 billion (US$100 million) scheme"."""
    while at < len(words.low) and (words.low[at] in QUOTES or words.low[at] == ")"):
        at += 1
    if at < len(words.low) and words.low[at] == "(":
        close = next((k for k in range(at + 1, min(at + 9, len(words.low))) if words.low[k] == ")"), None)
        if close is not None and any(k in words.numbers for k in range(at + 1, close)):
            return close + 1
    return at


def phrase_of(words: Words, at: int, rules: Rules) -> Phrase | Gap:
    """The noun of "thousands of …", "nine of them", "14 of the dead were rebels", "30 of the 200 houses"."""
    definite = False
    while at < len(words.low) and (words.tags[at] in DETERMINERS or words.low[at] in ("of", "these", "those", "all", "about", "some")):
        definite = definite or words.low[at] in ("the", "these", "those", "all")
        if words.low[at] in ("those", "these") and (at + 1 >= len(words.low) or not begins_noun(words, at + 1)):
            return Gap(like=True, part=True, quality=fate_at(words, at + 1, rules))
        at += 1
    if at < len(words.low) and words.low[at] in PRONOUNS:
        return Gap(like=True, part=True)
    while at < len(words.low) and at in words.numbers:
        definite, at = True, at + 1
        at += 2 * (words.low[at : at + 2] == ["-", "strong"])  # "of the 1,000-strong garrison"
    if words.low[at : at + 1] == ["others"]:
        return Gap(like=True)
    run = noun_run(words, at, rules)
    if run and words.low[run[1] + 1 : run[1] + 2] in (["'s"], ["’s"], ["'"], ["’"]) and run[1] + 2 in words.numbers:
        definite, run = True, noun_run(words, run[1] + 3, rules) or run  # "22 of the district's 60 villages"
    if run is None:
        return Gap(like=definite, part=definite, quality=quality_at(words, at, rules))
    return Phrase(words, run[0], run[1], "of", part=definite)


def quality_at(words: Words, at: int, rules: Rules) -> int | None:
    """Where a quality stands that is used as a noun: "the dead", "those killed"."""
    if at < len(words.low) and any(c.role in ("quality", "object", "noun") for c in rules.cues.get(words.low[at], ())):
        return at
    return None


def fate_at(words: Words, at: int, rules: Rules) -> int | None:
    """Where it stands what befell "those": "those killed", "those who died"."""
    if words.low[at : at + 1] != ["who"]:
        return quality_at(words, at, rules)
    return at + 1 if any(c.role == "subject" for c in rules.cues.get(words.low[at + 1] if at + 1 < len(words.low) else "", ())) else None


def arc_noun(words: Words, first: int, end: int) -> int | None:
    """The noun after the number that the number's arc leads to, through scale words and quantity nouns."""
    for i in range(first, end):
        at = i
        for _ in range(4):
            head = words.heads[at]
            if head == at or words.deps[at] not in ("nummod", "compound", "quantmod", "amod", "nmod", "det", "npadvmod"):
                break
            at = head
        if at >= end and is_noun(words, at):
            return at
    return None


def counted_phrase(words: Words, first: int, end: int, rules: Rules, share: bool = False) -> Phrase | Gap:
    """The two proposals weighed: both alike is sure; a longer shallow run is cut at the arc's plural."""
    found = phrase_after(words, end, rules, share)
    if isinstance(found, Phrase) and speaks(words, found, rules):
        people = people_within(words, found, rules)
        if people is not None:
            return Phrase(words, found.first, people, found.how, UNSURE)
        return Gap(like=any(words.low[i] in LIKE for i in range(end, found.first)))
    arc = arc_noun(words, first, end)
    if isinstance(found, Gap):
        return arc_alone(words, end, arc, rules) or found
    if found.how == "of" or arc == found.head:
        return with_partner(words, found, rules)
    if arc is not None and found.first <= arc < found.head and words.tags[arc] in ("NNS", "NNPS"):
        return with_partner(words, Phrase(words, found.first, arc, "arc", 0.8), rules)
    return Phrase(words, found.first, found.head, found.how, UNSURE, found.part)


def speaks(words: Words, phrase: Phrase, rules: Rules) -> bool:
    """Whether the noun after the number only says so, in a text without commas: "wounding dozens more observers said"."""
    at, head = phrase.head + 1, phrase.head
    said = at < len(words.low) and words.low[at] in rules.said and words.low[head] in rules.speakers
    told = quality_at(words, phrase.first, rules) is not None  # "43 dead Activists Say"
    told = told and words.tokens[head].text[0].isupper()
    names = range(phrase.first, head + 1)
    if at < len(words.low) and words.low[at] in rules.said and len(names) > 2 and all(words.tags[k] == "NNP" for k in names) and governed(words, phrase):
        return True  # "wounded seven Norwood Mayor Ann Grey said"
    if said and words.tags[head] in ("NN", "NNP") and head > phrase.first and tells_of(words, phrase, rules):
        return True  # "killed 5 and injured 9 SANA reporter said"
    return said and (told or people_within(words, phrase, rules) is not None or (words.deps[head] == "nsubj" and governed(words, phrase)))


def tells_of(words: Words, phrase: Phrase, rules: Rules) -> bool:
    """Whether a phrase begins with what happened, or with a name, so that its singular end is no thing counted by a number of several."""
    first = words.tokens[phrase.first]
    return words.low[phrase.first - 1] not in ("one", "1") and (first.text[0].isupper() or quality_at(words, phrase.first, rules) is not None)


def people_within(words: Words, phrase: Phrase, rules: Rules) -> int | None:
    """A plural of people before the last noun of a phrase: "eight volunteers | opposition activists said"."""
    return next((k for k in range(phrase.first, phrase.head) if words.tags[k] == "NNS" and in_list(words.low[k], rules.persons)), None)


def governed(words: Words, phrase: Phrase) -> bool:
    """Whether a verb already stands before the number, so that the noun is not its own sentence's subject."""
    return any(words.tags[i] in ("VBD", "VBG", "VBZ", "VBN", "VBP") for i in range(max(0, phrase.first - 8), phrase.first))


def arc_alone(words: Words, end: int, arc: int | None, rules: Rules) -> Phrase | None:
    """A noun that only the parse sees, where nothing but modifiers stands between."""
    if arc is None or arc - end > 5 or any(words.tags[i] in BETWEEN_PHRASES or words.low[i] in ("-", "–") or i in words.numbers for i in range(end, arc)):
        return None
    if (
        verb_of_another(words, arc, rules)
        or undergoes(words, end, rules)
        or words.low[arc] in rules.times
        or headline_quality(words, arc, rules)
        or words.low[arc] == "others"
        or dead_before_name(words, end)
    ):
        return None
    first = next(i for i in range(end, arc + 1) if (words.low[i] not in QUOTES and words.low[i] not in rules.increments) or i == arc)
    if not_counted(words, end, first, (first, arc), rules):
        return None
    return Phrase(words, first, arc, "arc", UNSURE)


def with_partner(words: Words, phrase: Phrase, rules: Rules) -> Phrase:
    """A plural with the plural joined to it under the same number: "troops and militia", "rebels and their families"."""
    head = phrase.head
    if words.tags[head] not in ("NNS", "NNPS") or head + 2 >= len(words.low) or words.low[head + 1] not in ("and", "or"):
        return phrase
    partner = child(words, head, "conj")
    if partner is None or partner - head > 5 or not is_noun(words, partner) or child(words, partner, "nummod") is not None:
        return phrase
    if words.tags[partner] == "NNP" or has_number(words, partner, rules) or is_followed_by_number(words, partner):
        return phrase  # "kills six men and wounds 17 others", "15 seats and ELAM"
    between = range(head + 2, partner)
    if any(words.tags[i] not in MODIFIER | NOMINAL | {"PRP$"} or i in words.numbers or words.low[i] in AMOUNTS for i in between):
        return phrase
    return Phrase(words, phrase.first, head, phrase.how, phrase.confidence, phrase.part, partner)


def is_followed_by_number(words: Words, verb: int) -> bool:
    """Whether a word in "s" that the tagger took for a plural has a number right behind it, or behind "over": "and infects over 200"."""
    at = verb + 1 + (words.low[verb + 1 : verb + 2] in (["over"], ["about"], ["some"], ["nearly"]))
    return words.low[verb].endswith("s") and at in words.numbers


def has_number(words: Words, verb: int, rules: Rules) -> bool:
    """Whether a word that can be a verb has a number for its object: "wounds at least 60 others"."""
    if not any(c.role == "object" for c in rules.cues.get(words.low[verb], ())):
        return False
    at = verb + 1
    while at < len(words.low) and words.low[at] in rules.lead_in and at not in words.numbers:
        at += 1
    return at in words.numbers


def text_of(phrase: Phrase, text: str, rules: Rules) -> str:
    """The phrase's own words, with its "of …" where it says nothing without."""
    return " ".join(text[slice(*span_of(phrase, rules))].split())


def span_of(phrase: Phrase, rules: Rules) -> tuple[int, int]:
    """Where the phrase stands."""
    words, end = phrase.words, phrase.end
    first = next((i for i in range(phrase.first, end + 1) if words.low[i] not in QUOTES and words.low[i] not in rules.increments), phrase.first)
    if in_list(words.low[phrase.head], rules.light) and words.low[end + 1 : end + 2] == ["of"]:
        at = end + 2
        while at < len(words.low) and words.tags[at] in DETERMINERS:
            at += 1
        run = noun_run(words, at, rules)
        end = run[1] if run and run[1] - end < 10 else end
    return words.tokens[first].start, words.tokens[end].end
