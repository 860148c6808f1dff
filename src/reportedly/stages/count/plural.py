"""A noun → its plural or its singular, by its ending and by lists of what endings do not tell."""

import re

ENDS = {"f": ("hal", "cal", "loa", "lea", "thie", "shel", "wol", "hoo"), "fe": ("kni", "wi", "li", "midwi")}
IN_ES = (
    "bus", "minibus", "gas", "virus", "campus", "bonus", "census", "status", "genius", "surplus", "circus", "walrus", "lens", "canvas", "atlas", "bias",
    "potato", "tomato", "hero", "echo", "veto", "embargo", "cargo", "torpedo", "volcano", "mosquito",
)  # fmt: skip
IN_S = (
    "movie", "cookie", "calorie", "zombie", "selfie", "rookie", "prairie", "genie", "hippie", "auntie", "birdie", "ache", "headache", "cache", "axe",
    "avalanche", "niche",
)  # fmt: skip
IRREGULAR = {
    "children": "child", "schoolchildren": "schoolchild", "people": "person", "crises": "crisis", "analyses": "analysis", "bases": "base", "oases": "oasis",
    "feet": "foot", "teeth": "tooth", "mice": "mouse", "oxen": "ox", "geese": "goose", "quizzes": "quiz", "men": "man",
}  # fmt: skip
SINGULARS = (
    {f"{stem}ves": f"{stem}{end}" for end, stems in ENDS.items() for stem in stems} | {f"{w}es": w for w in IN_ES} | {f"{w}s": w for w in IN_S} | IRREGULAR
)
"""Plurals that their ending does not tell."""
UNCHANGED = frozenset({
    "gas", "bias", "atlas", "canvas", "lens", "series", "species", "news", "corps", "means", "chaos", "premises", "rabies", "diabetes", "measles", "always",
    "perhaps", "pancreas", "christmas", "texas", "arkansas", "kansas", "yemen", "hamas", "abbas", "laos", "honduras", "omen", "specimen", "abdomen", "regimen",
})  # fmt: skip
"""Singulars that look like plurals."""


def plural(word: str) -> str:
    """A regular plural, or the third person of a regular verb.

    >>> [plural(w) for w in ("body", "clash", "raid")]
    ['bodies', 'clashes', 'raids']
    """
    if re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search("(?:s|sh|ch|x|z)$", word) else f"{word}s"


def singular(word: str) -> str:
    """A lower-case plural's singular; a word that is none as it is, so that the singular of a singular is itself.

    >>> [singular(w) for w in ("bodies", "clashes", "raids", "prizes", "buses", "women", "gas", "glass", "crisis", "movies")]
    ['body', 'clash', 'raid', 'prize', 'bus', 'woman', 'gas', 'glass', 'crisis', 'movie']
    """
    if word in SINGULARS:
        return SINGULARS[word]
    if word in UNCHANGED or len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search("(?:ss|sh|ch|x|tz|zz)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
