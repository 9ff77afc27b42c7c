"""Pages for those who do the work."""
