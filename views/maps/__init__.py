"""Sheets of the map, one JSON file each: which variables it shows and where they stand."""
