"""Small counts that would tell about single households, and the ones beside them that would give them away."""

from __future__ import annotations

import numpy as np

from .network import Bools, Ints

SMALLEST_COUNT = 5


def withheld(counts: Ints, smallest: int = SMALLEST_COUNT, already: Bools | None = None) -> Bools:
    """Which counts of a table may not be shown when their total may be known.

    Primary: counts over 0 and under `smallest`. Complementary: as long as the withheld counts could be worked out
    from the total and the shown ones, the smallest of the shown counts is withheld as well. A reader knows that every
    withheld count is at least 1; so that none can be pinned down, at least two are withheld, and their sum leaves each
    of them a range of at least `smallest` values.

    Parameters
    ----------
    counts : int array, shape (n,)
        Households of every cell; an empty cell (0) is no secret.
    smallest : int
        The smallest count that is shown.
    already : bool array, shape (n,), optional
        Cells that are withheld in any case.

    Returns
    -------
    bool array, shape (n,)
        Where everything together is too little to hide in, all of it is withheld.
    """
    hidden: Bools = (counts > 0) & (counts < smallest)
    if already is not None:
        hidden |= already & (counts > 0)
    if not hidden.any():
        return hidden
    # The smallest first; of equals the first.
    for next_one in np.argsort(counts, kind="stable"):
        number, total = int(hidden.sum()), int(counts[hidden].sum())
        if number >= 2 and total - number >= smallest:
            break
        if counts[next_one] > 0:
            hidden[next_one] = True
    return hidden
