"""The categories of services, and which of them work."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .errors import InputError
from .progress import Progress
from .schema import CATEGORY_GROUPS, category_codes, slug, yes_no_unknown

# Values of `access` that keep the neighbours out.
_NOT_FOR_EVERYBODY = ("no", "private", "residents", "employees", "staff")
_OPERATIONAL = "operational"
_SAYS_UNKNOWN = ("unknown", "inconnu", "inconnue", "na", "n_a", "nsp", "ne_sait_pas", "dont_know", "tidak_tahu")
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
        If a field that was asked for is not there, or no service has a category.
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
    without = int(sum(one is None for one in category))
    if without:
        progress.warn(
            "{count} of {all} services {count:has|have} no category in the field '{field}': nobody is sent there.",
            count=without,
            all=len(services),
            field=category_field,
        )
    if operational_field and operational_field in services:
        state = services[operational_field].map(yes_no_unknown).to_numpy()
        say_words_without_meaning(services[operational_field], state, operational_field, unknown_works, progress)
    elif operational_field not in ("", _OPERATIONAL):
        raise InputError(
            "The services layer has no field '{field}' that says whether they work. Choose the field that does, or "
            "none.",
            field=operational_field,
        )
    else:
        state = np.full(len(services), "unknown", dtype=object)
    private = is_private(services, category)
    if private.any():
        ids = services["id"][private].astype(str)
        progress.warn(
            "{count} {count:service is|services are} not for everybody by {count:its|their} field 'access' (a private "
            "well, for example), so nobody is sent there: {ids}. To count one all the same, empty that field.",
            count=int(private.sum()),
            ids=", ".join(ids[:10]) + (", ..." if len(ids) > 10 else ""),
        )
    works: NDArray[np.bool_] = ((state == "yes") | ((state == "unknown") & unknown_works)) & ~private
    return category, works


def say_words_without_meaning(
    given: pd.Series, state: NDArray[np.object_], field: str, unknown_works: bool, progress: Progress
) -> None:
    """Tell which words for "works" nobody understands, and what they count as."""
    words = given[(state == "unknown") & given.notna().to_numpy()].astype(str).str.strip()
    odd = words[(words != "") & ~words.map(slug).isin(_SAYS_UNKNOWN)]
    if odd.empty:
        return
    some = sorted(odd.unique())
    told = ", ".join(f"'{word}'" for word in some[:5]) + (", ..." if len(some) > 5 else "")
    if unknown_works:
        progress.warn(
            "{count} {count:service says|services say} neither yes nor no in the field '{field}' ({words}): "
            "{count:it counts|they count} as working.",
            count=len(odd),
            field=field,
            words=told,
        )
    else:
        progress.warn(
            "{count} {count:service says|services say} neither yes nor no in the field '{field}' ({words}): "
            "{count:it counts|they count} as out of use.",
            count=len(odd),
            field=field,
            words=told,
        )


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


def wanted_groups(category: NDArray[np.object_], wanted: Sequence[str]) -> dict[str, list[str]]:
    """Those of `with_groups` that are asked for, a group with its members; all of them where nothing is.

    Raises
    ------
    InputError
        If no service has a category that is asked for.
    """
    groups = with_groups(category)
    asked = [slug(word) for word in wanted if word.strip()]
    unknown = [name for name in dict.fromkeys(asked) if name not in groups]
    if unknown:
        raise InputError(
            "No service has the category {names}. Choose among: {known}.",
            names=", ".join(unknown),
            known=", ".join(groups),
        )
    counted = {*asked, *(member for name in asked for member in groups[name])}
    return {name: members for name, members in groups.items() if not counted or name in counted}
