"""Small counts that would tell about single households, and the ones beside them that would give them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from ..arrays import Bools, Floats, Ints

SMALLEST_COUNT = 5
SHOWN, WITHHELD = "shown", "withheld"


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


def sum_tells_nothing(counts: Ints, hidden: Bools, smallest: int = SMALLEST_COUNT) -> bool:
    """Whether the sum of the withheld counts may be known, by the rule of `withheld`."""
    number, total = int(hidden.sum()), int(counts[hidden].sum())
    return number == 0 or (number >= 2 and total - number >= smallest)


def withheld_by_place(places: Ints, nowhere: Ints, smallest: int = SMALLEST_COUNT) -> tuple[Bools, Bools, bool]:
    """Which counts may not be shown of people who go to places or nowhere, where all of them together are known.

    Parameters
    ----------
    places : int array, shape (n,)
        Households that go to each place.
    nowhere : int array, shape (m,)
        Households that go nowhere, by the reason.

    Returns
    -------
    places, nowhere : bool array, shape (n,) and (m,)
    everywhere : bool
        Whether the sum of all places may not be shown either.
    """
    if not smallest:
        return np.zeros(len(places), dtype=bool), np.zeros(len(nowhere), dtype=bool), False
    hidden = withheld(np.concatenate([places, nowhere]), smallest)
    here, there = hidden[: len(places)], hidden[len(places) :]
    told = sum_tells_nothing(places, here, smallest) and sum_tells_nothing(nowhere, there, smallest)
    return here, there, not told


def withheld_in_areas(counts: Ints, parts: Sequence[Sequence[int]] = (), smallest: int = SMALLEST_COUNT) -> Bools:
    """Which counts by group and area may not be shown, where areas add up to the whole and groups may.

    Parameters
    ----------
    counts : int array, shape (g, a)
        Households: the first row of everybody, then of each group; the first column of the whole, then of each area.
    parts : sequence of sequences of int
        Rows that together are everybody, such as both sexes.

    Returns
    -------
    bool array, shape (g, a)
        Where everybody is withheld, so is every group.
    """
    nothing = np.zeros(counts.shape, dtype=bool)
    return _settled(np.where(_told(counts, nothing, parts, smallest), 0, counts), nothing, parts, smallest)


def withheld_in_cells(
    counts: Ints, already: Bools, parts: Sequence[Sequence[int]] = (), smallest: int = SMALLEST_COUNT
) -> Bools:
    """The same for a table whose every row and area falls into cells that add up to it, shape (g, a, cells).

    Parameters
    ----------
    already : bool array, shape (g, a)
        From `withheld_in_areas`: of these nothing is shown, so that their own sum gives nothing away.
    """
    hidden = np.repeat(already[:, :, None], counts.shape[2], axis=2)
    counts = np.where(_told(counts, hidden, parts, smallest), 0, counts)
    while True:
        before = int(hidden.sum())
        for group, area in np.argwhere(~already):
            hidden[group, area] |= withheld(counts[group, area], smallest, hidden[group, area])
        for cell in range(counts.shape[2]):
            hidden[:, :, cell] = _settled(counts[:, :, cell], hidden[:, :, cell], parts, smallest)
        if int(hidden.sum()) == before:
            return hidden


def _told(counts: Ints, hidden: Bools, parts: Sequence[Sequence[int]], smallest: int) -> Bools:
    """Counts that nothing hides, since beside them is nothing but 0, or what is told: the totals tell them.

    Whoever counts on them to hide another one gives that away.
    """
    told: Bools = np.zeros(counts.shape, dtype=bool)
    while True:
        left = np.where(told, 0, counts)
        new = told.copy()
        for members in map(list, parts):
            new[members] |= _alone(left[members], axis=0)
        if counts.ndim > 2:
            new |= _alone(left, axis=2)
        # The whole whose areas are told, and the one area that is left of a whole that is.
        new[:, :1] |= (left[:, 1:].sum(axis=1, keepdims=True) == 0) & (counts.shape[1] > 1)
        new[:, 1:] |= _alone(left[:, 1:], axis=1) & (left[:, :1] == 0)
        new &= (counts >= smallest) & ~hidden
        if (new == told).all():
            return told
        told = new


def _alone(counts: Ints, axis: int) -> Bools:
    """Counts beside which there is nothing but 0."""
    alone: Bools = (counts > 0) & ((counts > 0).sum(axis=axis, keepdims=True) == 1)
    return alone


def _settled(counts: Ints, hidden: Bools, parts: Sequence[Sequence[int]], smallest: int) -> Bools:
    """Until neither the sum over areas nor the sum over parts gives a withheld count away."""
    hidden = hidden | ((counts > 0) & (counts < smallest))
    while True:
        before = int(hidden.sum())
        hidden |= hidden[0]
        for group in range(len(counts)):
            if counts.shape[1] > 1:
                hidden[group] |= withheld(counts[group], smallest, hidden[group])
        for members in map(list, parts):
            for area in range(counts.shape[1]):
                hidden[members, area] |= withheld(counts[members, area], smallest, hidden[members, area])
        if int(hidden.sum()) == before:
            return hidden


def groups_of_everybody(groups: Mapping[str, Floats]) -> list[list[int]]:
    """Numbers of the groups that together are the first, such as women and men: pairs, and all of them."""
    codes = list(groups)[1:]
    candidates = [list(pair) for pair in combinations(range(1, len(codes) + 1), 2)]
    if len(codes) > 2:
        candidates.append(list(range(1, len(codes) + 1)))
    values = list(groups.values())
    # Somebody of unknown sex, here and there, hides nobody.
    return [
        members
        for members in candidates
        if values[0].sum() > 0 and abs(sum(values[m].sum() for m in members) / values[0].sum() - 1.0) < 0.1
    ]
