"""Places by name: a compact file built from GeoNames and our supplement → candidates for a spelling."""


class Gazetteer:
    """Read-only look-ups of place names."""


def load() -> Gazetteer:
    """The gazetteer that ships with us."""
    return Gazetteer()
