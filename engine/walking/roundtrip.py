"""There and back: who walks back, and the wait at the service."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from ..arrays import Floats
from ..errors import InputError
from .pace import Walker


@dataclass(frozen=True)
class RoundTrip:
    """There, a wait, and back by the same way.

    Attributes
    ----------
    back : Walker
        Who walks back, such as somebody who now carries water.
    queue_min : float
        Minutes of waiting where a service says nothing else.
    queue_field : str
        Column of the services with the minutes of waiting at each; empty for none.
    """

    back: Walker
    queue_min: float = 0.0
    queue_field: str = ""


def waiting_at(services: gpd.GeoDataFrame, round_trip: RoundTrip) -> Floats:
    """Seconds of waiting at each service.

    Raises
    ------
    InputError
        If the field is not there, or holds something else than minutes.
    """
    minutes = pd.Series(np.nan, index=services.index)
    if round_trip.queue_field:
        if round_trip.queue_field not in services:
            raise InputError(
                "The services layer has no field '{field}' for the minutes of waiting. Choose the field that holds it.",
                field=round_trip.queue_field,
            )
        given = services[round_trip.queue_field]
        minutes = pd.to_numeric(given, errors="coerce")
        wrong = (minutes.isna() & given.notna()) | (minutes < 0)
        if wrong.any():
            raise InputError(
                "The field '{field}' holds {count} values that are no minutes of waiting, such as '{example}'.",
                field=round_trip.queue_field,
                count=int(wrong.sum()),
                example=given[wrong].iloc[0],
            )
    seconds: Floats = minutes.fillna(round_trip.queue_min).to_numpy(dtype=float) * 60.0
    return seconds
