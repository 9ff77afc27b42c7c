"""What offices can do about a weak point: a library of advice as data, and how it is found for a year's codes."""
