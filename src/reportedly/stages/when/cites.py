"""The times of a page → which of them may date a figure, and which only date the words: a dateline, a day of speaking."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Page, Time, Token
from reportedly.stages.when.clause import qualifies, token_at, verb_of
from reportedly.stages.when.rules import Cues

LEAD = 80  # characters from the start of a text or of its body where a bare date is the report's own
SMALL = frozenset(("on", "late", "early", "earlier", "in", "a", "statement", "the"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with an interval, its sentence, and whether it may date a figure; `since`: it runs on to the day of publication."""

    time: Time
    sentence: int
    dates: bool
    since: bool


def dated_times(page: Page, published: str | None, cues: Cues) -> list[Dated]:
    """All times that mean an interval, in order."""
    out, s = [], 0
    for t in page.times:
        while s + 1 < len(page.sentences) and page.sentences[s + 1].start <= t.start:
            s += 1
        if t.interval is None:
            continue
        tokens = page.sentences[s].tokens if page.sentences else ()
        words = t.type == "SET" or dateline(page, t, published, cues) or speaking(page, t, tokens, cues) or superlative(page, t, cues) or credit(page, t)
        out.append(Dated(t, s, not words, any(w.rule == "times.since" for w in t.why)))
    return out


def as_of(page: Page, t: Time, cues: Cues) -> bool:
    """ "as of 3 May", "the report of 3 May": the day that the words say a figure holds on."""
    before = page.text[max(0, t.start - 40) : t.start].lower().split()
    return len(before) > 1 and before[-1] == "of" and (before[-2] == "as" or before[-2] in cues.spoken)


def superlative(page: Page, t: Time, cues: Cues) -> bool:
    """ "the highest level since 1995": the time says since when nothing was higher, not when the figure held."""
    since = next((w.start for w in t.why if w.rule == "times.since" and w.start is not None), None)
    if since is None:
        return False
    before = [x.strip(",.()\"'") for x in page.text[max(0, since - 110) : since].lower().rpartition(",")[2].split()[-14:]]
    return "first" in before or any(x in cues.superlative and before[max(0, k - 1)] != "at" for k, x in enumerate(before) if k >= len(before) - 9)


def credit(page: Page, t: Time) -> bool:
    """ "AFP 2018", "(@name) '' 2015": a bare year behind a name or a sign of quotation is of a picture or a post, not of a figure."""
    before = page.text[max(0, t.start - 40) : t.start].rstrip(" ")
    word = before.split()[-1] if before.split() else ""
    bare = page.text[t.start : t.end].isdecimal() and len(word) > 1
    return bare and ((word.isupper() and word.isalpha()) or word in ("''", '""', "©"))


def dateline(page: Page, t: Time, published: str | None, cues: Cues) -> bool:
    """The report's own date: after "published" or "updated", or the day of publication at the start of the text."""
    before = [x.strip(":.,-–()") for x in page.text[max(0, t.start - 40) : t.start].lower().split()]
    if t.prec == 1 and any(x in cues.dateline for x in before[-3:]):
        return True
    body = page.headline[1] if page.headline and page.headline[0] < LEAD else 0
    early = t.start < LEAD or 0 <= t.start - body < LEAD
    digits = any(c.isdigit() for c in page.text[t.start : t.end])
    return early and digits and t.interval == (published, published) and (not before or before[-1] not in cues.dating)


def speaking(page: Page, t: Time, tokens: Sequence[Token], cues: Cues) -> bool:
    """The time is when somebody spoke: it stands by a verb of speaking, or hangs on one ("said on Monday", "told X late on Friday")."""
    if as_of(page, t, cues):
        return False
    credited = page.text[max(0, t.start - 60) : t.start].lower().rpartition("according to")[2:][0]
    if "according to" in page.text[max(0, t.start - 60) : t.start].lower() and not any(x in credited for x in ",.;"):
        return True
    at = token_at(tokens, t.start)
    if t.prec not in (1, 2) or page.text[t.end : t.end + 2] in ("'s", "’s") or (at is not None and qualifies(tokens, at, t.end)):
        return False  # "said Monday's raid killed 12", "claimed the May 4 raid"
    before = [x.strip("\"'“”,") for x in page.text[max(0, t.start - 40) : t.start].lower().split()]
    small = False
    while before and before[-1] in SMALL:
        small = True
        before.pop()
    if before and (before[-1] in cues.speaking or (small and before[-1] in cues.spoken)):
        return True
    verb = None if at is None else verb_of(tokens, at)
    return verb is not None and tokens[verb].text.lower() in cues.speaking
