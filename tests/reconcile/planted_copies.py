"""Copies planted into real or made reports: what agencies, spinners and scrapers do to a text, each with a seed.

Every function takes a text and a `random.Random` and gives the changed text. None keeps offsets.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

Change = Callable[[str, Random], str]

BARS = (
    "Share this story Facebook Twitter WhatsApp Email Print",
    "Advertisement Continue reading below", "Get the newsletter in your inbox each morning. Sign up here.",
    "Photo by a stringer for the agency. File picture.", "Read more: Harvest falls short in the valley for the third year", "Comments (14) Sort by newest",
    "Last updated 14 hours ago by our web desk", "Tags: world, news, latest, region", "Copyright 2016. All rights reserved. Contact the editor.",
)  # fmt: skip
HEADS = ("BEIRUT (Agency) - ", "By Staff Writer | 12:45 | ", "World News » Region » ", "(Updated) ", "CAIRO, Thursday - ")
SYNONYMS = {
    "killed": ("slain", "left dead"), "attack": ("assault", "raid"), "attacks": ("assaults",), "said": ("stated", "told reporters"), "people": ("persons",),
    "city": ("town",), "forces": ("troops",), "fighters": ("gunmen",), "group": ("organisation",), "government": ("authorities",), "wounded": ("hurt",),
    "injured": ("hurt",), "civilians": ("residents",), "area": ("zone",), "reported": ("announced",), "army": ("military",), "bomb": ("explosive device",),
    "explosion": ("blast",), "blast": ("detonation",), "including": ("among them",), "near": ("close to",), "since": ("from",), "after": ("following",),
    "before": ("prior to",), "during": ("in the course of",), "against": ("versus",), "several": ("a number of",), "many": ("numerous",), "also": ("as well",),
    "at least": ("no fewer than",), "according": ("going",), "air": ("aerial",), "war": ("conflict",), "conflict": ("war",), "rebels": ("insurgents",),
    "rebel": ("insurgent",), "opposition": ("dissident",), "regime": ("government",), "village": ("hamlet",), "hospital": ("clinic",), "children": ("minors",),
    "women": ("females",), "launched": ("began",), "targeted": ("hit",), "hit": ("struck",), "destroyed": ("wrecked",), "fighting": ("clashes",),
    "clashes": ("fighting",), "province": ("governorate",), "capital": ("main city",), "northern": ("north",), "southern": ("south",), "eastern": ("east",),
    "held": ("controlled",), "controlled": ("held",), "support": ("backing",), "security": ("safety",), "most": ("the bulk",), "took": ("seized",),
    "called": ("named",), "country": ("nation",), "residents": ("locals",), "local": ("area",), "source": ("informant",), "sources": ("informants",),
    "monitor": ("watchdog",), "statement": ("declaration",), "spokesman": ("representative",), "ceasefire": ("truce",), "truce": ("ceasefire",),
}  # fmt: skip
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905

TENS = """zero ten twenty thirty forty fifty sixty seventy eighty ninety""".split()  # noqa: SIM905


def sentences(text: str) -> list[str]:
    """A text at its full stops."""
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


def with_junk(text: str, random: Random) -> str:
    """A head, a foot, and bars between sentences."""
    said = sentences(text)
    for _ in range(random.randint(1, 3)):
        said.insert(random.randint(0, len(said)), random.choice(BARS))
    return random.choice((*HEADS, "")) + " ".join(said) + "\n" + random.choice(BARS)


def half(text: str, random: Random) -> str:
    """The first or the second half of its sentences."""
    said = sentences(text)
    if random.random() < 0.5:
        said.reverse()
    kept: list[str] = []
    while sum(len(s.split()) for s in kept) < len(text.split()) / 2:
        kept.append(said[len(kept)])
    return " ".join(s for s in sentences(text) if s in kept)


def reordered(text: str, random: Random) -> str:
    """All its sentences in another order."""
    return " ".join(random.sample(said := sentences(text), len(said)))


def swapped(rate: float) -> Change:
    """Words swapped: for a synonym where we have one, else for a made word, a share `rate` of all words."""

    def change(text: str, random: Random) -> str:
        return re.sub(r"[A-Za-z]{3,}", lambda m: other_word(m[0], random) if random.random() < rate else m[0], text)

    return change


def other_word(word: str, random: Random) -> str:
    """A synonym, or a word that stands nowhere else."""
    known = SYNONYMS.get(word.lower())
    return random.choice(known) if known else word[0] + random.choice("aeiou") + word[:0:-1].lower()


def dropped(text: str, random: Random) -> str:
    """Some three sentences in ten left out."""
    return " ".join([s for s in sentences(text) if random.random() > 0.3] or [text])


def quarter(text: str, random: Random) -> str:
    """Neighbouring sentences with a quarter of the words."""
    said = sentences(text)
    start, most = random.randrange(len(said)), len(text.split()) / 4
    taken: list[str] = []
    for s in (*said[start:], *said[:start]):
        taken.append(s)
        if sum(len(t.split()) for t in taken) >= most:
            break
    words = " ".join(taken).split()
    return " ".join(words[: max(int(most * 1.2), 8)])


def inside(part: str, host: str, random: Random) -> str:
    """A part within another report."""
    said = sentences(host)
    at = random.randint(0, len(said))
    return " ".join([*said[:at], part, *said[at:]])


def in_words(text: str, random: Random) -> str:
    """Numbers under a hundred in words."""
    return re.sub(r"(?<![\d.,-])\d{1,2}(?![\d.,-]|\w)", lambda m: spelled(int(m[0])), text)


def spelled(n: int) -> str:
    """A number under a hundred.

    >>> spelled(21), spelled(7)
    ('twenty-one', 'seven')
    """
    if n < 20:
        return ONES[n]
    return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


def typeset(text: str, random: Random) -> str:
    """Curly quotes, long dashes, hard spaces, commas in large numbers."""
    curly = text.replace('"', "”").replace("'", "’").replace(" - ", " — ")
    grouped = re.sub(r"(?<![\d.,])\d{4,}(?![\d.,])", lambda m: m[0] if 1900 <= int(m[0]) <= 2100 else f"{int(m[0]):,}", curly)
    return re.sub(" ", lambda m: "\u00a0" if random.random() < 0.1 else " ", grouped)


def updated(text: str, figures: Sequence[tuple[int, int]], random: Random, share: float = 1.0) -> str:
    """The same text with other figures: a `share` of the numbers at these spans, at least one, is another; in digits."""
    able = [span for span in figures if re.fullmatch(r"\d[\d,]*|[a-z]+", text[slice(*span)].lower())]
    chosen = set(random.sample(able, max(1, round(share * len(able))))) if able else set()
    for start, end in sorted(chosen, reverse=True):
        said = text[start:end].replace(",", "").lower()
        value = int(said) if said.isdigit() else ONES.index(said) if said in ONES else 20
        text = text[:start] + str(value + random.randint(1, max(3, value // 3))) + text[end:]
    return text


def heavy(text: str, random: Random) -> str:
    """All at once: sentences dropped and moved, one word in eight swapped, junk, quotes, numbers in words."""
    for change in (dropped, reordered, swapped(0.12), in_words, typeset, with_junk):
        text = change(text, random)
    return text


KINDS: dict[str, Change] = {
    "verbatim": with_junk, "half": half, "reordered": reordered, "synonyms 10%": swapped(0.1), "synonyms 20%": swapped(0.2), "synonyms 30%": swapped(0.3),
    "dropped": dropped, "capitals": lambda text, random: text.upper(), "small": lambda text, random: text.lower(), "in words": in_words, "typeset": typeset,
    "heavy": heavy, "half, synonyms 15%": lambda text, random: swapped(0.15)(half(text, random), random),
}  # fmt: skip


# a second hand, which shares no step with the first but the full stops: what is tuned on one is checked on the other

MASTHEADS = (
    "The Tarnow Courier\nHome Politics Economy Sport Weather Archive\nYou are here: Home / Abroad\n",
    "[ Skip to content ] [ Menu ] [ Log in ]\nEdition of the morning - Subscribers read for nothing\n\n",
)
FOOTERS = (
    "\n\nMost read\n1. How the millers of Velmar saved their weir\n2. Quiz: which river is this?\n3. The ten longest ferries, ranked\n"
    "About us | Imprint | Privacy | Jobs | Advertise | Contact\nNo part of this page may be passed on without leave of the publisher.",
    "\n\nHave you seen what happened? Write to our desk.\nListen to our podcast, every Friday.\nAll times are local. We answer for no page but ours.",
)
SPELLINGS = (
    ("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("center", "centre"), ("defense", "defence"), ("color", "colour"), ("neighbor", "neighbour"),
    ("labor", "labour"), ("harbor", "harbour"), ("kilometer", "kilometre"), ("program ", "programme "), ("traveling", "travelling"), ("percent", "per cent"),
    ("militants", "militiamen"), ("al-", "el-"),
)  # fmt: skip


def scraped(text: str, random: Random) -> str:
    """A page around it."""
    return random.choice(MASTHEADS) + text + random.choice(FOOTERS)


def noisy(text: str, random: Random) -> str:
    """One word in twelve misspelt, left out or doubled."""
    return " ".join(w for word in text.split() for w in (blurred(word, random) if word.isalpha() and random.random() < 1 / 12 else [word]))


def blurred(word: str, random: Random) -> list[str]:
    """A word with two letters changed over, or none, or two."""
    at = random.randrange(len(word))
    return random.choice(([], [word, word], [word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]]))


def respelt(text: str, random: Random) -> str:
    """American spellings as British ones, or the other way round."""
    for one, other in SPELLINGS if random.random() < 0.5 else [(b, a) for a, b in SPELLINGS]:
        text = text.replace(one, other)
    return text


def cut_and_shuffled(text: str, random: Random) -> str:
    """Seven sentences in ten, in another order."""
    said = sentences(text)
    return " ".join(random.sample(said, max(1, round(0.7 * len(said)))))


def fourth(text: str, random: Random) -> str:
    """A fourth of its sentences, neighbours, at least one; however long they are."""
    said = sentences(text)
    size = max(1, len(said) // 4)
    start = random.randint(0, len(said) - size)
    return " ".join(said[start : start + size])


def merged(text: str, other: str, random: Random) -> str:
    """The better halves of two reports, in turns of some sentences."""
    one, two = (sorted(random.sample(range(len(said)), max(1, round(0.6 * len(said))))) for said in (sentences(text), sentences(other)))
    mine, theirs = [sentences(text)[n] for n in one], [sentences(other)[n] for n in two]
    turns = [said[n : n + 3] for n in range(0, max(len(mine), len(theirs)), 3) for said in (mine, theirs)]
    return " ".join(s for turn in turns for s in turn)


SECOND: dict[str, Change] = {
    "scraped": scraped, "noisy": noisy, "respelt": respelt, "cut, shuffled": cut_and_shuffled,
    "respelt, in words": lambda text, random: in_words(respelt(text, random), random),
    "cut, shuffled, noisy, scraped": lambda text, random: scraped(noisy(cut_and_shuffled(text, random), random), random),
}  # fmt: skip
