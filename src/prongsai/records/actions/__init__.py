"""What can happen: one act, one function, one transaction, one audit row."""
