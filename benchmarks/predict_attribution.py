"""One line of PolNeAR → the attributions of its text; every sentence is parsed, since its attributions need no number."""

import re
from dataclasses import replace
from typing import Any

from reportedly.extract import Kit
from reportedly.records import Mention, Page, Report, Span
from reportedly.stages import find, parse, who

WORD = re.compile(r"\S+")


def predict(row: dict[str, Any], kit: Kit) -> dict[str, Any]:
    """`{"id", "attributions": [{"source", "cue", "content"}]}`, spans as lists of [start, end]."""
    page = who.who(parsed(row, kit), kit.who)
    return {
        "id": row["id"],
        "attributions": [{"source": lists(a.source), "cue": lists(a.cue), "content": lists(a.content)} for a in page.attributions if a.content],
    }


def parsed(row: dict[str, Any], kit: Kit) -> Page:
    """The text with every sentence parsed: each word passes for a mention, which is what the parser asks for."""
    page = find.find(Page(Report(str(row["id"]), row["text"]), "text", row["text"]), kit.find)
    inside = {i for m in page.mentions for i in range(m.start, m.end)}
    words = [Mention(m.start(), m.start() + 1, (), "pronoun") for m in WORD.finditer(row["text"]) if m.start() not in inside]
    page = parse.parse(replace(page, mentions=tuple(sorted((*page.mentions, *words), key=lambda m: m.start))), kit.parse)
    return replace(page, mentions=())


def lists(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as lists."""
    return [list(s) for s in spans]
