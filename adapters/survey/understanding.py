"""How a form was understood, in the words of a planner: which question says what, and what the answers mean."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..htmlpage import heading, paragraph, table
from ..i18n import Tongue, mark
from ..words.schema import YES_NO_NAMES, category_name

if TYPE_CHECKING:
    from ...engine.survey.mapping import Mapping

Say = Callable[[str], str]

ROLE_NAMES = {
    "record_type": mark("Kind of record"),
    "category": mark("Category of the service"),
    "name": mark("Name of the place"),
    "operational": mark("Whether it works"),
    "capacity": mark("Capacity"),
    "fee": mark("Fee"),
    "flood_height": mark("Height of the water"),
    "flood_severity": mark("Severity of the flood"),
    "flood_date": mark("Date of the flood"),
    "flood_event": mark("Name of the flood"),
    "consent": mark("Consent"),
    "people": mark("Number of people"),
    "female_people": mark("Women and girls"),
    "male_people": mark("Men and boys"),
    "under_5_people": mark("Children under 5"),
    "elderly_people": mark("Elderly people"),
    "disabled_people": mark("People with reduced mobility"),
    "age": mark("Age"),
    "sex": mark("Sex"),
    "location": mark("Position of the row"),
    "enumerator": mark("Enumerator"),
    "survey_date": mark("Date of the survey"),
    "block_id": mark("Block"),
    "width": mark("Width of the path"),
    "surface": mark("Surface of the path"),
    "highway": mark("Kind of path"),
    "steps": mark("Steps"),
}
RECORD_NAMES = {
    "household": mark("Household"),
    "service": mark("Service"),
    "path": mark("Path"),
    "flood_mark": mark("Flood mark"),
    "block": mark("Block"),
    "water": mark("Water"),
    "flood_area": mark("Flooded area"),
    "member": mark("Member of a household"),
    "other": mark("Something else"),
}


def understood(mapping: Mapping, tongue: Tongue) -> list[str]:
    """The section of the report on how the form was understood, as HTML."""
    say = tongue.say
    parts = [heading(say("How the form was understood"))]
    columns = [
        *(
            [" + ".join(names), say(ROLE_NAMES[role])]
            for role in ROLE_NAMES
            if (names := mapping.roles.get(role, ())) and role in ROLE_NAMES
        ),
        *([question, say(RECORD_NAMES[area])] for question, area in mapping.areas.items()),
        *([name, say(RECORD_NAMES[record])] for name, record in mapping.tables.items()),
    ]
    if columns:
        parts.append(table([(say("Question or table of the form"), False), (say("Understood as"), False)], columns))
    else:
        parts.append(paragraph(say("No question was recognised.")))
    answers = _answers(mapping, tongue)
    if answers:
        head = [(say("Answer"), False), (say("Part"), False), (say("Understood as"), False)]
        parts.append(table(head, answers))
    if mapping.sensitive:
        names = ", ".join(mapping.sensitive)
        parts.append(paragraph(say("Personal data, on no map: {names}").format(names=names)))
    advice = say(
        "If something is wrong: correct the file {name} that stands beside the form (any text editor opens it), or "
        "save the text below under that name, and import again."
    ).format(name="…_mapping.json")
    text = json.dumps(mapping.as_json(), ensure_ascii=False, indent=1)
    summary = html.escape(say("The mapping as text"))
    parts += [paragraph(advice), f"<details><summary>{summary}</summary><pre>{html.escape(text)}</pre></details>"]
    return parts


def _answers(mapping: Mapping, tongue: Tongue) -> list[list[str]]:
    say = tongue.say
    kinds: tuple[tuple[str, dict[str, str], Callable[[str], str]], ...] = (
        (say(ROLE_NAMES["record_type"]), mapping.records, lambda code: say(RECORD_NAMES.get(code, code))),
        (say(ROLE_NAMES["category"]), mapping.categories, lambda code: category_name(code, tongue)),
        (say(ROLE_NAMES["operational"]), mapping.operational, lambda code: say(YES_NO_NAMES.get(code, code))),
        (say(ROLE_NAMES["consent"]), mapping.consent, lambda code: say(YES_NO_NAMES.get(code, code))),
    )
    rows = [[answer, kind, name(code)] for kind, codes, name in kinds for answer, code in codes.items()]
    height = say(ROLE_NAMES["flood_height"])
    return rows + [[answer, height, _metres(value, tongue)] for answer, value in mapping.flood_heights.items()]


def _metres(value: float, tongue: Tongue) -> str:
    text = f"{value:.2f}"
    return f"{text.replace('.', ',') if tongue.language == 'fr' else text} m"
