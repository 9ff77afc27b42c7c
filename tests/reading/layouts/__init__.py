"""Papers of invented offices in many layouts, to be written in a format and read back."""
