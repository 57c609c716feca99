"""Walks in the water: what it closes and slows, who loses which service, and what is cut off."""
