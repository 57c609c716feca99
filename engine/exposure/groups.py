"""Water on rasters far larger than memory: read around one group of neighbouring assets after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Union

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from ..arrays import Floats, Ints
from ..counts import counted
from ..grids.raster import Raster
from ..grids.zonal import mended
from ..progress import SILENT, Progress
from .answers import Answers, of_wholes, put_together, unknown_answers
from .classes import DepthClasses
from .hazardrasters import HazardRaster, in_classes
from .rasters import MovingWater, in_water
from .zones import size_of

# An asset that reaches farther than this share of what can be held at once is cut in pieces.
_LARGEST_PIECE = 0.25
# Cuts stand this share beside the middle, where the centres of cells on round numbers never lie.
_BESIDE_THE_MIDDLE = 1.2345e-6

# What becomes of numbers in a sentence that several groups say; other words are those of the last.
_COMBINED: dict[str, Callable[[tuple[Any, Any]], Any]] = {"count": sum, "lowest": min, "highest": max}

InMemory = Union[Raster, MovingWater, HazardRaster]


@dataclass(frozen=True)
class AssetPieces:
    """Assets, those cut in pieces that are too large for what can be held at once, by groups of neighbours.

    Attributes
    ----------
    frame : GeoDataFrame
        The pieces, in the CRS of the assets.
    asset : int array, shape (p,)
        The number of the asset each piece is of.
    groups : sequence of int arrays
        Numbers of pieces.
    """

    frame: gpd.GeoDataFrame
    asset: Ints
    groups: Sequence[Ints]


@dataclass(frozen=True)
class WaterByGroups:
    """Water on a raster too large to be held at once.

    Attributes
    ----------
    pieces : AssetPieces
    around : callable
        Reads the water around a group, by its number; None where there is none.
    codes : tuple of str
        The classes from dry upwards.
    """

    pieces: AssetPieces
    around: Callable[[int, Progress], "InMemory | None"]
    codes: tuple[str, ...]


def pieces_by_place(assets: gpd.GeoDataFrame, cells: int, most_cells: int, progress: Progress = SILENT) -> AssetPieces:
    """Assets in groups such that the raster around each group holds at most about `most_cells`.

    Parameters
    ----------
    cells : int
        How many cells the raster holds around all of them.
    """
    shapes = np.array(assets.geometry.to_numpy(), dtype=object)
    west, south, east, north = shapely.total_bounds(shapes)
    cells_per_area = cells / max((east - west) * (north - south), 1.0)
    shapes, asset = _cut(shapes, float(np.sqrt(_LARGEST_PIECE * most_cells / cells_per_area)), progress)
    frame = gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=assets.crs))
    return AssetPieces(frame, asset, _groups(shapely.bounds(shapes), most_cells / cells_per_area))


def _cut(shapes: NDArray[np.object_], longest: float, progress: Progress) -> tuple[NDArray[np.object_], Ints]:
    """Shapes cut in halves until none is wider or higher than `longest`, and which shape each piece is of."""
    asset = np.arange(len(shapes))
    done: list[tuple[NDArray[np.object_], Ints]] = []
    while True:
        progress.check()
        box = shapely.bounds(shapes)
        with np.errstate(invalid="ignore"):
            large = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) > longest
        done.append((shapes[~large], asset[~large]))
        if not large.any():
            break
        if len(done) == 1:
            shapes[large] = mended(shapes[large], progress)
        shapes, asset = _halves(shapes[large], asset[large], box[large], progress)
    shapes, asset = (np.concatenate(column) for column in zip(*done))
    order = np.argsort(asset, kind="stable")
    return shapes[order], asset[order]


def _halves(
    shapes: NDArray[np.object_], asset: Ints, box: Floats, progress: Progress
) -> tuple[NDArray[np.object_], Ints]:
    """Each shape cut across its longer side; what is left of a lower dimension than the shape does not count."""
    halves: list[object] = []
    for shape, (west, south, east, north) in zip(shapes, box.tolist()):
        progress.check()
        share, side = 0.5 + _BESIDE_THE_MIDDLE, max(east - west, north - south)
        # Boxes wider than the shape, which may be a level line.
        around = (west - side, south - side, east + side, north + side)
        if east - west > north - south:
            middle = west + share * side
            boxes = ((*around[:2], middle, around[3]), (middle, *around[1:]))
        else:
            middle = south + share * side
            boxes = ((*around[:3], middle), (around[0], middle, *around[2:]))
        halves.extend(shapely.clip_by_rect(shape, *one) for one in boxes)
    found = np.array(halves, dtype=object)
    whole = np.repeat(shapely.get_dimensions(shapes), 2)
    kept = (shapely.get_dimensions(found) == whole) & ~shapely.is_empty(found)
    return found[kept], np.repeat(asset, 2)[kept]


def _groups(box: Floats, largest_area: float) -> list[Ints]:
    """Numbers of neighbours: all of them, cut in halves until no box around a group is larger than that."""
    middle = (box[:, :2] + box[:, 2:]) / 2
    # What has no place needs no raster either.
    nowhere = np.flatnonzero(np.isnan(middle).any(axis=1))
    groups = [nowhere] if len(nowhere) else []
    open_groups = [np.flatnonzero(~np.isnan(middle).any(axis=1))]
    while open_groups:
        group = open_groups.pop()
        if len(group) == 0:
            continue
        sides = box[group, 2:].max(axis=0) - box[group, :2].min(axis=0)
        at = middle[group]
        axis = int(np.argmax(np.ptp(at, axis=0)))
        first = at[:, axis] < (at[:, axis].min() + at[:, axis].max()) / 2
        if sides.prod() <= largest_area or not first.any():
            groups.append(group)
        else:
            open_groups += [group[~first], group[first]]
    return groups


def in_groups(
    assets: gpd.GeoDataFrame,
    water: WaterByGroups,
    classes: DepthClasses,
    class_by: str,
    with_parts: bool,
    progress: Progress,
) -> Answers:
    """What water that is read around one group of assets after the other says of them."""
    answers = []
    pieces, told = water.pieces, _Told()
    for number, group in enumerate(pieces.groups):
        here = progress.part(number / len(pieces.groups), (number + 1) / len(pieces.groups))
        here.at(0.0)
        quiet = replace(here, message=told.hear)
        some = pieces.frame.iloc[group]
        around = water.around(number, quiet)
        if around is None:
            answers.append(unknown_answers(len(group), water.codes, with_parts))
        elif isinstance(around, HazardRaster):
            answers.append(in_classes(some, around, with_parts, quiet))
        else:
            answers.append(in_water(some, around, classes, class_by, with_parts, quiet))
    told.tell(progress)
    together = put_together(pieces.groups, answers)
    if len(pieces.asset) == len(assets) and (pieces.asset == np.arange(len(assets))).all():
        return together
    by_mean = class_by == "mean" and not np.isnan(together.mean_m).all()
    whole = of_wholes(together, pieces.asset, size_of(pieces.frame.geometry.to_numpy()), len(assets), by_mean)
    return replace(whole, level=classes.level_of(whole.mean_m)) if by_mean else whole


@dataclass(frozen=True)
class _Told:
    """What groups say, so that each sentence is told once, with its counts summed up."""

    sentences: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def hear(self, level: str, template: str, values: dict[str, Any]) -> None:
        """Keep a sentence, or add to one that was heard before."""
        together = self.sentences.setdefault((level, template), {})
        for name, value in values.items():
            combine = _COMBINED.get(name)
            together[name] = combine((together[name], value)) if combine and name in together else value

    def tell(self, progress: Progress) -> None:
        """Say all of it."""
        for (level, template), values in self.sentences.items():
            progress.message(level, template, counted(values))
