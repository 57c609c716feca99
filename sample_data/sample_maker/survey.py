"""The household survey: what people answered, as KoBoToolbox exports it, faults included."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry import Point

from .files import Row
from .geometry import Coordinate, to_degrees
from .neighbourhood import Neighbourhood, walk
from .services import Spot
from .xlsform import FORM_ID, SOURCES

MEMBER_COLUMNS = (
    "age",
    "sexe",
    "mobilite_reduite",
    "_index",
    "_parent_table_name",
    "_parent_index",
    "_submission__id",
    "_submission__uuid",
)
HOUSEHOLDS, SERVICES, MARKS = 112, 38, 25
ROUTES = 40
ENUMERATORS = ("Adèle", "Kossi", "Rémi", "Sènami")
FLOODS = ("14/10/2022", "15/10/2022", "16/10/2022", "02/10/2019", "14/10/2022")
REMARKS = (
    "L'eau arrive jusqu'à la porte chaque année.",
    "Le puits est salé en saison sèche.",
    "Demande l'ouverture d'une deuxième borne-fontaine.",
    "La ruelle est bouchée par un mur ; il faut faire le tour.",
    "Pas d'éclairage la nuit, les enfants n'y vont plus.",
    "RAS",
    "Le caniveau déborde à cause des ordures.",
    'La passerelle bouge : "on a peur d\'y passer".',
    "Eau coupée depuis août.",
)
LONG_REMARK = (
    "Deux familles dans la même cour ;\nl'autre n'était pas là, repasser \"après la prière\".\nC'est près de l'école."
)
SERVICE_WORDS = {
    "drinking_water": "borne_fontaine",
    "water_tap": "borne_fontaine",
    "water_well": "puits",
    "toilets": "latrine",
    "waste_disposal": "depot_ordures",
    "recycling": "depot_ordures",
    "clinic": "clinique",
    "pharmacy": "pharmacie",
    "school": "ecole",
}


@dataclass
class Answers:
    """Rows of the main sheet and of the repeat, and the ids of the rows with a deliberate fault."""

    submissions: list[Row] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)


def geopoint_columns(name: str) -> list[str]:
    """A geopoint and its four parts: the underscore goes behind the group's name."""
    group, _, question = name.rpartition("/")
    prefix = f"{group}/_{question}" if group else f"_{question}"
    return [name, *(f"{prefix}_{part}" for part in ("latitude", "longitude", "altitude", "precision"))]


def columns() -> list[str]:
    """The header of the main sheet."""
    return [
        "start",
        "end",
        "today",
        "enqueteur",
        "consentement",
        "type_fiche",
        *geopoint_columns("position"),
        "quartier_block",
        "menage/nb_personnes",
        "menage/telephone",
        "eau/sources_eau",
        *(f"eau/sources_eau/{code}" for code in SOURCES),
        *geopoint_columns("eau/point_eau"),
        "eau/type_point_eau",
        "eau/etat_point_eau",
        "eau/trajet_eau",
        "eau/distance_marquee",
        "service/categorie_service",
        "service/nom_service",
        "service/etat_service",
        "service/capacite",
        "crue/hauteur_eau",
        "crue/hauteur_m",
        "crue/date_inondation",
        "remarques",
        "_id",
        "_uuid",
        "_submission_time",
        "_validation_status",
        "_notes",
        "_status",
        "_submitted_by",
        "__version__",
        "_tags",
        "_index",
        "_parent_table_name",
        "_parent_index",
    ]


def conduct(place: Neighbourhood, rng: Generator) -> Answers:
    """Visit households, services and flood marks; then let happen what happens in the field."""
    team = _Team(place, rng)
    kinds = ["menage"] * HOUSEHOLDS + ["service"] * SERVICES + ["repere_crue"] * MARKS
    order = [kinds[int(index)] for index in rng.permutation(len(kinds))]
    answers = Answers()
    for kind in order:
        row = {"menage": team.household, "service": team.service, "repere_crue": team.mark}[kind]()
        answers.submissions.append(row)
    _spoil(answers, rng)
    _repeat_some(answers)
    _number(answers)
    _members(answers, rng)
    _list_faults(answers)
    return answers


class _Team:
    """The enumerators on their round, one submission after another."""

    def __init__(self, place: Neighbourhood, rng: Generator) -> None:
        self.place = place
        self.rng = rng
        self.clock = datetime(2025, 2, 10, 8, 5, 0)
        safe = place.area.buffer(-25.0)  # GPS noise must not carry an honest answer out of the area
        inside = [b for b in place.buildings if not b.fault and safe.contains(b.polygon.centroid)]
        self.homes = [inside[int(index)] for index in rng.permutation(len(inside))]
        self.water = [
            spot for spot in place.places.spots if _word(spot) in ("borne_fontaine", "puits") and not spot.fault
        ]
        known = [
            spot for spot in place.places.spots if _word(spot) and not spot.fault and safe.contains(Point(spot.point))
        ]
        self.visits = [known[int(index)] for index in rng.permutation(len(known))]
        self.routes = 0
        self.serial = 0

    def household(self) -> Row:
        home = self.homes.pop().polygon.centroid
        row = self._start("menage", (home.x, home.y))
        row["menage/nb_personnes"] = int(np.clip(self.rng.poisson(5.4), 1, 14))
        if self.rng.random() < 0.6:
            row["menage/telephone"] = f"00 00 00 {self.serial % 100:02d}"
        self._water(row, (home.x, home.y))
        self._flood(row, (home.x, home.y), exact=False)
        return row

    def service(self) -> Row:
        if self.serial % 9 == 4 or not self.visits:
            return self._new_service()
        spot = self.visits.pop()
        row = self._start(
            "service", (spot.point[0] + self.rng.normal(0.0, 2.5), spot.point[1] + self.rng.normal(0.0, 2.5))
        )
        row["service/categorie_service"] = _word(spot)
        name = spot.tags.get("name", "")
        row["service/nom_service"] = (
            name if self.rng.random() < 0.7 else name.replace("Borne-fontaine", "Borne fontaine").upper()
        )
        status = {"broken": "en_panne", "closed": "ferme"}.get(spot.tags.get("operational_status", ""), "fonctionne")
        row["service/etat_service"] = status if self.rng.random() < 0.9 else "inconnu"
        row["service/capacite"] = str(self.rng.choice(["50", "120", "200", "80", ""]))
        return row

    def _new_service(self) -> Row:
        home = self.homes.pop().polygon.centroid
        row = self._start("service", (home.x, home.y))
        word, name = [
            ("marche", "Petit marché du soir"),
            ("abri", "Cour de l'église, étage"),
            ("latrine", "Latrine communautaire"),
            ("puits", "Puits de la cour"),
            ("borne_fontaine", "Nouvelle borne"),
        ][self.serial % 5]
        row.update(
            {
                "service/categorie_service": word,
                "service/nom_service": name,
                "service/etat_service": "fonctionne",
                "service/capacite": "60",
            }
        )
        return row

    def mark(self) -> Row:
        for _ in range(400):
            home = self.homes.pop().polygon.centroid
            wet = self._last_flood((home.x, home.y)) > 0.08
            if wet or self.serial % 4 == 0:
                break
        row = self._start("repere_crue", (home.x, home.y))
        self._flood(row, (home.x, home.y), exact=self.serial % 2 == 0)
        return row

    def _start(self, kind: str, at: Coordinate) -> Row:
        self.serial += 1
        if self.clock.hour >= 17:
            self.clock = (self.clock + timedelta(days=1)).replace(hour=8, minute=int(self.rng.integers(1, 25)))
        begin = self.clock
        end = begin + timedelta(minutes=int(self.rng.integers(6, 16)), seconds=int(self.rng.integers(60)))
        self.clock = begin + timedelta(minutes=int(self.rng.integers(14, 40)))
        row: Row = {
            "start": _iso(begin),
            "end": _iso(end),
            "today": begin.strftime("%Y-%m-%d"),
            "enqueteur": ENUMERATORS[self.serial % len(ENUMERATORS)],
            "consentement": "oui",
            "type_fiche": kind,
            "quartier_block": self._block(at),
            "_submission_time": (end + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S"),
            "__version__": "v1",
            "_status": "submitted_via_web",
        }
        self._geopoint(row, "position", at, float(self.rng.uniform(3.0, 14.0)))
        if self.rng.random() < 0.3:
            row["remarques"] = str(self.rng.choice(REMARKS))
        return row

    def _geopoint(self, row: Row, name: str, at: Coordinate, precision: float) -> None:
        blur = self.rng.normal(0.0, precision / 4.0, 2)
        lon, lat = to_degrees([(at[0] + blur[0], at[1] + blur[1])])[0]
        ground = float(self.place.terrain.sample(self.place.terrain.elevation, np.array([at]))[0])
        put_geopoint(row, name, lat, lon, round(ground + self.rng.normal(0.0, 2.0), 1), round(precision, 1))

    def _block(self, at: Coordinate) -> str:
        return next((block.name for block in self.place.blocks if block.polygon.contains(Point(at))), "")

    def _water(self, row: Row, home: Coordinate) -> None:
        sources = [
            code for code, odds in zip(SOURCES, (0.62, 0.34, 0.18, 0.25, 0.12, 0.07)) if self.rng.random() < odds
        ] or ["borne_fontaine"]
        row["eau/sources_eau"] = " ".join(sources)
        row.update({f"eau/sources_eau/{code}": int(code in sources) for code in SOURCES})
        near = sorted(self.water, key=lambda spot: math.dist(spot.point, home))
        spot = near[0 if self.rng.random() < 0.75 else 1]
        row["eau/type_point_eau"] = _word(spot)
        broken = spot.tags.get("operational_status") in ("broken", "closed")
        row["eau/etat_point_eau"] = (
            "en_panne" if broken else str(self.rng.choice(["fonctionne", "inconnu"], p=[0.88, 0.12]))
        )
        self._geopoint(row, "eau/point_eau", spot.point, float(self.rng.uniform(3.0, 9.0)))
        route = walk(self.place.network, home, spot.point)
        length = route.length if route is not None else math.dist(home, spot.point) * 1.3
        row["eau/distance_marquee"] = round(length * float(self.rng.uniform(0.85, 1.2)) * 2.0) / 2.0
        if route is not None and route.length > 25.0 and self.routes < ROUTES:
            self.routes += 1
            row["eau/trajet_eau"] = self._geotrace(route)

    def _geotrace(self, route: shapely.LineString) -> str:
        count = max(int(route.length / 16.0), 2)
        points = shapely.get_coordinates(
            shapely.line_interpolate_point(route, np.linspace(0.0, route.length, count + 1))
        )
        points = points + self.rng.normal(0.0, 1.4, points.shape)
        parts = []
        for lon, lat in to_degrees([(float(x), float(y)) for x, y in points]):
            parts.append(f"{lat:.7f} {lon:.7f} {self.rng.uniform(1.0, 6.0):.1f} {self.rng.uniform(3.0, 9.0):.1f}")
        return "; ".join(parts)

    def _last_flood(self, at: Coordinate) -> float:
        """Depth of the flood people remember, between the two computed ones."""
        return max(0.0, float(self.place.terrain.sample(self.place.terrain.depth_100, np.array([at]))[0]) - 0.18)

    def _flood(self, row: Row, at: Coordinate, exact: bool) -> None:
        depth = max(0.0, self._last_flood(at) + float(self.rng.normal(0.0, 0.05)))
        if exact and depth > 0.0:
            row["crue/hauteur_m"] = round(depth, 2)
        else:
            limits = ((0.06, "aucune"), (0.2, "cheville"), (0.6, "genou"), (1.1, "taille"), (9.0, "poitrine"))
            row["crue/hauteur_eau"] = next(word for limit, word in limits if depth < limit)
        if depth >= 0.06:
            row["crue/date_inondation"] = str(self.rng.choice(FLOODS))


def put_geopoint(row: Row, name: str, lat: float, lon: float, altitude: float, precision: float) -> None:
    """Write a geopoint into its five columns."""
    values = (f"{lat:.7f} {lon:.7f} {altitude:.1f} {precision:.1f}", lat, lon, altitude, precision)
    row.update(zip(geopoint_columns(name), values))


def _word(spot: Spot) -> str:
    return SERVICE_WORDS.get(spot.tags.get("amenity", spot.tags.get("man_made", "")), "")


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000+01:00")


def _spoil(answers: Answers, rng: Generator) -> None:
    """Mark rows for each kind of fault; `_fault` goes away before the files are written."""
    rows = answers.submissions
    homes = [row for row in rows if row["type_fiche"] == "menage"]
    services = [row for row in rows if row["type_fiche"] == "service"]
    chosen = [homes[int(index)] for index in rng.permutation(len(homes))]
    for number, row in enumerate(chosen[:7]):
        row["consentement"], row["_fault"] = "non", "no_consent"
        if number < 4:
            _clear(row)
    for row in chosen[7:12]:
        row["menage/nb_personnes"], row["_fault"] = None, "household_without_people"
    for row, precision in zip(chosen[12:18], (22.5, 27.0, 31.4, 38.0, 46.2, 65.0)):
        lat, lon = row["_position_latitude"], row["_position_longitude"]
        put_geopoint(row, "position", lat, lon, row["_position_altitude"], precision)
        row["_fault"] = "low_gps_accuracy"
    put_geopoint(chosen[18], "position", 0.0, 0.0, 0.0, 0.0)
    lat, lon = chosen[19]["_position_latitude"], chosen[19]["_position_longitude"]
    put_geopoint(chosen[19], "position", lon, lat, chosen[19]["_position_altitude"], chosen[19]["_position_precision"])
    for row in chosen[18:20]:
        row["_fault"] = "submission_outside_area"
    for row, date in zip(chosen[20:22], ("31/02/2023", "14/13/2022")):
        row["crue/date_inondation"], row["_fault"] = date, "impossible_date"
        if row["crue/hauteur_eau"] == "aucune":
            row["crue/hauteur_eau"] = "cheville"
    for row in chosen[22:27]:
        row["_fault"] = "again"
    chosen[27]["remarques"] = LONG_REMARK
    texts = ("200 pers.", "env. 150", "?", "env. 80 pers.")
    for index, text in zip(rng.permutation(len(services)), texts):
        services[int(index)]["service/capacite"] = text
        services[int(index)]["_fault"] = "capacity_as_text"


def _clear(row: Row) -> None:
    for name in list(row):
        if name.split("/")[0] in ("menage", "eau", "crue", "remarques"):
            row[name] = None


def _repeat_some(answers: Answers) -> None:
    """Three submissions sent twice with the same uuid; two sent again under another uuid."""
    again = [row for row in answers.submissions if row.get("_fault") == "again"]
    for number, row in enumerate(again):
        copy = {**row, "_fault": "duplicate_same_uuid" if number < 3 else "duplicate_other_uuid", "_copy_of": row}
        row["_fault"] = ""
        answers.submissions.append(copy)


def _number(answers: Answers) -> None:
    for index, row in enumerate(answers.submissions, start=1):
        row.update(
            {"_id": 400_000 + index * 7, "_index": index, "_tags": "", "_notes": "", "_submitted_by": "equipe_akwedome"}
        )
        # No hexadecimal salad: scanners take it for a key.
        row["_uuid"] = f"00000000-0000-4000-8000-{index:012d}"
        original: Any = row.get("_copy_of")
        if original is not None and row["_fault"] == "duplicate_same_uuid":
            row["_uuid"] = original["_uuid"]


def _members(answers: Answers, rng: Generator) -> None:
    """The repeat: one row a person; copies carry the same people again."""
    people: dict[int, list[Row]] = {}
    for row in answers.submissions:
        count = row.get("menage/nb_personnes")
        original: Any = row.get("_copy_of")
        if original is not None:
            group = [dict(person) for person in people.get(original["_index"], [])]
        else:
            group = [_person(number, rng) for number in range(int(count))] if count else []
        people[row["_index"]] = group
        for person in group:
            _add_member(answers, person, row["_index"], row["_id"], row["_uuid"])
    orphan = _person(1, rng)
    _add_member(answers, orphan, 999, None, None)
    answers.faults["member_without_parent"] = [str(len(answers.members))]


def _person(number: int, rng: Generator) -> Row:
    age = int(rng.integers(22, 68)) if number < 2 else int(min(rng.exponential(14.0), 84))
    reduced = rng.random() < (0.03 if age < 60 else 0.35)
    return {"age": age, "sexe": str(rng.choice(["f", "m"])), "mobilite_reduite": "oui" if reduced else "non"}


def _add_member(answers: Answers, person: Row, parent: int, submission: int | None, uuid: str | None) -> None:
    row = {**person, "_index": len(answers.members) + 1, "_parent_table_name": FORM_ID, "_parent_index": parent}
    row.update({"_submission__id": submission, "_submission__uuid": uuid})
    answers.members.append(row)


def _list_faults(answers: Answers) -> None:
    for row in answers.submissions:
        kind = row.pop("_fault", "")
        row.pop("_copy_of", None)
        if kind:
            answers.faults.setdefault(kind, []).append(str(row["_id"]))
