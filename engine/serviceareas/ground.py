"""The ground around the paths: straight bits of path, in square tiles of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..network import VERTEX_ROUNDING_M, Bools, Floats, Ints, Network
from ..runs import runs_of
from ..snapping import Obstacles
from .spans import Spans

# Cells a side of a tile: what is computed for one stays in the fast memory of the machine.
TILE = 96
_HALF_DIAGONAL = 0.5**0.5


@dataclass(frozen=True)
class Bits:
    """The straight pieces that spans are made of.

    Attributes
    ----------
    start, step : float array, shape (b, 2)
        Where a bit starts (metres from the corner of the ground), and its direction, of length 1.
    length : float array, shape (b,)
    span : int array, shape (b,)
    before_m, behind_m : float array, shape (b,)
        Metres from the lower end of the span to the start of the bit, and from there to the higher end.
    served : bool array, shape (b,)
        Whether the bit lies on a connected part with a service, no island.
    """

    start: Floats
    step: Floats
    length: Floats
    span: Ints
    before_m: Floats
    behind_m: Floats
    served: Bools

    def low(self) -> Floats:
        """The lower left corner of the box around each bit."""
        return np.minimum(self.start, self.start + self.step * self.length[:, None])

    def high(self) -> Floats:
        """The upper right corner of the box around each bit."""
        return np.maximum(self.start, self.start + self.step * self.length[:, None])

    def at(self, rows: Ints) -> Bits:
        """Some of the bits."""
        return Bits(**{name: values[rows] for name, values in vars(self).items()})


@dataclass(frozen=True)
class Ground:
    """What the ground of every service is measured on.

    Attributes
    ----------
    bits : Bits
    low, high : float array, shape (b, 2)
        The boxes around them.
    spans : Spans
    leg_s_per_m : float
        Seconds a metre between the ground and the path.
    width_m : float
        Ground farther from the path is not claimed.
    cell_m : float
        Side of a cell.
    corner : float array, shape (2,)
        The lower left corner of the network: cells lie in the same way on a network that was moved.
    blocked : Obstacles
    tile_low, tile_high : int array, shape (b, 2)
        Column and row of the first tile that a bit matters to, and of the first one beyond the last.
    """

    bits: Bits
    low: Floats
    high: Floats
    spans: Spans
    leg_s_per_m: float
    width_m: float
    cell_m: float
    corner: Floats
    blocked: Obstacles
    tile_low: Ints
    tile_high: Ints

    @property
    def half_m(self) -> float:
        """Metres from the middle of a cell to its corners."""
        return self.cell_m * _HALF_DIAGONAL

    @property
    def look_m(self) -> float:
        """From the middle of a cell that may be claimed, what can be the nearest bit for some place in it is nearer."""
        return self.width_m + 2.0 * self.half_m


def lay_ground(
    network: Network,
    spans: Spans,
    served: Bools,
    leg_s_per_m: float,
    width_m: float,
    max_snap: float,
    cell_m: float,
    blocked: Obstacles,
) -> Ground:
    """Cut the segments of `network` at the services; `served` says which of its connected parts have one."""
    behind = np.cumsum(network.edge_m) - network.edge_m
    position = behind[network.segment_edge] + network.segment_start_m
    feet = spans.feet
    segment = np.searchsorted(position, behind[feet.edge] + feet.along_m, side="right") - 1
    segment = np.clip(segment, network.first_segment[feet.edge], network.first_segment[feet.edge + 1] - 1)
    start, end = network.segment_xy[:, :2], network.segment_xy[:, 2:]
    length = np.hypot(*(end - start).T)
    within = feet.along_m - network.segment_start_m[segment]
    new = (within > VERTEX_ROUNDING_M) & (within < length[segment] - VERTEX_ROUNDING_M)
    segment, place = segment[new], feet.foot_xy[new]
    edge = np.insert(network.segment_edge, segment, network.segment_edge[segment])
    along = np.insert(network.segment_start_m, segment + 1, feet.along_m[new])
    start = np.insert(start, segment + 1, place, axis=0)
    step = np.insert(end, segment, place, axis=0) - start
    length = np.hypot(*step.T)
    middle = behind[edge] + along + length / 2
    span = np.searchsorted(behind[spans.edge] + spans.low_m, middle, side="right") - 1
    corner = network.node_xy.min(axis=0)
    bits = Bits(
        start=start - corner,
        step=step / np.maximum(length, 1e-12)[:, None],
        length=length,
        span=span,
        before_m=along - spans.low_m[span],
        behind_m=spans.high_m[span] - along,
        served=served[network.edge_component[edge]],
    )
    low, high = bits.low(), bits.high()
    # Who may stand a whole cell farther than the longest walk to a path must not be claimed.
    width_m = min(width_m, max_snap - cell_m)
    look, side = width_m + 2.0 * cell_m * _HALF_DIAGONAL, TILE * cell_m
    return Ground(
        bits=bits,
        low=low,
        high=high,
        spans=spans,
        leg_s_per_m=leg_s_per_m,
        width_m=width_m,
        cell_m=cell_m,
        corner=corner,
        blocked=blocked,
        tile_low=np.floor((low - look) / side).astype(np.int64),
        tile_high=np.floor((high + look) / side).astype(np.int64) + 1,
    )


def counted(count: Ints) -> tuple[Ints, Ints]:
    """For counts such as 2, 0, 3 the owners 0 0 2 2 2 and the numbers 0 1 0 1 2."""
    return np.repeat(np.arange(len(count)), count), runs_of(count)
