"""One sentence of NewsQuant → its quantities in that set's reading: value, change sign, unit name, concept words.

That set counts durations, ages and "one of the best" as quantities, joins "from X to Y" into a range, writes fractions as
numbers below one and units as its own unit list does. Those readings live here and not in the product.
"""

import argparse
import json
import re
import sys
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

from quantity_concepts import concept_of
from quantity_nouns import kind, noun_phrase
from reportedly.records import Mention, Page, Quantity, Report, Token
from reportedly.stages import find, parse, read, when
from reportedly.stages.read.units import Unit, unit_of
from reportedly.stages.read.words import words_of

KEPT = {"name", "duration", "measurement", "distance", "pronoun", "known_set", "age"}
"""Reasons for which we refuse a number that this set counts."""

TABLES = tomllib.loads(Path(__file__).with_name("quantity_units.toml").read_text("utf-8"))
NAMES, EXTRA, SINGULAR, GRADES = (TABLES[k] for k in ("names", "words", "singular", "grades"))
WRITTEN = tuple((re.compile(rf"[\s-]*(?:{row['pattern']})(?![\w/])"), row["unit"]) for row in TABLES["written"])
BASE = re.compile(r"\s*(?:(?:US|sterling|U\.S\.)\s+)?(per|an?|-a-|/)[\s-]*((?:square|cubic|sq)\s+[a-z]+|[A-Za-z]+)(?! earlier| ago| later| before)")
FROM = re.compile(r"\bfrom (?:up to |about |around |\w+ )?$")
HEDGES = (
    (re.compile(r"(?:more than|over|at least|exceed\w*|above) (?:a )?$"), ">"),
    (re.compile(r"(?:about|around|roughly|approximately|almost|nearly|averaged?|averaging) (?:a )?$|~ ?$"), "~"),
    (re.compile(r"(?:less than|fewer than|under|up to|below) $"), "<"),
)
MOVED = re.compile(r"\b(?:(rise|rises|rose|risen|up)|(fall|falls|fell|fallen|down|dropped)) (?:by )?$")
ONE_OF = re.compile(r"\s+(?:of (?:the|my|his|her|its|their|our|those|these)\b|[a-z]+)")
NOT_ONE = re.compile(r"\s+(?:another|day|which|that|who|thing|is|can|and|or|by|to|in|for|on|at|way)\b")
OTHER_ONE = re.compile(r"\b(?:each|same|this|that|the|no|every) $")
TIMES = ("year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "point")
SPOILED = ((re.compile(r"\bPS(?=\d)"), " £"), (re.compile(r"\bY=(?=\d)"), " ¥"), (re.compile(r"\$(US|A|C|NZ|HK|S)(?=\d)"), ""))
SIGN = {"exact": "=", "about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<", "range": "=", "vague": "="}


def mended(text: str) -> str:
    """The sentence with currency signs that the set's makers lost put back, at the same length ("PS5m" was "£5m")."""
    for pattern, sign in SPOILED[:2]:
        text = pattern.sub(lambda m, sign=sign: sign.rjust(len(m[0])), text)
    return SPOILED[2][0].sub(lambda m: (m[1] + "$").rjust(len(m[0])), text)


def predict(row: dict[str, Any], kit: Any) -> dict[str, Any]:
    """The prediction for one line of the set; `kit` needs `find`, `parse` and `read`."""
    text = mended(row["text"])
    page = Page(Report(row["id"], text), "text", text)
    page = read.read(when.times(parse.parse(find.find(page, kit.find), kit.parse), kit.when), kit.read)
    by_start = {q.start: q for q in page.quantities}
    refused = {r.start: r for r in page.refusals}
    tokens = joined(page)
    words = words_of(text, page.mentions, kit.read.classes)
    kept = []
    for m, at in zip(page.mentions, words.at, strict=True):
        why, q = refused.get(m.start), by_start.get(m.start)
        if (why and (why.reason not in KEPT or not stays(text, m, why.reason))) or (q and not counts(text, m, q)):
            continue
        kept.append((m, q, unit_name(text, m, tokens, unit_of(words, at, m, kit.read))))
    numbers = {i for m, _, (_, end) in kept for i, t in enumerate(tokens) if t.start < (end or m.end) and m.start < t.end}
    lengths = [(m.start, m.end + w.end()) for m in page.mentions if (w := re.match(r"-(?:year|month|week|day|hour)\b", text[m.end : m.end + 7]))]
    numbers |= {i for start, end in lengths for i, t in enumerate(tokens) if t.start < end and start < t.end}
    rows: list[tuple[Mention, dict[str, Any]]] = []
    for m, q, unit in kept:
        row_of = reading(text, m, q, tokens, unit, numbers)
        if rows and re.fullmatch(r"[\s-]*[(/]\s*~?", text[rows[-1][1]["end"] : m.start]):
            row_of |= {k: rows[-1][1][k] for k in ("concept", "change")}
        rows.append((m, row_of))
    return {"id": row["id"], "quantities": [r for _, r in merged(text, rows)]}


def joined(page: Page) -> list[Token]:
    """The tokens of all sentences of a page as one list, heads renumbered."""
    from dataclasses import replace

    out: list[Token] = []
    for s in page.sentences:
        base = len(out)
        out += [replace(t, head=t.head + base) for t in s.tokens]
    return out


def stays(text: str, m: Mention, reason: str) -> bool:
    """Whether a refused number is one of those that this set counts."""
    after = text[m.end : m.end + 24].lower()
    if reason == "name":
        glued = re.match(r"[A-Za-zµμ]+", text[m.end : m.end + 8])
        return glued is not None and len(glued[0]) > 1 and glued[0].lower() in EXTRA
    if reason == "age":
        return bool(re.match(r"[ -]*(?:years?|months?|weeks?)\b", after))
    if reason == "pronoun":
        before = text[max(0, m.start - 6) : m.start].lower()
        return m.values == (1.0,) and not OTHER_ONE.search(before) and bool(ONE_OF.match(after)) and not NOT_ONE.match(after)
    if reason == "duration" and re.match(r"-(?:year|month|week|day|hour)\b(?!-| ?old)", after):
        return False
    return m.form != "multiple"


def counts(text: str, m: Mention, q: Quantity) -> bool:
    """Whether a quantity of ours is one of this set's: multiples by a word alone ("doubled") are not."""
    own = text[m.start : m.end].lower()
    if m.form == "multiple" and not own[0].isdigit() and own in ("twice", "double", "doubled", "triple", "tripled", "doubling", "doubles", "quadruple"):
        return False
    return not re.fullmatch(r"half|halved|halving", own) or re.match(r"\s+(?:of|the)\b", text[m.end : m.end + 5]) is not None


def reading(text: str, m: Mention, q: Quantity | None, tokens: list[Token], found: tuple[str, int | None], numbers: set[int]) -> dict[str, Any]:
    """One quantity in the set's form."""
    unit, end = found
    counted = end is None
    if end is None:
        _, end = noun_phrase(m, tokens, of=text[m.end : m.end + 4] == " of ")
    bare = m.form == "fraction" or (m.values == (1.0,) and text[m.start : m.end].lower() in ("1", "one") and re.match(r"\s+of\b", text[m.end : m.end + 4]))
    return {
        "value": value_of(text, m),
        "change": change_of(text, m, q),
        "normalized_unit": unit or "-",
        "concept": ["-"] if bare else without_unit(concept_of(m, end or m.end, counted, tokens, text, numbers), unit if counted else ""),
        "end": end or m.end,
    }


def without_unit(concept: list[str], unit: str) -> list[str]:
    """The concept's words without those that the unit already says."""
    own = set(unit.split())
    return [w for w in concept if singular(w.lower()) not in own] or ["-"]


def value_of(text: str, m: Mention) -> float | list[float]:
    """Fractions below one; vague words as the decade from their value on."""
    if m.form == "fraction":
        return float(Fraction(m.values[0] / 100).limit_denominator(12)) if m.values[0] < 100 else m.values[0] / 100
    if m.form == "vague":
        return [m.values[0], 10 * m.values[0]]
    return list(m.values) if len(m.values) == 2 else m.values[0]


def change_of(text: str, m: Mention, q: Quantity | None) -> str:
    """The set's sign: a verb of change gives up or down, a hedge its own."""
    if q is None:
        before = text[max(0, m.start - 24) : m.start].lower()
        if moved := MOVED.search(before):
            return "up" if moved[1] else "down"
        for words, sign in HEDGES:
            if words.search(before):
                return sign
        return "="
    hedge = text[q.hedge[0] : q.hedge[1]].lower() if q.hedge else ""
    before = text[max(0, m.start - 16) : m.start].lower()
    if (m.form == "range" and re.search(r"(?:about|around|roughly|approximately|~) ?$", before)) or re.search(r"\b(?:averaged|averaging) $", before):
        return "~"
    by_noun = any(w.rule.startswith("changes.") and (w.start or 0) >= m.start and (w.end or 0) > m.end for w in q.why)
    if q.change and not by_noun and hedge not in ("about", "around", "more than", "over"):
        return "up" if q.change == "increase" else "down"
    if hedge in ("as many as", "as much as", "some"):
        return "="
    return SIGN[q.quantifier]


def unit_name(text: str, m: Mention, tokens: list[Token], unit: Unit) -> tuple[str, int | None]:
    """The unit's name in the set's list and where it ends; None for the end where the unit is the noun counted."""
    if m.form == "fraction":
        of = re.match(r"\s+of\s+(?:the|all|its|their|his|her|these|those)?\s*(?:combined\s+)?(?:\d\S*\s+)?", text[m.end :])
        phrase, _ = noun_phrase(m, tokens, skip=m.end + of.end() if of else None)
        return "% " + (named(phrase) if phrase and not phrase[-1][:1].isupper() else " ".join(phrase).lower() or "-"), m.end
    if m.form == "multiple" or re.match(r"\s+times\b", text[m.end :]):
        return "count", m.end + 6
    for pattern, name in WRITTEN:
        if found := pattern.match(text, m.end):
            return name + per_of(text, found.end()), found.end()
    if age := re.match(r"[\s-]*(year|month|week|day)s?[\s-]*old\b", text[m.end :]):
        return f"{age[1]} of age", m.end + age.end()
    if unit.kind not in ("count", "times"):
        end = unit.span[1] if unit.span else m.end + len(re.match(r"(?:\s*(?:US|U\.S\.))?", text[m.end :])[0])  # type: ignore[index]
        name = ("sen" if unit.name == "MYR" else "cent") if unit.part != 1 else NAMES.get(unit.name, unit.name)
        return name + per_of(text, end), end
    if found := re.match(r"[\s-]*([A-Za-zµμ°″\"]+)", text[m.end :]):
        word, end = found[1].lower(), m.end + found.end()
        if (
            word in EXTRA
            and not (len(word) == 1 and text[end : end + 1].isalnum())
            and not (word == "a" and re.match(r"\s+[a-z]", text[end:]) and text[end : end + 4] != " and")
        ):
            return EXTRA[word] + per_of(text, end), end
        if word.rstrip("s") in TIMES:
            return word.rstrip("s") + per_of(text, end), end
    return counted_unit(text, m, tokens)


def counted_unit(text: str, m: Mention, tokens: list[Token]) -> tuple[str, int | None]:
    """The noun phrase counted, as a unit."""
    phrase, last = noun_phrase(m, tokens, of=text[m.end : m.end + 4] == " of ")
    for word in phrase:
        if word.lower() in ("yards", "points", "miles", "dollars", "years", "inches", "feet"):
            return {"feet": "foot", "inches": "inch"}.get(word.lower(), word.lower().rstrip("s")), None
    phrase = kind(m, tokens) + phrase if phrase else []
    return (named(phrase) + (per_of(text, last) if last else ""), None) if phrase else ("-", None)


def per_of(text: str, end: int) -> str:
    """ " per share", " per month" behind a unit."""
    m = BASE.match(text, end)
    if not m or m[2].lower() in TABLES["bases"]["never"]:
        return ""
    word = {"sq m": "square metre", "square feet": "square foot"}.get(m[2].lower(), singular(m[2].lower()))
    return f" per {word}" if m[1] in ("per", "-a-", "/") or word in TABLES["bases"]["words"] else ""


def named(words: list[str]) -> str:
    """The unit that a noun phrase is: lower case, the last word singular, superlatives by their plain form."""
    low = [w.lower() for w in words]
    low = [plain(w) for w in low]
    return " ".join([*low[:-1], singular(low[-1])]) if low else ""


SUPERLATIVES = (
    (r"iest$", "y"),
    (r"([bdgmnpt])\1est$", r"\1"),
    (r"(?<=r[gc])est$|(?<=[^aeiou][aeiou][cdfgkmnrstvz])est$|(?<=s)est$|(?<=[aeiou]v)est$", "e"),
    (r"est$", ""),
)
"""Endings of superlatives and their adjectives' own, first match first: a doubled letter is undone, a dropped e put back."""


def plain(word: str) -> str:
    """An adjective's plain form: "largest" is large, "biggest" big, "earliest" early."""
    if word in GRADES or not re.fullmatch(r"[a-z]{3,}est", word):
        return GRADES.get(word, word)
    for ending, form in SUPERLATIVES:
        if re.search(ending, word):
            return re.sub(ending, form, word)
    return word


def singular(word: str) -> str:
    """The singular of a plural noun, by its ending."""
    if word in SINGULAR:
        return SINGULAR[word]
    for ending, plain in (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1 and not word.endswith(("ss", "us", "is")):
            return word[: -len(ending)] + plain
    return word


def merged(text: str, rows: list[tuple[Mention, dict[str, Any]]]) -> list[tuple[Mention, dict[str, Any]]]:
    """ "from X … to Y" as one range."""
    out: list[tuple[Mention, dict[str, Any]]] = []
    for m, r in rows:
        if out:
            a, first = out[-1]
            gap, before = text[first["end"] : m.start], text[max(0, a.start - 16) : a.start].lower()
            plain = not isinstance(first["value"], list) and not isinstance(r["value"], list)
            if (
                plain
                and len(gap) < 60
                and re.search(r"\bto (?:about |around |\w+ )?$", gap)
                and not re.search(r"[,;]", gap)
                and FROM.search(before)
                and same_unit(first, r)
            ):
                unit = first["normalized_unit"] if r["normalized_unit"] in ("-", "") else r["normalized_unit"]
                out[-1] = (a, {**first, "value": [first["value"], r["value"]], "normalized_unit": unit, "change": "=", "end": r["end"]})
                continue
        out.append((m, r))
    return out


def same_unit(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two readings are of one unit, or one of them names none."""
    x, y = a["normalized_unit"], b["normalized_unit"]
    return x == y or x in ("-", "") or y in ("-", "") or x.split(" per ")[0] == y.split(" per ")[0]


def main() -> None:
    """predict_quantity.py FILE: the predictions of a file, as JSON lines."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("file", type=Path)
    from reportedly import kit

    tools = kit.load()
    for line in a.parse_args().file.read_text("utf-8").splitlines():
        sys.stdout.write(json.dumps(predict(json.loads(line), tools), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
