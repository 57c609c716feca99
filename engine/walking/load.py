"""How many people share each service, and whether that is more than the standard allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..arrays import Bools, Floats, Ints
from ..capacity import AUTO, say_mixed_units, say_unread_units, units_of_capacity
from ..categories import categories_of, is_private
from ..errors import InputError
from ..privacy.disclosure import SHOWN, WITHHELD, withheld, withheld_by_place
from ..progress import SILENT, Progress
from ..schema import Status, readable_number, slug
from .access import NO_LIMITS, Limits, Reach, reach_category, say_nobody_arrives, with_columns
from .catchments import Bands, floating_catchments, weights_of_choice
from .joining import DEFAULT_NETWORK, NetworkOptions, Town, join_town
from .pace import Walking
from .walks import walks_within

NEAREST, CATCHMENTS, CHOICE_CATCHMENTS = "nearest", "e2sfca", "3sfca"
WITHIN, OVER, UNUSED, NO_STANDARD = "within", "over", "unused", "no_standard"
NOT_WORKING, PRIVATE = "not_working", "private"
# Access is told for so many people, as planners do.
_PER_PEOPLE = 1000.0
# Sphere Handbook 2018: what a tap gives in eight hours, at 15 litres a person and day.
_MINUTES_OPEN = 8 * 60
_LITRES_A_PERSON = 15.0


@dataclass(frozen=True)
class LoadOptions:
    """How people are shared out.

    Attributes
    ----------
    method : str
        ``nearest``: everybody goes to the nearest working service of a category; ``e2sfca``: to all within reach, the
        nearer ones more (Luo and Qi 2009); ``3sfca``: the same, but who has many near needs each of them less (Wan,
        Zou and Sternberg 2012).
    bands : Bands, optional
        Weights by time, for ``e2sfca`` and ``3sfca``.
    standards : mapping of str to float
        Category to people a unit (tap, cabin, place); inclusive.
    unknown_units : float
        Units of a service whose number cannot be read.
    counts : str
        What the capacity counts, one of `capacity.COUNTS`.
    flow_field : str
        Column of the services with the measured flow of a tap, litres a minute: where it is known, it decides how many
        people a tap may serve, and not `standards`. Empty for none.
    smallest : int
        Numbers of people that rest on fewer origins are withheld, and those that would give them away; 0 tells
        everything.
    """

    method: str = NEAREST
    bands: Bands | None = None
    standards: Mapping[str, float] | None = None
    unknown_units: float = 1.0
    counts: str = AUTO
    flow_field: str = ""
    smallest: int = 0


@dataclass(frozen=True)
class ServiceLoads:
    """Result of `service_loads`.

    Attributes
    ----------
    origins : GeoDataFrame
        The origins with, per category, ``<c>_id`` and ``<c>_status`` of the nearest working service,
        ``<c>_per_1000``: units there are for each 1,000 people who share them; NaN where none is within reach, or
        nobody shares them; and ``<c>_limit``: people a unit may serve, NaN without a standard.
    services : GeoDataFrame
        The services with ``units``, ``people`` (weighted in catchments), ``people_per_unit``,
        ``people_per_unit_limit``, ``load_status``, ``count_status`` (whether the people are ``withheld``).
    summary : DataFrame
        A row a category: ``category, services, units, people, people_without, over_count, people_over, count_status``;
        people of all services and people without one add up to everybody.
    """

    origins: gpd.GeoDataFrame
    services: gpd.GeoDataFrame
    summary: pd.DataFrame


def read_loads(rows: Iterable[Mapping[str, str]]) -> dict[str, float]:
    """The table of loads: ``category``, ``people_per_unit``.

    Raises
    ------
    InputError
        If a number is not above 0.
    """
    loads = {}
    for line, row in enumerate(rows, start=2):
        people = readable_number(row.get("people_per_unit"))
        if not people > 0 or not row.get("category"):
            raise InputError(
                "Line {line} of the table of loads cannot be used: it needs a category, and as people_per_unit a "
                "number above 0.",
                line=line,
            )
        loads[slug(row["category"])] = people
    return loads


def people_by_flow(litres_a_minute: Floats) -> Floats:
    """People a tap may serve by its flow: eight hours a day, 15 litres a person (Sphere Handbook 2018)."""
    people: Floats = litres_a_minute * _MINUTES_OPEN / _LITRES_A_PERSON
    return people


def service_loads(
    paths: gpd.GeoDataFrame,
    origins: gpd.GeoDataFrame,
    people: Floats,
    services: gpd.GeoDataFrame,
    walking: Walking,
    *,
    barriers: gpd.GeoDataFrame | None = None,
    water: gpd.GeoDataFrame | None = None,
    network_options: NetworkOptions = DEFAULT_NETWORK,
    limits: Limits = NO_LIMITS,
    options: LoadOptions = LoadOptions(),
    category_field: str = "category",
    operational_field: str = "operational",
    capacity_field: str = "capacity",
    unknown_works: bool = True,
    progress: Progress = SILENT,
) -> ServiceLoads:
    """Share the people of `origins` out to `services`, category by category.

    Parameters
    ----------
    people : float array, shape (number of origins,)
    limits : Limits
        Who walks farther has no service; in catchments the last of the bands is a limit as well.

    Raises
    ------
    InputError
        If there is nobody, no path, no service with a category, or paths and origins do not lie together.
    """
    if not (people > 0).any():
        raise InputError(
            "Not one of the {count} origins has people, so that nobody can be shared out to the services. Choose the "
            "field with the number of people, or run 'People per building' first.",
            count=len(origins),
        )
    category, works = categories_of(services, category_field, operational_field, unknown_works, progress)
    limit = np.array([(options.standards or {}).get(str(code), np.nan) for code in category])
    limit = _limit_by_flow(services, limit, options.flow_field, progress)
    units = _units(services, capacity_field, category, works, limit, options, progress)
    town = join_town(
        paths,
        origins,
        services,
        walking,
        barriers=barriers,
        water=water,
        options=network_options,
        progress=progress.part(0.0, 0.5),
    )
    ids = services["id"].to_numpy()
    load, hidden = np.zeros(len(services)), np.zeros(len(services), dtype=bool)
    lived_in = people > 0
    columns: dict[str, object] = {}
    rows = []
    codes = sorted({code for code in category if code is not None})
    for number, code in enumerate(codes):
        step = progress.part(0.5 + 0.5 * number / len(codes), 0.5 + 0.5 * (number + 1) / len(codes))
        step.at(0.0)
        working = np.flatnonzero((category == code) & works & (units > 0))
        reach, _ = reach_category(town.graph, town.origins, code, working, limits, step.part(0.0, 0.2), town.land)
        nearest = np.full(len(origins), None, dtype=object)
        nearest[reach.within] = ids[reach.answers.target[reach.within]]
        say_nobody_arrives(
            code, bool((reach.answers.target >= 0).any()), int((category == code).sum()), len(working), progress
        )
        pairs = _who_goes_where(town, reach, working, limits, options, step.part(0.2, 1.0))
        served, shared = np.isin(np.arange(len(origins)), pairs[0]), floating_catchments(*pairs, people, units)
        homes = np.bincount(pairs[1][lived_in[pairs[0]]], minlength=len(services))[working].astype(np.int64)
        few = _Few.of(homes, lived_in, served, _goes_to_one(options), options.smallest)
        hidden[working] = few.services
        load += shared.demand
        columns[f"{code}_id"] = nearest
        columns[f"{code}_status"] = reach.status
        # Where nobody lives nobody shares: 0 would say that there is no unit.
        columns[f"{code}_per_1000"] = np.where(shared.access > 0, shared.access * _PER_PEOPLE, np.nan)
        columns[f"{code}_limit"] = np.full(len(origins), (options.standards or {}).get(code, np.nan))
        over = working[_is_over(load[working], units[working], limit[working])]
        rows.append(
            {
                "category": code,
                "services": len(working),
                "units": float(units[working].sum()),
                "people": np.nan if few.served else float(people[served].sum()),
                "people_without": np.nan if few.without else float(people[~served].sum()),
                "over_count": len(over),
                "people_over": np.nan if hidden[over].any() else float(load[over].sum()),
                "count_status": WITHHELD if few.served or few.without or hidden[over].any() else SHOWN,
            }
        )
    table = services.copy()
    table["units"] = units
    table["people"] = np.where(hidden, np.nan, load)
    per_unit = np.divide(load, units, out=np.full(len(units), np.nan), where=units > 0)
    table["people_per_unit"] = np.where(hidden, np.nan, per_unit)
    table["people_per_unit_limit"] = limit
    table["load_status"] = _load_status(load, units, limit, works, is_private(services, category), category)
    table["count_status"] = np.where(hidden, WITHHELD, SHOWN).astype(object)
    result, summary = with_columns(origins, columns), pd.DataFrame(rows)
    _say_figures(summary, float(people.sum()), set(category[~np.isnan(limit)]), options.method, progress)
    progress.at(1.0)
    return ServiceLoads(result, table, summary)


@dataclass(frozen=True)
class _Few:
    """What of a category rests on too few origins: its services, all who have one, all who have none."""

    services: Bools
    served: bool
    without: bool

    @classmethod
    def of(cls, homes: Ints, lived_in: Bools, served: Bools, once: bool, smallest: int) -> _Few:
        """From the origins behind each service; `once` where each of them goes to one service only."""
        without = int((lived_in & ~served).sum())
        if once:
            services, nowhere, everywhere = withheld_by_place(homes, np.array([without]), smallest)
            return cls(services, everywhere, bool(nowhere[0]))
        if not smallest:
            return cls(np.zeros(len(homes), dtype=bool), False, False)
        both = withheld(np.array([int((lived_in & served).sum()), without]), smallest)
        return cls(withheld(homes, smallest), bool(both[0]), bool(both[1]))


def _say_figures(
    summary: pd.DataFrame, everybody: float, with_standard: set[str], method: str, progress: Progress
) -> None:
    """What came out, a category at a time: who has a service, and which serve too many."""
    rows = summary[summary["services"] > 0].to_dict("records")
    hidden = [row["category"] for row in rows if np.isnan(row["people"] + row["people_without"])]
    if hidden:
        progress.say(
            "Of {all} people, how many share the services in use is withheld, to protect households: {categories}.",
            all=round(everybody),
            categories=", ".join(hidden),
        )
    for row in rows:
        count, over = int(row["services"]), int(row["over_count"])
        if row["category"] not in hidden:
            progress.say(
                "{category}: {people} of {all} people share {count} {count:service|services} in use, {without} have "
                "none.",
                category=row["category"],
                people=round(row["people"]),
                all=round(everybody),
                count=count,
                without=round(row["people_without"]),
            )
        if row["category"] not in with_standard:
            continue
        if over == 0:
            progress.say("{category}: no service has more people than the standard allows.", category=row["category"])
        elif method != NEAREST:
            progress.warn(
                "{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard "
                "allows, when everybody counts at each service within reach, by the weight of the walk. To count "
                "everybody once, choose 'nearest'.",
                category=row["category"],
                over=over,
                count=count,
            )
        elif np.isnan(row["people_over"]):
            progress.warn(
                "{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard "
                "allows.",
                category=row["category"],
                over=over,
                count=count,
            )
        else:
            progress.warn(
                "{category}: {over} of {count} {count:service|services} {over:has|have} more people than the standard "
                "allows ({people} people come there).",
                category=row["category"],
                over=over,
                count=count,
                people=round(row["people_over"]),
            )
    others = [row["category"] for row in rows if row["category"] not in with_standard]
    if others:
        progress.say(
            "For these, no standard says how many people a service may serve: {categories}.",
            categories=", ".join(others),
        )


def _units(
    services: gpd.GeoDataFrame,
    capacity_field: str,
    category: NDArray[np.object_],
    works: Bools,
    limit: Floats,
    options: LoadOptions,
    progress: Progress,
) -> Floats:
    """Taps, cabins or places of each service; a service that does not work, or not for everybody, has none."""
    given = services[capacity_field] if capacity_field and capacity_field in services else [None] * len(services)
    read = units_of_capacity(given, limit, options.counts, services["id"].to_numpy(), works, progress)
    without_standard = works & np.isnan(limit) & np.array([code is not None for code in category])
    say_mixed_units(list(given), category, without_standard, progress)
    say_unread_units(pd.Series(given), services["id"].to_numpy(), read, works, options.unknown_units, progress)
    return np.where(works, np.where(np.isnan(read), options.unknown_units, read), 0.0)


def _limit_by_flow(services: gpd.GeoDataFrame, limit: Floats, flow_field: str, progress: Progress) -> Floats:
    """People a unit may serve, from the flow where it was measured."""
    if not flow_field:
        return limit
    if flow_field not in services:
        raise InputError(
            "The services layer has no field '{field}' for the flow of a tap. Choose the field that holds it.",
            field=flow_field,
        )
    flow = np.array([readable_number(value) for value in services[flow_field]], dtype=float)
    measured = flow > 0
    progress.say(
        "{count} of {all} services {count:has|have} a measured flow, which decides how many people a tap may serve.",
        count=int(measured.sum()),
        all=len(services),
    )
    return np.where(measured, people_by_flow(flow), limit)


def _goes_to_one(options: LoadOptions) -> bool:
    """Whether everybody goes to one service only."""
    return options.method == NEAREST or options.bands is None


def _who_goes_where(
    town: Town, reach: Reach, working: Ints, limits: Limits, options: LoadOptions, progress: Progress
) -> tuple[Ints, Ints, Floats]:
    """Pairs of origin and service, with the weight that a person of the origin has there."""
    if options.bands is None or _goes_to_one(options):
        return _to_the_nearest(reach)
    origin, target, weight = _within_reach(town, working, options.bands, limits, progress)
    if options.method == CHOICE_CATCHMENTS:
        weight = weights_of_choice(origin, weight, len(reach.within))
    return origin, target, weight


def _to_the_nearest(reach: Reach) -> tuple[Ints, Ints, Floats]:
    """Everybody who arrives shares the nearest service with those for whom it is the nearest too."""
    arrives = np.flatnonzero(reach.within)
    return arrives, reach.answers.target[arrives], np.ones(len(arrives))


def _within_reach(
    town: Town, working: Ints, bands: Bands, limits: Limits, progress: Progress
) -> tuple[Ints, Ints, Floats]:
    """Pairs of origin and service, with the weight of their walk."""
    most_s = float(bands.minutes[-1]) * 60.0
    if limits.max_time > 0:
        most_s = min(most_s, limits.max_time * 60.0)
    walks = walks_within(town.graph, town.origins, working, most_s, progress, town.land)
    weight = bands.weight(walks.seconds)
    kept = limits.hold(walks.metres, walks.seconds) & (weight > 0)
    return walks.origin[kept], walks.target[kept], weight[kept]


def _is_over(load: Floats, units: Floats, limit: Floats) -> Bools:
    with np.errstate(invalid="ignore"):
        over: Bools = load > limit * units * (1.0 + 1e-9)
    return over


def _load_status(
    load: Floats, units: Floats, limit: Floats, works: Bools, private: Bools, category: NDArray[np.object_]
) -> NDArray[np.object_]:
    """Whether each service is over its standard; never empty."""
    status = np.full(len(load), WITHIN, dtype=object)
    status[_is_over(load, units, limit)] = OVER
    status[np.isnan(limit)] = NO_STANDARD
    status[load <= 0] = UNUSED
    status[~works | (units <= 0)] = NOT_WORKING
    status[private] = PRIVATE
    status[np.array([code is None for code in category])] = str(Status.UNKNOWN)
    return status
