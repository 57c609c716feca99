"""From scores to statuses: decisions first, then the best assignment, then what the survey counted twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..arrays import Bools, Floats, Ints, Objects
from ..progress import SILENT, Progress
from .assignment import best_pairs
from .decisions import Decided
from .scores import Pairs, Places, Rules, absent, candidates, near_pairs

AUTO, ACCEPTED, REVIEW = "auto", "accepted", "review"
NEW, CONFIRMED_NEW = "new", "confirmed_new"
DUPLICATE, UNPLACED = "duplicate", "unplaced"
STATUSES = (AUTO, ACCEPTED, REVIEW, NEW, CONFIRMED_NEW, DUPLICATE, UNPLACED)
# Why a pair waits for a person.
BY_SCORE, BY_RIVAL, BY_CATEGORY, TAKEN = "score", "rival", "category", "taken"
NONE = -1


@dataclass(frozen=True)
class Matching:
    """What became of every survey place, by row numbers; -1 where there is none.

    Attributes
    ----------
    status : numpy.ndarray
        One of `STATUSES`.
    osm : numpy.ndarray
        The OpenStreetMap place it is, or may be (`REVIEW`).
    repeats : numpy.ndarray
        The survey place it repeats, or may repeat (`REVIEW`).
    candidate : numpy.ndarray
        For a new place, the OpenStreetMap place that comes nearest to being it.
    reason : numpy.ndarray
        Why it waits, None where it does not.
    """

    status: Objects
    osm: Ints
    repeats: Ints
    candidate: Ints
    reason: Objects


def match_places(
    survey: Places, osm: Places, when: Objects, rules: Rules, decided: Decided, progress: Progress = SILENT
) -> Matching:
    """Match two sides; `when` is the time of every survey place as ISO text (empty: not known).

    Both sides must come ordered by id, so that equal scores are settled the same way in whatever order they were read.
    """
    count = len(survey.ids)
    osm_row, repeats, candidate = (np.full(count, NONE, dtype=np.int64) for _ in range(3))
    status, reason = np.full(count, NEW, dtype=object), np.full(count, None, dtype=object)
    found = Matching(status, osm_row, repeats, candidate, reason)
    pairs = _without_rejected(candidates(survey, osm, rules, progress.part(0.0, 0.4)), survey, osm, decided)
    _take_decisions(found, survey, osm, when, decided)
    free = found.status == NEW
    held = np.zeros(len(osm.ids), dtype=bool)
    held[found.osm[found.osm >= 0]] = True
    pool = pairs.where(free[pairs.first] & ~held[pairs.second])
    strong = pool.where(pool.score >= rules.review)
    best = strong.where(best_pairs(strong.first, strong.second, strong.score, progress.part(0.4, 0.7)))
    _judge(found, best, pool, rules)
    links = near_pairs(survey, survey, rules, rules.auto, progress.part(0.7, 0.95))
    _find_repeats(found, pairs, links, survey, when, rules, decided)
    unplaced = shapely.is_missing(survey.geometry) | shapely.is_empty(survey.geometry)
    found.status[unplaced & (found.status == NEW)] = UNPLACED
    _note_candidates(found, pairs)
    progress.at(1.0)
    return found


def _without_rejected(pairs: Pairs, survey: Places, osm: Places, decided: Decided) -> Pairs:
    rows, columns = _numbers(survey.ids), _numbers(osm.ids)
    keys = [rows[a] * len(columns) + columns[b] for a, b in decided.rejected if a in rows and b in columns]
    return pairs.where(~np.isin(pairs.first * len(columns) + pairs.second, np.array(keys, dtype=np.int64)))


def _numbers(ids: Objects) -> dict[str, int]:
    return {str(one): number for number, one in enumerate(ids)}


def _take_decisions(found: Matching, survey: Places, osm: Places, when: Objects, decided: Decided) -> None:
    """What a person decided stands; of several places accepted as one, the latest speaks and the others repeat it."""
    rows, columns = _numbers(survey.ids), _numbers(osm.ids)
    for one in sorted(decided.new):
        found.status[rows[one]] = CONFIRMED_NEW
    speaker: dict[int, int] = {}
    accepted = [(str(when[rows[one]]), one, other) for one, other in decided.accepted.items()]
    for _, one, other in sorted(accepted, reverse=True):
        row = rows[one]
        if other in columns and columns[other] not in speaker:
            speaker[columns[other]] = row
            found.status[row], found.osm[row] = ACCEPTED, columns[other]
        else:
            repeated = speaker[columns[other]] if other in columns else rows[other]
            if _root(found, repeated) != row:
                found.status[row], found.repeats[row] = DUPLICATE, repeated


def _root(found: Matching, row: int) -> int:
    """The place that stands for `row` where it repeats another."""
    while found.status[row] == DUPLICATE:
        row = int(found.repeats[row])
    return row


def _judge(found: Matching, best: Pairs, pool: Pairs, rules: Rules) -> None:
    """Automatic where the score says so, the categories agree, and no other place is nearly as likely."""
    rival = _rival_scores(best, pool, len(found.status))
    reason = np.full(len(best.first), None, dtype=object)
    reason[best.score - rival < rules.ambiguity] = BY_RIVAL
    reason[best.category == 0] = BY_CATEGORY
    reason[best.score < rules.auto] = BY_SCORE
    found.osm[best.first] = best.second
    found.reason[best.first] = reason
    found.status[best.first] = np.where(absent(reason), AUTO, REVIEW)


def _rival_scores(best: Pairs, pool: Pairs, count: int) -> Floats:
    """For every chosen pair the highest score of the same survey place with another place; 0 where there is none."""
    chosen = np.full(count, NONE, dtype=np.int64)
    chosen[best.first] = best.second
    others = pool.where(pool.second != chosen[pool.first])
    highest = np.zeros(count)
    np.maximum.at(highest, others.first, others.score)
    return highest[best.first]


def _find_repeats(
    found: Matching, pairs: Pairs, links: Pairs, survey: Places, when: Objects, rules: Rules, decided: Decided
) -> None:
    """Places left over that are very like one that stands: counted twice, or a person has to say.

    Only where both have names is it certain enough to be settled without a person: cabins without names stand close.
    """
    links = links.where((links.first != links.second) & (links.category == 1))
    is_left = found.status == NEW
    left = np.flatnonzero(is_left)
    near = _by_first(links.where(is_left[links.first]))
    strong = pairs.where(is_left[pairs.first] & (pairs.score >= rules.auto) & (pairs.category > 0))
    wanted = _by_first(strong)
    holder = {int(osm): row for row, osm in enumerate(found.osm) if osm >= 0}
    standing: Bools = ~is_left
    # The latest stands first; of the same time the more accurate.
    order = sorted(left, key=lambda row: (str(when[row]), -survey.accuracy[row], str(survey.ids[row])), reverse=True)
    for row in order:
        repeated, certain = NONE, False
        for score, other in near.get(row, ()):
            if standing[other] and not _refused(survey, row, other, decided):
                repeated, certain = other, bool(survey.names[row] and survey.names[other]) and score >= rules.auto
                break
        if repeated == NONE:
            holders = (holder.get(osm, NONE) for _, osm in wanted.get(row, ()))
            free = (h for h in holders if h not in (NONE, row) and not _refused(survey, row, h, decided))
            repeated = next(free, NONE)
        if repeated == NONE:
            standing[row] = True
            continue
        found.repeats[row] = _root(found, repeated)
        found.status[row] = DUPLICATE if certain else REVIEW
        found.reason[row] = None if certain else TAKEN


def _refused(survey: Places, row: int, other: int, decided: Decided) -> bool:
    a, b = str(survey.ids[row]), str(survey.ids[other])
    return (a, b) in decided.rejected or (b, a) in decided.rejected


def _by_first(pairs: Pairs) -> dict[int, list[tuple[float, int]]]:
    """The partners of every place, the best first."""
    order = np.lexsort((pairs.second, -pairs.score, pairs.first))
    partners: dict[int, list[tuple[float, int]]] = {}
    for at in order:
        partners.setdefault(int(pairs.first[at]), []).append((float(pairs.score[at]), int(pairs.second[at])))
    return partners


def _note_candidates(found: Matching, pairs: Pairs) -> None:
    """For new places the best of the pairs that were not enough."""
    order = np.lexsort((-pairs.second, pairs.score))
    best = np.full(len(found.status), NONE, dtype=np.int64)
    best[pairs.first[order]] = pairs.second[order]
    new = found.status == NEW
    found.candidate[new] = best[new]
