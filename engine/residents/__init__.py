"""How many people live where: from zones, from a survey, from a layer; and sums by area that balance."""
