"""The whole chain on one neighbourhood, as a person would run it: every step through `qgis_process`.

Usage: demo.py [DATA] [TARGET]      DATA: a folder with the file names of sample_data/; TARGET: build/demo

Writes into TARGET the workspace `quartier.gpkg`, `survey/` (for the team, with the report `survey/report.html`),
`exports/maps/`, `exports/check.html` and `summary.json`.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRY = "sec"
PEOPLE = f"estimatepopulation_output__{DRY}"
SCENARIOS = {"10 ans": "depth_10.tif", "100 ans": "depth_100.tif"}
NEEDED = ("quartier.osm.pbf", "survey.csv", "blocks.geojson", "area.geojson", "shelters.geojson", *SCENARIOS.values())
MAPS = ("water_access", "flood_exposure", "lost_health", "islands", "critical_paths", "evacuation")
OURS = ("quartier.gpkg", "quartier.gpkg-wal", "quartier.gpkg-shm", "exports", "rasters", "survey", "summary.json")


class Chain:
    """Runs the steps and tells how long each took."""

    def __init__(self, data: Path, target: Path) -> None:
        self.data = data
        self.target = target
        self.began = time.monotonic()

    def table(self, name: str) -> str:
        """A table of the workspace as a sink; an apostrophe in the path would end the path."""
        database = str(self.target / "quartier.gpkg").replace("'", "\\'")
        return f"ogr:dbname='{database}' table=\"{name}\" (geom)"

    def layer(self, name: str) -> str:
        """A table of the workspace as a source."""
        return f"{self.target / 'quartier.gpkg'}|layername={name}"

    def network(self) -> dict[str, str]:
        """Paths, and what stands in the way."""
        return {role.upper(): self.layer(role) for role in ("paths", "barriers", "water")}

    def run(self, algorithm: str, **inputs: object) -> None:
        """One algorithm in a process of its own; its words are shown when it fails."""
        start = time.monotonic()
        answer = subprocess.run(
            ["qgis_process", "run", f"quartier:{algorithm}", "-"],
            input=json.dumps({"inputs": {k: str(v) if isinstance(v, Path) else v for k, v in inputs.items()}}),
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"{time.monotonic() - start:6.1f} s  {algorithm} {inputs.get('SCENARIO', '')}", flush=True)
        if answer.returncode != 0:
            raise SystemExit(f"quartier:{algorithm} failed:\n{answer.stdout}\n{answer.stderr}")
        for warning in json.loads(answer.stdout).get("log", {}).get("warning", []):
            print(f"          {warning}")


def inputs(chain: Chain) -> None:
    """OpenStreetMap, the survey, blocks and water into the workspace."""
    data = chain.data
    chain.run(
        "importosmfile",
        INPUT=data / "quartier.osm.pbf",
        AREA=data / "area.geojson",
        **{name: chain.table(name.lower()) for name in ("PATHS", "BUILDINGS", "SERVICES", "BARRIERS", "WATER")},
    )
    members = sorted(data.glob("survey_*.csv"))
    form = {"FORM": data / "form.xlsx"} if (data / "form.xlsx").exists() else {}
    chain.run(
        "importsurvey",
        INPUT=[str(path) for path in (data / "survey.csv", *members)],
        AREA=data / "area.geojson",
        LANGUAGE="fr",
        # Answers of people: beside the workspace, never among the exports.
        OUTPUT=chain.target / "survey" / "answers.gpkg",
        SERVICES=chain.target / "survey" / "services.gpkg",
        PATHS=chain.target / "survey" / "paths.gpkg",
        FLOOD_MARKS=chain.table("flood_marks"),
        HOUSEHOLDS=chain.table("households"),
        REPORT=chain.target / "survey" / "report.html",
        **form,
    )
    if (data / "footprints.csv").exists():
        chain.run(
            "importfootprints",
            FILE=data / "footprints.csv",
            AREA=data / "area.geojson",
            OUTPUT=chain.table(f"importfootprints_output__{DRY}"),
        )
    for role in ("blocks", "area"):
        chain.run("addtoworkspace", INPUT=data / f"{role}.geojson", ROLE=role, WORKSPACE=chain.target)
    for scenario, file in SCENARIOS.items():
        chain.run("addtoworkspace", INPUT=data / file, ROLE="depth", SCENARIO=scenario, WORKSPACE=chain.target)


def trust(chain: Chain) -> None:
    """People per building, the check of the map, and the survey's services matched with the map's."""
    chain.run(
        "estimatepopulation",
        BUILDINGS=chain.layer("buildings"),
        ZONES=chain.layer("blocks"),
        POPULATION_FIELD="population",
        OUTPUT=chain.table(PEOPLE),
    )
    footprints = f"importfootprints_output__{DRY}"
    reference = {"REFERENCE": chain.layer(footprints)} if (chain.data / "footprints.csv").exists() else {}
    chain.run(
        "checkdata",
        **chain.network(),
        **reference,
        BUILDINGS=chain.layer(PEOPLE),
        SERVICES=chain.layer("services"),
        LANGUAGE="fr",
        ISSUES=chain.table(f"checkdata_issues__{DRY}"),
        MISSING_LINKS=chain.table(f"checkdata_missing_links__{DRY}"),
        REPORT=chain.target / "exports" / "check.html",
    )
    chain.run(
        "matchsurvey",
        SURVEY=chain.target / "survey" / "services.gpkg",
        OSM=chain.layer("services"),
        MATCHES=chain.table(f"matchsurvey_matches__{DRY}"),
        MERGED=chain.table(f"matchsurvey_merged__{DRY}"),
    )


def analyses(chain: Chain) -> None:
    """Walks, water and evacuation."""
    network = {**chain.network(), "ORIGINS": chain.layer(PEOPLE)}
    chain.run(
        "walkingdistance",
        **network,
        SERVICES=chain.layer(f"matchsurvey_merged__{DRY}"),
        BLOCKS=chain.layer("blocks"),
        OUTPUT=chain.table(f"walkingdistance_output__{DRY}"),
        SUMMARY=chain.table(f"walkingdistance_summary__{DRY}"),
    )
    for scenario, file in SCENARIOS.items():
        slug = scenario.replace(" ", "_")
        water = {"DEPTH": chain.data / file, "SCENARIO": scenario}
        chain.run(
            "floodexposure",
            ASSETS=chain.layer(PEOPLE),
            BLOCKS=chain.layer("blocks"),
            **water,
            OUTPUT=chain.table(f"floodexposure_output__{slug}"),
            SUMMARY=chain.table(f"floodexposure_summary__{slug}"),
        )
        chain.run(
            "floodaccess",
            **network,
            **water,
            SERVICES=chain.layer(f"matchsurvey_merged__{DRY}"),
            BLOCKS=chain.layer("blocks"),
            GROUP="with_child",
            OUTPUT=chain.table(f"floodaccess_output__{slug}"),
            SUMMARY=chain.table(f"floodaccess_summary__{slug}"),
            ISLANDS=chain.table(f"floodaccess_islands__{slug}"),
        )
        chain.run(
            "criticalpaths",
            **network,
            **water,
            SERVICES=chain.layer(f"matchsurvey_merged__{DRY}"),
            GROUP="with_child",
            CATEGORIES="water_point; health; school",
            OUTPUT=chain.table(f"criticalpaths_output__{slug}"),
        )
        outputs = ("ASSIGNMENT", "ROUTES", "LOADS", "SHELTERS_OUT", "SUMMARY")
        chain.run(
            "evacuationroutes",
            **network,
            **water,
            WHO="flooded",
            SHELTERS=chain.data / "shelters.geojson",
            **{name: chain.table(f"evacuationroutes_{name.lower()}__{slug}") for name in outputs},
        )


def maps(chain: Chain) -> None:
    """The maps for the wall of the town hall, in French and English."""
    folder = chain.target / "exports" / "maps"
    chain.run("exportmaps", WORKSPACE=chain.target, THEMES=MAPS, LANGUAGE="both", FOLDER=folder)


def rows(workspace: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table, without geometry."""
    with closing(sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute(f'SELECT * FROM "{table}"')]
    return [{k: v for k, v in row.items() if k not in ("fid", "geom")} for row in found]


def summary(chain: Chain) -> dict[str, object]:
    """People, by question (README lists the keys)."""
    workspace = chain.target / "quartier.gpkg"
    whole = [row for row in rows(workspace, f"walkingdistance_summary__{DRY}") if row["block_id"] is None]
    population = sum(row["population"] or 0 for row in rows(workspace, PEOPLE))
    links = rows(workspace, f"checkdata_missing_links__{DRY}")
    issues = Counter(row["issue"] for row in rows(workspace, f"checkdata_issues__{DRY}"))
    pairs = Counter(row["match_status"] for row in rows(workspace, f"matchsurvey_matches__{DRY}"))
    answer: dict[str, object] = {
        "population": population,
        "check": {
            "issues": dict(sorted(issues.items())),
            "missing_links": len(links),
            "people_connected": sum(row["people_connected"] or 0 for row in links),
        },
        "match": dict(sorted(pairs.items())),
        "access": {},
        "flood": {},
        "lost_access": {},
        "evacuation": {},
    }
    for row in whole:
        name = row["category"] if row["standard"] is None else row["standard"]
        keys = ("category", "measure", "limit", "people", "within_people", "over_people", "unreachable_people")
        keys += ("off_network_people", "no_service_people", "unknown_people", "mean_m", "mean_min")
        answer["access"][name] = {key: row[key] for key in keys}
    for scenario in SCENARIOS:
        slug = scenario.replace(" ", "_")
        flooded = rows(workspace, f"floodexposure_output__{slug}")
        by_class: dict[str, dict[str, float]] = {}
        for row in flooded:
            entry = by_class.setdefault(str(row["flood_class"]), {"buildings": 0, "people": 0})
            entry["buildings"] += 1
            entry["people"] += row["population"] or 0
        answer["flood"][scenario] = by_class
        whole = [row for row in rows(workspace, f"floodaccess_summary__{slug}") if row["block_id"] is None]
        answer["lost_access"][scenario] = {row["category"]: row["lost_people"] for row in whole}
        answer["evacuation"][scenario] = {
            row["item"]: row["value"] for row in rows(workspace, f"evacuationroutes_summary__{slug}")
        }
    answer["seconds"] = round(time.monotonic() - chain.began, 1)
    return answer


def main(arguments: list[str]) -> None:
    """Run the chain from `arguments`: the data folder and the target folder, both optional."""
    data = Path(arguments[0] if arguments else ROOT / "sample_data").resolve()
    target = Path(arguments[1] if len(arguments) > 1 else ROOT / "build" / "demo").resolve()
    missing = [name for name in NEEDED if not (data / name).is_file()]
    if missing:
        raise SystemExit(f"The folder {data} lacks: {', '.join(missing)}.")
    if target.exists():
        foreign = sorted(path.name for path in target.iterdir() if path.name not in OURS)
        if foreign:
            raise SystemExit(f"The folder {target} holds something else than a demo: {', '.join(foreign)}.")
        shutil.rmtree(target)
    for folder in (target / "exports" / "maps", target / "survey"):
        folder.mkdir(parents=True)
    chain = Chain(data, target)
    inputs(chain)
    trust(chain)
    analyses(chain)
    maps(chain)
    answer = summary(chain)
    (target / "summary.json").write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{answer['seconds']:6.1f} s  in all; results in {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
