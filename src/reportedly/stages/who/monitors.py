"""What is said by "a monitor" or "the coalition" → said for the one that the report names elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Source
from reportedly.stages.who.institutions import top_institution
from reportedly.stages.who.names import Speaker
from reportedly.stages.who.rules import Rules, StandIn, fold, folded
from reportedly.stages.who.said import Said

NEAR = 700  # characters after "a monitor said" in which the report names it, where it names several


def with_stand_ins(text: str, publisher: str, said: Sequence[Said], rules: Rules) -> list[Said]:
    """The same, each unnamed monitor or coalition with the institution that it is."""
    out = list(said)
    for kind in rules.stand_ins:
        if any(unnamed(x.source, kind) for s in out for x in s.speakers):
            named = list(named_in(text, kind, rules)) or [(0, name) for _, name in named_in(publisher, kind, rules)] or list(at_war(text, kind, rules))
            out = [with_one(s, named, kind) for s in out]
    return out


def named_in(text: str, kind: StandIn, rules: Rules) -> Iterator[tuple[int, str]]:
    """Where a text names an institution of a kind, and whose word that is in the end."""
    for m in kind.names.finditer(text):
        if (key := folded(m[0])) in rules.institutions:
            yield m.start(), top_institution(rules.institutions[key].name, rules)


def at_war(text: str, kind: StandIn, rules: Rules) -> Iterator[tuple[int, str]]:
    """Those of a kind whose war a report is about, where it names whom they fight and where."""
    for name, against, at in kind.wars:
        if against.search(text) and at.search(text):
            yield 0, top_institution(name, rules)


def with_one(said: Said, named: Sequence[tuple[int, str]], kind: StandIn) -> Said:
    """One that says something, with the institution of a monitor or coalition among its speakers."""
    if not any(unnamed(x.source, kind) for x in said.speakers):
        return said
    speakers = tuple(found_for(x, named, kind) if unnamed(x.source, kind) else x for x in said.speakers)
    return replace(said, speakers=speakers, attribution=replace(said.attribution, chain=tuple(x.source for x in speakers)))


def found_for(speaker: Speaker, named: Sequence[tuple[int, str]], kind: StandIn) -> Speaker:
    """One as the only institution of its kind that the report names, else as the one named last before it, or first soon after it."""
    names = {name for _, name in named}
    at = speaker.source.cue[0] if speaker.source.cue else 0
    before = next((n for start, n in reversed(named) if start < at), None) if kind.known else None
    name = next(iter(names)) if len(names) == 1 else before or next((n for start, n in named if at <= start < at + NEAR), None)
    return replace(speaker, source=replace(speaker.source, organisation=name))


def unnamed(source: Source, kind: StandIn) -> bool:
    """Whether a source is some monitor or coalition, or speaks for one: its last word says so, and only the word for where it sits has a capital."""
    if source.role == "person":
        return source.organisation is not None and folded(source.organisation) in kind.nouns
    return source.organisation is None and any(ends for ends in endings(source.name, kind))


def endings(name: str, kind: StandIn) -> Iterator[bool]:
    """Whether a name is one of the words for a kind, alone or after small words ("the Britain-based monitoring group")."""
    words = name.split()
    rest = [w for w in words if w[:1].islower()] or words
    small = all(w[:1].islower() or "-" in w or w == words[0] for w in words)
    yield small and tuple(map(fold, rest[-2:])) in kind.nouns
    yield small and tuple(map(fold, rest[-1:])) in kind.nouns
    yield small and tuple(map(fold, words[:2])) in kind.nouns and len(words) == 2
    yield any("-based" in w for w in words[:2]) and fold(words[-1]) in ("group", "organisation", "organization", "ngo") and not kind.known
