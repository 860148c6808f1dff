"""A report's text → its fingerprints: stable hashes of runs of words and of whole sentences, few enough to keep with the report.

Winnowing as in Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003: of every
WINDOW neighbouring runs of RUN words the one with the smallest hash is kept, so that two texts with RUN + WINDOW - 1 words in a
row in common share a fingerprint wherever those words stand. Pure: no report's prints depend on another's.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.reconcile.copies.common import COMMON
from reportedly.reconcile.copies.words import NUMBER, Words, words
from reportedly.records import Span

Hashes = NDArray[np.uint64]

RUN = 4
WINDOW = 4
SHORT = 48
"""Up to so many runs all are kept: in one sentence every word counts, and 48 hashes are no more than a long report's."""
TELLING = 2
"""A run needs so many words that are not COMMON, or half of all reports share it."""
FORMULA = 3
"""A run that one report says so often is its formula ("near X, one strike engaged ..."), shared without copying."""
SENTENCE = 8
"""A whole sentence of so many words is a fingerprint too."""

ODD = tuple(int.from_bytes(hashlib.blake2b(bytes([n]), digest_size=8).digest(), "little") | 1 for n in range(RUN))
MIX = 0xFF51AFD7ED558CCD  # the finalizer of MurmurHash3


@dataclass(frozen=True, slots=True)
class Prints:
    """`whole`: the hash of all words with their numbers, for verbatim copies; `marks`: the fingerprints, sorted, 8 bytes each."""

    whole: bytes
    marks: bytes

    def to_bytes(self) -> bytes:
        """One blob, some 1 KB for 300 words; the same on every machine."""
        return self.whole + self.marks

    @classmethod
    def from_bytes(cls, blob: bytes) -> "Prints":
        """The prints out of their blob."""
        return cls(blob[:8], blob[8:])


def prints(text: str, junk: Sequence[Span] = ()) -> Prints:
    """The fingerprints of a report's text without its junk (spans of it)."""
    read = words(text, junk)
    hashes = np.fromiter((word_hash(w) for w in read.forms), np.uint64, len(read.forms))
    telling = np.fromiter((w not in COMMON for w in read.forms), np.bool_, len(read.forms))
    marks = np.unique(np.concatenate([winnowed(telling_runs(hashes, telling)), sentences(hashes, telling, read)]))
    return Prints(whole(read), marks.astype("<u8").tobytes())


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """64 bits of a word, the same in every process."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def whole(read: Words) -> bytes:
    """The hash of all words in their order with what the numbers say."""
    said = " ".join(repr(read.numbers[i]) if w == NUMBER else w for i, w in enumerate(read.forms))
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def telling_runs(hashes: Hashes, telling: NDArray[np.bool_]) -> Hashes:
    """The hashes of all runs of RUN words, in order, without those that tell nothing and the report's own formulas."""
    number = len(hashes) - RUN + 1
    if number <= 0:
        return np.zeros(0, np.uint64)
    mixed, count = np.zeros(number, np.uint64), np.zeros(number, np.int64)
    for n in range(RUN):
        mixed += hashes[n : n + number] * np.uint64(ODD[n])
        count += telling[n : n + number]
    mixed = scrambled(mixed)[count >= TELLING]
    distinct, back, often = np.unique(mixed, return_inverse=True, return_counts=True)
    kept: Hashes = distinct[back][often[back] < FORMULA]
    return kept


def scrambled(hashes: Hashes) -> Hashes:
    """Hashes whose smallest is as good as random: winnowing must not prefer a word."""
    hashes = (hashes ^ (hashes >> np.uint64(33))) * np.uint64(MIX)
    mixed: Hashes = hashes ^ (hashes >> np.uint64(29))
    return mixed


def winnowed(runs: Hashes) -> Hashes:
    """The smallest of every WINDOW neighbours; all of a short report."""
    if len(runs) <= SHORT:
        return runs
    kept: Hashes = np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1)
    return kept


def sentences(hashes: Hashes, telling: NDArray[np.bool_], read: Words) -> Hashes:
    """The hashes of whole sentences."""
    found, start = [], 0
    for end in read.ends:
        if end - start >= SENTENCE and telling[start:end].sum() >= TELLING:
            found.append(int.from_bytes(hashlib.blake2b(hashes[start:end].astype("<u8").tobytes(), digest_size=8).digest(), "little"))
        start = end
    return np.array(found, np.uint64)
