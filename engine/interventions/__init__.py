"""What to do first: services, repairs, links and better paths on one scale, people gained for what they cost."""

from .costs import Costs, read_costs
from .goals import Goal, goals_of
from .ranking import Proposed, rank_interventions
from .tables import Ranking

__all__ = ["Costs", "Goal", "Proposed", "Ranking", "goals_of", "rank_interventions", "read_costs"]
