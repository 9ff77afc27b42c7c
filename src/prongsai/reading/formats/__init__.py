"""Any document in: each format is decoded into one Source, foreign files in a child process with limits."""
