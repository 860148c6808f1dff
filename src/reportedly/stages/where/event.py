"""A report of a disaster or of aid → the area that it is about, which its figures have where their own sentences name none."""

import re

from reportedly.records import Page, Place, Quantity
from reportedly.stages.where.groups import between, grouped, inside, most_specific
from reportedly.stages.where.rules import Rules
from reportedly.stages.where.spots import Spot

OPENING = 600  # characters that tell what a report is about
FIRST = 3  # sentences in which it names its area
DISASTER = re.compile(
    r"\b(?:flood(?:s|ing|ed|waters?)?|flash-flood\w*|(?:earth)?quakes?|temblor|tremors?|aftershocks?|cyclones?|hurricanes?|typhoons?|tornado(?:e?s)?|"
    r"(?:tropical )?storms?|(?:land|mud|rock)slides?|avalanches?|tsunamis?|famine|drought|epidemic|outbreak|cholera|measles|ebola|wildfires?|bushfires?|"
    r"forest fires?|erupt(?:ion|ed|s)|volcan(?:o|ic)|(?:heavy|torrential|monsoon|incessant) rains?|rainfall|downpours?|lightning|heat ?wave|cold wave|"
    r"blizzards?|snowfall|capsized?|ferry|(?:coal|gold|copper|in a) mines?|mine (?:collapse|blast|accident|explosion|disaster))\b",
    re.I,
)
AID = re.compile(r"\b(?:displac(?:ed|ement)|relief|refugees?|humanitarian|malnutrition|malnourished|UNHCR|WFP|UNICEF|OCHA)\b")
ATTACK = re.compile(
    r"\b(?:air ?strikes?|shell(?:s|ing|ed)|bomb\w*|militants?|rebels?|terrorists?|jihadists?|insurgents?|raids?|offensive|clash(?:es|ed)?|rockets?|gunm[ae]n|"
    r"attack(?:s|ed)?|regime|ISI[SL]|barrel|missiles?|troops|fighters)\b",
    re.I,
)
GOES_ON = re.compile(
    r"\s*[“\"'‘]?(?:There|"
    r"Another (?![A-Z])|A further|The (?:town|village|city|district|camp|province|island|school|hospital)|Of (?:these|those|them)|Among (?:them|these))\b"
)

HERE = re.compile(r"\b(?:to|at|from|of|near) the (?:scene|site|spot|crash)\b|\bon the spot\b")

ACCIDENT = re.compile(r"\b(?:mine|pit|ferry|boat|ship|capsiz\w+|sank|derail\w+|collaps\w+|factory|avalanche|landslide|mudslide|crash\w*)\b", re.I)


def event_of(page: Page, spots: list[Spot], rules: Rules) -> tuple[Spot, ...]:
    """The area that a report of a disaster or of aid is about; none for other reports."""
    after = page.headline[1] if page.headline else 0
    first = [s for s in page.sentences if s.start >= after][:FIRST]
    for s in first:
        mine = [p for p in between(spots, s.start, s.end)[:8] if scene(p)]
        if mine:
            area = most_specific(next(grouped(mine, page)), rules)
            if not any(s.start <= q.start < s.end for q in page.quantities[:40]):
                area = widened(area, page, spots, s.end, rules)
            return tuple(pinned(area, page, spots, s.end, rules))
        if any(s.start <= q.start < s.end for q in page.quantities[:40]):
            break  # it counts before it says where
    return ()


def calamitous(page: Page) -> bool:
    """Whether a report's title and beginning tell of a disaster or of aid."""
    begin = page.headline[0] if page.headline else 0
    return calamity(page.text[begin : begin + OPENING] + " " + ("" if page.headline else page.report.title or ""))


def widened(area: list[Spot], page: Page, spots: list[Spot], after: int, rules: Rules) -> list[Spot]:
    """The wider place that the first sentences with figures count in, where the report only begins with somebody's town."""
    for s in [s for s in page.sentences if s.start >= after][: FIRST - 1]:
        if any(s.start <= q.start < s.end for q in page.quantities[:40]):
            wide = [p for p in between(spots, s.start, s.end)[:8] if scene(p) and p.rule == "places.in"]
            around = [p for p in wide if all(inside(a, p, rules) for a in area)]
            if around:
                return around[:1]
    return area


def pinned(area: list[Spot], page: Page, spots: list[Spot], after: int, rules: Rules) -> list[Spot]:
    """The spot of an accident that the next sentences name in the country of the first one."""
    if (
        len(area) != 1
        or area[0].place.where_prec != 6
        or not ACCIDENT.search(page.text, area[0].start - OPENING // 2 if area[0].start > OPENING // 2 else 0, after)
    ):
        return area
    next_ones = between(spots, after, after + OPENING // 2)[:8]
    return next(([p] for p in next_ones if scene(p) and p.rule == "places.in" and inside(p, area[0], rules)), area)


def calamity(opening: str) -> bool:
    """Whether a beginning speaks of a disaster or of aid, and more of it than of attacks."""
    harm, aid = len(DISASTER.findall(opening)), len(AID.findall(opening))
    return (harm > 0 or aid > 1) and 2 * harm + aid > 2 * len(ATTACK.findall(opening))


def scene(p: Spot) -> bool:
    """Whether a spot is somewhere that something happens."""
    return p.place.role == "in" and not p.spoken and not p.telling and not p.aside and not p.loose and p.place.where_prec != 7


def framed(q: Quantity, page: Page, spots: list[Spot], event: tuple[Spot, ...], rules: Rules) -> tuple[Place, ...]:
    """The event's area; another country or region where the report has gone over to it; none where the sentence goes on about the place before."""
    s = page.sentences[q.sentence]
    if not event or GOES_ON.match(page.text, s.start, s.end) or HERE.search(page.text, s.start, s.end):
        return ()
    own = tuple(p.place for p in event)
    near_by = between(spots, max(event[-1].end, s.start - 4 * OPENING), s.start)
    before = [p for p in near_by[-24:] if scene(p) and p.rule in ("places.in", "places.beside")]
    for group in reversed(list(grouped(before[-8:], page))):
        kept = most_specific(group, rules)
        if all(away(p, event, rules) for p in kept):
            return tuple(p.place for p in kept) if kept[0].rule == "places.in" else own
        among = [e.place for e in event if any(same(p, e) or inside(p, e, rules) for p in kept)]
        return tuple(among) if len(event) > 1 and among else own
    return own


def away(p: Spot, event: tuple[Spot, ...], rules: Rules) -> bool:
    """Whether a place has nothing to do with the event's area."""
    return p.entry is not None and not any(same(p, e) or inside(p, e, rules) or inside(e, p, rules) or near(p, e) for e in event)


def same(a: Spot, b: Spot) -> bool:
    """Whether two spots are one place."""
    return a.place.name == b.place.name or (a.entry is not None and a.entry == b.entry)


def near(a: Spot, b: Spot) -> bool:
    """Whether two places of one country lie so close together that one event hit both."""
    return a.place.country == b.place.country and (b.place.where_prec or 6) < 6
