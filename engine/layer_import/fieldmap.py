"""Which columns of a planner's layer fill which column of the schema: written by a person, or guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from ..errors import InputError
from ..schema import LAYER_FIELDS

CONSTANT = "="
PARTS = ("role", "fields", "values", "personal")
_COLUMNS_TOLD = 40


@dataclass(frozen=True)
class FieldMap:
    """How a layer is read.

    Attributes
    ----------
    role : str
        Key of `LAYER_FIELDS`.
    fields : dict of str to tuple of str
        Column of the schema to columns of the layer (the first that is answered counts); a text after ``=`` is the same
        for every row.
    values : dict of str to dict of str to str
        Column of the schema to what its answers mean.
    personal : tuple of str
        Columns with personal data, which are left out.
    """

    role: str
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    personal: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Text to be edited and given back."""
        fields = {name: sources[0] if len(sources) == 1 else list(sources) for name, sources in self.fields.items()}
        document = {"role": self.role, "fields": fields, "values": self.values, "personal": list(self.personal)}
        return json.dumps(document, ensure_ascii=False, indent=2)


def is_constant(source: str) -> bool:
    """Whether a source is one value for every row."""
    return source.startswith(CONSTANT)


def constant(source: str) -> str:
    """The value behind ``=``, with or without quotes.

    >>> constant("='market'")
    'market'
    """
    text = source[len(CONSTANT) :].strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def read_field_map(document: object, role: str, columns: Iterable[str]) -> dict[str, object]:
    """Check a field map that a person wrote, and bring it to its parts.

    Parameters
    ----------
    document : object
        The JSON: the parts of `FieldMap`, or only ``{"category": "='market'", "name": "NOM"}``.
    role : str
        The role asked for.
    columns : iterable of str
        The columns of the layer.

    Returns
    -------
    dict
        The parts that were given; column names as the layer writes them.

    Raises
    ------
    InputError
        If it is no field map, or names a part, field or column that does not exist.
    """
    if not isinstance(document, dict):
        raise InputError(
            'The field map is not a JSON object. Write it as in: {{"category": "=\'market\'", "name": "NOM"}}.'
        )
    parts = document if document.keys() & set(PARTS[1:]) or not document.keys() - set(PARTS) else {"fields": document}
    unknown = parts.keys() - set(PARTS)
    if unknown:
        raise InputError(
            "The field map has an unknown part '{part}'. Use: {parts}.", part=sorted(unknown)[0], parts=", ".join(PARTS)
        )
    if parts.get("role", role) != role:
        raise InputError(
            "The field map is for the role '{given}', but '{role}' was asked for.", given=parts["role"], role=role
        )
    given: dict[str, object] = {}
    names = {name: name for name in columns}
    lower = {name.lower(): name for name in reversed(list(names))}
    if "fields" in parts:
        given["fields"] = _fields(_object(parts, "fields"), role, names, lower)
    if "values" in parts:
        given["values"] = _values(_object(parts, "values"), role)
    if "personal" in parts:
        personal = parts["personal"]
        if not isinstance(personal, list):
            raise _not_written(part="personal")
        given["personal"] = tuple(_column(str(name), names, lower) for name in personal)
    return given


def _object(parts: AnyMapping[str, object], part: str) -> dict[str, object]:
    value = parts[part]
    if not isinstance(value, dict):
        raise _not_written(part=part)
    return value


def _not_written(part: str) -> InputError:
    return InputError("The part '{part}' of the field map is not written as in the log of an import.", part=part)


def _fields(
    value: dict[str, object], role: str, names: dict[str, str], lower: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    fields = {}
    for name, sources in value.items():
        _known_field(name, role)
        several = sources if isinstance(sources, list) else [] if sources is None else [sources]
        texts = [one for one in several if isinstance(one, str)]
        if len(texts) < len(several):
            raise _not_written(part="fields")
        fields[name] = tuple(one if is_constant(one) else _column(one, names, lower) for one in texts if one)
    return fields


def _values(value: dict[str, object], role: str) -> dict[str, dict[str, str]]:
    for name, meanings in value.items():
        _known_field(name, role)
        if not isinstance(meanings, dict):
            raise _not_written(part="values")
    return {name: {str(k): str(v) for k, v in dict(meanings).items()} for name, meanings in value.items()}  # type: ignore[call-overload]


def _known_field(name: str, role: str) -> None:
    if name not in LAYER_FIELDS[role]:
        raise InputError(
            "The field map fills '{name}', which a layer of the role '{role}' has not. It has: {names}.",
            name=name,
            role=role,
            names=", ".join(LAYER_FIELDS[role]),
        )


def _column(name: str, names: dict[str, str], lower: dict[str, str]) -> str:
    found = names.get(name) or lower.get(name.lower())
    if found is None:
        told = [*list(names)[:_COLUMNS_TOLD], "..."] if len(names) > _COLUMNS_TOLD else list(names)
        raise InputError(
            "The field map names the column '{name}', which the layer has not. It has: {columns}. For one value in "
            "every row, write it after '='.",
            name=name,
            columns=", ".join(told),
        )
    return found
