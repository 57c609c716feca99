"""Evacuation on foot: who goes to which shelter, by which way, and who has no place or no way."""
