"""Submissions in XML, as ODK Collect writes them, as records with their groups and repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_OWN = ("meta", "orx:meta")


@dataclass
class Element:
    """An element of a submission: a question with its answer, or a group with what stands in it."""

    name: str
    form: str = ""
    text: str = ""
    children: list[Element] = field(default_factory=list)


def records_of(roots: Sequence[Element]) -> list[dict[str, object]]:
    """Submissions of one form as nested records.

    A group that stands several times in any submission is a repeat, and a list of records in all of them.

    Examples
    --------
    >>> child = Element("enfant", children=[Element("age", text="4")])
    >>> records_of([Element("data", children=[Element("nom", text="Awa"), child, child])])
    [{'nom': 'Awa', 'enfant': [{'age': '4'}, {'age': '4'}]}]
    """
    repeats: set[tuple[str, ...]] = set()
    for root in roots:
        _find_repeats(root, (), repeats)
    return [_record(root, (), repeats) for root in roots]


def _find_repeats(element: Element, path: tuple[str, ...], found: set[tuple[str, ...]]) -> None:
    counts = Counter(child.name for child in element.children)
    for child in element.children:
        own = (*path, child.name)
        if counts[child.name] > 1:
            found.add(own)
        _find_repeats(child, own, found)


def _record(element: Element, path: tuple[str, ...], repeats: set[tuple[str, ...]]) -> dict[str, object]:
    record: dict[str, object] = {}
    for child in element.children:
        own = (*path, child.name)
        value: object = _record(child, own, repeats) if child.children else child.text.strip() or None
        if own in repeats:
            items = record.setdefault(child.name, [])
            if isinstance(items, list) and value is not None:
                items.append(value)
        elif child.name in _OWN and isinstance(value, dict):
            record["meta"] = value
        else:
            record[child.name] = value
    return record
