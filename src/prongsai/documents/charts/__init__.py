"""Charts of ITA figures: a module for each kind, each a function from values to a drawing with its table.

All stay readable in grey and say every figure in words. A drawing is as wide as the line of a report and grows when
its labels need more room. Values come with their printed texts; the digits of those are the caller's matter.
"""
