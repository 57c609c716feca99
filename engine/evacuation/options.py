"""How an evacuation is planned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EvacuationOptions:
    """What the plan supposes.

    Attributes
    ----------
    depth_limit : float
        Paths under deeper water are closed, metres; inclusive: water of exactly this depth can be walked.
    shelter_depth_limit : float
        A shelter in deeper water takes nobody, metres.
    before_the_water : bool
        People leave while the ground is still dry: no path is closed, but shelters that will stand in the water take
        nobody all the same.
    only_flooded : bool
        Evacuate only the origins that the water touches.
    dry_up_to : float
        An origin in no more water than this is dry, metres (the first class of the flood exposure).
    unknown_places : float
        Places of a shelter whose capacity cannot be read.
    default_width : float
        Width of a path whose width is unknown, metres (assumption).
    method : str
        ``optimal`` or ``nearest``.
    time_limit : float
        Seconds for the optimal plan.
    smallest : int
        Of shelters and in the summary, numbers that rest on fewer origins are withheld, and those that would give them
        away; 0 tells everything.
    """

    depth_limit: float = 0.5
    shelter_depth_limit: float = 0.1
    before_the_water: bool = False
    only_flooded: bool = False
    dry_up_to: float = 0.1
    unknown_places: float = 0.0
    default_width: float = 2.0
    method: str = "optimal"
    time_limit: float = 60.0
    smallest: int = 0


AS_USUAL = EvacuationOptions()
