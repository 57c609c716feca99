"""The main job, step by step: which algorithms, in which order, said in one line each."""

from __future__ import annotations

from dataclasses import dataclass

from ..adapters.i18n import mark


@dataclass(frozen=True)
class Step:
    """One button of the dock. `title` and `text` are English and are translated where they are shown."""

    algorithm: str
    icon: str
    title: str
    text: str


STEPS = (
    Step(
        "quartier:importosmfile",
        "data",
        mark("Import OpenStreetMap"),
        mark("A file of the neighbourhood becomes paths, buildings, services, barriers and water."),
    ),
    Step(
        "quartier:importsurvey",
        "data",
        mark("Import a survey"),
        mark("KoboToolbox or ODK files become households, services, alleys and flood marks."),
    ),
    Step(
        "quartier:estimatepopulation",
        "data",
        mark("Estimate people per building"),
        mark("The people of a census zone, spread over its buildings; households that were counted stay as counted."),
    ),
    Step(
        "quartier:walkingdistance",
        "access",
        mark("Measure walking distances"),
        mark("From each building to the nearest water point, school or clinic that works, and who is too far."),
    ),
    Step(
        "quartier:floodexposure",
        "flood",
        mark("See what the flood reaches"),
        mark("Depth at each building, and how many people stand in the water."),
    ),
    Step(
        "quartier:evacuationroutes",
        "evacuation",
        mark("Plan the evacuation"),
        mark("Who goes to which shelter, by which path, and who finds no place."),
    ),
    Step(
        "quartier:exportmaps",
        "output",
        mark("Make the maps"),
        mark("A3 pages for the town hall, in French or English."),
    ),
)
