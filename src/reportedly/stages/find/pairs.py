"""Number expressions → the same with ranges of two joined, and a scale or unit shared where the words share it."""

import re
from dataclasses import replace

from reportedly.stages.find.compound import Item
from reportedly.stages.find.rules import Rules

DASH = re.compile(r"[ \u00a0]?[-–—‑][ \u00a0]?")
TO = re.compile(r"[ \u00a0-]to[ \u00a0-]", re.I)
AND = re.compile(r"[ \u00a0]and[ \u00a0](?:about |around |some |nearly |almost |up to |as many as |over |more than )?", re.I)
OR = re.compile(r"[ \u00a0]or[ \u00a0](?:even |perhaps |maybe )?", re.I)
IN = re.compile(r"[ \u00a0-](?:in|out of)[ \u00a0-](?:every[ \u00a0])?", re.I)
BETWEEN = re.compile(r"\bbetween[ \u00a0](?:an? estimated |about |around |some |roughly |approximately )?$", re.I)
NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")


def paired(text: str, found: list[Item], rules: Rules) -> list[Item]:
    """The expressions with every range of two as one."""
    out: list[Item] = []
    for item in found:
        last = out[-1] if out else None
        joined = None
        if last and item.start - last.end < 24 and len(last.values) == len(item.values) == 1:
            joined = join(text, last, item, rules)
            if joined is None and moves(text, last, item, rules):
                out[-1] = shared(last, item)
        if joined:
            out[-1] = joined
        else:
            out.append(item)
    return out


def join(text: str, a: Item, b: Item, rules: Rules) -> Item | None:
    """Two expressions as one range or one ratio, where the words between and before them make them so."""
    gap = (a.end, b.start)
    if a.form == "ordinal" or b.form == "ordinal":
        return None
    if IN.fullmatch(text, *gap):
        return ratio(text, a, b, rules)
    is_range = (
        (DASH.fullmatch(text, *gap) and not (a.unit and not b.unit and a.end < b.start - 1))
        or (AND.fullmatch(text, *gap) and BETWEEN.search(text, max(0, a.start - 26), a.start))
        or (TO.fullmatch(text, *gap) and not moves(text, a, b, rules))
        or (OR.fullmatch(text, *gap) and near(a, b))
    )
    return spanned(a, b) if is_range and compatible(a, b) else None


def compatible(a: Item, b: Item) -> bool:
    """Whether two numbers can be the ends of one range."""
    a = shared(a, b)
    vague = "vague" in (a.form, b.form) or ("multiple" in (a.form, b.form) and a.unit != b.unit)
    if 1900 <= a.values[0] <= 2100 and a.scale == 1 and b.scale > 1 and b.raw < 1900 and not a.unit:
        return False  # "from 3 million in 2011 to 1.5 million"
    return not vague and (a.unit == b.unit or a.unit is None) and a.values[0] < b.values[0] and "chain" not in (a.rule, b.rule)


def spanned(a: Item, b: Item) -> Item:
    """The range from one number to another."""
    a = shared(a, b)
    return replace(b, start=a.start, values=(a.values[0], b.values[0]), form="range", rule="range")


def shared(a: Item, b: Item) -> Item:
    """The first number with the scale and the unit that the second spells out for both ("1.2 to 1.5 million", "5 to 7 percent")."""
    unit = a.unit or (b.unit if b.unit in ("percent", "percentage point", "per mille") or (b.unit and b.unit.isupper()) else None)
    if (
        a.scale == 1
        and b.scale > 1
        and a.form == b.form
        and 0 < a.raw <= 10 * b.raw
        and b.raw <= 10 * a.raw
        and not (a.unit is None and b.unit and b.unit.isupper() and a.raw >= 1000)
        and (b.scale > 100 or a.raw < b.raw)
    ):
        return replace(a, values=(round(a.values[0] * b.scale, 6),), scale=b.scale, unit=unit)
    return replace(a, unit=unit) if unit != a.unit and a.form == b.form else a


def moves(text: str, a: Item, b: Item, rules: Rules) -> bool:
    """ "from 1,500 to 700": two levels, unless what stands before says that it is a range."""
    if not TO.fullmatch(text, a.end, b.start) or (a.unit and a.unit != b.unit):
        return False
    before = max(0, a.start - 30)
    m = rules.move_before.search(text, before, a.start)
    if m is None or rules.range_from.search(text, before, a.start):
        return False
    if rules.range_by.search(text, before, a.start) and near(a, b) and rules.range_measure.match(text, b.end):
        return False
    return m[0].lower().startswith("from") or not (a.unit is None and b.unit)


def near(a: Item, b: Item) -> bool:
    """Two small numbers that "or" makes one guess: "three or four"."""
    return "number" == a.form == b.form and a.values[0] < b.values[0] <= 2 * a.values[0]


def ratio(text: str, a: Item, b: Item, rules: Rules) -> Item | None:
    """ "one in five", "three out of four": a share, in percent; not "two in 10 days"."""
    if a.form != "number" or b.form != "number" or a.unit or b.unit or not 0 < a.values[0] < b.values[0]:
        return None
    if b.values[0] not in rules.ratio_bases and not (a.values[0] == 1 and text[a.end] == "-"):
        return None  # but "a 1-in-77 chance"
    after = NEXT.match(text, b.end)
    each = "every" in text[a.end : b.start].lower()
    if a.values[0] > 9 or (after and after[1].lower() in rules.ratio_not) or (a.values[0] > 1 and b.values[0] not in (3, 4, 5, 10) and not each):
        return None
    return replace(b, start=a.start, values=(round(100 * a.values[0] / b.values[0], 1),), form="fraction", unit="percent", rule="fraction")
