"""A name → what is compared when people search for it: small letters, no accents, no doubled spaces."""

import unicodedata


def fold(name: str) -> str:
    """The searchable spelling of a name.

    >>> fold("  Deir  ez-Zór ")
    'deir ez-zor'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
