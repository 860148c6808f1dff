"""Lexemes → number expressions: "two and a half million", "a few thousand", "$1.5bn", "two-thirds"."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.records import Form
from reportedly.stages.find.lexemes import Lexeme
from reportedly.stages.find.rules import Rules

JOIN = re.compile(r"[ \u00a0\u202f-]")
AND = re.compile(r"[ \u00a0-]and[ \u00a0-]", re.I)
AND_A = re.compile(r"[ \u00a0-]and[ \u00a0-](?:an?[ \u00a0-])?", re.I)
OF = re.compile(r"[ \u00a0-](?:of[ \u00a0-])?(?:an?[ \u00a0-])?", re.I)
AND_HALF = re.compile(r"[ \u00a0-]and[ \u00a0-]a[ \u00a0-]", re.I)
AGAIN = re.compile(r"[ \u00a0](?:upon|and|after)[ \u00a0]", re.I)
OF_ALL = re.compile(r"[ \u00a0]of[ \u00a0](?:the|its|their|all|those|his|her|our)\b", re.I)
OF_MANY = re.compile(r"[ \u00a0-]of[ \u00a0-]", re.I)
ARTICLE = re.compile(r"\b(an?|one)[ \u00a0-]$", re.I)
GLUED = re.compile(r"[ \u00a0\u202f-]?[\u200b-\u200d\u2060]?")
UNSEEN = re.compile(r"[\u200b-\u200d\u2060]")
"""Marks that are as wide as nothing, as copied web pages have them."""
MINUS = re.compile(r"(?<!plus or )\bminus[ \u00a0-]$", re.I)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
OF_NEXT = re.compile(r"[ \u00a0](?:of|less|more|fewer|higher|lower|as)\b", re.I)


NO_FRACTIONS = frozenset({"9/11", "7/7"})
"""Days that are known by their date."""


@dataclass(frozen=True, slots=True)
class Item:
    """A number expression in the making; `raw` and `scale` are kept so that a range can share the last scale word."""

    start: int
    end: int
    values: tuple[float, ...]
    form: Form
    rule: str
    unit: str | None = None
    raw: float = 0.0
    scale: float = 1.0


class Cursor:
    """Where the reading of a list of lexemes stands."""

    def __init__(self, text: str, found: list[Lexeme]) -> None:
        self.text, self.found, self.at = text, found, 0

    def next(self) -> Lexeme | None:
        """The lexeme that stands next, if any."""
        return self.found[self.at] if self.at < len(self.found) else None

    def follows(self, end: int, gap: re.Pattern[str], kinds: str) -> Lexeme | None:
        """The next lexeme where it is of these kinds and only `gap` parts it from `end`."""
        x = self.next()
        return x if x and x.kind in kinds and x.start - end < 12 and gap.fullmatch(self.text, end, x.start) else None


def items(text: str, found: list[Lexeme], rules: Rules) -> list[Item]:
    """The number expressions of a text, in order, before ranges are joined."""
    out: list[Item] = []
    cursor = Cursor(text, found)
    while (x := cursor.next()) is not None:
        cursor.at += 1
        item = READERS[x.kind](cursor, x, rules)
        if item is not None:
            out.append(item if item.form == "ordinal" else dressed(text, item, rules, out[-1].end if out else 0))
    return out


def read_digits(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """Digits: an ordinal, or a number with its fraction and its scale."""
    if m := ORDINAL.match(c.text, x.end):
        return Item(x.start, m.end(), (x.value,), "ordinal", "ordinal")
    end, value = with_fraction(c, x.end, x.value)
    return scaled(c, x.start, end, value, "digits", rules)


def read_range(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """Two numbers with a hyphen between; a scale word behind is of both."""
    end, scale = scales(c, x.end, rules)
    values = tuple(sorted((x.value * scale, (x.high or 0.0) * scale)))
    return Item(x.start, end, values, "range", "range", None, x.value, scale)


def read_chain(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """Digits that are no number: a date, a clock time, an identifier."""
    return Item(x.start, x.end, (x.value,), "number", "chain")


def read_slash(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """A fraction with a slash, "1/16"; of something it is a share: "3/4 of the town"."""
    if x.value < 1 and c.text[x.start : x.end] not in NO_FRACTIONS and OF_ALL.match(c.text, x.end):
        return Item(x.start, x.end, (round(100 * x.value, 1),), "fraction", "fraction", "percent", x.value)
    return Item(x.start, x.end, (x.value,), "number", "slash", None, x.value)


def read_sign(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """A fraction sign alone, "½"; before a scale word it counts."""
    return scaled(c, x.start, x.end, x.value, "digits", rules)


def with_fraction(c: Cursor, end: int, value: float) -> tuple[int, float]:
    """Digits with a fraction behind: "1½", "1 1/2", "2 and a half"."""
    if f := c.follows(end, re.compile(r"[ \u00a0]?"), "F") or c.follows(end, JOIN, "Q"):
        c.at += 1
        return f.end, value + f.value
    return half(c, end, value)


def half(c: Cursor, end: int, value: float) -> tuple[int, float]:
    """ "and a half", "and three-quarters" behind a number."""
    f = c.follows(end, AND_A, "R")
    if f and c.text[f.start : f.end].lower() in ("half", "quarter"):
        c.at += 1
        return f.end, value + f.value / 100
    return end, value


def scales(c: Cursor, end: int, rules: Rules) -> tuple[int, float]:
    """The scale words behind a number, multiplied, and where they end: " hundred thousand", "bn"."""
    scale = 1.0
    while x := next_scale(c, end):
        c.at += 1
        end, scale = x.end, scale * x.value
    if scale == 1.0 and (m := rules.suffix_apart.match(c.text, end)):
        return m.end(1), rules.short[m[1].lower()]
    if scale == 1.0 and (m := rules.suffix.match(c.text, end)) and not is_metre(c.text, m, rules):
        return m.end(), rules.short[m[1].lower()]
    return end, scale


def next_scale(c: Cursor, end: int) -> Lexeme | None:
    """A scale word behind a number, glued to digits too; a plural only from millions on ("5 millions", but "in 2016 dozens fled")."""
    x = c.follows(end, GLUED if c.text[end - 1].isdigit() or UNSEEN.match(c.text, end + 1) else JOIN, "SP")
    return x if x and (x.kind == "S" or x.value >= 1e6) and (x.value > 12 or c.text[x.start].islower()) else None


def is_metre(text: str, suffix: re.Match[str], rules: Rules) -> bool:
    """A glued "m" or "b" is no scale where a word of shape or place, or nothing, follows; money is dressed elsewhere."""
    if suffix[1].lower() not in ("m", "b"):
        return False
    if re.match(r"[ \u00a0](?:to|and|or)[ \u00a0]\d", text[suffix.end() : suffix.end() + 6]):
        return False
    start = re.compile(r"[$€£¥₴₹₽₺₪₩₦₱R][ \u00a0]?-?\d[\d.,-]*$")
    return rules.metre_after.match(text, suffix.end()) is not None and not start.search(text, max(0, suffix.start() - 20), suffix.start())


def scaled(c: Cursor, start: int, end: int, value: float, rule: str, rules: Rules) -> Item:
    """A number with the scale words behind it."""
    end, scale = scales(c, end, rules)
    exact = round(value * scale, 6) if scale != 1 else value
    return Item(start, end, (exact,), "number", "scaled" if scale != 1 else rule, None, value, scale)


def read_cardinal(c: Cursor, x: Lexeme, rules: Rules) -> Item | None:
    """Number words: "seventy-nine", "two hundred and six", "two and a half million", "two-thirds"."""
    if f := c.follows(x.end, JOIN, "RO"):
        word = c.text[f.start : f.end].lower()
        if word in rules.parts and (x.value == 1) != word.endswith(("s", "ves")):
            return read_share(c, x, f, rules)
    o = c.follows(x.end, JOIN, "OR") if x.value >= 20 else None
    ordinal = rules.ordinals.get(c.text[o.start : o.end].lower()) if o else None
    if o and ordinal and (ordinal < 10 or x.value >= 100):
        c.at += 1
        return Item(x.start, o.end, (x.value + ordinal,), "ordinal", "ordinal")
    total, current, end, large, last_scale = 0.0, x.value, x.end, 1.0, 1.0
    while y := next_word(c, end, current):
        c.at += 1
        end = y.end
        if y.kind == "C":
            current += y.value
        elif y.value <= 100:
            current, last_scale = current * y.value, y.value
        else:
            total, current, large = total + current * y.value, 0.0, y.value
    if large == 1 and last_scale > 1 and current == x.value * last_scale:
        large = last_scale  # "three to four hundred"
    end, extra = half(c, end, 0.0)
    if extra:
        return scaled(c, x.start, end, total + current + extra, "words", rules)
    value = total + current
    year = c.follows(end, JOIN, "C")
    if year and 13 <= value <= 20 and year.value >= 10 and end == x.end:
        return read_year(c, x, year)
    return Item(x.start, end, (value,), "number", "words", None, value / large, large)


def read_year(c: Cursor, x: Lexeme, y: Lexeme) -> Item:
    """ "nineteen eighty-four"."""
    c.at += 1
    unit = c.follows(y.end, JOIN, "C")
    if unit and fits(y.value, unit.value):
        c.at += 1
        return Item(x.start, unit.end, (100 * x.value + y.value + unit.value,), "number", "words")
    return Item(x.start, y.end, (100 * x.value + y.value,), "number", "words")


def next_word(c: Cursor, end: int, current: float) -> Lexeme | None:
    """The lexeme that goes on with a number in words, if one does."""
    if y := next_scale(c, end):
        return y
    y = c.follows(end, JOIN, "C")
    if y and fits(current, y.value):
        return y
    y = c.follows(end, AND, "C") if current == 0 or current >= 100 else None
    if y and fits(current, y.value) and not scale_after(c):
        return y
    return None


def scale_after(c: Cursor) -> bool:
    """Whether the lexeme after the next is a scale word joined to it ("one hundred and two thousand" is one number only as a whole)."""
    a = c.found[c.at]
    b = next(islice(c.found, c.at + 1, c.at + 2), None)
    return b is not None and b.kind in "SP" and JOIN.fullmatch(c.text, a.end, b.start) is not None and b.value <= 100


def fits(current: float, value: float) -> bool:
    """Whether a word can stand behind what is read of its group: tens before units, hundreds before both."""
    if current == 0:
        return value > 0
    if current >= 100 and current % 100 == 0:
        return 0 < value < 100
    return current >= 20 and current % 10 == 0 and 0 < value < 10


def read_share(c: Cursor, x: Lexeme, f: Lexeme, rules: Rules) -> Item:
    """ "two-thirds", "three quarters", "one fifth"; "of a million" behind it makes it a count."""
    c.at += 1
    part = x.value / rules.parts[c.text[f.start : f.end].lower()]
    return of_scale(c, x.start, f.end, part, rules)


def of_scale(c: Cursor, start: int, end: int, part: float, rules: Rules) -> Item:
    """A part alone is a share in percent; of a scale word ("half a million", "a quarter of a million") a count."""
    y = c.follows(end, OF, "S")
    if y is None:
        return Item(start, end, (round(100 * part, 1),), "fraction", "fraction", "percent", part)
    c.at += 1
    end, more = scales(c, y.end, rules)
    return Item(start, end, (round(part * y.value * more, 6),), "number", "scaled", None, part, y.value * more)


def read_fraction(c: Cursor, x: Lexeme, rules: Rules) -> Item | None:
    """ "half", "a third of", "a quarter of a million"; None for "quarter" as a district or three months."""
    word = c.text[x.start : x.end].lower()
    before = ARTICLE.search(c.text, max(0, x.start - 5), x.start)
    start = before.start() if before else x.start
    if word in ("half", "halves"):
        return of_scale(c, start if before and before[1] != "one" else x.start, x.end, 0.5, rules)
    if not before or word.endswith("s"):
        return None if word.startswith("quarter") else read_ordinal(c, x, rules)
    follows = OF_NEXT.match(c.text, x.end) or c.follows(x.end, OF, "S") or rules.fraction_before.search(c.text, max(0, start - 12), start)
    return of_scale(c, start, x.end, 1 / rules.parts[word], rules) if follows else (None if word.startswith("quarter") else read_ordinal(c, x, rules))


def read_ordinal(c: Cursor, x: Lexeme, rules: Rules) -> Item | None:
    """ "third", "thirtieth"; "a third of" is a fraction."""
    word = c.text[x.start : x.end].lower()
    if word in rules.parts and ARTICLE.search(c.text, max(0, x.start - 5), x.start) and x.kind == "O":
        return read_fraction(c, x._replace(kind="R"), rules)
    return Item(x.start, x.end, (rules.ordinals.get(word, x.value),), "ordinal", "ordinal")


def read_scale(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """A scale word without a number before it: "a dozen", "a hundred and ten", "a few thousand", "million-dollar"."""
    window = max(0, x.start - 24)
    if few := rules.few_before.search(c.text, window, x.start):
        end, more = scales(c, x.end, rules)
        return Item(few.start(1), end, (x.value * more,), "vague", "vague", None, 1.0, x.value * more)
    before = ARTICLE.search(c.text, window, x.start)
    start = before.start() if before else x.start
    if (f := c.follows(x.end, AND_HALF, "R")) and c.text[f.start : f.end].lower() == "half":
        c.at += 1
        return Item(start, f.end, (1.5 * x.value,), "number", "scaled", None, 1.5, x.value)
    item = read_cardinal(c, x._replace(start=start, kind="C"), rules) if x.value <= 100 else None
    if item is not None:
        return item
    end, more = scales(c, x.end, rules)
    return Item(start, end, (x.value * more,), "number", "scaled", None, 1.0, x.value * more)


def read_plural(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """ "thousands", "tens of thousands", "hundreds upon hundreds": vague, with the value of the scale word."""
    end, value = x.end, x.value
    while y := c.follows(end, OF_MANY, "P"):
        c.at += 1
        end, value = y.end, value * y.value
    while (y := c.follows(end, AGAIN, "P")) and y.value == x.value:
        c.at, end = c.at + 1, y.end
    few = rules.few_before.search(c.text, max(0, x.start - 24), x.start)
    return Item(few.start(1) if few else x.start, end, (value,), "vague", "vague", None, 1.0, value)


def read_vague(c: Cursor, x: Lexeme, rules: Rules) -> Item | None:
    """ "scores of", "wounding scores"; None for the scores of a game or a test."""
    near = rules.vague_after.match(c.text, x.end) or rules.vague_before.search(c.text, max(0, x.start - 16), x.start)
    return Item(x.start, x.end, (x.value,), "vague", "vague", None, 1.0, x.value) if near else None


def read_multiple(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """ "double", "tripled", "fourfold"."""
    return Item(x.start, x.end, (x.value,), "multiple", "multiple", "times", x.value)


def read_verb(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """ "halved"."""
    return Item(x.start, x.end, (x.value,), "fraction", "fraction", "percent", x.value)


def read_decade(c: Cursor, x: Lexeme, rules: Rules) -> Item:
    """ "thirties": an age or a decade, never a count."""
    return Item(x.start, x.end, (x.value,), "ordinal", "decade")


def read_none(c: Cursor, x: Lexeme, rules: Rules) -> Item | None:
    """ "no casualties" is zero, where the report says so itself and not that none were reported."""
    m = rules.none_after.match(c.text, x.end)
    if not m or rules.zero_not & set(re.findall(r"\w+", re.split(r"[.;!?\n]", c.text[m.end() : m.end() + 60].lower())[0])):
        return None
    return Item(x.start, x.end, (0.0,), "number", "none")


READERS = {
    "D": read_digits, "G": read_range, "X": read_chain, "Q": read_slash, "F": read_sign, "C": read_cardinal, "R": read_fraction,
    "O": read_ordinal, "S": read_scale, "P": read_plural, "V": read_vague, "M": read_multiple, "H": read_verb, "T": read_decade, "Z": read_none,
}  # fmt: skip


def dressed(text: str, item: Item, rules: Rules, floor: int) -> Item:
    """An expression with its currency sign, percent, "times" or "minus" taken in; never over what stands before `floor`."""
    if item.unit or item.rule == "chain":
        return item
    if (m := rules.money_before.search(text, max(floor, item.start - 9), item.start)) and not is_label(text, m[1], item, rules):
        end, scale = money_scale(text, item, rules)
        sign = -1 if text[item.start - 1] == "-" else 1
        values = tuple(sign * round(v * scale, 6) for v in item.values)
        return replace(item, start=m.start(1), end=end, values=values, unit=rules.money[re.sub(r"\s", "", m[1])], scale=item.scale * scale)
    if m := rules.percent.match(text, item.end):
        unit = "percentage point" if m["points"] else "per mille" if m["mille"] else "percent"
        return replace(item, end=m.end(), unit=unit, start=start_of(text, item, floor), values=signed(text, item, floor))
    if m := rules.money_after.match(text, item.end):
        return replace(item, end=m.end(1), unit=rules.money[m[1]])
    if m := rules.fold_after.match(text, item.end):
        return replace(item, end=m.end(1), unit="times", form="multiple", rule="multiple")
    if rules.times_after.match(text, item.end) or rules.factor_before.search(text, max(floor, item.start - 44), item.start):
        return replace(item, unit="times", form="multiple", rule="multiple")
    return replace(item, start=start_of(text, item, floor), values=signed(text, item, floor))


def is_label(text: str, sign: str, item: Item, rules: Rules) -> bool:
    """Whether a currency's code is glued to a small number and so the name of a meeting or a model: "COP31"."""
    return sign in rules.apart and item.scale == 1 and item.values[-1] < 1000 and text[item.start - 1].isalpha()


def money_scale(text: str, item: Item, rules: Rules) -> tuple[int, float]:
    """ "$3.5 m": a short scale behind money may stand apart."""
    m = re.compile(r"[ \u00a0]?(m|mn|mln|bn|bln|b|tn|trn)(?!\w)").match(text, item.end) if item.scale == 1 else None
    return (m.end(), rules.short[m[1]]) if m else (item.end, 1.0)


def start_of(text: str, item: Item, floor: int) -> int:
    """Where the expression starts, with "minus" before it."""
    m = MINUS.search(text, max(floor, item.start - 7), item.start)
    return m.start() if m else item.start


def signed(text: str, item: Item, floor: int) -> tuple[float, ...]:
    """The values, below zero where "minus" stands before them."""
    return tuple(-v for v in item.values) if MINUS.search(text, max(floor, item.start - 7), item.start) else item.values
