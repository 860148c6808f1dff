"""The words of a sentence around a number → whether it is an earlier number, told only beside the present one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORD = re.compile(r"\d[\d,.]*\d|\w+(?:[-'’]\w+)*|[^\w\s]")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Earlier:
    """Words that make a number an earlier one: `before` it, with some small words between, or right `after` it."""

    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER


def compile_earlier(table: Mapping[str, Any]) -> Earlier:
    """The words out of the lexicon's table `settling.previous`."""
    stop = "|".join(re.escape(w) for w in table["stops"])
    between = rf"(?: (?!(?:{stop}) )[^\s\d.,:]\S*){{0,{table['between']}}}"
    before, after = ("|".join(re.escape(p).replace("\\ ", " ") for p in sorted(table[side], key=len, reverse=True)) for side in ("before", "after"))
    return Earlier(re.compile(rf" (?:{before}){between} $"), re.compile(rf"^(?: [a-z]+){{0,4}} (?:{after}) "))


def is_previous(sentence: str, number: str, at: int, words: Earlier) -> bool:
    """Whether the number that stands `at` a place in a sentence is an earlier one."""
    if at < 0 or sentence[at : at + len(number)] != number:
        return False
    return bool(words.before.search(spaced(sentence[:at])) or words.after.search(spaced(sentence[at + len(number) :])))


def spaced(text: str) -> str:
    """Words and marks in small letters, one space before, between and after them."""
    return f" {' '.join(WORD.findall(text.casefold()))} "
