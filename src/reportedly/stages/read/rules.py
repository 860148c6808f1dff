"""Lexicon → the tables of `read`, compiled once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.lexicon import Entry, Lexicon
from reportedly.stages.read.patterns import Patterns, compile_patterns

MEASURE = re.compile(r"[^\W\d_]+|[^\w\s]|\d")


@dataclass(frozen=True, slots=True)
class Rules:
    """Bounds, units, changes and reasons to refuse.

    `units` maps the words of a unit (a tuple) to (name, kind); kind "money" is a currency. `vague` maps a phrase to its
    low and high by the profile chosen, `least` a unit to the number from which it is one (two barrels are things).
    `refused` are the entries with words, `shapes` those that look at the number itself.
    """

    quantifiers: Patterns
    strength: Mapping[str, int]
    raised_verbs: frozenset[str]
    raised_nouns: frozenset[str]
    changes: Patterns
    change_words: Mapping[str, Entry]
    refused: Patterns
    unless: Mapping[str, Patterns]
    shapes: Mapping[str, Entry]
    kinds: Mapping[str, Entry]
    ordinal: Entry
    units: Mapping[tuple[str, ...], tuple[str, str]]
    unit_starts: frozenset[str]
    vague: Mapping[str, tuple[float | None, float | None]]
    classes: Mapping[str, tuple[str, ...]]
    least: Mapping[str, float]
    never_before: Mapping[str, tuple[str, ...]]


def compile_rules(lexicon: Lexicon, profile: str = "reportedly") -> Rules:
    """The rules of this stage, with vague words read by one profile of vague.toml."""
    entries, tables = lexicon.entries, lexicon.tables
    refused = entries["rejections"]
    units = units_of(tables["units"]) | money_of(tables["currencies"])
    return Rules(
        quantifiers=compile_patterns(entries["quantifiers"], tables["quantifiers"]["fill"]),
        raised_verbs=frozenset(tables["quantifiers"]["raised"]["verbs"]),
        raised_nouns=frozenset(tables["quantifiers"]["raised"]["nouns"]),
        strength={name: i for i, name in enumerate(tables["quantifiers"]["strength"])},
        changes=compile_patterns(entries["changes"]),
        change_words={w: e for e in entries["changes"] for w in e.keys.get("words", ())},
        refused=compile_patterns(refused),
        unless={e.rule: compile_patterns([Entry(e.rule, {"patterns": e.keys["not_patterns"]}, (), ())]) for e in refused if "not_patterns" in e.keys},
        shapes={e.keys["shape"]: e for e in refused if "shape" in e.keys},
        kinds={k: e for e in refused for k in e.keys.get("kinds", ())},
        ordinal=next(e for e in refused if e.keys["reason"] == "ordinal"),
        units=units,
        unit_starts=frozenset(k[0] for k in units),
        vague={w: (v.get("low"), v.get("high")) for w, v in tables["vague"]["profiles"][profile].items()},
        classes=classes_of(tables["rejections"]["classes"], tables["quantifiers"]["classes"], tables["changes"]["classes"]),
        never_before={name: tuple(row["never_before"]) for name, row in tables["units"]["unit"].items() if "never_before" in row},
        least={name: row["least"] for name, row in tables["units"]["unit"].items() if "least" in row},
    )


def classes_of(*tables: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The classes of each word."""
    out: dict[str, list[str]] = {}
    for table in tables:
        for name, words in table.items():
            for w in words:
                out.setdefault(w, []).append(name)
    return {w: tuple(names) for w, names in out.items()}


def units_of(table: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Every way to write a unit → its name and kind, prefixes spelled out."""
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    long, short = table["prefixes"]["long"], table["prefixes"]["short"]
    for name, row in table["unit"].items():
        kind, words, symbols = str(row["kind"]), list(row["words"]), list(row.get("symbols", ()))  # type: ignore[call-overload]
        out |= {key(w): (name, kind) for w in words} | {("=" + s,): (name, kind) for s in symbols}
        for prefix in row.get("si", ()):  # type: ignore[attr-defined]
            out |= {key(f"{long[prefix]}{w}"): (f"{long[prefix]}{name}", kind) for w in words if w[0].isalpha() and len(w) > 2}
            out |= {("=" + f"{short[prefix]}{s}",): (f"{long[prefix]}{name}", kind) for s in symbols}
    return (
        out | {key(w): ("kilogram", "weight") for w in ("kg", "kgs", "kilo", "kilos")} | {key(w): ("kilometre", "length") for w in ("km", "kms", "kilometre")}
    )


def money_of(table: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]) -> dict[tuple[str, ...], tuple[str, str]]:
    """The words and codes that follow an amount of money → its ISO code."""
    out = {key(w): (iso, "money") for iso, row in table["currency"].items() for w in row["words"]}
    out |= {("=" + s,): (iso, "money") for iso, row in table["currency"].items() for s in row["signs"] if s.isalpha() and s.isupper() and len(s) == 3}
    out |= {key(w): (str(iso), "cents") for w, iso in table["subunits"].items()}
    return out | {key(w): (str(iso), "pounds") for w, iso in table["ambiguous"].items()}


def key(words: str) -> tuple[str, ...]:
    """The words of a unit as the page's words are cut: "sq . km" → ("sq", ".", "km")."""
    return tuple(MEASURE.findall(words.lower()))
