"""A report as it was read, and the families that it is in → remarks on how far its figures can be leaned on.

Signs that anybody can check in the text, never a verdict: no date, figures that only the headline has, text taken from
another report, sentences that begin nowhere or end nowhere, speakers that nobody introduced, two datelines.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from reportedly.reconcile.contradictions import headline_checks
from reportedly.reconcile.rules import Rules
from reportedly.records import Extraction, Report
from reportedly.reduced import Family

Sign = Literal["undated", "headline", "derived text", "cut off", "unintroduced", "datelines", "mostly junk", "no source"]

PRONOUN = re.compile(r"\b(?:he|she|they) (?:said|added|told|stated|noted|claimed)\b|\b(?:said|added) (?:he|she)\b", re.IGNORECASE)
NAME = re.compile(r"\b(?!The |A |An |In |On |At |He |She |They |But |And |It )[A-Z][\w'’-]+ (?:(?:al-|bin |van |de |von )?[A-Z][\w'’-]+)")
OFFICE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|official|minister|commander|president|governor|director|head|chief|officer|general|colonel|activist|resident|witness|doctor)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(r"^[ \t]*([A-Z][A-Z' .-]{2,30}[A-Z])(?:,[^\n(]{0,40})?\s*(?:\((?:AP|AFP|Reuters|AA|Xinhua|ANI|EFE|DPA)\)|\s(?:—|–|-|--)\s)", re.MULTILINE)
ENDS = tuple(".!?…\"”’')]»*")
JUNK_SHARE = 0.5  # of a report's characters: with more, there is less report than page around it
LEAST = 200  # characters of a text that can be said to be cut off: a headline or a caption ends without a stop
MOST_UNNAMED = 3  # figures of which none has a source before that is worth a remark


def remarks(extraction: Extraction, families: Iterable[Family] = (), rules: Rules | None = None) -> list[tuple[Sign, str]]:
    """The signs found in a report, each with words for people, in a fixed order; with `rules` its headline is held against its body."""
    headline = of_headline(extraction) if rules is None else (("headline", c.reason) for c in headline_checks(extraction, rules))
    return [*of_text(extraction.report), *headline, *of_figures(extraction), *of_families(extraction.report, families)]


def of_text(report: Report) -> Iterator[tuple[Sign, str]]:
    """Signs in the text alone."""
    text = report.text.strip()
    if report.published is None:
        yield "undated", "no date of publication"
    if begins_in_the_middle(text):
        yield "cut off", "the text begins in the middle of a sentence"
    if len(text) >= LEAST and not text.endswith(ENDS):
        yield "cut off", "the text ends in the middle of a sentence"
    if unintroduced(text):
        yield "unintroduced", "“he said” or the like before anybody was named who could have said it"
    cities = list(dict.fromkeys(m[1].strip() for m in DATELINE.finditer(text)))
    if len(cities) > 1:
        yield "datelines", f"several datelines: {', '.join(cities)}"


def begins_in_the_middle(text: str) -> bool:
    """The first letter is a small one, of a text long enough to be sentences.

    >>> begins_in_the_middle("of the wounded were moved. " * 20), begins_in_the_middle("al-Bab fell. " * 20)
    (True, False)
    """
    return len(text) >= LEAST and text[0].islower() and not text.startswith(("al-", "el-", "iPhone", "eBay"))


def unintroduced(text: str) -> bool:
    """Somebody says something as "he" or "she" before the text has named a person or an office.

    >>> unintroduced("Twelve died, he said."), unintroduced("Ahmed Ali runs the clinic. Twelve died, he said.")
    (True, False)
    """
    said = PRONOUN.search(text)
    return said is not None and not NAME.search(text[: said.start()]) and not OFFICE.search(text[: said.start()])


def of_headline(extraction: Extraction) -> Iterator[tuple[Sign, str]]:
    """Numbers that only the headline has."""
    lonely = sorted({f.text for f in extraction.figures if f.title_only})
    if lonely:
        yield "headline", f"only the headline says {', '.join(lonely)}"


def of_figures(extraction: Extraction) -> Iterator[tuple[Sign, str]]:
    """Signs in what was read out of it."""
    if len(extraction.figures) >= MOST_UNNAMED and not any(f.source for f in extraction.figures):
        yield "no source", f"none of its {len(extraction.figures)} figures has a source"
    junk = sum(j.end - j.start for field, j in extraction.junk if field == "text")
    if junk > JUNK_SHARE * len(extraction.report.text):
        yield "mostly junk", f"{100 * junk // len(extraction.report.text)}% of the page is not the report"


def of_families(report: Report, families: Iterable[Family]) -> Iterator[tuple[Sign, str]]:
    """Signs in its relations: text that other reports have too."""
    labels: dict[str, set[str]] = {}
    for pair in (p for f in families for p in f.pairs if report.id in (p.a, p.b)):
        labels.setdefault(pair.label, set()).add(pair.b if pair.a == report.id else pair.a)
    for label in ("copy", "rewrite", "excerpt", "update"):
        if label in labels:
            n = len(labels[label])
            yield "derived text", f"shares its text with {n} other report{'s' * (n != 1)} ({label})"
