"""What may be told of households: masked points, withheld counts, and what leaves the team."""
