"""The page "Can this map be trusted?": a light a topic, the repairs worth most, and what comes of leaving them."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..engine.quality import ISSUES, verdicts
from ..engine.quality.verdict import ATTRIBUTES, Light, Verdict, issues_of, worst
from .htmlpage import bullets, heading, page, paragraph, table
from .i18n import Tongue, mark
from .words.issue import CONSEQUENCES, SEVERITY_NAMES, issue_name, short_metres, who
from .words.schema import kind_name

if TYPE_CHECKING:
    import pandas as pd

    from ..engine.quality import Checked

TOPIC_NAMES = {
    "network": mark("Paths"),
    "services": mark("Services"),
    "buildings": mark("Buildings"),
    "age": mark("Age of the data"),
}
LIGHT_NAMES = {
    Light.GREEN: mark("Good"),
    Light.AMBER: mark("With care"),
    Light.RED: mark("Repair first"),
    Light.UNKNOWN: mark("Not known"),
}
ANSWERS = {
    Light.GREEN: mark("Yes: nothing was found that would change a result much."),
    Light.AMBER: mark("Yes, with care: read the results with the points below in mind."),
    Light.RED: mark("Not yet: repair what stands below first, or the results will mislead."),
    Light.UNKNOWN: mark("Nobody can tell yet: too little is known about it."),
}
_STYLE = (
    ".light{display:inline-block;white-space:nowrap;padding:.15em .7em;border-radius:1em;color:#fff;font-weight:bold}"
    ".green{background:#2a7f62}.amber{background:#b35c00}.red{background:#b2182b}.unknown{background:#666}"
    ".verdict.red{background:#fbeeee;border-color:#b2182b}.verdict.amber{background:#fdf6ea;border-color:#c77700}"
    ".verdict.green{background:#f2f7f5;border-color:#2a7f62}.verdict.unknown{background:#f3f3f3;border-color:#666}"
    "li{margin:.35em 0}"
)
_MOST_REPAIRS = 8
_MOST_LINKS = 3


def check_html(checked: Checked, tongue: Tongue) -> str:
    """The page in the reader's language; it holds sums and sentences, no household and nobody's name."""
    say = tongue.say
    found = verdicts(checked)
    whole = worst(found)
    answer = ANSWERS[whole]
    if all(one.topic == "age" for one in found.values() if one.light is Light.RED) and whole is Light.RED:
        answer = mark("Not as it is: the data are old. Look on the spot, or have the map updated, before you decide.")
    parts = [f'<p class="verdict {whole}">{html.escape(say(answer))}</p>', _lights(checked, found, tongue)]
    if not checked.figures.people_known and checked.figures.counts.get("buildings"):
        text = mark(
            "The buildings have no number of people, so figures count buildings. Estimate the people first, then check "
            "again: the order of the repairs may change."
        )
        parts.append(paragraph(say(text)))
    repairs = _repairs(checked, tongue)
    parts.append(heading(say("What to repair first")))
    parts.append(bullets(repairs, ordered=True) if repairs else paragraph(say("Nothing that concerns anybody.")))
    parts.append(heading(say("What a wrong number would come of it")))
    parts.append(_kinds(checked, tongue) if len(checked.issues) else paragraph(say("No issue was found.")))
    parts.append(heading(say("What the map does not say")))
    parts.append(bullets(_silences(checked, tongue)))
    parts.append(heading(say("How this was judged")))
    parts.append(bullets([say(text) for text in _RULES]))
    return page(say("Can this map be trusted?"), parts, tongue.language, _STYLE)


_RULES = (
    mark(
        "Paths: green up to 1% of the people on islands of paths or too far from any path, amber up to 5%, and amber "
        "as long as a gap is open (assumption)."
    ),
    mark("Services: amber as soon as one cannot be reached as it is drawn, red over 10% of them (assumption)."),
    mark(
        "Buildings: floor area on the map against the reference, green from 85% to 130%, red under 50% (after the "
        "ohsome quality API); amber over 0.1% and red over 5% of faulty or doubled outlines (assumption)."
    ),
    mark("Age: green up to 2 years since the last change of half of the features, amber up to 5 (assumption)."),
    mark(
        "A gap is an end of a path that stops short of another one, where no barrier, water or building lies between, "
        "and where the way round is at least 5 times as long as the gap and 20 m (assumption)."
    ),
)


def _lights(checked: Checked, found: dict[str, Verdict], tongue: Tongue) -> str:
    """The table of topics; the light is a word as well as a colour."""
    rows = []
    for topic, tell in _SENTENCES.items():
        light = found[topic].light
        word = mark("Too old") if topic == "age" and light is Light.RED else LIGHT_NAMES[light]
        badge = f'<span class="light {light}">{html.escape(tongue.say(word))}</span>'
        name, text = html.escape(tongue.say(TOPIC_NAMES[topic])), html.escape(" ".join(tell(checked, found, tongue)))
        rows.append(f"<tr><td><b>{name}</b></td><td>{badge}</td><td>{text}</td></tr>")
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _about_network(checked: Checked, _found: dict[str, Verdict], tongue: Tongue) -> list[str]:
    figures, say = checked.figures, tongue.say
    lost = figures.people_island + figures.people_off
    if figures.people <= 0:
        text = say("{share} of the length of the paths hangs together.")
        told = [text.format(share=tongue.share(figures.main_share, 1.0))]
    elif lost <= 0:
        told = [say("Everybody lives near a path of the main network.")]
    else:
        text = say("{who} of {all} are on islands of paths or too far from any path.")
        told = [text.format(who=tongue.number(lost), all=who(figures.people, tongue, figures.people_known))]
    if len(checked.links):
        told.append(
            say("Gaps between alleys that could be closed: {count}.").format(count=tongue.number(len(checked.links)))
        )
    return told


def _about_services(checked: Checked, _found: dict[str, Verdict], tongue: Tongue) -> list[str]:
    total, say = checked.figures.counts.get("services", 0), tongue.say
    if not total:
        return [say("No services were given.")]
    issues = issues_of(checked, "services")
    wrong = issues.loc[issues["issue_severity"] == "error", "feature_id"].nunique()
    text = say("Each of the {total} services can be reached.")
    if wrong:
        text = say("{count} of {total} services cannot be reached as they are drawn.")
    told = [text.format(count=tongue.number(wrong), total=tongue.number(total))]
    doubtful = issues.loc[issues["issue_severity"] == "warning", "feature_id"].nunique()
    if doubtful:
        told.append(say("Services with doubtful data: {count}.").format(count=tongue.number(doubtful)))
    return told


def _about_buildings(checked: Checked, found: dict[str, Verdict], tongue: Tongue) -> list[str]:
    say, comparison = tongue.say, checked.comparison
    if not checked.figures.counts.get("buildings"):
        return [say("No buildings were given.")]
    if comparison is None:
        told = [say("Not compared: give footprints seen from above as a reference to learn what is missing.")]
    elif comparison.reference_m2 <= 0:
        told = [say("Not compared: the reference has no outline here.")]
    else:
        text = say("The map holds {share} of the floor area seen from above; buildings missing: {missing}.")
        share = tongue.share(found["buildings"].measure, 1.0)
        told = [text.format(share=share, missing=tongue.number(comparison.missing))]
    issues = issues_of(checked, "buildings")
    own = issues[(issues["issue_layer"] == "buildings") & ~issues["feature_id"].str.startswith("cell/")]
    if len(own):
        text = say("Outlines that are faulty, misplaced or drawn twice: {count}.")
        told.append(text.format(count=tongue.number(own["feature_id"].nunique())))
    return told


def _about_age(checked: Checked, found: dict[str, Verdict], tongue: Tongue) -> list[str]:
    years = found["age"].measure
    if not math.isfinite(years):
        return [tongue.say("The layers do not say when they were last changed.")]
    told = []
    for name, age in checked.figures.ages.items():
        if math.isfinite(age.median_years):
            text = tongue.say("{layer}: half of them were last changed over {years} years ago.")
            told.append(text.format(layer=kind_name(name, tongue), years=tongue.number(max(age.median_years, 0.0), 1)))
    return told


_SENTENCES: dict[str, Callable[[Checked, dict[str, Verdict], Tongue], list[str]]] = {
    "network": _about_network,
    "services": _about_services,
    "buildings": _about_buildings,
    "age": _about_age,
}


def _repairs(checked: Checked, tongue: Tongue) -> list[str]:
    """What helps most people first."""
    figures, say = checked.figures, tongue.say

    def someone(people: float) -> str:
        return who(people, tongue, figures.people_known)

    found: list[tuple[float, str]] = []
    joining = checked.links[checked.links["people_connected"] > 0]
    if len(joining):
        text = say("Close the {count} gaps that cut off islands of paths: this connects {who}.")
        if len(joining) == 1:
            text = say("Close the gap that cuts off an island of paths: this connects {who}.")
        told = text.format(count=len(joining), who=someone(figures.people_closed))
        found.append((figures.people_closed, told))
    text = say(
        "Close the gap of {length} m between {one} and {other}: this brings {who} nearer to a service, by {saved} m on "
        "average."
    )
    for link in checked.links[checked.links["people_nearer"] > 0].head(_MOST_LINKS).itertuples():
        told = text.format(
            length=short_metres(link.length_m, tongue),
            one=link.from_id,
            other=link.to_id,
            who=someone(link.people_nearer),
            saved=tongue.number(link.saved_m),
        )
        found.append((link.people_nearer, told))
    for code, words in _GROUPED.items():
        some = checked.issues[checked.issues["issue"] == code]
        people = _people_of(checked, code, some)
        count = some["value"].sum() if code in ("buildings_without_path", "missing_buildings") else len(some)
        if len(some) and (people > 0 or code == "missing_buildings"):
            told = say(words).format(count=tongue.number(count), who=someone(people))
            found.append((people, told))
    found.sort(key=lambda one: -one[0])
    return [told for _, told in found[:_MOST_REPAIRS]]


_GROUPED = {
    "island_of_paths": mark("Islands of paths ({count}): join them to the network. This concerns {who}."),
    "buildings_without_path": mark("Buildings without a path ({count}): draw the paths to them. This concerns {who}."),
    "overlapping_building": mark("Buildings drawn twice ({count}): delete one of the two. This concerns {who}."),
    "service_in_drain": mark(
        "Services in a drain ({count}): put them where they stand. They are the nearest of their kind for {who}."
    ),
    "service_in_water": mark(
        "Services in the water ({count}): put them where they stand. They are the nearest of their kind for {who}."
    ),
    "service_off_network": mark(
        "Services without a path ({count}): draw the paths to them. They are the nearest of their kind for {who}."
    ),
    "service_on_island": mark(
        "Services on islands of paths ({count}): join these to the network. They are the nearest of their kind for "
        "{who}."
    ),
    "missing_buildings": mark("Buildings missing in squares that are incomplete ({count}): map them."),
}


def _people_of(checked: Checked, code: str, some: pd.DataFrame) -> float:
    """People concerned by a kind of issue: of services of several categories, nobody counts twice."""
    return checked.figures.people_of_services.get(code, float(some["people"].sum()))


def _kinds(checked: Checked, tongue: Tongue) -> str:
    """Each kind that was found: how often, how many people, what comes of it."""
    say = tongue.say
    counted = say("People") if checked.figures.people_known else say("Buildings")
    head = [(say("What"), False), (say("Weight"), False), (say("Number"), True), (counted, True), (say("So"), False)]
    rows = []
    for code in ISSUES:
        some = checked.issues[checked.issues["issue"] == code]
        if len(some) == 0:
            continue
        # Gaps and crossings share people with each other: their sum would count some of them twice.
        adds_up = code not in ("alley_end_too_short", "unnoded_crossing") and some["people"].notna().any()
        people = tongue.number(_people_of(checked, code, some)) if adds_up else ""
        weight = say(SEVERITY_NAMES[some["issue_severity"].iloc[0]])
        rows.append([issue_name(code, tongue), weight, tongue.number(len(some)), people, say(CONSEQUENCES[code])])
    return table(head, rows)


def _silences(checked: Checked, tongue: Tongue) -> list[str]:
    """Columns that are mostly empty, and what that means for the analyses."""
    figures, say = checked.figures, tongue.say
    told = []
    for share, words in (
        (
            figures.width_share,
            mark("Width of the paths: known for {share} of their length. Evacuation assumes the rest."),
        ),
        (figures.surface_share, mark("Surface of the paths: known for {share} of their length.")),
        (figures.working_known_share, mark("Whether services work: known for {share}. The others count as working.")),
        (
            figures.capacity_known_share,
            mark("Places in shelters, schools and health services: known for {share}."),
        ),
    ):
        if math.isfinite(share):
            told.append(say(words).format(share=tongue.share(share, 1.0)) + " " + say(_grade(share)))
    for name, count in figures.several_parts.items():
        if count:
            text = say("{layer}: {count} features are made of several parts that count as one.")
            told.append(text.format(layer=kind_name(name, tongue), count=tongue.number(count)))
    return told


def _grade(share: float) -> str:
    """Attribute completeness in a word."""
    enough, little = ATTRIBUTES
    if share >= enough:
        return mark("Enough.")
    return mark("Partly.") if share >= little else mark("Too little.")
