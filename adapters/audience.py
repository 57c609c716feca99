"""Who may see a layer: the team, the municipality, everybody. The rules stand here, and nowhere else.

Every layer has an audience, the widest circle it may go to. A result has the narrowest audience of its inputs. An
algorithm may say that an input goes into a result only as sums or as one side of a computation, which lets a narrow
input count as wider; nothing becomes public that way: that takes masking (`of_masked_points`, `of_counts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TEAM = "team"
MUNICIPALITY = "municipality"
PUBLIC = "public"
# From the narrowest circle to the widest.
AUDIENCES = (TEAM, MUNICIPALITY, PUBLIC)
_OLD_WORDS = {"internal": TEAM}

# Fewer households or buildings than this tell about single people (usual in official statistics: 5, or 10).
SMALLEST_PUBLIC_COUNT = 5

# Layers that show people, where they live or what they decided, one by one.
_OF_KIND = {"households": TEAM, "flood_marks": TEAM, "matchsurvey_decisions": TEAM}

# Columns of a raw survey, of households or of flood marks: a layer nobody told anything about is the team's if it has
# one of them.
_TELLING_COLUMNS = frozenset(
    (
        *("consent", "consentement", "_uuid", "_submission_time", "_submitted_by", "__version__", "meta/instanceid"),
        *("people_source", "depth_error_m"),
    )
)
_TELLING_PARTS = ("phone", "telephone", "téléphone", "e_mail", "email", "courriel")


@dataclass(frozen=True)
class Rule:
    """What a result lets through of its inputs.

    Attributes
    ----------
    shows : mapping of str to str, optional
        Inputs whose features or values stand in the result, each with the widest circle it can be counted as: an
        input of the team that only goes in as sums counts as `MUNICIPALITY`. Inputs that are not named do not count.
        None: every input counts as it is.
    at_most : str
        The widest circle for the result, whatever the inputs.
    """

    shows: Mapping[str, str] | None = field(default=None)
    at_most: str = PUBLIC


def _as_they_are(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, TEAM)


def _as_sums(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, MUNICIPALITY)


# A track begins at somebody's door.
_TRACKS = Rule(at_most=TEAM)

_RULES: dict[tuple[str, str], Rule] = {
    ("importsurvey", "PATHS"): _TRACKS,
    ("downloadsurvey", "PATHS"): _TRACKS,
    # The decisions of a review tell which places are one; nothing of the table itself goes in.
    ("matchsurvey", "MATCHES"): Rule(_as_they_are("SURVEY", "OSM")),
    ("matchsurvey", "MERGED"): Rule(_as_they_are("SURVEY", "OSM")),
    # Where one household lives in a building, the people of the building are its size.
    ("estimatepopulation", "OUTPUT"): Rule({**_as_they_are("BUILDINGS", "ZONES", "RASTER"), **_as_sums("HOUSEHOLDS")}),
    ("estimatepopulation", "SUMMARY"): Rule({**_as_they_are("ZONES", "RASTER"), **_as_sums("BUILDINGS", "HOUSEHOLDS")}),
    # Faults lie at single places, those of BUILDINGS with them; a link and a cell show of them nothing but sums.
    ("checkdata", "ISSUES"): Rule(_as_they_are("PATHS", "BUILDINGS", "SERVICES", "REFERENCE")),
    ("checkdata", "MISSING_LINKS"): Rule({**_as_they_are("PATHS"), **_as_sums("BUILDINGS")}),
    ("checkdata", "COMPLETENESS"): Rule({**_as_they_are("REFERENCE"), **_as_sums("BUILDINGS")}),
    # Of the links nothing but their line goes in, which is a gap between two paths.
    ("applylinks", "OUTPUT"): Rule(_as_they_are("PATHS")),
    # The buildings mapped already only say which footprints are left out.
    ("importfootprints", "OUTPUT"): Rule(_as_they_are("LAYER")),
    ("walkingdistance", "OUTPUT"): Rule(_as_they_are("ORIGINS", "SERVICES")),
    ("walkingdistance", "ROUTES"): Rule(_as_they_are("ORIGINS", "SERVICES", "PATHS")),
    ("walkingdistance", "SUMMARY"): Rule({**_as_sums("ORIGINS", "SERVICES"), **_as_they_are("BLOCKS")}),
    # From limit to limit an area grows by the people of single doors; without origins it tells of nobody.
    ("serviceareas", "OUTPUT"): Rule(_as_they_are("ORIGINS", "SERVICES", "PATHS")),
    ("serviceareas", "REACHED_PATHS"): Rule(_as_they_are("SERVICES", "PATHS")),
    ("serviceload", "ORIGINS_OUT"): Rule({**_as_they_are("ORIGINS"), **_as_sums("SERVICES")}),
    ("serviceload", "SERVICES_OUT"): Rule({**_as_they_are("SERVICES"), **_as_sums("ORIGINS")}),
    ("serviceload", "SUMMARY"): Rule(_as_sums("ORIGINS", "SERVICES")),
    # What could be done stands in the list; of homes nothing but sums of people.
    ("rankinterventions", "OUTPUT"): Rule(
        {**_as_sums("ORIGINS"), **_as_they_are("SERVICES", "CANDIDATES", "LINKS", "IMPROVEMENTS")}
    ),
    ("rankinterventions", "WAYS"): Rule({**_as_sums("ORIGINS"), **_as_they_are("PATHS", "LINKS", "IMPROVEMENTS")}),
    ("rankinterventions", "SUMMARY"): Rule(_as_sums("ORIGINS", "SERVICES", "CANDIDATES")),
    # A level tells nothing of single people; an outline by memory is drawn through a street and not a house.
    ("flooddepthfromlevel", "DEPTH"): Rule(_as_they_are("DEM", "WATER")),
    ("flooddepthfromlevel", "PROBABILITY"): Rule(_as_they_are("DEM", "WATER")),
    # A surface through marks tells the depth around a house, and which house was asked to whoever looks closely.
    ("flooddepthfrommarks", "DEPTH"): Rule({**_as_sums("MARKS"), **_as_they_are("DEM", "WATER")}),
    ("flooddepthfrommarks", "PROBABILITY"): Rule({**_as_sums("MARKS"), **_as_they_are("DEM", "WATER")}),
    ("flooddepthfrommarks", "ERROR"): Rule({**_as_sums("MARKS"), **_as_they_are("DEM", "WATER")}),
    # A mark stands at somebody's wall.
    ("flooddepthfrommarks", "RESIDUALS"): Rule(at_most=TEAM),
    ("flooddepthfromextent", "DEPTH"): Rule(_as_they_are("DEM", "EXTENT_POLYGONS")),
    ("flooddepthfromextent", "PROBABILITY"): Rule(_as_they_are("DEM", "EXTENT_POLYGONS")),
    # So do a site, which may serve a single door, and the steps of a plan.
    ("siteservices", "SITES"): Rule(_as_they_are("ORIGINS", "EXISTING", "CANDIDATES")),
    ("siteservices", "GAIN"): Rule({**_as_they_are("ORIGINS"), **_as_sums("EXISTING", "CANDIDATES")}),
    ("siteservices", "ORIGINS_OUT"): Rule(_as_they_are("ORIGINS", "EXISTING", "CANDIDATES")),
    **dict.fromkeys(
        (("floodexposure", "SUMMARY"), ("floodexposure", "NEEDS")),
        Rule({**_as_sums("ASSETS"), **_as_they_are("BLOCKS", "ZONES", "DEPTH", "VELOCITY")}),
    ),
    **dict.fromkeys(
        (("annualdamage", "SUMMARY"), ("annualdamage", "SCENARIOS")),
        Rule({**_as_sums("LAYERS"), **_as_they_are("BLOCKS")}),
    ),
    ("floodaccess", "OUTPUT"): Rule(_as_they_are("ORIGINS", "SERVICES")),
    ("floodaccess", "SUMMARY"): Rule({**_as_sums("ORIGINS", "SERVICES"), **_as_they_are("BLOCKS", "DEPTH")}),
    ("floodaccess", "ISLANDS"): Rule({**_as_sums("ORIGINS", "SERVICES"), **_as_they_are("PATHS", "DEPTH")}),
    # Behind a stretch of path there may be one door: its sums tell of households, where the origins are some.
    ("criticalpaths", "OUTPUT"): Rule(
        {**_as_they_are("ORIGINS", "PATHS", "DEPTH", "CANDIDATES"), **_as_sums("SERVICES")}
    ),
    ("evacuationroutes", "ASSIGNMENT"): Rule(_as_they_are("ORIGINS", "SHELTERS")),
    ("evacuationroutes", "ROUTES"): Rule(_as_they_are("ORIGINS", "SHELTERS", "PATHS")),
    # A line of loads begins at a door, and from stretch to stretch it grows by the people of one.
    ("evacuationroutes", "LOADS"): Rule({**_as_they_are("ORIGINS", "PATHS"), **_as_sums("SHELTERS")}),
    ("evacuationroutes", "SHELTERS_OUT"): Rule({**_as_sums("ORIGINS"), **_as_they_are("SHELTERS")}),
    ("evacuationroutes", "SUMMARY"): Rule(_as_sums("ORIGINS", "SHELTERS")),
}


def understood(word: str) -> str:
    """An audience as it was written down; a word nobody knows is taken for the narrowest.

    >>> understood("internal")
    'team'
    """
    word = _OLD_WORDS.get(word, word)
    return word if word in AUDIENCES else TEAM


def may_see(reader: str, audience: str) -> bool:
    """Whether `reader` belongs to the circle `audience` of a layer.

    >>> may_see("municipality", "public"), may_see("public", "municipality")
    (True, False)
    """
    return AUDIENCES.index(understood(reader)) <= AUDIENCES.index(understood(audience))


def narrowest(audiences: Iterable[str]) -> str:
    """The narrowest of several audiences; without any, everybody.

    >>> narrowest(["public", "team"])
    'team'
    """
    return min(map(understood, audiences), key=AUDIENCES.index, default=PUBLIC)


def of_kind(kind: str) -> str:
    """The audience of an input by what it is (its role, or the kind of layer)."""
    return _OF_KIND.get(kind, PUBLIC)


def of_unknown_layer(columns: Iterable[str]) -> str:
    """The audience of a layer that carries none, by its columns: answers of a survey are the team's."""
    for column in columns:
        name = column.lower()
        if name in _TELLING_COLUMNS or any(part in name for part in _TELLING_PARTS):
            return TEAM
    return PUBLIC


def of_result(algorithm: str, output: str, kind: str, inputs: Mapping[str, str]) -> str:
    """The audience of a result.

    Parameters
    ----------
    algorithm, output : str
        Id without ``quartier:``, and the name of the output.
    kind : str
        What kind of layer it is (a household stays a household, whoever writes it).
    inputs : mapping of str to str
        Audience of every input layer, by parameter.
    """
    rule = _RULES.get((algorithm, output), Rule())
    if rule.shows is None:
        counted = list(inputs.values())
    else:
        counted = [_no_narrower(one, rule.shows[name]) for name, one in inputs.items() if name in rule.shows]
    return narrowest([*counted, rule.at_most, of_kind(kind)])


def _no_narrower(audience: str, floor: str) -> str:
    return max(understood(audience), floor, key=AUDIENCES.index)


def of_masked_points(k: int, details: str) -> str:
    """The audience of households moved away from their doors, each among at least `k` real buildings.

    A point a household stays a row about that household. It is public only without anything but the place or with
    nothing finer than classes of size, and among enough buildings.
    """
    return PUBLIC if k >= SMALLEST_PUBLIC_COUNT and details in ("none", "size") else MUNICIPALITY


def of_counts(smallest: int) -> str:
    """The audience of counts by cell or block, of which those under `smallest` are withheld."""
    return PUBLIC if smallest >= SMALLEST_PUBLIC_COUNT else MUNICIPALITY
