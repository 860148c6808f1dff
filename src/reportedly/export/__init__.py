"""Figures → files for other programs: CSV, JSON lines, Parquet, GeoJSON; the same figures give the same bytes.

    write(figures, stream, "csv") -> how many        write_file(figures, path) -> how many

`queries.all_figures` yields them in the order of our contract: (document, field, start).
"""

from reportedly.export.out import FORMATS, write, write_file

__all__ = ["FORMATS", "write", "write_file"]
