"""Two points on the earth → the kilometres between them."""

from math import cos, hypot, radians

DEGREE = 111.2  # kilometres of a degree along a meridian: 40,030 km by 360


def kilometres(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> float:
    """How far two points (latitude, longitude) are apart, on a flat map, which is exact enough up to some hundred kilometres; infinity for an unknown one.

    >>> round(kilometres((36.34, 43.13), (36.19, 44.01)))  # Mosul to Erbil
    81
    """
    (lat, lon), (other_lat, other_lon) = a, b
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return float("inf")
    return DEGREE * hypot(lat - other_lat, (lon - other_lon) * cos(radians((lat + other_lat) / 2)))
