"""The work of a year on values: what reading, frameworks and documents do together; no terminal, no database."""
