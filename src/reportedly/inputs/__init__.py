"""Paths and streams → reports, and a row for everything that could not be read as one."""

from reportedly.inputs.path import count, read

__all__ = ["count", "read"]
