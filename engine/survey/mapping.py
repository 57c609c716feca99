"""Which column of a form plays which role, and what the answers mean: as a person can read, correct and keep it."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, fields, replace

import pandas as pd

from ..errors import InputError
from ..schema import category_codes
from .tables import leaf

ROLES = (
    "record_type",
    "category",
    "name",
    "operational",
    "capacity",
    "fee",
    "flood_height",
    "flood_severity",
    "flood_date",
    "flood_event",
    "consent",
    "people",
    "female_people",
    "male_people",
    "under_5_people",
    "elderly_people",
    "disabled_people",
    "age",
    "sex",
    "location",
    "enumerator",
    "survey_date",
    "block_id",
    "width",
    "surface",
    "highway",
    "steps",
)
RECORDS = ("household", "service", "path", "flood_mark", "block", "water", "flood_area", "member", "other")
STATES = ("yes", "no", "unknown")
AREAS = ("block", "water", "flood_area", "other")
# In a mapping that was saved: the columns there were then.
KNOWN_COLUMNS = "_columns"


@dataclass(frozen=True)
class Column:
    """What is known of a column before it gets a role."""

    table: str
    name: str
    label: str
    kind: str
    answers: pd.Series
    choices: dict[str, str]

    def spoken(self, answer: object) -> str:
        """The label of an answer where the form has one."""
        return self.choices.get(str(answer), "")


@dataclass(frozen=True)
class Mapping:
    """Which column plays which role, and what the answers mean.

    Attributes
    ----------
    roles : dict of str to tuple of str
        Role to columns (the first that is answered counts).
    tables : dict of str to str
        Table to the record type of all its rows.
    records, categories, operational, consent : dict of str to str
        Answer to record type, category code, yes/no/unknown, yes/no.
    flood_heights : dict of str to float
        Answer to metres above ground.
    areas : dict of str to str
        Question in which areas were drawn to what they are: ``block``, ``water``, ``flood_area`` or ``other``.
    sensitive : tuple of str
        Columns with personal data.
    phones : tuple of str
        Those of them that hold telephone numbers.
    """

    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    operational: dict[str, str] = field(default_factory=dict)
    consent: dict[str, str] = field(default_factory=dict)
    flood_heights: dict[str, float] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    sensitive: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def columns(self, role: str, frame: pd.DataFrame) -> list[str]:
        """The columns of `frame` that play `role`, by full name or own name."""
        wanted = self.roles.get(role, ())
        return [c for w in wanted for c in frame.columns if w in (c, leaf(c))]

    def roles_of(self, column: str) -> list[str]:
        """The roles a column plays."""
        return [role for role, names in self.roles.items() if column in names or leaf(column) in names]

    def answers(self, role: str, frame: pd.DataFrame) -> pd.Series:
        """What a row says for `role`: the first column that is answered; None where none is."""
        found = pd.Series(None, index=frame.index, dtype=object)
        for column in self.columns(role, frame):
            found = found.where(found.notna(), frame[column])
        return found

    def is_sensitive(self, column: str) -> bool:
        """Whether a column holds personal data."""
        return column in self.sensitive or leaf(column) in self.sensitive

    def as_json(self) -> dict[str, object]:
        """Plain lists and texts, to be edited and given back."""
        return {
            f.name: (
                {k: list(v) if isinstance(v, tuple) else v for k, v in value.items()}
                if isinstance(value := getattr(self, f.name), dict)
                else list(value)
            )
            for f in fields(self)
        }


def read_mapping(document: object) -> dict[str, object]:
    """Check a mapping that a person wrote; parts that begin with ``_`` are remarks.

    Raises
    ------
    InputError
        If it is no mapping, or names a role or record type that does not exist.
    """
    if not isinstance(document, dict):
        raise InputError("The mapping is not a JSON object. Start from the one in the report of a first import.")
    known = {f.name for f in fields(Mapping)}
    given = {key: value for key, value in document.items() if not str(key).startswith("_")}
    for key, value in given.items():
        if key not in known:
            raise InputError(
                "The mapping has an unknown part '{part}'. Use: {parts}.", part=key, parts=", ".join(sorted(known))
            )
        if not _well_written(key, value):
            raise InputError("The part '{part}' of the mapping is not written as in the report of an import.", part=key)
    for part, allowed in (
        ("roles", ROLES),
        ("tables", RECORDS),
        ("records", RECORDS),
        ("areas", AREAS),
        ("operational", STATES),
        ("consent", STATES),
    ):
        used = given.get(part, {})
        names = used if part == "roles" else used.values()
        for name in names:
            if name not in allowed:
                raise InputError(
                    "The mapping uses '{name}' in '{part}', which is not one of: {allowed}.",
                    name=name,
                    part=part,
                    allowed=", ".join(allowed),
                )
    seen = document.get(KNOWN_COLUMNS)
    return {**given, KNOWN_COLUMNS: seen} if isinstance(seen, list) else given


def _well_written(part: str, value: object) -> bool:
    """Whether a part of a mapping has the types of that part."""
    if part in ("sensitive", "phones"):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if not isinstance(value, dict):
        return False
    if part == "roles":
        return all(
            isinstance(v, str) or (isinstance(v, list) and all(isinstance(i, str) for i in v)) for v in value.values()
        )
    if part == "flood_heights":
        return all(isinstance(v, (int, float)) and not isinstance(v, bool) and 0 <= v <= 30 for v in value.values())
    return all(isinstance(v, str) for v in value.values())


def merged(guess: Mapping, given: AnyMapping[str, object]) -> Mapping:
    """The guess, with everything a person said in its place."""
    changes: dict[str, object] = {}
    for key, value in given.items():
        if key == KNOWN_COLUMNS:
            continue
        if isinstance(value, dict):
            own = {k: ((v,) if isinstance(v, str) else tuple(v)) if key == "roles" else v for k, v in value.items()}
            if key == "categories":
                # A person may write "Salle de prière": fields are named after the code.
                codes = category_codes(str(v) for v in own.values())
                own = {k: codes[str(v)] for k, v in own.items()}
            changes[key] = {**getattr(guess, key), **own}
        elif isinstance(value, (list, tuple)):
            changes[key] = tuple(str(v) for v in value)
    return replace(guess, **changes)  # type: ignore[arg-type]
