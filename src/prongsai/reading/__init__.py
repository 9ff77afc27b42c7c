"""Documents in: files of an office become text and tables, and those become scores, with nothing lost in silence."""
