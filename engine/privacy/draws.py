"""Draws that hang on a key and a secret seed, never on the order of rows: the same place moves the same way again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Floats, Ints


def uniform(keys: NDArray[np.object_], seed: str, salt: str) -> Floats:
    """A number in [0, 1) for every key, the same for the same key, seed and salt, whatever the order.

    SipHash with a secret key: who knows the numbers of some keys learns nothing about those of others.
    """
    secret = hashlib.sha256(f"{salt}\x1f{seed}".encode()).hexdigest()[:16]
    bits = pd.util.hash_array(keys, hash_key=secret, categorize=False)
    return np.asarray(bits >> np.uint64(11), dtype=float) / float(1 << 53)


def radius_for(k: float, density: float) -> float:
    """Radius in metres of the circle that holds `k` of a `density` per square metre: ``sqrt(k / (pi * density))``.

    >>> round(radius_for(20, 100 / 10_000), 1)
    25.2
    """
    return float(np.sqrt(k / (np.pi * density)))


def donut_offsets(keys: NDArray[np.object_], inner: Floats, outer: Floats, seed: str, salt: str) -> Floats:
    """Offsets in metres, shape (n, 2): direction uniform, length ``sqrt(U(inner**2, outer**2))``."""
    turn = 2 * np.pi * uniform(keys, seed, f"turn {salt}")
    length = np.sqrt(inner**2 + uniform(keys, seed, f"length {salt}") * (outer**2 - inner**2))
    return np.column_stack((length * np.cos(turn), length * np.sin(turn)))


def shuffled(keys: Sequence[object], seed: str) -> Ints:
    """An order that says nothing about the order of the input."""
    return np.argsort(uniform(np.array([str(key) for key in keys], dtype=object), seed, "order"), kind="stable")
