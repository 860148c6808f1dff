"""Agencies' credits in a report → whose words it passes on: "(CNN) The storm ...", "LORVIA (Reuters) -", "AFP contributed"."""

import re
from collections.abc import Iterator

from reportedly.records import Attribution, Page, Sentence, Source, Why
from reportedly.stages.who.names import Speaker
from reportedly.stages.who.rules import Rules, folded
from reportedly.stages.who.said import Said

CREDIT = re.compile(r"\(([^()\n]{2,30})\)[\s–—-]*")
DATELINE = re.compile(r"\(([^()\n]{2,30})\)\s{0,3}[–—-]")
CONTRIBUTED = re.compile(r"\b([A-Z][\w.]*(?: [A-Z][\w.]*)?)(?: and ([A-Z][\w.]*(?: [A-Z][\w.]*)?))? contributed\b")
EDGE = 400  # characters at a report's start and end where bylines stand


def agency_credit(page: Page, sentence: Sentence, i: int, rules: Rules) -> Iterator[Said]:
    """A sentence that opens with an agency's credit, "(CNN) The storm ...", is that agency's."""
    m = CREDIT.match(page.text, sentence.start, sentence.end)
    if m and (name := rules.outlets.get(folded(m[1]))):
        speaker = Speaker(Source(name, "organisation", None, m.span(1)), True)
        attribution = Attribution((m.span(1),), (m.span(),), ((m.end(), sentence.end),), (speaker.source,), (Why("reporting.agency-credit", *m.span()),))
        yield Said(attribution, (speaker,), i, True, False, False)


def bylines(page: Page, rules: Rules) -> Iterator[Said]:
    """Agencies named in the dateline or as contributors: part of the chain, but no figure's source by themselves."""
    text = page.text
    found = [*DATELINE.finditer(text, 0, EDGE), *CONTRIBUTED.finditer(text, max(0, len(text) - EDGE))]
    for m in found:
        for group in range(1, len(m.groups()) + 1):
            if m[group] and (name := rules.outlets.get(folded(m[group]))):
                source = Source(name, "organisation", None, m.span(group))
                attribution = Attribution((m.span(group),), (m.span(),), (), (source,), (Why("reporting.byline", *m.span()),))
                yield Said(attribution, (Speaker(source, True),), 0, False, False, False)
