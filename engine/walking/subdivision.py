"""The network in shorter pieces, and where places on it come to lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..runs import runs_of
from .network import Network


@dataclass(frozen=True)
class Subdivision:
    """A network cut into short pieces, and where the edges of the whole one lie in it.

    Attributes
    ----------
    network : Network
        Its edges are the pieces.
    first_piece : int array, shape (m + 1,)
        First piece of each edge of the whole network.
    piece_start_m : float array, shape (p,)
        Metres along the whole edge where a piece starts.
    """

    network: Network
    first_piece: Ints
    piece_start_m: Floats

    def place(self, edge: Ints, along_m: Floats) -> tuple[Ints, Floats]:
        """Piece and metres along it of places on edges of the whole network; the edges must exist (0 or more)."""
        behind = np.concatenate([[0.0], np.cumsum(self.network.edge_m)])[:-1]
        target = behind[self.first_piece[edge]] + along_m
        piece = np.searchsorted(behind, target, side="right") - 1
        piece = np.clip(piece, self.first_piece[edge], self.first_piece[edge + 1] - 1)
        return piece, np.clip(along_m - self.piece_start_m[piece], 0.0, self.network.edge_m[piece])


def subdivide(network: Network, longest: float, only: Bools | None = None) -> Subdivision:
    """Cut edges into straight pieces of at most `longest` metres, for runs that close only part of a path.

    Parameters
    ----------
    only : bool array, shape (s,), optional
        The segments that are cut, into pieces of their own; what lies between them stays one piece, with all its bends.
        Without it every segment is cut, and every piece is straight.
    """
    step = network.segment_xy[:, 2:] - network.segment_xy[:, :2]
    length = np.hypot(*step.T)
    counts = np.maximum(np.ceil(length / longest).astype(np.int64), 1)
    if only is not None:
        counts = np.where(only, counts, 1)
    segment = np.repeat(np.arange(len(counts)), counts)
    within = runs_of(counts)
    low, high = within / counts[segment], (within + 1) / counts[segment]
    start = network.segment_xy[segment, :2] + step[segment] * low[:, None]
    end = network.segment_xy[segment, :2] + step[segment] * high[:, None]
    edge = network.segment_edge[segment]
    begins = np.ones(len(edge), dtype=bool)
    begins[1:] = edge[1:] != edge[:-1]
    is_cut = ~begins
    if only is not None:
        is_cut[1:] &= only[segment[1:]] | only[segment[:-1]]
    first = np.flatnonzero(begins | is_cut)
    cuts = np.flatnonzero(is_cut[first])
    cut_node = len(network.node_xy) + np.arange(len(cuts))
    edge_from, edge_to = network.edge_from[edge[first]], network.edge_to[edge[first]]
    edge_from[cuts] = cut_node
    edge_to[cuts - 1] = cut_node
    piece_m = length[segment] / counts[segment]
    along_m = network.segment_start_m[segment] + length[segment] * low
    piece = np.cumsum(begins | is_cut) - 1
    pieces = Network(
        node_xy=np.vstack([network.node_xy, start[first[cuts]]]),
        edge_from=edge_from,
        edge_to=edge_to,
        edge_m=np.add.reduceat(piece_m, first),
        edge_path=network.edge_path[edge[first]],
        segment_xy=np.hstack([start, end]),
        segment_edge=piece.astype(np.int64),
        segment_start_m=along_m - along_m[first][piece],
        path_rank=network.path_rank,
        component=np.concatenate([network.component, network.component[network.edge_from[edge[first[cuts]]]]]),
        component_m=network.component_m,
        crs=network.crs,
    )
    first_piece = np.searchsorted(edge[first], np.arange(len(network.edge_m) + 1)).astype(np.int64)
    return Subdivision(pieces, first_piece, along_m[first])
