"""The main job, step by step: which algorithms, in which order, said in one line each."""

from __future__ import annotations

from dataclasses import dataclass

from ..adapters.i18n import mark

# Asked for like an algorithm, and answered by the plugin with its own panel.
REVIEW = "review"


@dataclass(frozen=True)
class Way:
    """Another way to take a step, or what follows from it: a link under the button."""

    algorithm: str
    words: str


@dataclass(frozen=True)
class Step:
    """One button of the dock. `title` and `text` are English and are translated where they are shown."""

    algorithm: str
    icon: str
    title: str
    text: str
    ways: tuple[Way, ...] = ()


STEPS = (
    Step(
        "quartier:importosmfile",
        "data",
        mark("Import OpenStreetMap"),
        mark("A file of the neighbourhood becomes paths, buildings, services, barriers and water."),
        (
            Way("quartier:downloadosm", mark("download it")),
            Way("quartier:importlayer", mark("a layer of your own")),
            Way("quartier:importfootprints", mark("building footprints")),
        ),
    ),
    Step(
        "quartier:importsurvey",
        "data",
        mark("Import a survey"),
        mark("KoboToolbox or ODK files become households, services, alleys and flood marks."),
        (
            Way("quartier:downloadsurvey", mark("from a server")),
            Way("quartier:maskhouseholds", mark("mask households")),
        ),
    ),
    Step(
        "quartier:checkdata",
        "data",
        mark("Check the map"),
        mark("Gaps between alleys, islands, services off the paths: what to repair first, counted in people."),
        (Way("quartier:applylinks", mark("close the gaps you accept")),),
    ),
    Step(
        "quartier:matchsurvey",
        "data",
        mark("Match the survey with the map"),
        mark("The tap of the survey and the tap of OpenStreetMap become one; doubtful pairs wait for you."),
        (Way(REVIEW, mark("review doubtful pairs")),),
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
        (
            Way("quartier:serviceareas", mark("areas within reach")),
            Way("quartier:serviceload", mark("people per tap, latrine or bed")),
            Way("quartier:siteservices", mark("where to put new ones")),
            Way("quartier:rankinterventions", mark("what to do first")),
        ),
    ),
    Step(
        "quartier:floodexposure",
        "flood",
        mark("See what the flood reaches"),
        mark("Depth at each building, and how many people stand in the water."),
        (
            Way("quartier:flooddepthfromlevel", mark("depth from a water level")),
            Way("quartier:flooddepthfromextent", mark("depth from a flooded area")),
            Way("quartier:flooddepthfrommarks", mark("depth from marks on walls")),
            Way("quartier:annualdamage", mark("damage in a mean year")),
            Way("quartier:floodaccess", mark("who loses a service")),
            Way("quartier:criticalpaths", mark("paths everything depends on")),
        ),
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
