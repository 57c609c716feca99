"""The words for masked households: what became of them, what is told of them, and the sentences about both."""

from __future__ import annotations

from ...engine.progress import Progress
from ..i18n import mark

MASK_RESULTS = {
    "kept": mark("kept"),
    "no_consent": mark("left out: did not agree"),
    "unreadable_consent": mark("left out: the answer about consent is neither yes nor no"),
    "unknown_consent": mark("left out: nobody knows whether they agreed"),
    "no_place": mark("left out: without a position"),
    "outside_area": mark("left out: outside the area"),
    "no_dry_place": mark("left out: no dry place in the area"),
    "under_k": mark("left out: too few buildings to hide among"),
    "small_count": mark("left out: the count is small, or gives a small one away"),
}

SENTENCES = {
    "no_consent": mark("Left out because they did not agree: {count}."),
    "unreadable_consent": mark("Left out because the answer about consent is neither a yes nor a no: {count}."),
    "unknown_consent": mark("Left out because nobody knows whether they agreed: {count}."),
    "no_place": mark("Left out because they have no position: {count}."),
    "outside_area": mark("Left out because they lie outside the area: {count}."),
    "no_dry_place": mark("Left out because no dry place was found for them in the area (and block): {count}."),
    "under_k": mark(
        "Left out because there are fewer than {k} buildings to hide among (around them, in their cell or block): "
        "{count}."
    ),
    "small_count": mark("Left out because their count is small, or would give a small one beside it away: {count}."),
}

COUNT_STATUS_NAMES = {
    "shown": mark("shown"),
    "withheld": mark("withheld, to protect small counts"),
    "few_buildings": mark("never told: too few buildings"),
}

DETAIL_NAMES = {
    "yes": mark("yes"),
    "no": mark("no"),
    "unknown": mark("unknown"),
    "withheld": mark("withheld: few households are like this"),
}

SIZE_NAMES = {
    **{size: size for size in ("1-2", "3-4", "5-6", "7-9", "10+")},
    **{code: DETAIL_NAMES[code] for code in ("unknown", "withheld")},
}

CODES_OF_MASKING = {
    "mask_result": MASK_RESULTS,
    "size_class": SIZE_NAMES,
    "count_status": COUNT_STATUS_NAMES,
    "under_5": DETAIL_NAMES,
    "elderly": DETAIL_NAMES,
    "disabled": DETAIL_NAMES,
}

MASK_FIELDS = {
    "k_reached": mark("Buildings it could be, at least"),
    "size_class": mark("People of the household (class)"),
    "under_5": mark("With children under 5"),
    "elderly": mark("With people of 60 and over"),
    "disabled": mark("With people who walk with difficulty"),
    "cell_id": mark("Cell"),
    "households": mark("Households"),
    "count_status": mark("Whether the count is told"),
    "mask_result": mark("What became of it"),
    "moved_m": mark("Moved by (m)"),
    "widened": mark("Moved farther than asked for"),
}

MASK_KINDS = {
    "maskhouseholds_output": mark("Masked households"),
    "maskhouseholds_summary": mark("Masked households: how many were kept"),
    "maskhouseholds_team_table": mark("Masked households: what became of each (team only)"),
}

MASK_ITEMS = {
    "households_read": mark("Households read"),
    "households_kept": mark("Households kept"),
    **{f"households_{reason}": word for reason, word in MASK_RESULTS.items() if reason != "kept"},
    "share_kept": mark("Share kept (0-1)"),
    "k_asked": mark("Buildings to hide among: asked for"),
    "k_least": mark("Buildings to hide among: least"),
    "k_quarter": mark("Buildings to hide among: a quarter of the households have no more"),
    "k_median": mark("Buildings to hide among: half of the households have no more"),
    "k_three_quarters": mark("Buildings to hide among: three quarters of the households have no more"),
}


def tell_outcome(counts: dict[str, int], k: int, least: int, median: float, progress: Progress) -> None:
    """Say how many households were read, kept and left out, why, and what k was reached."""
    read, kept = sum(counts.values()), counts.get("kept", 0)
    progress.say(
        "{read} households read: {kept} kept ({percent:.0f} %), {left} left out.",
        read=read,
        kept=kept,
        percent=100.0 * kept / max(read, 1),
        left=read - kept,
    )
    for reason, sentence in SENTENCES.items():
        if counts.get(reason):
            progress.say(sentence, count=counts[reason], k=k)
    if kept == 0:
        progress.warn("No household is left: nothing about any is told. The reasons stand above.")
        return
    progress.say(
        "Each could live in any of at least {least} buildings, half of them in any of {median:g} or more "
        "({k} were asked for).",
        least=least,
        median=median,
        k=k,
    )
