"""The walking network, and who walks how far on it."""
