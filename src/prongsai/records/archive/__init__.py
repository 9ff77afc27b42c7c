"""One agency in one signed file, to be kept for years or brought into another installation."""
