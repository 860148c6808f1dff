"""Records → pages that a browser shows."""
