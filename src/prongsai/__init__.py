"""Prongsai (โปร่งใส): the yearly ITA cycle of a Thai public agency."""

__version__ = "0.1.0"
