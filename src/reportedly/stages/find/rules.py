"""Lexicon → the number grammar's tables, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.lexicon import Lexicon

SPACE = " \u00a0\u202f\u2009\u2007"
"""Spaces that may stand inside one number expression on one line."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The number grammar: what a word is (`kinds`), and the words and signs that may stand around a number.

    `kinds` maps a word to (kind, value): C cardinal, S scale, P plural scale, R fraction, O ordinal, M multiple,
    H share verb, T decade, V vague where its neighbours say so, Z "no" before losses.
    """

    kinds: Mapping[str, tuple[str, float]]
    parts: Mapping[str, int]
    signs: Mapping[str, float]
    short: Mapping[str, float]
    ordinals: Mapping[str, float]
    money: Mapping[str, str]
    apart: frozenset[str]
    months: frozenset[str]
    ratio_not: frozenset[str]
    ratio_bases: frozenset[int]
    zero_not: frozenset[str]
    suffix: re.Pattern[str]
    suffix_apart: re.Pattern[str]
    percent: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    few_before: re.Pattern[str]
    times_after: re.Pattern[str]
    factor_before: re.Pattern[str]
    fold_after: re.Pattern[str]
    none_after: re.Pattern[str]
    vague_before: re.Pattern[str]
    vague_after: re.Pattern[str]
    metre_after: re.Pattern[str]
    range_from: re.Pattern[str]
    range_by: re.Pattern[str]
    range_measure: re.Pattern[str]
    move_before: re.Pattern[str]
    fraction_before: re.Pattern[str]


def compile_rules(lexicon: Lexicon) -> Rules:
    """The rules of this stage out of numbers.toml and currencies.toml."""
    t, words = lexicon.tables["numbers"], lexicon.tables["numbers"]["words"]
    money = {sign: iso for iso, row in lexicon.tables["currencies"]["currency"].items() for sign in row["signs"]}
    return Rules(
        kinds=kinds_of(t),
        parts=t["fraction_parts"],
        signs=t["fraction_signs"],
        short=t["short_scales"],
        ordinals=t["ordinals"],
        money=money,
        apart=frozenset(sign for row in lexicon.tables["currencies"]["currency"].values() if row.get("apart") for sign in row["signs"]),
        months=frozenset(words["months"]),
        ratio_not=frozenset(words["ratio_not"]),
        ratio_bases=frozenset(words["ratio_bases"]),
        zero_not=frozenset(words["zero_not"]),
        suffix=re.compile(rf"({one_of(t['short_scales'])})(?!\w)", re.I),
        suffix_apart=re.compile(rf"[{SPACE}](mn|mln|bn|bln|m(?=[{SPACE}](?:{one_of(words['millions_of'])})\b))(?!\w)", re.I),
        percent=re.compile(percent_pattern(words), re.I),
        money_before=re.compile(rf"(?<![A-Za-z])({one_of(money)}|(?:US|HK|NZ|NT|AU|A|C|S|R|CA)[{SPACE}]\$)[{SPACE}]?[-=]?$"),
        money_after=re.compile(rf"[{SPACE}]?({one_of(s for s in money if not s[0].isalpha())})(?!\w|[{SPACE}]?\d)"),
        few_before=re.compile(rf"\b((?:an?[ \u00a0](?:good[ \u00a0])?)?(?:{one_of(words['small'])}))[ \u00a0-](?:of[ \u00a0])?$", re.I),
        times_after=re.compile(rf"[{SPACE}-](times[{SPACE}](?:{one_of(words['times_next'])})\b)", re.I),
        factor_before=re.compile(rf"\b(?:{one_of(words['factors'])})[{SPACE}](?:(?:{one_of(words['blurs'])})[{SPACE}]){{0,2}}$", re.I),
        fold_after=re.compile(r"(-?fold\b|x(?!\w))", re.I),
        none_after=re.compile(rf"[{SPACE}](?:further |more |other |civilian |human |serious |major )?({one_of(words['zero_nouns'])})\b", re.I),
        vague_before=re.compile(rf"\b(?:{one_of(words['vague_before'])})[{SPACE}]$", re.I),
        vague_after=re.compile(rf"[{SPACE}](?:{one_of(words['vague_after'])})\b", re.I),
        metre_after=re.compile(rf"[{SPACE}]?(?:\(|-?(?:{one_of(words['metre_next'])})\b|[.,;:]|$)", re.I),
        range_from=re.compile(rf"\b(?:{one_of(words['range_from'])})[{SPACE}](?:from[{SPACE}])?(?:\w+[{SPACE}])?$", re.I),
        range_by=re.compile(rf"\bby[{SPACE}](?:(?:{one_of(words['blurs'])})[{SPACE}])?$", re.I),
        range_measure=re.compile(rf"[{SPACE}-](?:{one_of(words['range_measures'])})\b", re.I),
        move_before=re.compile(rf"\b(?:from|{one_of(words['moves'])})[{SPACE}](?:(?:{one_of(words['blurs'])})[{SPACE}]){{0,2}}$", re.I),
        fraction_before=re.compile(rf"\b(?:{one_of(words['fraction_before'])})[{SPACE}]$", re.I),
    )


def kinds_of(t: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[str, float]]:
    """Every number word with its kind; where a word has several kinds, the later table wins."""
    tables = (
        ("O", "ordinals"),
        ("R", "fractions"),
        ("C", "cardinals"),
        ("S", "scales"),
        ("P", "plural_scales"),
        ("M", "multiples"),
        ("H", "shares"),
        ("T", "decades"),
    )
    return {word: (kind, float(v)) for kind, name in tables for word, v in t[name].items()} | {"scores": ("V", 20.0), "no": ("Z", 0.0)}


def always(kinds: Mapping[str, tuple[str, float]]) -> frozenset[str]:
    """The words that are a number wherever they stand."""
    return frozenset(w for w, (kind, _) in kinds.items() if kind not in "VZ" and not w.startswith("quarter"))


def one_of(words: object) -> str:
    """A regex group of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))  # type: ignore[call-overload]


def percent_pattern(words: Mapping[str, list[str]]) -> str:
    """Percent, per mille and percentage points, behind a number."""
    s = f"[{SPACE}-]?"
    signs = one_of(words["percent_signs"])
    return (
        rf"{s}(?P<points>(?:{one_of(words['percent_units'])})[{SPACE}-]points?\b|pp(?!\w))"
        rf"|{s}(?P<mille>[{''.join(words['per_mille'])}]|per[{SPACE}]mille?\b)"
        rf"|{s}(?P<percent>{signs}|(?:{one_of(words['percent'])})\b|per[{SPACE}-](?:{one_of(words['per_cent'])})\b)"
    )
