"""Layouts of the yearly reports as data, and the way from a report's values to its paper."""
