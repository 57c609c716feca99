"""The ground around the paths: straight bits of path, and the large squares of cells that each may matter to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..walking.meeting import VERTEX_ROUNDING_M
from ..walking.network import Network
from ..walking.obstacles import Obstacles
from .cells import SIDE
from .spans import Spans

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
        Ascending.
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

    def at(self, rows: Ints) -> Bits:
        """Some of the bits."""
        return Bits(**{name: values[rows] for name, values in vars(self).items()})


@dataclass(frozen=True)
class Ground:
    """What the ground of every service is measured on.

    Attributes
    ----------
    bits : Bits
    first_bit : int array, shape (spans + 1,)
        Where the bits of each span begin.
    low, high : int array, shape (b, 2)
        Column and row of the first and of the last large square (`SIDE` cells a side) that a bit may matter to.
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
    """

    bits: Bits
    first_bit: Ints
    low: Ints
    high: Ints
    spans: Spans
    leg_s_per_m: float
    width_m: float
    cell_m: float
    corner: Floats
    blocked: Obstacles

    @property
    def half_m(self) -> float:
        """Metres from the middle of a cell to its corners."""
        return self.cell_m * _HALF_DIAGONAL

    @property
    def square_m(self) -> float:
        """Side of a large square."""
        return self.cell_m * SIDE

    @property
    def look_m(self) -> float:
        """From the middle of a cell that may be claimed, what can be the nearest bit for some place in it is nearer."""
        return _look_m(self.width_m, self.cell_m)


def _look_m(width_m: float, cell_m: float) -> float:
    return width_m + 2.0 * cell_m * _HALF_DIAGONAL


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
    feet = spans.feet
    position = behind[network.segment_edge] + network.segment_start_m
    segment = np.searchsorted(position, behind[feet.edge] + feet.along_m, side="right") - 1
    segment = np.clip(segment, network.first_segment[feet.edge], network.first_segment[feet.edge + 1] - 1)
    start, end = network.segment_xy[:, :2], network.segment_xy[:, 2:]
    within = feet.along_m - network.segment_start_m[segment]
    whole = np.hypot(*(end[segment] - start[segment]).T)
    new = (within > VERTEX_ROUNDING_M) & (within < whole - VERTEX_ROUNDING_M)
    segment, place = segment[new], feet.foot_xy[new]
    edge = np.insert(network.segment_edge, segment, network.segment_edge[segment])
    along = np.insert(network.segment_start_m, segment + 1, feet.along_m[new])
    corner = network.node_xy.min(axis=0)
    start = np.insert(start, segment + 1, place, axis=0) - corner
    end = np.insert(end, segment, place, axis=0) - corner
    step = end - start
    length = np.hypot(*step.T)
    middle = behind[edge] + along + length / 2
    first_bit = np.searchsorted(middle, np.append(behind[spans.edge] + spans.low_m, np.inf)).astype(np.int64)
    span = np.repeat(np.arange(len(spans.edge)), np.diff(first_bit))
    # Who may stand a whole cell farther than the longest walk to a path must not be claimed.
    width_m = min(width_m, max_snap - cell_m)
    look, side = _look_m(width_m, cell_m), SIDE * cell_m
    return Ground(
        bits=Bits(
            start=start,
            step=step / np.maximum(length, 1e-12)[:, None],
            length=length,
            span=span,
            before_m=along - spans.low_m[span],
            behind_m=spans.high_m[span] - along,
            served=served[network.edge_component][edge],
        ),
        first_bit=first_bit,
        low=np.floor((np.minimum(start, end) - look) / side).astype(np.int64),
        high=np.floor((np.maximum(start, end) + look) / side).astype(np.int64),
        spans=spans,
        leg_s_per_m=leg_s_per_m,
        width_m=width_m,
        cell_m=cell_m,
        corner=corner,
        blocked=blocked,
    )
