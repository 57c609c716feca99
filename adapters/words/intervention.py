"""The words people see for what could be done first."""

from __future__ import annotations

from ..i18n import mark

INTERVENTION_NAMES = {
    "new_service": mark("new service"),
    "repaired_service": mark("service repaired"),
    "link": mark("link"),
    "footbridge": mark("footbridge"),
    "improved_path": mark("path improved"),
}
COST_SOURCE_NAMES = {
    "own": mark("of the layer"),
    "table": mark("of the table of costs"),
    "unknown": mark("unknown"),
}
RANK_STATUS_NAMES = {
    "ranked": mark("ranked"),
    "off_network": mark("joins no path"),
    "no_standard": mark("no standard known"),
    "unknown": mark("cost unknown"),
}

INTERVENTION_FIELDS = {
    "rank": mark("Rank"),
    "intervention": mark("What is done"),
    "becomes": mark("What the path becomes"),
    "source_id": mark("Identifier in its layer"),
    "cost": mark("Cost"),
    "cost_source": mark("Where the cost comes from"),
    "rank_status": mark("Ranked or not"),
    "gained_people": mark("People gained (within the limits)"),
    "gained_per_cost": mark("People gained per unit of cost"),
    "helped_people": mark("People helped, each once"),
    "connected_people": mark("People who had no way at all"),
    "saved_person_min": mark("Minutes saved one way, all together"),
    "plan_order": mark("Plan: order"),
    "plan_people": mark("Plan: people gained by it"),
    "plan_people_after": mark("Plan: people gained so far"),
    "plan_cost_after": mark("Plan: cost so far"),
    "within_before_people": mark("People within the limits today"),
    "within_after_people": mark("People within the limits after the plan"),
}
INTERVENTION_KINDS = {
    "rankinterventions_output": mark("What to do first"),
    "rankinterventions_ways": mark("What to do first: links and paths"),
    "rankinterventions_summary": mark("What to do first: people before and after"),
}
CODES_OF_INTERVENTIONS = {
    "intervention": INTERVENTION_NAMES,
    "cost_source": COST_SOURCE_NAMES,
    "rank_status": RANK_STATUS_NAMES,
}
