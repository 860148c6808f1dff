"""Figures → a map: one GeoJSON point for each figure and place that locates it (RFC 7946), as QGIS and geojson.io open it.

Checked with what QGIS reads by (GDAL 3: one layer of points in EPSG:4326, every property a column) and with geojson 3.3 and
geojson-pydantic 2.2. `name` and `attribution` are foreign members, which RFC 7946 (6.1) allows; GDAL takes `name` for the layer's.
"""

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reportedly.export.csv import flat
from reportedly.records import Figure, Place

CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0, and Reportedly's supplement"
LEFT_OUT = frozenset(("sentence_start", "sentence_end", "places", "countries", "report_places", "report_countries", "lat", "lon", "rules"))


def write(figures: Iterable[Figure], stream: BinaryIO) -> int:
    """How many figures were written; one without a place of its own that has coordinates is not on the map."""
    written = 0
    stream.write(json.dumps({"type": "FeatureCollection", "name": "figures", "attribution": CREDIT})[:-1].encode() + b', "features": [')
    for figure in figures:
        for feature in features(figure):
            stream.write((",\n" if written else "\n").encode() + json.dumps(feature, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))
            written += 1
    stream.write(b"\n]}\n")
    return written


def features(f: Figure) -> Iterator[dict[str, Any]]:
    """The points of one figure: longitude first, as the standard wants it, and flat properties."""
    shared = {name: value for name, value in flat(f).items() if name not in LEFT_OUT}
    for place in f.places:
        at = position(place)
        if at:
            yield {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": shared | named(place)}


def position(place: Place) -> list[float]:
    """Longitude and latitude in degrees (WGS 84); empty where a place has none on the globe."""
    if place.lat is None or place.lon is None or not (math.isfinite(place.lat) and math.isfinite(place.lon)):
        return []
    return [place.lon, place.lat] if abs(place.lat) <= 90 and abs(place.lon) <= 180 else []


def named(place: Place) -> dict[str, Any]:
    """A place's own properties."""
    return {"place": place.name, "country": place.country, "geoname_id": place.geoname_id, "role": place.role, "where_prec": place.where_prec}
