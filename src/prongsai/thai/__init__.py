"""Thai dates, digits, fiscal years, codes and working days: a box of small functions.

Nothing is imported here on purpose: a command that needs one file pays for that file only.
"""
