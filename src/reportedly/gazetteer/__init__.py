"""Places by name: a compact file built from GeoNames and our supplement → the places that a spelling may mean.

The file is mapped into memory, so that it loads at once and processes share it. Its header names its sources' versions.
Data of GeoNames (CC BY 4.0); see NOTICE.
"""

import copy
import json
import mmap
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from reportedly.errors import ModelMissing
from reportedly.gazetteer.folding import key, sound
from reportedly.own import OwnPlace

FILE = Path(__file__).with_name("places.bin")
Code = Literal["Q", "I", "h", "H", "B"]
MAGIC = b"reportedly places 1\n"
COLUMNS: tuple[tuple[str, Code], ...] = (
    ("hashes", "Q"), ("targets", "I"), ("population", "I"), ("geoname_id", "I"), ("name_at", "I"),
    ("lat", "h"), ("lon", "h"), ("country", "H"), ("region", "H"), ("kind", "B"), ("prec", "B"), ("names", "B"),
)  # fmt: skip
NONE = 0xFFFF
TRANSCRIBED = frozenset((  # countries whose names come to us out of another script
    "AE", "AF", "AM", "BD", "BG", "BH", "BT", "BY", "CN", "DZ", "EG", "EH", "ER", "ET", "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR",
    "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MK", "MM", "MN", "MR", "NP", "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SY", "TH", "TJ", "TN", "TW", "UA", "YE",
))  # fmt: skip
ALTERNATE = 1 << 31  # the spelling is not the place's main name


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; `index` is its rank: a smaller one is better known. `region` is a region's index or None."""

    index: int
    name: str
    country: str | None
    region: int | None
    geoname_id: int | None
    lat: float
    lon: float
    population: int
    kind: str
    where_prec: int


class Gazetteer:
    """Read-only look-ups of place names."""

    def __init__(self, data: memoryview, header: dict[str, Any]) -> None:
        self.sources: dict[str, str] = header["sources"]
        self.countries: list[str] = header["countries"]
        self.neighbours: dict[str, list[str]] = header["neighbours"]
        self.kinds: list[str] = header["kinds"]
        self.regions: list[int] = header["regions"]
        self.known: int = header["known"]  # places up to this rank have 50,000 people or stand in our supplement
        self.eponyms = frozenset(header["eponyms"])  # regions that share the name of a town of theirs
        self.capitals = frozenset(header["capitals"])
        self.ordinary = frozenset(header["ordinary"])
        self.columns: dict[str, Any] = {name: data[a:b].cast(code) for (name, code), (a, b) in zip(COLUMNS, header["sections"], strict=True)}
        self.own: dict[str, tuple[tuple[int, bool], ...]] = {}  # keys of the user's own places, whose ranks are below zero
        self.own_entries: tuple[Entry, ...] = ()
        self._hashes, self._targets = self.columns["hashes"], self.columns["targets"]

    def __len__(self) -> int:
        return len(self.columns["lat"])

    def find(self, name: str) -> tuple[tuple[int, bool], ...]:
        """The places of that spelling as (index, is it a main name), best known first.

        >>> from reportedly import gazetteer
        >>> places = gazetteer.load()
        >>> [places.entry(i).country for i, _ in places.find("Mosul")][0]
        'IQ'
        """
        return self.hits(key(name))

    def find_sound(self, name: str) -> tuple[tuple[int, bool], ...]:
        """The places of the Arab, Kurdish and Persian world whose name sounds so."""
        heard = sound(name)
        return self.hits("~" + heard) if heard else ()

    def find_country(self, code: str) -> tuple[tuple[int, bool], ...]:
        """A country by its two letters."""
        return self.hits("=" + code)

    def country(self, code: str) -> Entry | None:
        """The place that a country is, by its two letters."""
        return next((self.entry(i) for i, _ in self.find_country(code)), None)

    def hits(self, folded: str) -> tuple[tuple[int, bool], ...]:
        """The places under one folded key."""
        h = digest(folded)
        at = bisect_left(self._hashes, h)
        return (*self.own.get(folded, ()), *self.run(at, h))

    def run(self, at: int, h: int) -> Iterator[tuple[int, bool]]:
        """The targets of one digest, in rank's order."""
        while at < len(self._hashes) and self._hashes[at] == h:
            t = self._targets[at]
            yield t & ~ALTERNATE, not t & ALTERNATE
            at += 1

    @cache  # noqa: B019 (a gazetteer lives as long as its process)
    def entry(self, index: int) -> Entry:
        """A place by its rank."""
        if index < 0:
            return self.own_entries[-1 - index]
        c = self.columns
        a, b = c["name_at"][index], c["name_at"][index + 1]
        country, region = c["country"][index], c["region"][index]
        code = None if country == NONE else self.countries[country]
        return Entry(
            index, english(str(c["names"][a:b], "utf-8"), code), code,
            None if region == NONE else self.regions[region], c["geoname_id"][index] or None, c["lat"][index] / 100, c["lon"][index] / 100,
            c["population"][index], self.kinds[c["kind"][index]], c["prec"][index],
        )  # fmt: skip


def with_own(gazetteer: Gazetteer, places: Sequence[OwnPlace]) -> Gazetteer:
    """The gazetteer with a user's own places before all others of the same spelling.

    >>> camp = OwnPlace("Camp Zeitoun", 36.52, 37.95, ("Zeitoun camp",), "SY")
    >>> [(e.name, e.country) for e in map(with_own(load(), [camp]).entry, [-1])]
    [('Camp Zeitoun', 'SY')]
    """
    if not places:
        return gazetteer
    more = copy.copy(gazetteer)
    more.own_entries = tuple(Entry(-1 - i, p.name, p.country, None, None, p.lat, p.lon, 0, "area", p.where_prec) for i, p in enumerate(places))
    more.own = {}
    for entry, place in zip(more.own_entries, places, strict=True):
        for name in dict.fromkeys((place.name, *place.aliases)):
            more.own[key(name)] = (*more.own.get(key(name), ()), (entry.index, name == place.name))
    return more


def english(name: str, country: str | None) -> str:
    """A name as an English newspaper prints it: no marks of transcription where Latin letters are not the country's own, no generic ending.

    >>> english("Al Ḩāḑir", "SY"), english("Goyang-si", "KR"), english("Łódź", "PL")
    ('Al Hadir', 'Goyang', 'Łódź')
    """
    if country not in TRANSCRIBED:
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and c not in "‘ʻʼʿʾ`")
    plain = plain.replace("’", "") if country in ("RU", "UA", "BY") else plain
    return plain.removesuffix("-si").removesuffix("-gun") if country in ("KR", "KP") else plain.removesuffix("-shi") if country == "JP" else plain


def digest(folded: str) -> int:
    """64 bits of a key: 500,000 names meet by chance with probability 1e-8."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@cache
def load(path: Path = FILE) -> Gazetteer:
    """The gazetteer that ships with us; ModelMissing where its file is not there or is not ours."""
    try:
        with path.open("rb") as f:
            data = memoryview(mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as e:
        raise ModelMissing("the gazetteer's file cannot be read", file=str(path), mend="python -m reportedly.gazetteer.build") from e
    if bytes(data[: len(MAGIC)]) != MAGIC:
        raise ModelMissing("is not a gazetteer of this version", file=str(path), mend="python -m reportedly.gazetteer.build")
    start = len(MAGIC) + 8
    size = int.from_bytes(data[len(MAGIC) : start], "little")
    return Gazetteer(data, json.loads(bytes(data[start : start + size])))
