"""Classes of water: by depth, by depth and speed, and classes that somebody else drew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..arrays import Floats, Ints
from ..errors import InputError
from ..grids.raster import DEPTH_NOISE_M
from ..schema import slug, yes_no_unknown

DEFAULT_CLASSES = "0.1;0.7;1.5"
DRY = "dry"
RISING, FALLING, TABLE = "rising", "falling", "table"
CLASS_ORDERS = (RISING, FALLING, TABLE)


@dataclass(frozen=True)
class DepthClasses:
    """Classes of depth, and of speed where it is known.

    Attributes
    ----------
    codes : tuple of str
        From the driest to the deepest; the first is ``dry``.
    limits_m : tuple of float
        Greatest depth of every class but the last, metres, inclusive.
    limits_m2_s, limits_m_s : tuple of float
        Greatest product of depth and speed (m²/s), and greatest speed (m/s), of every class but the last, inclusive;
        infinite where a class has none. Empty for classes of depth alone.
    """

    codes: tuple[str, ...]
    limits_m: tuple[float, ...]
    limits_m2_s: tuple[float, ...] = ()
    limits_m_s: tuple[float, ...] = ()

    @property
    def dry_up_to(self) -> float:
        """Metres of water that still count as dry."""
        return self.limits_m[0]

    @property
    def knows_speed(self) -> bool:
        """Whether the speed of the water makes a difference."""
        return bool(np.isfinite([*self.limits_m2_s, *self.limits_m_s]).any())

    def level_of(self, depth: Floats, speed: Floats | None = None) -> Ints:
        """Number of the first class whose limits all hold, 0 for dry, -1 where the depth is NaN.

        Without `speed` (m/s), and where it is NaN, the water stands still.
        """
        level = np.searchsorted(np.asarray(self.limits_m) + DEPTH_NOISE_M, depth, side="left")
        if speed is not None and self.knows_speed:
            still = np.nan_to_num(speed, nan=0.0)
            # Limits never fall from class to class, so the first class that holds is the highest of the three.
            moving = np.maximum(
                np.searchsorted(np.asarray(self.limits_m2_s) + DEPTH_NOISE_M, depth * still, side="left"),
                np.searchsorted(np.asarray(self.limits_m_s) + DEPTH_NOISE_M, still, side="left"),
            )
            level = np.where(level > 0, np.maximum(level, moving), level)
        return np.where(np.isnan(depth), -1, level)


def read_classes(text: str, profiles: Sequence[Mapping[str, str]] = ()) -> DepthClasses:
    """Classes from limits (``"0.1;0.7;1.5"``) or from the name of a profile (``"aidr"``).

    Water up to the first limit counts as dry; beyond the last begins the deepest class. All limits are inclusive.

    Parameters
    ----------
    profiles : sequence of mappings
        Rows with ``profile, class, up_to_m`` and, where speed counts, ``d_v`` (m²/s) and ``v`` (m/s); the last class
        of a profile has no limit.

    Raises
    ------
    InputError
        If the text is neither, or the limits do not rise.

    Examples
    --------
    >>> read_classes("0.1;0.7").codes
    ('dry', '0.1-0.7', 'over_0.7')
    """
    rows = [row for row in profiles if row.get("profile") == slug(text)]
    if rows:
        return _of_profile(text, rows)
    try:
        limits = tuple(float(part.strip().replace(",", ".")) for part in text.split(";") if part.strip())
    except ValueError:
        limits = ()
    rising = all(a < b for a, b in zip(limits, limits[1:]))
    if not limits or not rising or not np.isfinite(limits).all() or limits[0] < 0:
        raise InputError(
            "The depth classes '{text}' cannot be read. Give rising limits in metres with ; between, such as "
            "{example}, or one of: {profiles}.",
            text=text,
            example=DEFAULT_CLASSES,
            profiles=", ".join(dict.fromkeys(str(row.get("profile")) for row in profiles)),
        )
    between = [f"{low:g}-{high:g}" for low, high in zip(limits, limits[1:])]
    return DepthClasses((DRY, *between, f"over_{limits[-1]:g}"), limits)


def _of_profile(name: str, rows: Sequence[Mapping[str, str]]) -> DepthClasses:
    """The classes of one profile of a table, whose limits must not fall."""
    limits = {column: [_limit(row.get(column)) for row in rows[:-1]] for column in ("up_to_m", "d_v", "v")}
    # Dry ground has no speed to speak of.
    moving = {column: limits[column][1:] for column in ("d_v", "v")}
    falls = any(b < a for values in (limits["up_to_m"], *moving.values()) for a, b in zip(values, values[1:]))
    unread = any(np.isnan(values).any() for values in limits.values() if values)
    if len(rows) < 2 or falls or unread or not np.isfinite(limits["up_to_m"]).all() or limits["up_to_m"][0] < 0:
        raise InputError(
            "The classes '{name}' of the table cannot be used. From line to line the limits up_to_m (and d_v and v, "
            "where they are given) must be numbers that do not fall; only the last line has none.",
            name=name,
        )
    return DepthClasses(
        (DRY, *(str(row["class"]) for row in rows[1:])),
        tuple(limits["up_to_m"]),
        (0.0, *moving["d_v"]),
        (0.0, *moving["v"]),
    )


def _limit(text: str | None) -> float:
    """A limit as it stands in a table: infinite where there is none, NaN where it is no number."""
    if not (text or "").strip():
        return np.inf
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        return np.nan


@dataclass(frozen=True)
class ClassOrder:
    """How classes that somebody else drew follow each other.

    Attributes
    ----------
    way : str
        ``rising``: the highest number is the worst. ``falling``: the lowest above 0 is. ``table``: as `ranks` say.
    ranks : mapping of str to int
        Slug of a class to its rank: 0 is dry, the highest is the worst.
    """

    way: str = RISING
    ranks: Mapping[str, int] | None = None


BY_NUMBER = ClassOrder()


@dataclass(frozen=True)
class RankedClasses:
    """Classes brought in order.

    Attributes
    ----------
    level : int array, shape (n,)
        Of each value given: -1 unknown, 0 dry, then from the least to the worst.
    codes : tuple of str
        The words of the levels, the first is ``dry``.
    in_order : bool
        Whether a higher level is worse; words without a table have no order.
    """

    level: Ints
    codes: tuple[str, ...]
    in_order: bool


def read_class_table(rows: Iterable[Mapping[str, str]]) -> ClassOrder:
    """The order of classes from a table with ``class`` and ``rank`` (0 is dry, the highest is the worst).

    Raises
    ------
    InputError
        If a line has no class, or a rank that is no whole number from 0.
    """
    ranks: dict[str, int] = {}
    for line, row in enumerate(rows, start=2):
        name, rank = (row.get("class") or "").strip(), (row.get("rank") or "").strip()
        if not name or not rank.isdecimal():
            raise InputError(
                "Line {line} of the table of hazard classes cannot be read. It needs a class, and its rank as a whole "
                "number: 0 for dry, the highest for the worst.",
                line=line,
            )
        ranks[_key(name)] = int(rank)
    return ClassOrder(TABLE, ranks)


def rank_classes(given: Sequence[object], order: ClassOrder) -> RankedClasses:
    """Bring classes in order: numbers by their size, words by a table; no, 0 and ``dry`` are dry, nothing is unknown.

    Parameters
    ----------
    given : sequence of shape (n,)
        Numbers or words; None and NaN where a class is not known.

    Raises
    ------
    InputError
        If words are to fall without a table, or the table does not know one of them.
    """
    there = pd.Series(list(given), dtype=object)
    known = (there.notna() & (there.astype("string").str.strip() != "")).to_numpy(dtype=bool, na_value=False)
    keys = [_key(value) if told else "" for value, told in zip(given, known)]
    level = np.where(known, 0, -1)
    if order.way == TABLE:
        ranks = dict(order.ranks or {})
        strange = sorted({str(value) for value, key, told in zip(given, keys, known) if told and key not in ranks})
        if strange:
            raise InputError(
                "The table of hazard classes does not say what these are: {classes}. Add a line with class and rank "
                "for each.",
                classes=", ".join(strange[:10]),
            )
        present = sorted({ranks[key] for key, told in zip(keys, known) if told} - {0})
        place = {rank: number for number, rank in enumerate(present, start=1)}
        level[known] = [place.get(ranks[key], 0) for key, told in zip(keys, known) if told]
        words = {rank: _word(value) for value, rank in zip(reversed(list(given)), level[::-1].tolist())}
        return RankedClasses(level, (DRY, *(words[number] for number in range(1, len(present) + 1))), True)
    wet = known & np.array([not _is_dry(value) for value in given], dtype=bool)
    values = [value for value, is_wet in zip(given, wet) if is_wet]
    numbers = [_number(value) for value in values]
    in_order = not np.isnan(numbers).any() if numbers else True
    if order.way == FALLING and not in_order:
        raise InputError(
            "The hazard classes are words, such as '{example}', which do not fall of themselves. Give a table of "
            "hazard classes with the rank of each.",
            example=next(value for value, number in zip(values, numbers) if number != number),
        )
    ordered: list[float] | list[str] = sorted(set(numbers)) if in_order else sorted({str(value) for value in values})
    if order.way == FALLING:
        ordered = ordered[::-1]
    rank = {key: number for number, key in enumerate(ordered, start=1)}
    level[wet] = [rank[key] for key in (numbers if in_order else map(str, values))]
    return RankedClasses(level, (DRY, *map(_word, ordered)), in_order)


def _word(value: object) -> str:
    """How a class is written: 2 for 2.0, words as they are."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _is_dry(value: object) -> bool:
    return _number(value) == 0 or yes_no_unknown(value) == "no" or slug(value) == DRY


def _number(value: object) -> float:
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        return np.nan


def _key(value: object) -> str:
    """A class as a table finds it: 1, 1.0 and "1" are the same."""
    number = _number(value)
    return f"{number:g}" if number == number else slug(value)
