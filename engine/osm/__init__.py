"""OpenStreetMap objects to the five layers of a neighbourhood."""
