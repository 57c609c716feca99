"""Building footprints, and which outlines show the same building."""
