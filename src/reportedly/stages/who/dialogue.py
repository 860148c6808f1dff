"""Lines of an interview and names beside quotations → who says them: "BERG: We lost 40 homes.", "“We lost 40 homes.” ― Ann Berg"."""

import re
from collections import Counter
from collections.abc import Iterator

from reportedly.records import Attribution, Page, Source, Span, Why
from reportedly.stages.who.names import Names, Speaker
from reportedly.stages.who.persons import known_speaker
from reportedly.stages.who.rules import Rules, fold
from reportedly.stages.who.said import Said

NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}"
LINE = re.compile(rf"(?:^|\n)[ \t]*[\"“]?({NAME}):[ \t]+(?=[A-Z“\"‘'\[(])([^\n]{{2,2000}})")
BELOW = re.compile(rf"[”\"]\s{{0,2}}[―—–][ \t]?({NAME})[ \t]*(?:\n|$)")
LONGEST_QUOTE = 2000  # characters


def dialogue(page: Page, names: Names, rules: Rules) -> Iterator[Said]:
    """What persons say in lines that open with their names, and the quotations that a dash and a name follow."""
    lines = list(LINE.finditer(page.text)) if ":" in page.text else []
    often = Counter(m[1] for m in lines)
    for m in lines:
        if person(m[1], often[m[1]], names, rules):
            yield spoken(m[1], m.span(1), m.span(2), names, rules)
    for m in BELOW.finditer(page.text) if "―" in page.text or "—" in page.text or "–" in page.text else ():
        start = max(page.text.rfind(mark, max(0, m.start() - LONGEST_QUOTE), m.start()) for mark in ("“", "\n"))
        if person(m[1], 1, names, rules) and start >= 0 and "\n" not in page.text[start + 1 : m.start()]:
            yield spoken(m[1], m.span(1), (start, m.start() + 1), names, rules)


def person(name: str, times: int, names: Names, rules: Rules) -> bool:
    """Whether a name at a line's edge is a person's: known in the report, with a first name, or in capitals on line after line."""
    words = [fold(w) for w in name.split()]
    if name in names.places or any(w in x for w in words for x in (rules.no_names, rules.captions, rules.org_words, rules.states, rules.months)):
        return False
    return words[-1] in names.persons or (len(words) > 1 and words[0] in rules.given) or (name.isupper() and times > 1 and len(name) > 3)


def spoken(name: str, source: Span, content: Span, names: Names, rules: Rules) -> Said:
    """A line as an attribution; its cue is the name."""
    known = names.persons.get(fold(name.split()[-1]))
    speaker = names.known.get(known or "") or Speaker(Source(known or name, "person", (known_speaker(name, names.known, rules) or ("", None))[1], source))
    attribution = Attribution((source,), ((source[1], source[1] + 1),), (content,), (speaker.source,), (Why("reporting.dialogue", *source),))
    return Said(attribution, (speaker,), 0, True, False, False)
