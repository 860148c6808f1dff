"""What is said by "a monitor" or "the Britain-based group" → said for the one that the report names elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.records import Source
from reportedly.stages.who.names import Speaker
from reportedly.stages.who.rules import Rules, fold, folded
from reportedly.stages.who.said import Said

NEAR = 700  # characters after "a monitor said" in which the report names it, where it names several


def with_monitors(text: str, said: Sequence[Said], rules: Rules) -> list[Said]:
    """The same, each unnamed monitor with the institution that it is."""
    if not any(unnamed(x.source, rules) for s in said for x in s.speakers):
        return list(said)
    named = [(m.start(), rules.institutions[key].name) for m in rules.monitors.finditer(text) if (key := folded(m[0])) in rules.institutions]
    return [with_monitor(s, named, rules) for s in said]


def with_monitor(said: Said, named: Sequence[tuple[int, str]], rules: Rules) -> Said:
    """One that says something, with the institution of a monitor among its speakers."""
    if not any(unnamed(x.source, rules) for x in said.speakers):
        return said
    speakers = tuple(found_for(x, named) if unnamed(x.source, rules) else x for x in said.speakers)
    return replace(said, speakers=speakers, attribution=replace(said.attribution, chain=tuple(x.source for x in speakers)))


def found_for(speaker: Speaker, named: Sequence[tuple[int, str]]) -> Speaker:
    """A monitor as the only one that the report names, else as the first that it names soon after."""
    names = {name for _, name in named}
    at = speaker.source.cue[0] if speaker.source.cue else 0
    name = next(iter(names)) if len(names) == 1 else next((n for start, n in named if at <= start < at + NEAR), None)
    return replace(speaker, source=replace(speaker.source, organisation=name)) if name else speaker


def unnamed(source: Source, rules: Rules) -> bool:
    """Whether a source is some monitor: its last word says so, and only the word for where it sits has a capital."""
    return source.role != "person" and source.organisation is None and any(ends for ends in endings(source.name, rules))


def endings(name: str, rules: Rules) -> Iterator[bool]:
    """Whether a name is one of the words for a monitor, alone or after small words ("the Britain-based monitoring group")."""
    words = name.split()
    rest = [w for w in words if w[:1].islower()] or words
    yield all(w[:1].islower() or "-" in w or w == words[0] for w in words) and tuple(map(fold, rest[-2:])) in rules.monitor_nouns
    yield all(w[:1].islower() or "-" in w or w == words[0] for w in words) and tuple(map(fold, rest[-1:])) in rules.monitor_nouns
    yield any("-based" in w for w in words[:2]) and fold(words[-1]) in ("group", "organisation", "organization", "ngo")
