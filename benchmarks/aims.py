"""What the project wants to reach, and whether this run did."""

from __future__ import annotations

from dataclasses import dataclass

from measuring import Results
from themes.floodaccess import DRY, ISLANDS
from themes.isochrones import CHECK, TOGETHER
from themes.whole import GIVEN_THE_SAME

LARGEST, SECOND = "synthetic 1e6", "synthetic 1e5"
SMALLEST = "synthetic 1e4"
OURS = "**Quartier**"


@dataclass(frozen=True)
class Aim:
    """A sentence, the figure of this run, and `reached`, `missed` or `not measured`."""

    text: str
    measured: str = "-"
    verdict: str = "not measured"


def aims_of(results: Results) -> list[Aim]:
    """All aims, measured or not."""
    return [
        _ratio(
            results,
            "Search, 1e6 houses x 8 categories: at most 3 times the compiled limit",
            ("search", OURS, LARGEST),
            ("search", "compiled bucket Dijkstra (the limit)", LARGEST),
            at_most=3.0,
        ),
        _ratio(
            results,
            "Snapping, 1e6 houses: at most 5 times the compiled limit",
            ("snapping", OURS, LARGEST),
            ("snapping", "compiled grid (the limit)", LARGEST),
            at_most=5.0,
        ),
        _ratio(
            results,
            "The whole at 1e5: ahead of pandana by 30 times, though it is given joined paths and doors",
            ("whole", "pandana, by crossings, within 3 km", SECOND),
            ("whole", OURS, SECOND),
            at_least=30.0,
        ),
        _ratio(
            results,
            "The same, where Quartier is given them too",
            ("whole", "pandana, by crossings, within 3 km", SECOND),
            ("whole", GIVEN_THE_SAME, SECOND),
            at_least=30.0,
        ),
        _ratio(
            results,
            "The whole at 1e5: ahead of osmnx + networkx by 10 times, though these are given joined paths and doors",
            ("whole", "osmnx + networkx, by crossings", SECOND),
            ("whole", OURS, SECOND),
            at_least=10.0,
        ),
        _ratio(
            results,
            "The same, where Quartier is given them too",
            ("whole", "osmnx + networkx, by crossings", SECOND),
            ("whole", GIVEN_THE_SAME, SECOND),
            at_least=10.0,
        ),
        _ratio(
            results,
            "The whole: 10 times the town costs at most 12 times as much (1e4 to 1e5)",
            ("whole", OURS, SECOND),
            ("whole", OURS, SMALLEST),
            at_most=12.0,
        ),
        _ratio(
            results,
            "The whole: 10 times the town costs at most 12 times as much (1e5 to 1e6)",
            ("whole", OURS, LARGEST),
            ("whole", OURS, SECOND),
            at_most=12.0,
        ),
        _memory(results, "The whole at 1e6 in under 2 GB", ("whole", OURS, LARGEST), 2048.0),
        _memory(results, "Through Processing at 1e6 in under 3 GB", ("processing", OURS, LARGEST), 3072.0),
        _around_the_engine(results),
        _seconds(
            results,
            "Service areas at 1e5, 50 facilities x 3 limits, together: at most 1 s",
            ("isochrones", TOGETHER, SECOND),
            1.0,
        ),
        _nothing_farther(results),
        _ratio(
            results,
            "Depths under 1e6 houses: ahead of `native:zonalstatisticsfb` by 5 times",
            ("flood", "`native:zonalstatisticsfb`, into memory", LARGEST),
            ("flood", OURS, LARGEST),
            at_least=5.0,
        ),
        _ratio(
            results,
            "Depths under 1e6 houses: ahead of exactextract by 15 times",
            ("flood", "exactextract, raster-sequential", LARGEST),
            ("flood", OURS, LARGEST),
            at_least=15.0,
        ),
        _everywhere(
            results, "`floodaccess` costs at most 2.5 times a dry run, in every town", "floodaccess", OURS, DRY, 2.5
        ),
        _everywhere(results, "`floodaccess` with its islands drawn: the same", "floodaccess", ISLANDS, DRY, 2.5),
        _ratio(
            results,
            "`floodaccess`: 10 times the town costs at most 12 times as much (1e5 to 1e6)",
            ("floodaccess", OURS, LARGEST),
            ("floodaccess", OURS, SECOND),
            at_most=12.0,
        ),
        _memory(results, "`floodaccess` at 1e6 in under 3 GB", ("floodaccess", OURS, LARGEST), 3072.0),
    ]


def _ratio(
    results: Results,
    text: str,
    above: tuple[str, str, str],
    below: tuple[str, str, str],
    at_most: float = float("inf"),
    at_least: float = 0.0,
) -> Aim:
    upper, lower = results.of(*above), results.of(*below)
    if upper.missing or lower.missing:
        return Aim(text)
    ratio = upper.cpu_s / upper.share / max(lower.cpu_s / lower.share, 1e-3)
    return Aim(text, f"{ratio:.1f} times", _verdict(at_least <= ratio <= at_most))


def _everywhere(results: Results, text: str, theme: str, above: str, below: str, at_most: float) -> Aim:
    """The worst ratio over all towns, and where it is."""
    ratios = {}
    for case in results.cases.get(theme, []):
        upper, lower = results.of(theme, above, case.name), results.of(theme, below, case.name)
        if not (upper.missing or lower.missing):
            ratios[case.name] = upper.cpu_s / max(lower.cpu_s, 1e-3)
    if not ratios:
        return Aim(text)
    worst = max(ratios, key=lambda name: ratios[name])
    said = f"{ratios[worst]:.2f} times in {worst}, {min(ratios.values()):.2f} in the quickest of {len(ratios)}"
    return Aim(text, said, _verdict(ratios[worst] <= at_most))


def _memory(results: Results, text: str, place: tuple[str, str, str], most_mb: float) -> Aim:
    one = results.of(*place)
    return Aim(text) if one.missing else Aim(text, f"{one.peak_mb:,.0f} MB", _verdict(one.peak_mb < most_mb))


def _seconds(results: Results, text: str, place: tuple[str, str, str], most_s: float) -> Aim:
    one = results.of(*place)
    return Aim(text) if one.missing else Aim(text, f"{one.cpu_s:.2f} s", _verdict(one.cpu_s <= most_s))


def _nothing_farther(results: Results) -> Aim:
    """Over all towns."""
    text = "No polygon claims ground farther than its limit"
    found = [results.of("isochrones", CHECK, case.name) for case in results.cases.get("isochrones", [])]
    counts = [one.farther for one in found if not one.missing]
    if not counts:
        return Aim(text)
    return Aim(text, f"{sum(counts):.0f} such places sampled in {len(counts)} towns", _verdict(sum(counts) == 0))


def _around_the_engine(results: Results) -> Aim:
    text = "Through Processing at 1e6: all around the engine at most 1.5 times what `native:savefeatures` takes"
    ours = results.of("processing", OURS, LARGEST)
    peer = results.of("processing", "`native:savefeatures`", LARGEST)
    if ours.missing or peer.missing:
        return Aim(text)
    around = ours.cpu_s - ours.engine_s
    said = f"{around / peer.cpu_s:.2f} times ({around:.1f} s around {ours.engine_s:.1f} s of engine)"
    return Aim(text, said, _verdict(around <= 1.5 * peer.cpu_s))


def _verdict(reached: bool) -> str:
    return "reached" if reached else "**missed**"
