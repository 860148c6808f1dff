"""A question in plain words → what it asks for: the thing counted, its places, days, source, and the words that must stand by it.

The question is made a statement with a stand-in for its number (`questions.toml`) and read by our own stages, as a report
would be; the stand-in is never shown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly import kit, lexicon
from reportedly.errors import InputError
from reportedly.extract import figures_of, pages_of, through
from reportedly.own import Own
from reportedly.reconcile.claims import claim_of, singular
from reportedly.reconcile.rules import Rules, folded
from reportedly.records import Category, Figure, Interval, Page, Place, Report, Span, Token
from reportedly.reduced import Claim

STAND_IN = "47"
LONGEST = 400
"""Letters of a question at most: our 65 have up to 100; what is longer is a text, which `check` reads."""
EXAMPLES = '"how many ISIS fighters in Iraq and Syria, end of 2018?", "how many people were killed in Mosul in March 2017?"'
HAPPENED: frozenset[Category] = frozenset({"killed", "injured", "missing", "displaced", "damaged", "detained"})
"""What one event does to people and things; of all else an event in the question only says where."""
CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A shape of questions, and the statement that is made of one: {n} stands for the number, {past} for the verb's past."""

    rule: str
    pattern: re.Pattern[str]
    to: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The compiled `questions.toml`: `ignored` words ask for nothing, `events` make a question one about an event."""

    rewrites: tuple[Rewrite, ...]
    past: Mapping[str, str]
    ignored: frozenset[str]
    events: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks for. `claim` is the statement that would answer it, its number a stand-in; `time` its days, if it names any.

    `places` are those that the gazetteer knows; `words` what must stand by a number besides, in the singular, small letters;
    `since`: the days run on from their first until now; `event`: it asks for one event, not for all of a period;
    `source`: the institution whose number is asked for; `named`: the words of its places as it writes them;
    `telling`: a word tells its event from others of the sort.
    """

    text: str
    claim: Claim
    places: tuple[Place, ...]
    time: Interval | None
    words: tuple[str, ...]
    since: bool
    event: bool
    source: str | None
    named: tuple[str, ...]
    telling: bool = False


@cache
def wording(language: str = "en") -> Wording:
    """The rewrites of a language."""
    data = lexicon.load(language).tables["questions"]
    rewrites = tuple(Rewrite(f"questions.{r['id']}", re.compile(r["pattern"], re.IGNORECASE), r["to"]) for r in data["rewrite"])
    return Wording(rewrites, data["past"], frozenset(data["words"]["ignored"]), frozenset(data["words"]["events"]))


def statement_of(question: str, words: Wording, number: str = STAND_IN) -> tuple[str, str] | None:
    """A question as a statement with the number in it, and the rewrite that made it; None where none fits.

    >>> statement_of("How many men did the brigade lose in Homs?", wording(), "{n}")
    ('the brigade lost {n} men in Homs', 'questions.how-many-did')
    """
    asked = " ".join(question.split()).strip(' ?.!:;,¿"“”')
    for r in words.rewrites:
        if found := r.pattern.fullmatch(asked):
            parts = {k: v or "" for k, v in found.groupdict().items()}
            verb = parts.get("verb", "").casefold()
            return r.to.format(n=number, past=words.past.get(verb) or regular(verb), **parts), r.rule
    return None


def regular(verb: str) -> str:
    """The past of a regular verb, of whatever form: "kill", "killed", "carry" → "killed", "carried".

    >>> regular("release"), regular("carry"), regular("killed"), regular("deploy")
    ('released', 'carried', 'killed', 'deployed')
    """
    if verb.endswith("ed"):
        return verb
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "ed"


def question_of(text: str, published: str | None, language: str, model: str | None, rules: Rules, mine: Own | None = None) -> Question:
    """What a question asks for; relative days are told from `published`. InputError, with examples, where it cannot be read."""
    if not text.strip():
        raise InputError("the question is empty", mend=f"ask as in {EXAMPLES}")
    if len(text) > LONGEST:
        raise InputError(f"the question has {len(text):,} letters, more than {LONGEST}", mend="ask for one number; a draft is read by 'reportedly check FILE'")
    words = wording(language)
    made = statement_of(text, words)
    for statement in filter(None, (made and made[0],)):
        report = Report("question", f"{statement}.", published=published)
        page = through(pages_of(report)[0], kit.load(language, model, mine))
        at = statement.index(STAND_IN)
        for index, f in enumerate(figures_of(page)):
            if f.start <= at < f.end and is_plain(f, made[1] if made else "", rules):
                return asked_in(text, page, index, f, report, words, rules)
    raise InputError(f"not a question for a number that can be read: {shortened(text)!r}", mend=f"ask as in {EXAMPLES}")


def shortened(text: str) -> str:
    """A question on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def spelt(word: str, rules: Rules) -> str:
    """A word as the British write it."""
    return rules.spellings.get(word, word)


def is_plain(f: Figure, rule: str, rules: Rules) -> bool:
    """Whether something is counted; mere words that nobody asked "how many" of must say what happened, whose, where, or a known thing."""
    if not re.search(r"[^\W\d_]{2}", f.counted):
        return False
    told = f.category != "other" or f.group or f.places or f.time or singular(f.counted.split()[-1].casefold()) in rules.kinds
    return rule != "questions.phrase" or bool(told and (f.counted != "people" or f.category != "other"))


def asked_in(text: str, page: Page, index: int, f: Figure, report: Report, words: Wording, rules: Rules) -> Question:
    """What the statement made of a question asks for."""
    claim = claim_of(f, report, rules)
    places = places_asked(page, f)
    content = tuple(dict.fromkeys(content_words(page, index, f, claim, places, words, rules)))
    days = f.time
    since = days is not None and days[1] == report.published and days[0] != days[1] and f.measure_type == "cumulative"
    event = not since and f.category in HAPPENED and any(is_event(t, words, rules) for s in page.sentences for t in s.tokens)
    if not (f.category not in ("other", "present") or f.group or places or days or content or claim.kind != "person"):
        raise InputError(f"it asks neither what happened nor where nor when: {shortened(text)!r}", mend=f"ask as in {EXAMPLES}")
    source = claim.institution if f.source and not groups_in(f.source.name) else None
    named = tuple(form(w) for t in page.toponyms for w in page.text[t.start : t.end].split())
    common = {part for phrase in rules.events.means for part in phrase.split()} | words.events
    return Question(text, claim, places, days, content, since, event, source, named, any(w not in common for w in content))


def places_asked(page: Page, f: Figure) -> tuple[Place, ...]:
    """The places of a figure that the gazetteer knows, none that begins another name ("Homs Action"); in their stead what stands behind "in" or "at"."""
    held = [t for s in page.sentences for t in s.tokens]
    begins: set[tuple[int | None, str]] = set()
    behind: list[Place] = []
    for top in page.toponyms:
        if top.place is None:
            continue
        before = [t for t in held if t.end <= top.start and t.pos != "DET"][-1:]
        after = [t for t in held if t.start >= top.end][:1]
        if after and after[0].pos == "PROPN" and after[0].text[:1].isupper() and after[0].start == top.end + 1:
            begins.add((top.place.geoname_id, top.place.name))
        elif before and before[0].pos == "ADP" and before[0].text != "of":
            behind.append(top.place)
    known = [p for p in f.places if p.geoname_id is not None or p.country is not None]
    kept = [p for p in known if (p.geoname_id, p.name) not in begins]
    return tuple(kept if kept or not begins else dict.fromkeys(behind))


def is_event(token: Token, words: Wording, rules: Rules) -> bool:
    """Whether a word names one event: "the bombing", not "bombings"."""
    word = token.text.casefold()
    return token.pos in ("NOUN", "PROPN") and form(word) == word and (word in words.events or word in rules.events.means)


def form(word: str) -> str:
    """A word's one form, in which a question's words and a report's meet: without plurals, "eastern" is "east".

    >>> form("buses"), form("bus"), form("bodies"), form("eastern"), form("strikes")
    ('bus', 'bus', 'body', 'east', 'strike')
    """
    word = word.casefold()
    if word.endswith(("uses", "sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("ern") and word.removesuffix("ern") in ("east", "west", "north", "south"):
        return word.removesuffix("ern")
    return word if len(word) <= 3 or word.endswith(("us", "is", "ss")) else singular(word)


def content_words(page: Page, index: int, f: Figure, claim: Claim, places: tuple[Place, ...], words: Wording, rules: Rules) -> Iterator[str]:
    """The words of a statement that nothing else of the question stands for: not its thing, its days, its places, whose or whom it names."""
    groups = groups_in(page.text)
    yield from (word for start, end, word in groups if f.group is None or group_word(f.group) != word)
    read = [*spans_of(page, index, f, places), (f.start, f.end), *((start, end) for start, end, _ in groups)]
    known = claim.narrower | {claim.kind}
    tokens = [t for s in page.sentences for t in s.tokens]
    for n, t in enumerate(tokens):
        word = spelt(form(t.text), rules)
        if not (named_by_hyphen(tokens, n) or t.pos in CONTENT or word in rules.events.means) or any(a <= t.start < b for a, b in read):
            continue
        if word in words.ignored or word in known or rules.kinds.get(word, word) in known or rules.persons.get(word) in known or len(word) < 2:
            continue
        yield word


@cache
def group_names(language: str = "en") -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the names of groups, those in capitals as they are written, and the word that stands for each."""
    rows = {name: group_word(e.keys["group"]) for e in lexicon.load(language).entries["groups"] for name in e.keys["names"]}
    names = (re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in sorted(rows, key=lambda n: (-len(n), n)))
    return re.compile(r"\b(?:" + "|".join(names) + r")(?!\w)"), {n.casefold(): word for n, word in rows.items()}


def group_word(group: str) -> str:
    """One word for a group's many names."""
    return "-".join(group.casefold().split())


def groups_in(text: str) -> list[tuple[int, int, str]]:
    """Where groups are named: start, end, the word that stands for the group."""
    pattern, words = group_names()
    return [(m.start(), m.end(), words[m[0].casefold()]) for m in pattern.finditer(text)]


def words_of(text: str, rules: Rules) -> frozenset[str]:
    """The words of a text in their one form, with those for groups, and the classes of what the words say happened ("=bombing")."""
    found = [spelt(form(w), rules) for w in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text)]
    joined = f" {' '.join(found)} "
    classes = {f"={name}" for table in (rules.events.means, rules.events.targets) for phrase, name in table.items() if f" {phrase} " in joined}
    return frozenset({w.split("'")[0].split("’")[0] for w in found} | classes | {word for _, _, word in groups_in(text)})


def named_by_hyphen(tokens: list[Token], n: int) -> bool:
    """Whether a word hangs by a hyphen on a name: "al-Ahli"."""
    return n > 0 and tokens[n - 1].text == "-" and tokens[n].text[:1].isupper()


def spans_of(page: Page, index: int, f: Figure, places: tuple[Place, ...]) -> Iterator[Span]:
    """Where days, the figure's known places, its group, its source stand, and the head of what it counts."""
    yield from ((t.start, t.end) for t in page.times)
    names = {(p.geoname_id, folded(p.name)) for p in places}
    yield from ((t.start, t.end) for t in page.toponyms if t.place and (t.place.geoname_id, folded(t.place.name)) in names)
    yield from (cue for rule, cue in zip(f.rules, f.cues, strict=True) if cue and rule.startswith(("groups.", "reporting.")))
    noun = page.counts[index].span
    if noun:
        head = page.text[noun[0] : noun[1]].rstrip()
        yield (noun[0] + max(head.rfind(" "), head.rfind("-")) + 1, noun[1])
    if f.source:
        at = page.text.find(f.source.name)
        yield (at, at + len(f.source.name))
