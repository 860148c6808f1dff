"""Paths and streams → reports, and a row for everything that could not be read as one."""
