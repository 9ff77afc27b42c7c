"""The yearly criteria as data: one folder of flat tables per fiscal year, and the code that reads them."""
