"""Which OpenStreetMap tags mean what: the tag table, and its rules asked of all objects at once.

The table is `resources/profiles/osm_tags.csv`, which people may edit or replace. A rule is asked once of every
*distinct* value of its key, never of every object, so that its cost does not grow with the city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Bools, Ints, Objects
from ..errors import InputError
from ..schema import slug

Condition = tuple[str, tuple[str, ...]]

ANY = "*"
ROLES = ("path", "access", "building", "service", "lifecycle", "school_level", "barrier", "water")
# A row whose role begins with this is a remark.
REMARK = "#"
COLUMNS = ("role", "key", "value", "code", "walkable", "only_if", "unless")
_NAME_KEY = "name"


@dataclass(frozen=True)
class TagRule:
    """One row of the tag table.

    Parameters
    ----------
    role : str
        One of `ROLES`.
    key : str
        The tag's key.
    values : tuple of str
        The values that fit; ``*`` is any value but ``no``.
    code : str
        Category or kind; empty: the tag's own value.
    walkable : str
        ``yes``, ``no`` or empty (roles ``path`` and ``access``).
    only_if, unless : tuple of (key, values)
        One of the first must hold, none of the second.
    """

    role: str
    key: str
    values: tuple[str, ...]
    code: str = ""
    walkable: str = ""
    only_if: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


def read_tag_table(rows: Iterable[Mapping[str, str]]) -> tuple[TagRule, ...]:
    """Read the rows of a tag table; their order counts, the first rule that fits wins.

    Parameters
    ----------
    rows : iterable of mapping
        Texts under `COLUMNS`. In ``value``, ``|`` stands between alternatives; in ``only_if`` and ``unless``,
        ``;`` stands between conditions written ``key=value|value``. Other columns are notes, and so are rows whose
        role begins with ``#``.

    Raises
    ------
    InputError
        If a column is missing, a role is unknown, or a row lacks a key or value; the sentence names the row.
    """
    rules = []
    for number, row in enumerate(rows, start=2):
        missing = [name for name in COLUMNS if name not in row]
        if missing:
            raise InputError(
                "The tag table has no column {names}. Its columns are: {columns}.",
                names=", ".join(missing),
                columns=", ".join(COLUMNS),
            )
        cells = {name: (row[name] or "").strip() for name in COLUMNS}
        if cells["role"].startswith(REMARK) or not any(cells.values()):
            continue
        if cells["role"] not in ROLES:
            raise InputError(
                "Row {number} of the tag table: '{role}' is no role. Choose from: {roles}.",
                number=number,
                role=cells["role"],
                roles=", ".join(ROLES),
            )
        if not cells["key"] or not cells["value"] or cells["walkable"] not in {"", "yes", "no"}:
            raise InputError(
                "Row {number} of the tag table needs a key and a value, and 'yes', 'no' or nothing under walkable.",
                number=number,
            )
        rules.append(
            TagRule(
                cells["role"],
                cells["key"],
                _alternatives(cells["value"]),
                cells["code"],
                cells["walkable"],
                _conditions(cells["only_if"], number),
                _conditions(cells["unless"], number),
            )
        )
    if not rules:
        raise InputError("The tag table is empty: give it rows, or leave the choice to Quartier.")
    return tuple(rules)


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split("|") if word.strip())


def _conditions(text: str, number: int) -> tuple[Condition, ...]:
    conditions = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        key, equals, values = part.partition("=")
        if not equals or not key.strip() or not values.strip():
            raise InputError(
                "Row {number} of the tag table: '{condition}' is no condition. Write key=value or key=value|value, "
                "with ';' between conditions.",
                number=number,
                condition=part,
            )
        conditions.append((key.strip(), _alternatives(values)))
    return tuple(conditions)


@dataclass(frozen=True)
class TagColumns:
    """The tags of all objects, a column a key.

    Parameters
    ----------
    count : int
        Number of objects.
    owners, values : array
        Of every tag of every object: the object it belongs to, and its value.
    tags_of_key : dict
        Key to the positions in `owners` and `values`.
    """

    count: int
    owners: Ints
    values: Objects
    tags_of_key: dict[str, Ints]
    _coded: dict[str, tuple[Ints, Objects]] = field(default_factory=dict, repr=False)

    def texts(self, key: str) -> Objects:
        """The value of `key` for every object; None where it has none."""
        column = np.full(self.count, None, dtype=object)
        at = self.tags_of_key.get(key)
        if at is not None:
            column[self.owners[at]] = self.values[at]
        return column

    def coded(self, key: str) -> tuple[Ints, Objects]:
        """The column of `key` as codes (-1: no such tag) into its distinct values."""
        if key not in self._coded:
            codes, words = pd.factorize(self.texts(key))
            self._coded[key] = codes.astype(np.int64), np.asarray(words, dtype=object)
        return self._coded[key]

    def having(self, key: str, values: Sequence[str]) -> Bools:
        """Which objects have one of `values` under `key`; a list such as ``a;b`` has each of its words."""
        if key not in self.tags_of_key:
            return np.zeros(self.count, dtype=bool)
        codes, words = self.coded(key)
        fits = np.zeros(len(words) + 1, dtype=bool)
        fits[:-1] = [_fits(key, str(word), values) for word in words]
        return np.asarray(fits[codes])


def tag_columns(tags: Sequence[Mapping[str, str]]) -> TagColumns:
    """Turn one mapping of tags an object into columns, in one pass."""
    sizes = np.fromiter((len(one) for one in tags), dtype=np.int64, count=len(tags))
    owners = np.repeat(np.arange(len(tags), dtype=np.int64), sizes)
    keys = np.array([key for one in tags for key in one], dtype=object)
    values = np.array([value for one in tags for value in one.values()], dtype=object)
    codes, names = pd.factorize(keys)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    of_key = {str(name): order[bounds[k] : bounds[k + 1]] for k, name in enumerate(names)}
    return TagColumns(len(tags), owners, values, of_key)


_LEVELS = re.compile(r"(\d)\s*-\s*(\d)")


def words_of(key: str, value: str) -> set[str]:
    """What a tag's value says: itself, the words of a ``;`` list, the numbers of a range of school levels.

    >>> sorted(words_of("isced:level", "0-2"))
    ['0', '1', '2']
    """
    if key == "isced:level":
        value = _LEVELS.sub(lambda m: ";".join(map(str, range(int(m[1]), int(m[2]) + 1))), value).replace(",", ";")
    return {word.strip().lower() for word in value.split(";")} - {""}


def _fits(key: str, value: str, wanted: Sequence[str]) -> bool:
    if key == _NAME_KEY or key.startswith("school:") or key.startswith("education:"):
        text = f"_{slug(value)}_"
        return any(f"_{slug(word)}_" in text for word in wanted)
    words = words_of(key, value)
    if ANY in wanted:
        return bool(words - {"no"})
    return not words.isdisjoint(word.lower() for word in wanted)


def matching(rule: TagRule, columns: TagColumns, prefix: str = "") -> Bools:
    """Which objects `rule` fits, its key read behind `prefix` (``disused:``)."""
    fits = columns.having(prefix + rule.key, rule.values)
    if rule.only_if:
        fits = fits & np.logical_or.reduce([columns.having(*condition) for condition in rule.only_if])
    for condition in rule.unless:
        fits = fits & ~columns.having(*condition)
    return fits


def first_match(rules: Sequence[TagRule], columns: TagColumns) -> Ints:
    """For every object the number of the first of `rules` that fits, -1 where none does."""
    found = np.full(columns.count, -1, dtype=np.int64)
    for number in range(len(rules) - 1, -1, -1):
        found[matching(rules[number], columns)] = number
    return found


def codes_of(rules: Sequence[TagRule], found: Ints, columns: TagColumns) -> Objects:
    """The code of the rule found for every object, or the tag's own value; None where no rule fits."""
    codes = np.full(columns.count, None, dtype=object)
    for number in np.unique(found[found >= 0]):
        rule, at = rules[number], found == number
        codes[at] = rule.code or columns.texts(rule.key)[at]
    return codes


def of_role(rules: Iterable[TagRule], role: str) -> tuple[TagRule, ...]:
    """The rules of one role, in their order."""
    return tuple(rule for rule in rules if rule.role == role)


def lifecycle_prefixes(rules: Iterable[TagRule]) -> tuple[str, ...]:
    """What stands before the key of a service that is there and does not work: ``disused:`` and the like."""
    return tuple(f"{rule.key}:" for rule in of_role(rules, "lifecycle"))


def mapped(values: Objects, read: Any) -> Objects:
    """`read` asked once of every distinct text; None stays None."""
    codes, words = pd.factorize(values)
    results = np.full(len(words) + 1, None, dtype=object)
    for number, word in enumerate(words):
        results[number] = read(word)
    return np.asarray(results[codes], dtype=object)
