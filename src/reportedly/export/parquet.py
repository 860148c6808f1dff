"""Figures → a Parquet file with typed columns: the keys of `extract`, places and sources as structures, dates as dates."""

import datetime
from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from reportedly.export.rows import figure_row
from reportedly.records import Figure

GROUP = 20_000
"""Figures in one row group: what is held in memory, about 40 MB."""


def write(figures: Iterable[Figure], stream: BinaryIO) -> int:
    """How many figures were written. The same figures give the same bytes with the same pyarrow."""
    import pyarrow as pa  # late: it takes a quarter of a second
    from pyarrow import parquet

    shape, written, coming = schema(), 0, iter(figures)
    with parquet.ParquetWriter(pa.PythonFile(Forward(stream), "w"), shape, compression="zstd") as writer:
        while rows := [typed(f) for f in islice(coming, GROUP)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=shape))
            written += len(rows)
    return written


class Forward:
    """A stream that is only written forward (a pipe), which knows where it is."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.at = 0

    def write(self, data: Any) -> int:
        """Pass it on."""
        self.stream.write(data)
        self.at += len(data)
        return len(data)

    def tell(self) -> int:
        """Bytes so far."""
        return self.at

    def flush(self) -> None:
        """Pass it on."""
        self.stream.flush()

    def close(self) -> None:
        """The stream is its owner's to close."""
        self.closed = True


def typed(f: Figure) -> dict[str, Any]:
    """A figure's object with its days as dates, and its numbers with a fraction (a whole number above 2^53 is refused as one)."""
    row = figure_row(f)
    numbers = {"value": list(f.value), "low": f.low, "best": f.best, "high": f.high}
    return row | numbers | {name: row[name] and [datetime.date.fromisoformat(d) for d in row[name]] for name in ("time", "as_of")}


def schema() -> Any:
    """The columns and their types, in the order of the keys."""
    import pyarrow as pa

    text, whole, real, flag = pa.string(), pa.int64(), pa.float64(), pa.bool_()
    place = pa.struct([("name", text), ("country", text), ("geoname_id", whole), ("lat", real), ("lon", real), ("role", text), ("where_prec", whole)])
    source = pa.struct([("name", text), ("role", text), ("organisation", text), ("cue", pa.list_(whole))])
    days = pa.list_(pa.date32())
    kinds = {
        "document": text, "id": text, "field": text, "start": whole, "end": whole, "text": text, "sentence": pa.list_(whole),
        "quantifier": text, "value": pa.list_(real), "unit": text, "change": text, "low": real, "best": real, "high": real,
        "low_inclusive": flag, "high_inclusive": flag, "counted": text, "category": text, "group": text, "measure_type": text,
        "per": text, "places": pa.list_(place), "report_places": pa.list_(place), "time": days, "as_of": days, "date_prec": whole,
        "date_basis": text, "source": source, "via": pa.list_(source), "modality": text, "part_of": text, "disputes": pa.list_(text),
        "indicator": text, "title_only": flag, "rules": pa.list_(text), "cues": pa.list_(pa.list_(whole)), "confidence": real,
    }  # fmt: skip
    return pa.schema(list(kinds.items()))
