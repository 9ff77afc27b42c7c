"""The pages of those who decide on papers: made for a phone and a thumb."""
