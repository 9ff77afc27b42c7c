"""An office's own Word file as a template: checked as a stranger's file, then filled with the values of a paper."""
