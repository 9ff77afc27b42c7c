"""What lies outside: services of others, each behind one small interface."""
