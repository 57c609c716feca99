"""The categories of services, and which of them work."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from .errors import InputError
from .progress import Progress
from .schema import CATEGORY_GROUPS, category_codes, slug, yes_no_unknown

# Values of `access` that keep the neighbours out.
_NOT_FOR_EVERYBODY = ("no", "private", "residents", "employees", "staff")
# Of these, "private" tells who runs them or that nobody strolls through: people are taken in all the same.
_TAKES_PEOPLE_IN = (
    "kindergarten",
    "pharmacy",
    *CATEGORY_GROUPS,
    *(one for group in CATEGORY_GROUPS.values() for one in group),
)


def categories_of(
    services: gpd.GeoDataFrame, category_field: str, operational_field: str, unknown_works: bool, progress: Progress
) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Category code (None where there is none) and whether it works for everybody, of each service.

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
    private = is_private(services, category)
    if private.any():
        ids = services["id"][private].astype(str)
        progress.warn(
            "{count} services are not for everybody by their field 'access' (a private well, for example), so nobody "
            "is sent there: {ids}. To count one all the same, empty that field.",
            count=int(private.sum()),
            ids=", ".join(ids[:10]) + (", ..." if len(ids) > 10 else ""),
        )
    works: NDArray[np.bool_] = ((state == "yes") | ((state == "unknown") & unknown_works)) & ~private
    return category, works


def is_private(services: gpd.GeoDataFrame, category: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which services keep the neighbours out, by their ``access`` as OpenStreetMap writes it.

    A private school or clinic takes people in: there ``private`` tells who runs it, and it counts.
    """
    if "access" not in services:
        return np.zeros(len(services), dtype=bool)
    access = services["access"].map(slug, na_action="ignore").to_numpy(dtype=object)
    takes_in = np.isin(category.astype(str), _TAKES_PEOPLE_IN) & (access == "private")
    private: NDArray[np.bool_] = np.isin(access.astype(str), _NOT_FOR_EVERYBODY) & ~takes_in
    return private


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
