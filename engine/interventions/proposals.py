"""The rows of several layers as interventions of one kind of record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..errors import InputError
from ..progress import Progress
from ..walking.network import tagged_mask
from ..walking.obstacles import Obstacles
from ..walking.pace import Walking, steps_mask
from .costs import FOOTBRIDGE, IMPROVED_PATH, LINK, NEW_SERVICE, REPAIRED_SERVICE, Costs, own_costs
from .ground import NO_CHANGE, RAMP, Change, Ground, becomes_ramp, new_surfaces

_NO_TARGETS: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Proposal:
    """Something that could be done.

    Attributes
    ----------
    kind : str
        One of `costs.KINDS`.
    source_id : str
        Id of the row it comes from.
    category : str or None
        Of a service.
    becomes : str or None
        The surface a path gets, or ``ramp``.
    cost : float
        NaN where it is unknown.
    cost_source : str
        ``own`` (the layer's field), ``table`` or ``unknown``.
    joined : bool
        Whether it joins the paths.
    change, targets
        What it does: see `gains.Work`.
    """

    kind: str
    source_id: str
    name: object
    category: str | None
    becomes: str | None
    cost: float
    cost_source: str
    shape: object
    length_m: float
    joined: bool
    change: Change
    targets: Ints

    @property
    def id(self) -> str:
        """An id among all interventions."""
        told = f"{self.kind}/"
        return self.source_id if self.source_id.startswith(told) else told + self.source_id


def footbridges(links: gpd.GeoDataFrame | None, blocked: Obstacles) -> Bools:
    """Which links are bridges: they cross water or a barrier, or say so themselves."""
    if links is None:
        return np.zeros(0, dtype=bool)
    bridges: Bools = blocked.crossed(links.geometry.to_numpy()) | tagged_mask(links, "bridge")
    return bridges


def proposals_of_services(
    every: gpd.GeoDataFrame,
    is_candidate: Bools,
    broken: Bools,
    category: NDArray[np.object_],
    joined: Bools,
    candidates: gpd.GeoDataFrame | None,
    costs: Costs,
) -> list[Proposal]:
    """New services and repairs.

    Raises
    ------
    InputError
        If a candidate has no category.
    """
    nameless = is_candidate & np.array([code is None for code in category])
    if nameless.any():
        raise InputError(
            "{count} candidates have no category: {ids}. Fill the field 'category', so that it is known what would "
            "stand there.",
            count=int(nameless.sum()),
            ids=", ".join(every["id"][nameless].astype(str)[:10]),
        )
    own = np.full(len(every), np.nan)
    if candidates is not None:
        own[is_candidate] = own_costs(candidates, "CANDIDATES")
    names = every["name"].to_numpy(dtype=object)
    found = []
    for row in np.flatnonzero(is_candidate | broken):
        kind = NEW_SERVICE if is_candidate[row] else REPAIRED_SERVICE
        cost, source = _cost(own[row], costs.of(kind, str(category[row]), 0.0))
        found.append(
            Proposal(
                kind=kind,
                source_id=str(every["id"].iloc[row]),
                name=_word(names[row]),
                category=str(category[row]),
                becomes=None,
                cost=cost,
                cost_source=source,
                shape=every.geometry.iloc[row],
                length_m=float("nan"),
                joined=bool(joined[row]),
                change=NO_CHANGE,
                targets=np.array([row]),
            )
        )
    return found


def proposals_of_lines(
    paths: gpd.GeoDataFrame,
    links: gpd.GeoDataFrame | None,
    bridges: Bools,
    improvements: gpd.GeoDataFrame | None,
    ground: Ground,
    walking: Walking,
    costs: Costs,
    progress: Progress,
) -> list[Proposal]:
    """Links, footbridges and paths to improve."""
    found = []
    if links is not None and len(links):
        kinds = [FOOTBRIDGE if one else LINK for one in bridges]
        found += _ways(links, "LINKS", kinds, [None] * len(links), ground.links, ground.link_m, costs)
    if improvements is not None and len(improvements):
        # Where there are no steps, none can go.
        stepped = improvements["id"].astype(str).isin(paths["id"][steps_mask(paths)].astype(str)).to_numpy()
        surfaces, ramps = new_surfaces(improvements), becomes_ramp(improvements) & stepped
        becomes = [RAMP if ramp else surface for ramp, surface in zip(ramps, surfaces)]
        _warn_about_surfaces(improvements, surfaces, becomes, walking, progress)
        kinds = [IMPROVED_PATH] * len(improvements)
        drawn = improvements.set_geometry(_as_the_paths(paths, improvements))
        found += _ways(drawn, "IMPROVEMENTS", kinds, becomes, ground.improvements, ground.improved_m, costs)
    return found


def _ways(
    layer: gpd.GeoDataFrame,
    title: str,
    kinds: Sequence[str],
    becomes: Sequence[str | None],
    changes: Sequence[Change],
    length_m: Floats,
    costs: Costs,
) -> list[Proposal]:
    own = own_costs(layer, title)
    names = layer["name"].to_numpy(dtype=object) if "name" in layer else np.full(len(layer), None, dtype=object)
    found = []
    for row, (kind, surface, change) in enumerate(zip(kinds, becomes, changes)):
        joined = len(change.edges) > 0
        length = float(length_m[row]) if joined else float("nan")
        cost, source = _cost(own[row], costs.of(kind, surface or "", length))
        found.append(
            Proposal(
                kind=kind,
                source_id=str(layer["id"].iloc[row]),
                name=_word(names[row]),
                category=None,
                becomes=surface,
                cost=cost,
                cost_source=source,
                shape=layer.geometry.iloc[row],
                length_m=length,
                joined=joined,
                change=change,
                targets=_NO_TARGETS,
            )
        )
    return found


def _as_the_paths(paths: gpd.GeoDataFrame, improvements: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """The shape of the path each improvement names; its own where there is no such path."""
    by_id = dict(zip(paths["id"].astype(str), paths.geometry))
    shapes = [by_id.get(str(one), shape) for one, shape in zip(improvements["id"], improvements.geometry)]
    return np.array(shapes, dtype=object)


def _warn_about_surfaces(
    improvements: gpd.GeoDataFrame,
    surfaces: Sequence[str | None],
    becomes: Sequence[str | None],
    walking: Walking,
    progress: Progress,
) -> None:
    """Say which improvements do not say what they improve, and which name a surface nobody knows.

    Raises
    ------
    InputError
        If not one says anything.
    """
    silent = [str(one) for one, what in zip(improvements["id"], becomes) if what is None]
    if len(silent) == len(improvements):
        raise InputError(
            "The layer of paths to improve does not say what they become. Give it a field 'surface' (such as concrete) "
            "or a field 'steps' that says no where steps become a ramp."
        )
    if silent:
        progress.warn(
            "{count} paths to improve say neither a surface nor that steps go, so nothing changes there: {ids}.",
            count=len(silent),
            ids=", ".join(silent[:10]) + (", ..." if len(silent) > 10 else ""),
        )
    strange = sorted({surface for surface in surfaces if surface is not None and surface not in walking.surfaces})
    if strange:
        progress.warn(
            "The table of surfaces does not know {names}: people walk there at their whole speed.",
            names=", ".join(strange),
        )


def _cost(own: float, from_table: float) -> tuple[float, str]:
    """The cost and where it comes from."""
    if np.isfinite(own):
        return float(own), "own"
    return (from_table, "table") if np.isfinite(from_table) else (float("nan"), "unknown")


def _word(value: object) -> object:
    return None if pd.isna(value) or not str(value).strip() else str(value)  # type: ignore[call-overload]
