"""The words people see in the lists of a dialog, for the stable codes that scripts and models use."""

from __future__ import annotations

from ..i18n import Tongue, mark
from ..profiles import labels_of
from .schema import KIND_NAMES

_WALKERS = ("GROUP", "RETURN_GROUP")

# Parameter to code to words: a code may mean one thing here and another there.
_NAMES = {
    "AUDIENCE": {
        "as_it_is": mark("As the layer says"),
        "team": mark("The team only"),
        "municipality": mark("The town hall and partners"),
        "public": mark("Everybody"),
    },
    "BRIDGES": {
        "approaches": mark("In the water of their approaches"),
        "open": mark("Always passable"),
        "closed": mark("Closed wherever water reaches them"),
    },
    "CANDIDATES_FROM": {
        "network": mark("Along the paths"),
        "grid": mark("On free ground"),
        "layer": mark("The candidates given"),
    },
    "CAPACITY_COUNTS": {
        "auto": mark("What each value says"),
        "units": mark("Taps, cabins, beds or places"),
        "people": mark("People"),
    },
    "CLASS_BY": {"max": mark("The greatest depth"), "mean": mark("The mean depth")},
    "CLASS_ORDER": {
        "rising": mark("The highest number is the worst"),
        "falling": mark("1 is the worst"),
        "table": mark("As a table ranks them"),
    },
    "CURVE": {
        "none": mark("No damage"),
        "residential": mark("Homes"),
        "industrial": mark("Industry"),
        "agriculture": mark("Farming"),
        "infrastructure": mark("Roads and infrastructure"),
        "commercial": mark("Shops and trade"),
        "transport": mark("Transport"),
    },
    "DEM_KIND": {
        "unknown": mark("Not known"),
        "levelling": mark("Levelled on the ground"),
        "survey": mark("Measured by satellite receiver or drone"),
        "lidar": mark("Lidar"),
        "fabdem": mark("FABDEM (30 m)"),
        "copernicus_30": mark("Copernicus (30 m)"),
        "srtm_30": mark("SRTM (30 m)"),
        "alos_30": mark("ALOS (30 m)"),
    },
    "DEPTH_HOLDS": {
        "auto": mark("Recognise it"),
        "metres": mark("Depths in metres"),
        "classes": mark("Hazard classes"),
    },
    "DETAILS": {
        "none": mark("Nothing"),
        "size": mark("The size of the household, in classes"),
        "groups": mark("Size, children, older people, people who walk with difficulty"),
    },
    "LANGUAGE": {"fr": mark("French"), "en": mark("English"), "both": mark("Both")},
    "LEVEL_ABOVE": {
        "datum": mark("The zero of the elevation raster"),
        "water_surface": mark("The water as it lies in the elevation raster"),
    },
    "MERGE": {"category": mark("All services of a category"), "each": mark("Each service")},
    "METHOD": {
        "auto": mark("The one that tells the marks best"),
        "idw": mark("Inverse distance"),
        "plane": mark("Inclined plane"),
        "tin": mark("Triangles"),
        "bathtub": mark("One level surface"),
        "hand": mark("Height above the nearest drain"),
        "donut": mark("Points moved by a distance between two bounds"),
        "k": mark("Points moved as far as the buildings stand apart"),
        "grid": mark("Counts by square cell"),
        "blocks": mark("Counts by block"),
        "nearest": mark("To the nearest"),
        "e2sfca": mark("To all within reach, more to the nearer ones"),
        "3sfca": mark("To all within reach, shared between them"),
        "optimal": mark("Shortest for all together, places respected"),
    },
    "NODATA": {"auto": mark("Recognise it"), "dry": mark("Dry"), "unknown": mark("Unknown")},
    "OBJECTIVE": {
        "cover_most": mark("Most people within the limit"),
        "cover_all": mark("Everybody within the limit, fewest sites"),
        "least_walking": mark("Least walking of all together"),
        "shortest_longest": mark("The longest walk as short as can be"),
    },
    "OUTLIERS": {"keep": mark("Keep them"), "leave_out": mark("Leave them out")},
    "RARE_FLOODS": {
        "extrapolate": mark("Harm goes on growing"),
        "hold": mark("Harm stays that of the rarest"),
    },
    "ROLE": KIND_NAMES,
    "SLOPE_RULE": {"tobler": mark("Tobler"), "langmuir": mark("Naismith and Langmuir")},
    "THEMES": {
        "water_access": mark("Access to water"),
        "health_access": mark("Access to health care"),
        "school_access": mark("Access to school"),
        "flood_exposure": mark("Exposure to the flood"),
        "lost_water": mark("Who loses water"),
        "lost_health": mark("Who loses health care"),
        "lost_school": mark("Who loses school"),
        "islands": mark("What the water cuts off"),
        "critical_paths": mark("Paths the neighbourhood depends on"),
        "evacuation": mark("Evacuation"),
    },
    "UNIT": {"m": mark("metres"), "cm": mark("centimetres"), "minutes": mark("minutes"), "metres": mark("metres")},
    "UNKNOWN_CONSENT": {"leave_out": mark("Leave them out"), "keep": mark("Keep them")},
    "WHEN": {"during": mark("During the flood"), "before": mark("Before the water comes")},
    "WHO": {"all": mark("Everybody"), "flooded": mark("Only those in the water")},
}


def choice_names(parameter: str, tongue: Tongue) -> dict[str, str]:
    """Code to the words for it, for an enumeration named `parameter`."""
    if parameter in _WALKERS:
        return labels_of("group", tongue.language)
    if parameter == "VEHICLE":
        return labels_of("vehicle", tongue.language)
    return {code: tongue.say(name) for code, name in _NAMES.get(parameter, {}).items()}
