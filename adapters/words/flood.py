"""The words people see for access under water: columns, codes and layers."""

from __future__ import annotations

from ..i18n import mark

FLOODED_FIELDS = {
    "island": mark("Island"),
    "origins": mark("Buildings or other origins"),
    "cut_off": mark("Cut off by the water"),
    "services": mark("Services"),
    "lacks": mark("Services it is cut off from"),
    "keep_people": mark("People who keep the service"),
    "lost_people": mark("People who lose the service"),
    "never_people": mark("People without it on dry ground already"),
    "lost_by_home_people": mark("of whom: their home is in deep water"),
    "lost_by_service_people": mark("of whom: the service is in the water"),
    "lost_by_way_people": mark("of whom: the way is cut"),
    "mean_min_dry": mark("Mean time on dry ground of those who keep it (min)"),
    "mean_min_wet": mark("Mean time in the water of those who keep it (min)"),
    "people_through": mark("People whose quickest way it is, at least"),
    "people_cut_off": mark("People without a service if it goes"),
    "people_on_it": mark("of whom: their door is on it"),
    "people_service_on_it": mark("of whom: the service stands on it"),
    "person_min_lost": mark("Person-minutes longer if it goes"),
    "path_kind": mark("Path or link"),
    "single_point": mark("Single point of failure"),
    "closed": mark("Closed by the water"),
    "people_given_back": mark("People who reach a service again if it is raised"),
    "person_min_saved": mark("Person-minutes saved if it is raised"),
    "lost_share": mark("Share of those who had it who lose it (0-1)"),
}

LOST_BY_NAMES = {
    "home": mark("home in deep water"),
    "service": mark("service in the water"),
    "way": mark("way cut"),
}

PATH_KIND_NAMES = {
    "path": mark("path of today"),
    "link": mark("footbridge or raised path to build"),
}

FLOODED_KINDS = {
    "floodaccess_output": mark("Access under water"),
    "floodaccess_summary": mark("Access under water: people who lose a service"),
    "floodaccess_islands": mark("Islands in the water"),
    "criticalpaths_output": mark("Critical paths"),
}

# Behind the code of a category.
FLOODED_SUFFIXES = {
    "_min_dry": mark("{category}: on dry ground (min)"),
    "_min_wet": mark("{category}: in the water (min)"),
    "_status_dry": mark("{category}: status on dry ground"),
    "_status_wet": mark("{category}: status in the water"),
    "_lost_by": mark("{category}: lost because"),
    "_lost": mark("{category}: lost"),
    "_cut_off": mark("{category}: people without it if the path goes"),
}
