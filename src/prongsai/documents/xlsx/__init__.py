"""Excel workbooks out: papers as sheets, templates that people fill in, and tables to be handed back."""
