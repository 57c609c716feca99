"""The categories of services, and which of them work."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from .errors import InputError
from .progress import Progress
from .schema import CATEGORY_GROUPS, category_codes, slug, yes_no_unknown


def categories_of(
    services: gpd.GeoDataFrame, category_field: str, operational_field: str, unknown_works: bool, progress: Progress
) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Category code (None where there is none) and whether it works, of each service.

    Raises
    ------
    InputError
        If the field is not there, or no service has a category.
    """
    if category_field not in services:
        raise InputError(
            "The services layer has no field '{field}' for the category. Choose the field that holds it.",
            field=category_field,
        )
    given = services[category_field]
    words = ["" if absent else _category_word(value) for value, absent in zip(given, given.isna())]
    codes = category_codes(word for word in words if word)
    if not codes:
        raise InputError(
            "No service has a category in the field '{field}': there is nothing to walk to.", field=category_field
        )
    for word, code in codes.items():
        if code != slug(word):
            progress.say("The category '{word}' is called {code} in the fields.", word=word, code=code)
    category = np.array([codes.get(word) for word in words], dtype=object)
    if operational_field and operational_field in services:
        state = services[operational_field].map(yes_no_unknown).to_numpy()
    else:
        state = np.full(len(services), "unknown", dtype=object)
    works: NDArray[np.bool_] = (state == "yes") | ((state == "unknown") & unknown_works)
    return category, works


def _category_word(value: object) -> str:
    """A category as text: numbers are words too, and 3.0 is the 3 of a column with gaps."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def with_groups(category: NDArray[np.object_]) -> dict[str, list[str]]:
    """Every category found, alphabetically, then the groups of which at least one member was found."""
    found = sorted({value for value in category if value is not None})
    groups = {name: [name] for name in found}
    for name, members in CATEGORY_GROUPS.items():
        present = [member for member in members if member in groups]
        if present:
            groups[name] = [*present, *([name] if name in found else [])]
    return groups
